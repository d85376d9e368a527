"""Whether the words between an amount and a metric's name tie the two together."""

import re
from bisect import bisect_left

from kcsite.figures.clues import Around, Passage
from kcsite.figures.part_words import PLAIN
from kcsite.figures.phrases import Found
from kcsite.figures.subject_words import RATES
from kcsite.model.figure import POINTS, Amount

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


OF_PROFIT = frozenset({"conversion", "payout_ratio"})
"""What is told in percent of a profit, and is no share of it: `free cash flow conversion was 122% of net income`."""


def is_ones_own(text: str, here: Around, before: Found, after: Found) -> bool:
    """Whether an amount belongs to the name behind it: `driven by revenue, we saw a 5% decrease in EPS`, `a $50 billion TAM`."""
    if before.value in OF_PROFIT and here.amount.kind == "percent":
        return False
    beside = after.start - here.amount.end <= 1 or _IS_IN.match(text, here.amount.end) is not None
    return beside and not _leads_to(text[before.end : here.amount.start])


_RELATED = re.compile(
    r"\b(?:(?:related|relating|attributable|tied|associated|dedicated) (?:to|with)|(?:constituting|comprising|accounting for) [^,;]{1,30} of"
    r"|as an? (?:%|percent(?:age)?|share|proportion) of|(?:proportion|ratio) of [\w -]{2,40} to) (?:our |the |its |total |net )*(?:[\w-]+ ){0,3}\Z"
)


_PERCENT_OF = re.compile(r"\bas an? (?:%|percent(?:age)?|share|proportion) of (?:our |the |its |total |net )*\Z")


def is_whole(text: str, cue: Found) -> bool:
    """Whether a metric is only what another is told in percent of: `Labor as a percent of sales declined 40 basis points`."""
    return "as a" in text[max(0, cue.start - 40) : cue.start] and _PERCENT_OF.search(text, max(0, cue.start - 40), cue.start) is not None


_HEAD = re.compile(
    r" (?!(?:count|base|growth|numbers?|additions?|adds|wins?|grew|was|were|is|are|has|had|reached|rose|fell|increased|decreased|declined|in|of|for|with|at|by|on|and|or|to|up|down|over|that|who|which|we|than|from|this|our|the|as|during|now|total)\b)(?![a-z]+(?:ed|ing)\b)[a-z]{4,}"
)
_ONE_OF_MANY = ("customer", "member", "user", "subscriber", "store", "employee", "workforce", "patient", "guest", "seat")
_NO_EARNINGS = re.compile(
    r"\b(?:mark[- ]to[- ]market|MTM|actuarial|translation|investment|unrealized|realized|disposal|remeasurement|revaluation) (?:net )?\Z",
    re.IGNORECASE,
)


_AND_THE = re.compile(
    r" and (?:the|an?|our|its) (?!(?:increase|decrease|total|level|record|loss|margin|growth|decline|rate|gain|reduction|ratio)\b)(?:[a-z-]+ ){0,2}[a-z-]{4,} of (?:about |approximately |over )?\Z"
)


def is_of_second(text: str, cue: Found, start: int) -> bool:
    """Whether another thing is named between a metric's name and an amount: `dividends and the drawdown of $500 million`."""
    return _AND_THE.search(text, cue.end, start) is not None


_TO_THEM = re.compile(
    r"\b(?:[Ss]ales|[Rr]evenues?|[Ss]hipments|[Dd]eliveries|[Ll]oans|[Oo]rders) (?:to|from|with) (?:our |the )?(?:[a-z-]+ ){0,2}\Z"
)
"""`Our sales to customers in the mobile devices market declined`."""
_OF_STOCK = re.compile(
    r" (?:step-?up|write-?(?:down|off)s?|charges?|reserves?|provisions?|adjustments?|obsolescence|management|financing)\b"
)
"""`Inventory step-up expense was`."""
_CASH_MOVES = re.compile(r" (?:(?:out|in)?flows?|used|provided|generated|burn)\b")
"""`Net cash outflow was`."""
_CAME_BACK = re.compile(r" to (?!(?:our |the |its )?(?:share|stock|unit|investor|owner))")
"""`Bookings have returned to more than 120% of 2019 levels`: no money to shareholders."""


