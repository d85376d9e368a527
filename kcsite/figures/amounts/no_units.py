"""What looks like a unit and is none: `at this point`, `three times a week`, `we are 100% committed`."""

import re
from decimal import Decimal

from kcsite.figures.amounts.counts import LARGEST_MULTIPLE
from kcsite.figures.words import units

_MOVED = r"(?:sales(?! team| force| people)|revenue|growth|margins?|gross|operating|EPS|earnings|comps?|comparable|same-store|EBITDA|profit|income)\b"
_NO_POINTS = re.compile(
    rf" (?:to(?! (?:(?:our|the|reported|organic|total|net|adjusted|overall|core|full-year|annual) ){{0,3}}{_MOVED})|of view|I |that|we (?!guided|expected|had (?:guided|expected)|forecast)|here|made|out)"
)
"""`three points to make`, `the points we made`; but `3.5 points to sales growth`, `the 3 points we guided to`."""
_NO_MULTIPLE = re.compile(r" (?:a|per|in|this|before|that|we|I|the)\b")
_IS_LEVEL = re.compile(r"\b(?:from|was|were|is|at|versus|compared (?:to|with)) (?:about |approximately |roughly )?\d[\d.]* ?\Z")
"""`Turnover was 6.2 times, after 4.8 times in the period before`; but `we met five times in the quarter`."""


_WHOLE = 100
_WHOLLY = re.compile(
    r" (?:committed|focused|confident|sure|certain|agree|right|correct|behind|dedicated|clear|true|aligned|convinced|on board|in agreement|with you)\b"
)
"""`We are 100% committed`: wholly."""


def is_unit(text: str, unit: re.Match[str], scale: str, number: Decimal) -> bool:
    """Whether what stands behind a number is its unit."""
    said = unit["latin"] or unit["other"]
    if number >= _WHOLE and units.UNITS[said] == "percent" and _WHOLLY.match(text, unit.end()):
        return False
    if said in ("point", "points"):
        return not scale and not _NO_POINTS.match(text, unit.end(), unit.end() + 70)
    if said == "times":
        often = _NO_MULTIPLE.match(text, unit.end(), unit.end() + 8)
        return not scale and (not often or _IS_LEVEL.search(text, max(0, unit.start() - 40), unit.start()) is not None)
    if said == "X" and number > LARGEST_MULTIPLE:
        return False  # 777X, 45X: names
    if said in ("x", "X"):
        return not scale and not text[unit.end() : unit.end() + 1].isalnum()
    return not scale or said == "倍"
