"""Whether the words between an amount and a metric's name tie the two together."""

import re
from bisect import bisect_left

from kcsite.figures.passages.clues import Around, Passage
from kcsite.figures.words.part_words import PLAIN
from kcsite.figures.words.patterns import ABOUT
from kcsite.figures.words.phrases import Found
from kcsite.figures.words.subject_words import RATES

_JOINING = frozenset("of in into for on our the total its a an worth to their overall net kind rate".split())


def reaches(passage: Passage, here: Around, metric: Found) -> bool:
    """`$5 million in revenue`, `12% sequential decrease of software revenues`, `10%-plus operating margins`: nothing but cues in between."""
    between = passage.text[here.amount.end : metric.start].removeprefix("-plus").removeprefix("+")
    if raised := _RAISED.match(between):
        return all(word in _JOINING or word in PLAIN for word in between[raised.end() :].lower().split())
    if _CAUSE.search(between):
        return False
    between = _without_part(between, passage.titles.get(metric.value))
    for cue in here.beyond:
        if cue.end <= metric.start and cue.tag in ("direction", "both", "comparison", "basis"):
            between = between.replace(passage.text[cue.start : cue.end], " ")
    if passage.han:
        return not between.strip(" 的")
    if between.startswith(_INTO):
        return all(word in _JOINING or word in PLAIN for word in between.lower().split())
    words = between.lower().split()
    adjectives = len(words) <= _FEW and all(word in PLAIN for word in words)  # `57% to 63% long-term gross margin`
    return adjectives or (all(word in _JOINING for word in between.replace("-", " ").lower().split()) and not _ANOTHER.search(between))


_RAISED = re.compile(r" (?:increase|raise|boost) to (?:our |the |its )")
"""`A 50% increase to our quarterly dividend`."""
_FEW = 2
_INTO = (" of ", " in ", " into ")
_CAUSE = re.compile(
    r"\bon (?:higher|lower|strong|increased|improved|the back|better|(?:our |total |net )?(?:sales|revenues?) (?:that|which|growth))\b"
)
"""`up 8% on higher revenue`: what moved it is no name of it."""
_ANOTHER = re.compile(r"(?<!of)(?<!in)(?<!on)(?<!for) (?:the|our|its) ")
"""`down 1 point the tax rate`: another thing begins, where no word joins it."""


def _without_part(between: str, title: str | None) -> str:
    """What stands before a metric's name, less the words that name its part: `USD 1 billion cloud ASIC revenue`."""
    *part, _ = (title or "").split() or [""]
    words = " ".join(part)
    at = between.lower().rfind(words.lower()) if words else -1
    return between[:at] if at >= 0 and not between[at + len(words) :].strip() else between


OF_PROFIT = frozenset({"conversion", "free_cash_flow_conversion", "payout_ratio"})
"""What is told in percent of a profit, and is no share of it: `free cash flow conversion was 122% of net income`."""


OF_LOANS = frozenset("npl_ratio npa_ratio net_npa_ratio net_charge_off_ratio net_charge_offs allowance_ratio credit_loss_ratio".split())
"""What a bank tells in percent of its loans, and is no share of them: `nonperforming loans were 0.52% of total loans`."""


def is_ones_own(text: str, here: Around, before: Found, after: Found) -> bool:
    """Whether an amount belongs to the name behind it: `driven by revenue, we saw a 5% decrease in EPS`, `a $50 billion TAM`."""
    if (before.value in OF_PROFIT or before.value in OF_LOANS) and here.amount.kind == "percent":
        return False
    beside = after.start - here.amount.end <= 1 or _IS_IN.match(text, here.amount.end) is not None
    return beside and not _leads_to(text[before.end : here.amount.start])


_A_PLACE = re.compile(r"[A-Z\d]|(?:the|our|all|both|most|every|each|domestic|international|overseas|emerging|developed|other|Q\d)\b")
_LED_BY = re.compile(r"\b(?:driven by|due to|led by|thanks to|helped by|offset by|including|with|on) (?:an? )?" + ABOUT + r"\Z")


