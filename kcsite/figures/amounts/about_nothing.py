"""Changes that are told around nothing: `flat to up 2%`, `plus or minus 5%`, `down 2 to up 3 percent`."""

import re
from dataclasses import replace
from decimal import Decimal

from kcsite.model.figure import Amount

_KINDS = frozenset(("percent", "percentage_point", "basis_point"))
_REACH = 24
_MARKS = re.compile("[fF]lat|lus|up |ositive|[+±正]|持平")
"""What these have in them: most amounts have none of it before them, and this is told faster than by a pattern."""
_FLAT = re.compile(r"(?:\b[Ff]lat(?: to|[ -]?-)(?: (?:up|down|plus))?(?: about)? |持平[到至](?:成長|增長|增长|上升)?)\Z")
_FROM_BELOW = re.compile(
    r"(?:\b(?:[Mm]inus|[Nn]egative|[Dd]own) |-)(?:\d{1,3}(?:\.\d{1,2})?|[a-z]{3,6}) to (?:(?:up|plus|positive) (?:about )?|\+)\Z"
)
_PART_OF_ONE = re.compile(r"(?:\b(?:half|quarters?|thirds?|fifths?|tenths?)|\d/\d|[½¼¾]) of \Z")
"""`Half of 1%` is no one percent."""
_AROUND = re.compile(r"(?:\b[Pp]lus(?: or|[ /-])? ?|\+ ?/ ?|± ?)\Z")


def from_nothing(text: str, amount: Amount) -> Amount | None:
    """An amount as the upper end of what begins at nothing; None where it is half of what is told around nothing."""
    if amount.kind not in _KINDS or amount.value is None:
        return amount
    start = max(0, amount.start - _REACH)
    if amount.value != 1 and not _MARKS.search(text, start, amount.start + 1):
        return amount
    before = text[start : amount.start + (amount.sign == "+")]
    if flat := _FLAT.search(before):
        start = amount.start - len(before) + flat.start()
        return replace(amount, start=start, text=text[start : amount.end], value=None, low=Decimal(0), high=amount.value)
    around = "±" in before or amount.sign == "-"
    if around and (_AROUND.search(before) or (before[-1:] == "正" and amount.text[0] in "負负")):
        return None
    if amount.value == 1 and _PART_OF_ONE.search(before):
        return None
    return None if _FROM_BELOW.search(before) else amount


_TO_ANOTHER = re.compile(r" (?:to|=|equals) (?:[A-Z]{2,3}[$ ]?|[€£¥₹])\d")
_OF_ANOTHER = re.compile(r"\d (?:to|per) \Z")


def is_of_exchange(text: str, amount: Amount) -> bool:
    """Whether an amount is the one unit of money that a rate of exchange is told for: `$1 to NT$29`, `7.2 to US$1`."""
    if amount.value != 1 or amount.scaled:
        return False
    return bool(_TO_ANOTHER.match(text, amount.end) or _OF_ANOTHER.search(text, max(0, amount.start - 8), amount.start))