def is_of_another(text: str, cue: Found) -> bool:
    """Whether a metric's name only begins or ends that of something else: `customer engagement expenses`, `a mark-to-market net loss`."""
    if text[cue.start : cue.end].lower().endswith(_ONE_OF_MANY) and _HEAD.match(text, cue.end):
        return True
    if cue.value == "customers" and _TO_THEM.search(text, max(0, cue.start - 40), cue.start):
        return True
    if cue.value in ("inventory", "deposits", "loans", "accounts_receivable") and _OF_STOCK.match(text, cue.end):
        return True
    if cue.value == "capital_return" and _CAME_BACK.match(text, cue.end):
        return True
    if cue.value == "net_cash" and _CASH_MOVES.match(text, cue.end):
        return True
    return cue.value.startswith("net_income") and _NO_EARNINGS.search(text, max(0, cue.start - 40), cue.start) is not None


def is_related(text: str, cue: Found) -> bool:
    """Whether a metric's name only tells of another: `deferred revenue related to our subscriptions`, `SG&A as a percent of sales`."""
    return bool(_RELATED.search(text, max(0, cue.start - 70), cue.start))


_ASIDE = re.compile(
    r", (?:which|who|that|(?:primarily |mainly |largely |partly )?(?:driven by|led by|helped by|due to|thanks to|as a result of|because of))\b[^,;]{0,80}\Z"
)
_WITHOUT = re.compile(r"\b(?:including|excluding|without|before|net of|other than|apart from|ex) [^,.;]{0,24}\Z", re.IGNORECASE)
_EXCEPT = re.compile(r", which (?:exclude|include|excluding|adjust)[a-z]* [^,;]{0,60}\Z")


_NOT_ALL = re.compile(r"\b(?:(?:which|that) (?:includes?|excludes?)|including|excluding) [^,.;\d]{0,60}\Z")
_VERB = re.compile(
    r"[^,.;]{0,40}(?:, )?\b(?:was|were|is|are|totaled|totalled|came in at|amounted to|increased|decreased|declined|grew|improved|rose|fell|expanded|contracted)\b"
)


def is_included(text: str, cue: Found, start: int) -> bool:
    """Whether a metric's name tells only what another includes, before its verb: `SG&A, including D&A, was`, `which includes all employees, improved`."""
    first = max(0, cue.start - 90)
    told = "clud" in text[first : cue.start] and _NOT_ALL.search(text, first, cue.start)
    return bool(told) and _VERB.match(text, cue.end, start) is not None


def is_aside(text: str, cue: Found, start: int) -> bool:
    """Whether a metric's name stands in a remark between commas: `Billings, which come ahead of revenue, were`."""
    first = max(0, cue.start - 90)
    if "," in text[cue.end : start] and "," in text[first : cue.start] and _WITHOUT.search(text, first, cue.start):
        return True
    return bool(("," in text[cue.end : start] and _ASIDE.search(text, first, cue.start)) or _EXCEPT.search(text, first, cue.start))


_ADJUSTED_FOR = re.compile(
    r"\b(?:ex|excluding|without|before|net of|adjust(?:ed|ing) for|remov(?:ed|ing)|stripping out|neutral of)\b[^.;\d]{0,40}\Z",
    re.IGNORECASE,
)


_ON_A_COMP = re.compile(r"\b(?:on|against|lapping|over|on top of) (?:an? |the )?(?:[a-z-]+ ){0,3}(?:\d[\d.]*% )?\Z")
"""`On a comp of 2%`, `11% growth on a 2% comp`: what growth is set against."""


