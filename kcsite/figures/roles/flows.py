"""Sums that are no metric of the words before them: what currencies did, cash that flowed, parts of a charge, one sum less another."""

import re

from kcsite.figures.passages.clues import Around, Passage
from kcsite.figures.passages.understood import Measured, titled
from kcsite.figures.roles.effects import is_of_currency
from kcsite.figures.words.patterns import ABOUT
from kcsite.model.figure import Amount


def of_flow(passage: Passage, here: Around, first: int) -> Measured | None:
    """What currencies did, cash that came in or went out, a part of a charge, or what is left of one sum less another."""
    if is_of_currency(passage.text, here.amount.start):
        return Measured("fx_impact")
    if flow := _cash_moved(passage.text, here.amount):
        return titled(passage, f"cash_{flow}", f"Cash {flow}")
    if use := _USE_OF_CASH.search(passage.text, max(first, here.amount.start - 40), here.amount.start):
        flow = "outflow" if use["use"] in ("use", "user") else "inflow"
        return titled(passage, f"cash_{flow}", f"Cash {flow}")  # `working capital was a use of cash of $2.6 billion`: no balance
    if _USED_IN.match(passage.text, here.amount.end):
        return Measured(None)
    if found := OF_OPERATIONS.match(passage.text, here.amount.end):
        used = passage.text.endswith(_SPENDING, 0, here.amount.start) and " from " in found[0]
        return Measured(None if used else "operating_cash_flow")  # `used $9 million of cash from operations to pay down debt`
    return Measured(None) if _is_charged_to(passage, here, first) else _of_difference(passage.text, here.amount.start)


_SPENDING = ("used ", "using ", "use ", "spent ", "deployed ", "used about ", "used approximately ")
OF_OPERATIONS = re.compile(r" (?:of|in) cash (?:in|for|from|to fund) (?:our )?operati(?:ons|ng activities)\b")
"""`We used $20 million of cash in operations`, `generated $30 million of cash from operations`."""
_USE_OF_CASH = re.compile(r"\ba (?P<use>use|user|source|generator) of (?:our )?cash,? (?:of|at|totaling) " + ABOUT + r"\Z")
_USED_IN = re.compile(
    r" (?:was |were )?(?:used|absorbed|tied up) (?:in|by) (?:our |the )?(?:working capital|inventor|receivable|investing|financing)"
)
"""`Operating cash flow was $12 million, with $5 million used in working capital`."""
_CASH_FLOWED = re.compile(r"\b[Cc]ash (?P<flow>(?:in|out)flows?) of " + ABOUT + r"\Z")
_CASH_FLOWS = re.compile(r" (?:net )?cash (?P<flow>(?:in|out)flows?)\b")


def _cash_moved(text: str, amount: Amount) -> str | None:
    """`gave a cash inflow of $12 million`, `a net $8 million cash outflow`: none of what stands before."""
    before = text[max(0, amount.start - 40) : amount.start]
    if "client" in before:
        return None  # `net client cash outflows of $11 billion` are the clients'
    found = (_CASH_FLOWED.search(before) if "flow" in before else None) or _CASH_FLOWS.match(text, amount.end)
    return found["flow"].removesuffix("s") if found else None


_TO = re.compile(
    r" (?:(?:was|were|is|are) )?(?:(?:corresponded|corresponds|related|relates|attributable|allocated|booked|charged) )?to (?:the |our )?"
)
_CHARGED = re.compile(r"\b(?:corresponded|corresponds|attributable|allocated|booked|charged|relates?|related) to\b")


def _is_charged_to(passage: Passage, here: Around, first: int) -> bool:
    """`Of this, $76 million was booked to cost of sales, $6 million to R&D`: parts of a charge, and no cost of sales."""
    text, end = passage.text, here.amount.end
    to = _TO.match(text, end)
    if to is None or not any(cue.tag == "metric" and cue.start == to.end() for cue in here.beyond):
        return False
    return _CHARGED.search(text, first, to.end()) is not None


_LESS = re.compile(
    r"\b(?P<first>[Cc]ash (?:flow|from|provided)|EBITDA|[Pp]rofit|[Ii]ncome|[Rr]evenue|[Ss]ales)\b[^.;\d]{0,40} (?:less|minus) (?P<then>[^.;,\d]{2,50}?),? (?:was|were|of|totaled|came in at) (?:about |approximately )?\Z"
)


def _of_difference(text: str, start: int) -> Measured | None:
    """`Operating cash flow less capital expenditures was $65 million`: free cash flow; `gross profit less expenses was` is neither of the two."""
    found = _LESS.search(text, max(0, start - 130), start)
    if found is None:
        return None
    free = found["first"].lower().startswith("cash") and "cap" in found["then"].lower()
    return Measured("free_cash_flow" if free else None)
