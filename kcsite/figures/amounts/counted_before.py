"""Counts whose noun stands before them: `our customer count was over 54,500`, `we grew our store base by 12`."""

import re
from decimal import Decimal

from kcsite.figures.amounts.digits import read
from kcsite.figures.amounts.qualifiers import qualifier
from kcsite.figures.words.patterns import ABOUT
from kcsite.model.figure import Amount

_NOUNS = "customer|client|user|subscriber|member|employee|store|restaurant|branch|dealer|merchant|partner|patient"
_COUNTED = re.compile(
    rf"\b(?P<noun>{_NOUNS}) (?:count|base|total|numbers)(?: [a-z]{{2,12}}){{0,4}}? (?:to|of|was|were|is|by|at|reached|exceeded|exceeds|surpassed) "
    rf"{ABOUT}(?P<number>\d{{1,3}}(?:,\d{{3}})+|\d{{3,4}})(?=[,.;](?!\d)|\Z| (?:customers|sequentially|in the|from|at the|year|as of|and|this|last|compared|versus|up|down|on a|for the)\b)"
)
_PLURALS = {"branch": "branches"}


def counted_before(text: str) -> list[Amount]:
    """The counts of a passage whose noun stands before them, in order. What is counted is told by `count`, `base` or `total`."""
    if " count" not in text and " base" not in text and " total" not in text and " numbers" not in text:
        return []
    return [_counted(text, found) for found in _COUNTED.finditer(text)]


def _counted(text: str, found: re.Match[str]) -> Amount:
    start, end = found.span("number")
    value, _ = read(found["number"])
    noun = found["noun"]
    return Amount(
        start=start,
        end=end,
        text=text[start:end],
        kind="count",
        value=value,
        quantum=Decimal(1),
        qualifier=qualifier(text, start, end),
        unit=_PLURALS.get(noun, f"{noun}s"),
    )
