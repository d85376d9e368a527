"""What words beside an amount make of the metric they name: what moved it, what was repaid or opened of it, what it would be in a year."""

import re

from kcsite.figures.passages.annualized import is_annualized
from kcsite.figures.passages.clues import Around, Passage
from kcsite.figures.passages.own_names import is_place
from kcsite.figures.passages.understood import Measured
from kcsite.figures.roles.effects import contributed, effect_on
from kcsite.figures.roles.shares import is_of_balances
from kcsite.figures.words import units
from kcsite.figures.words.segments import base_of
from kcsite.figures.words.vocabulary import NON_GAAP, Vocabulary
from kcsite.model.figure import Amount
from kcsite.model.slugs import slug


def made_of(passage: Passage, here: Around, metric: str | None, subject: str | None, vocabulary: Vocabulary) -> Measured | None:
    """What words beside an amount make of the metric they name; None where they make nothing of it."""
    if (moved := effect_on(passage, here, metric, subject, vocabulary)) is not None:
        return moved
    if (told := _of_kind(passage, here, metric, subject)) is not None:
        return told
    if here.amount.kind == "percent" and (metric or subject) and contributed(passage.text, here.amount.start, here.amount.end):
        return Measured(metric or subject, custom=True)  # a part of what it grew by
    if metric and (base_of(metric) or metric) in _STOCKS:
        flow = _FLOWS.search(passage.text, max(0, here.amount.start - 50), here.amount.start) or _REPAID.match(
            passage.text, here.amount.end
        )
        return _flow(passage, flow) if flow else None
    if here.amount.kind == "money" and is_annualized(passage.text, here.amount) and (metric is None or metric in _RUNS or base_of(metric)):
        of = metric or subject or _spoken_of(passage)
        earned = of is not None or _EARNED.search(passage.text, passage.starts[here.sentence])
        return Measured(_run_rate(passage, of, vocabulary)) if earned else None
    return None


_EARNED = re.compile(r"\b(?:business|revenues?|sales|segment|subscription|product|platform|AI|cloud|services?)\b")
_RUNS = frozenset({"revenue_total", "capex", "opex_total", "cost_savings", "free_cash_flow", "ebitda"})
"""What is told as a run rate without a name of its own; annual recurring revenue has one."""


def _spoken_of(passage: Passage) -> str | None:
    """The sum of money that a passage spoke of last."""
    said = [cue.value for number in sorted(passage.sentences) for cue in passage.sentences[number] if cue.tag == "metric"]
    return said[-1] if said and said[-1] in _RUNS else None


def _of_kind(passage: Passage, here: Around, metric: str | None, subject: str | None) -> Measured | None:
    """The same by the kind of the amount: times of EBITDA, points of loans, things that were opened."""
    text, amount = passage.text, here.amount
    if amount.kind == "ratio" and ((metric or "").removesuffix(NON_GAAP) == "ebitda" or _TIMES_EBITDA.match(text, amount.end)):
        owed = _OWED.search(text, max(0, amount.start - 160), amount.start)
        return Measured("leverage" if owed else None)
    if amount.kind == "basis_point" and subject and is_of_balances(text, amount.end):
        return Measured(subject)
    if amount.kind == "count" and amount.unit and (place := _place_of(text, amount)):
        made = f"{metric or amount.unit}_{slug(place).replace('-', '_')}"
        passage.titles.setdefault(made, f"{(metric or amount.unit).replace('_', ' ').capitalize()} in {place}")
        return Measured(made)
    if amount.kind == "count" and amount.unit and (done := _ALL_OPENED.search(text, max(0, amount.start - 8), amount.end + 30)):
        return _opened(passage, metric or amount.unit, done["verb"])
    if amount.kind == "count" and (opened := _OPENED.search(text, max(0, amount.start - 40), amount.start)):
        noun = metric or (amount.unit if amount.unit not in units.OF_MEASURE else None)
        return _opened(passage, noun, _DONE.get(opened["verb"], opened["verb"])) if noun else None
    return None