def is_comparison(text: str, cue: Found, named: list[Found]) -> bool:
    """Whether a word for comparable sales only tells what growth is set against; of comparable sales themselves it tells their earlier growth."""
    if not cue.value.startswith("comparable_sales") or cue.phrase not in ("comp", "comps"):
        return False
    others = any(one.value.startswith("comparable_sales") and one is not cue for one in named)
    return not others and _ON_A_COMP.search(text, max(0, cue.start - 50), cue.start) is not None


_DRIVES = re.compile(
    r"\b(?:from|due to|related to|driven by|reflecting) (?:(?:our|the|higher|lower|favorable|unfavorable|strong|improved|increased|positive|negative) )*\Z"
)


def is_driver_of_before(text: str, cue: Found, amount: Amount) -> bool:
    """Whether a metric only moved what was told before: `140 basis points from volume, 130 from productivity`, `$17 million due to charge-offs and $16 million`."""
    between = text[cue.end : amount.start]
    if not ("," in between if amount.kind in POINTS else _AND_BY.fullmatch(between)):
        return False
    return _DRIVES.search(text, max(0, cue.start - 60), cue.start) is not None


_AND_BY = re.compile(r"(?:,|,? and) (?:to |by |another |an |a further |about |approximately )*")


_DEFINED = re.compile(r"\b(?:that is|which is|defined as|meaning) (?:[a-z][\w -]{0,40},? (?:less|minus|net of|plus) )?[\w -]{0,30}\Z")


def is_adjusted_for(text: str, cue: Found, start: int) -> bool:
    """Whether a metric is only what an amount leaves out, or is made of: `excluding FX, sales were up 8%`, `which is operating cash less capex`."""
    before = text[max(0, cue.start - 90) : cue.start]
    if (" is " in before or "defined" in before) and _DEFINED.search(before) and _THEN_WAS.search(text, cue.end, start):
        return True
    if cue.value != "fx_impact" and "," not in text[cue.end : start]:
        return False
    return _ADJUSTED_FOR.search(text, max(0, cue.start - 60), cue.start) is not None


_THEN_WAS = re.compile(r"\b(?:was|were|came in at|totaled|amounted to)\b")


def is_of_before(passage: Passage, here: Around, cue: Found) -> bool:
    """Whether a metric's name belongs to the amount before: `$9 billion of free cash flow and spent $2 billion`."""
    at = bisect_left(passage.ends, cue.start + 1) - 1
    if at < 0 or passage.han or passage.around[at].sentence != here.sentence:
        return False
    before = passage.around[at].amount
    between = passage.text[before.end : cue.start].lower()
    return bool(between.strip()) and _IS_IN.match(between) is not None and all(word in _JOINING for word in between.split())


_IS_IN = re.compile(
    r" (?:(?:(?:increase|decrease|decline|growth|reduction|improvement|drop|rise|worth) )?(?:in|into|of|for|on)|(?:increase|raise|boost) to) ",
    re.IGNORECASE,
)
_LINKS = frozenset(
    "was were is are of at to came in reached totaled totalled stood grew increased declined decreased rose fell up down by about approximately roughly nearly almost over under"
    " for the quarter this a an and also has have been will be should expected reaching hit remained continued between around just slightly more less than year".split()
)


def _leads_to(gap: str) -> bool:
    """Whether nothing but linking words stands between a metric's name and an amount: `revenue for the quarter was`."""
    return not gap.endswith((" and a ", " and an ")) and all(word.strip(",:") in _LINKS for word in gap.lower().split())


def is_rate_of(text: str, start: int) -> bool:
    """Whether a name is what a rate is told of: `the penetration rate among our users`, `share of occupancy`."""
    return bool(_RATE_OF.search(text, max(0, start - 60), start))


_RATE_OF = re.compile(
    rf"\b(?:number|amount) of [\w ]{{2,30}} (?:placing|using|with|having|making|buying|adopting) (?:\w+ ){{0,2}}\Z|\b(?:{'|'.join(sorted(RATES))}) (?:among|of|in|within|across) (?:our |the |its |all |total |[a-z]{{3,14}} )?\Z"
)