def is_driver(passage: Passage, here: Around) -> bool:
    """Whether an amount is the change in what moved another: `sales rose, driven by 9% growth in co-brand spend`."""
    change = None if passage.han else CHANGE_IN.match(passage.text, here.amount.end)
    if change is None or _A_PLACE.match(passage.text, change.end()):
        return False
    return _LED_BY.search(passage.text, max(0, here.amount.start - 40), here.amount.start) is not None


def is_of_before(passage: Passage, here: Around, cue: Found) -> bool:
    """Whether a metric's name belongs to the amount before: `$9 billion of free cash flow and spent $2 billion`, `10% growth in revenue and 30% growth in EPS`."""
    if _AND.fullmatch(passage.text, cue.end, here.amount.start) and CHANGE_IN.match(passage.text, here.amount.end):
        return not passage.han
    at = bisect_left(passage.ends, cue.start + 1) - 1
    if at < 0 or passage.han or passage.around[at].sentence != here.sentence:
        return False
    before = passage.around[at].amount
    between = passage.text[before.end : cue.start].lower()
    if between == " ":  # `5% loan growth and 3% deposit growth`, where the name is a cue with its preposition too: `in cash and`
        named = any(one.tag == "metric" and one.start == here.amount.end + 1 for one in here.beyond)
        return named or cue.phrase.startswith("in ") or CHANGE_IN.match(passage.text, here.amount.end) is not None
    return _IS_IN.match(between) is not None and all(word in _JOINING for word in between.split())


_IS_IN = re.compile(
    r" (?:(?:(?:increase|decrease|decline|growth|reduction|improvement|drop|rise|worth) )?(?:in|into|of|for|on)|(?:increase|raise|boost) to) ",
    re.IGNORECASE,
)
_LINKS = frozenset(
    "was were is are of at to came in reached totaled totalled stood grew increased declined decreased rose fell up down by about approximately roughly nearly almost over under"
    " for the quarter this a an and also has have been will be should expected reaching hit remained continued between around just slightly more less than year".split()
)


_AND = re.compile(r",? (?:and|plus|with|along with|as well as) (?:an? )?" + ABOUT)
CHANGE_IN = re.compile(
    r" (?:year-over-year |organic |sequential )?(?:increase|decrease|decline|growth|reduction|improvement|drop|rise) in "
)


_ITS_NAME = re.compile(
    r"(?:(?:the|our|its|total|average|overall|net|underlying) )*"
    r"(?!(?:first|second|third|fourth|quarter|year|period|half|month|current|prior|previous|same|last|constant|local|reported|dollars?|both|all|each|most|every|the|our|domestic|international|overseas|emerging|developed|other|many|these|this|that|any|recent|fiscal|line|part|total|organic)\b)[a-z]"
)


def names_its_change(text: str, end: int) -> bool:
    """Whether the words behind an amount say what changed by it: `an 8 point drop in the price of rope`."""
    change = CHANGE_IN.match(text, end)
    return change is not None and _ITS_NAME.match(text, change.end()) is not None


def _leads_to(gap: str) -> bool:
    """Whether nothing but linking words stands between a metric's name and an amount: `revenue for the quarter was`."""
    return not gap.endswith((" and a ", " and an ")) and all(word.strip(",:") in _LINKS for word in gap.lower().split())


def is_rate_of(text: str, start: int) -> bool:
    """Whether a name is what a rate is told of: `the penetration rate among our users`, `share of occupancy`."""
    return bool(_RATE_OF.search(text, max(0, start - 60), start))


_RATE_OF = re.compile(
    rf"\b(?:number|amount) of [\w ]{{2,30}} (?:placing|using|with|having|making|buying|adopting) (?:\w+ ){{0,2}}\Z|\b(?:{'|'.join(sorted(RATES))}) (?:among|of|in|within|across) (?:our |the |its |all |total |[a-z]{{3,14}} )?\Z"
)