_IN_PLACE = re.compile(r" (?:[a-z-]+ ){1,4}(?:in|across|throughout) (?:the )?(?P<place>[A-Z][\w.]{1,14}(?: [A-Z][\w.]{1,14}){0,2})")


def _place_of(text: str, amount: Amount) -> str | None:
    """The place that things are counted in: `we have 28 stores in Greater China`, which are not all."""
    found = _IN_PLACE.match(text, amount.end)
    return found["place"].strip(".") if found and is_place(found["place"].split()) else None


_TIMES_EBITDA = re.compile(r" (?:of )?(?:our |the |trailing |adjusted |LTM |annualized |12-month |twelve-month ){0,3}EBITDA\b")
_OWED = re.compile(r"\b(?:debt|leverage|leveraged|liabilities|borrowings|lever(?:ed|ing))\b", re.IGNORECASE)
"""What is owed is told in times of EBITDA; so is what was paid for a business."""
_STOCKS = ("debt", "net_debt", "loans")
_FLOWS = re.compile(
    r"\b(?:(?P<repaid>repa(?:id|y|ying)|pa(?:id|y|ying) (?:down|off)|retired?|redeem(?:ed)?)|(?P<made>issu(?:ed|ing)|refinanced|originated|borrowed|raised))\b[^,;.$]{0,30}\Z"
)
"""`we repaid $250 million of debt`."""
_REPAID = re.compile(
    r" (?:of|in) (?:[a-z-]+ ){0,2}(?:debt|loans?|borrowings) (?:was |were |has been |have been )?(?:already )?(?P<repaid>repaid|paid down|paid off|retired|redeemed)(?P<made>(?!))?"
)
"""`$90 million of debt already repaid`."""


_ALL_OPENED = re.compile(r"\b(?:[Aa]ll|[Bb]oth|[Tt]hese|[Tt]hose) [\w,-]{1,12} (?:[a-z]+ )?(?P<verb>opened|closed)\b")
"""`All three restaurants opened to strong demand`."""
_DONE = {"bought back": "repurchased", "opening of": "opened", "openings of": "opened", "closing of": "closed"}
_OPENED = re.compile(
    r"\b(?P<verb>opened|opening of|openings of|closed|closing of|launched|acquired|remodeled|renovated|relocated|repurchased|bought back|retired)(?: (?:about|around|approximately|roughly|another|over|nearly|almost|a total of|more than|a record))* \Z"
)


def _opened(passage: Passage, noun: str, verb: str) -> Measured:
    """What was opened or closed, which is not how many there are: `we opened 22 stores in the quarter`."""
    made = f"{noun}_{verb}"
    passage.titles.setdefault(made, f"{noun.replace('_', ' ').capitalize()} {verb}")
    return Measured(made)


def _flow(passage: Passage, told: re.Match[str]) -> Measured:
    """What was repaid, issued or lent, which is not what is owed."""
    if told["made"] == "originated":
        return Measured("originated_loans")  # `loans_` begins the ids of parts of all loans
    made = "repaid" if told["repaid"] else "issued"
    passage.titles.setdefault(f"debt_{made}", f"Debt {made}")
    return Measured(f"debt_{made}")


def _run_rate(passage: Passage, metric: str | None, vocabulary: Vocabulary) -> str:
    """What a year would bring at the present rate is a metric of its own: it is neither the quarter's nor the year's."""
    if metric in _RUNS and metric != "revenue_total":
        made = f"{metric}_run_rate"
        known = vocabulary.known(metric)
        passage.titles.setdefault(made, f"{known.titles['en'] if known else metric} run rate")
        return made
    part = (metric or "").removeprefix("revenue_").removesuffix("total") if (metric or "").startswith("revenue_") else ""
    made = f"revenue_run_rate_{part}" if part else "revenue_run_rate"
    passage.titles.setdefault(made, f"{passage.titles.get(metric or '') or 'Revenue'} run rate")
    return made
