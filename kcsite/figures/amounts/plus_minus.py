"""What an amount may be off by: `30% plus or minus a point`."""

import re
from dataclasses import replace
from decimal import Decimal

from kcsite.figures.amounts.bare_ends import plain_number
from kcsite.figures.words import units
from kcsite.model.figure import Amount

_PLUS_MINUS = re.compile(
    r"(?: per share)?,?[ \u00a0](?:plus or minus|give or take|\+/-|±)[ \u00a0]?(?P<by>\d{1,3}(?:\.\d)?|an?|one|two|half a|\$\d{1,6}(?:\.\d{1,3})?)(?P<unit>[ \u00a0]?(?:percentage points?|points?|basis points?|bps|cents|%|percent|million|billion))?"
)
_MARGIN_STARTS = frozenset("pg+±")
_SMALL = {"a": "1", "an": "1", "one": "1", "two": "2", "half a": "0.5"}


def with_margins(text: str, found: list[Amount]) -> list[Amount]:
    """Amounts with what each may be off by, which is no figure of its own: `25%, give or take a point`."""
    if not any(_may_have_margin(text, amount.end) for amount in found):
        return found
    made: list[Amount] = []
    margin = 0
    for amount in found:
        if amount.start < margin:
            continue
        told = _PLUS_MINUS.match(text, amount.end)
        margin = told.end() if told else margin
        made.append(_plus_minus(amount, told) if told else amount)
    return made


def _plus_minus(amount: Amount, found: re.Match[str]) -> Amount:
    if amount.value is None:
        return amount
    by = found["by"].lstrip("$")
    unit = (found["unit"] or "").strip()
    scale = units.power(unit) if unit in units.SCALES else Decimal(1)
    if unit in ("%", "percent") and amount.kind not in ("percent", "percentage_point"):
        scale = amount.value / 100  # `$500 million plus or minus 2%`
    if unit == "" and amount.kind == "money" and not by.startswith("$"):
        scale = amount.value / plain_number(amount) if plain_number(amount) else Decimal(1)
    if unit == "cents" or (unit[:1] == "b" and unit != "billion" and amount.kind != "basis_point"):
        scale = Decimal("0.01")
    margin = Decimal(_SMALL.get(by, by)) * scale
    return replace(amount, low=amount.value - margin, high=amount.value + margin, qualifier="about")


# One character tells that nothing of the kind follows, without a pattern.
def _may_have_margin(text: str, end: int) -> bool:
    return text[end + 1 : end + 2] in _MARGIN_STARTS or text[end + 2 : end + 3] in _MARGIN_STARTS
