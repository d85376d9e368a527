"""The sign of an amount, as it stands before it: `negative 4%`, +3%, -2%, and a loss in brackets."""

import re
from decimal import Decimal

from kcsite.figures.words import units
from kcsite.model.figure import Sign

_NEGATIVE = re.compile(
    r"(?:\b(?:negative|minus)[ \u00a0]|(?<![A-Za-z\d)%])[-\u2212\u2013](?=[ \u00a0]?\Z)|(?<![自肩抱擔担勝胜])[負负])[ \u00a0]?\Z",
    re.IGNORECASE,
)
_PLUS = re.compile(r"(?<![\w\d)])\+\Z")
_PLUS_BY = re.compile(
    r"(?:\b(?:is|are|was|were|at|between|grew|grow|growing|grown|up|delivered|deliver|achieved|posted|registered|reported|recorded|an?|increased|rose|(?<![\d%] )to|of|organically|nominally|sequentially|currency|basis|comparable|volumes?|prices?|sales|revenues?|orders|mix|with|and|,)) plus \Z",
    re.IGNORECASE,
)
"""`organically plus 4.4%`; not `net cash plus 5% of our assets`, nor `plus or minus`."""
_MINUS = frozenset("-\u2212\u2013")
_DASHES = _MINUS | frozenset("負负")


def sign_before(text: str, left: int, number: Decimal) -> tuple[Sign, int]:
    """The sign that stands before an amount at `left`, and where it begins."""
    last = text[left - 1 : left]
    if last in ("負", "负") and number and text[left - 2 : left - 1] != "正":
        return "-", left - 1
    if last == "的" and text[left - 2 : left - 1] in ("負", "负") and number:
        return "-", left - 2
    if last == " " and text[left - 6 : left] in (" plus ", "\tplus ") and _PLUS_BY.search(text, max(0, left - 30), left):
        return "+", left - 5
    if last == "+":
        return ("+", left - 1) if _PLUS.search(text, max(0, left - 2), left) else ("none", left)
    if number and (last in _DASHES or (last in units.BLANKS and _may_be_minus(text[max(0, left - 3) : left - 1]))):
        negative = _NEGATIVE.search(text, max(0, left - 12), left)
        return ("-", negative.start()) if negative else (_adjective(text, left), left)
    return _adjective(text, left) if last == " " else "none", left


def _adjective(text: str, left: int) -> Sign:
    """`The effect of disposals remained negative at 3%`, `currencies will be about a positive 2%`."""
    return "+" if text.endswith(" positive ", 0, left) else "-" if text.endswith("negative at ", 0, left) else "none"


def _may_be_minus(words: str) -> bool:
    """Whether what ends so, before a space, may be a dash, or end in `negative` or `minus`."""
    return words[-1:] in _DASHES or words[-1:] in units.BLANKS or words.lower() in ("ve", "us")


def bracketed_loss(text: str, left: int, stop: int) -> tuple[int, int] | None:
    """A number in brackets of its own, as tables write losses: `(55.8) million`, `(2.8%)`, `$(1.2) billion`."""
    inner = text.find(")", left, stop + 1)
    if inner < 0 or not _LOSS.search(text[max(0, left - 12) : left - 1]):
        return None
    return left - 1, max(stop, inner + 1)


_LOSS = re.compile(r"(?:\b(?:was|of|were|at|to|from|is|income|loss|margin|profit)[ \u00a0]|[$€£])\Z")
"""`was (2.8%)` is a loss; `margin improved (by 2%)` is a remark."""


def mark_outside(text: str, start: int, end: int, last: str) -> tuple[int, str] | None:
    """The mark of currency before the bracket or the minus of a loss: `$(0.12)`, `NOK -250 million`."""
    if last == "(":
        return units.mark_before(text, start - 1) if text[end : end + 1] == ")" else None
    return units.mark_before(text, start - 1) if last in _MINUS and text[end : end + 1] != "%" else None
