"""The word right behind an amount that tells how something changed: `2 points lower`, `$400 million of lower sales`."""

import re

from kcsite.figures.words.patterns import ABOUT
from kcsite.model.figure import Sign

_UP = r"higher|more(?= than|[,.;]|\Z)|increase|growth|improvement|expansion|rise|uplift|gain|recovery|acceleration|beat|tailwind|positive impact|better|above"
_DOWN = r"lower|decrease|decline|reduction|contraction|drop|compression|erosion|fall|deceleration|headwind|negative impact|worse|below|down(?! (?:about |approximately |around |by )?[$€£]?\d)|fewer|less(?= than|[,.;]|\Z)"
_OF_LESS = re.compile(
    r" (?:of|in) (?:(?P<up>higher|increased|incremental|(?:[a-z-]+ ){0,2}(?:growth|increase) in|(?:loan|deposit|revenue|sales|profit|EBITDA|earnings|balance) growth\b(?! (?:capital|capex|initiatives|projects|investments?|opportunit)))|(?P<down>lower|reduced|(?:[a-z-]+ ){0,2}(?:decline|decrease|reduction) in))(?![\w-])"
)
"""`$400 million of lower sales`, `$1.6 billion of attractive growth in deposits`."""
_AT_ONCE = re.compile(
    rf"[ -](?:(?:year[- ](?:over|on)[- ]year|sequential|organic|constant[- ]currency|(?!were )[a-z-]{{4,16}}) )?(?:(?P<up>{_UP})|(?P<down>{_DOWN}))\b(?! (?:guidance|target|range|than expected))",
)
"""What the very next word tells: `2 points lower`, `a 9.6% increase`, `$0.13 above our guide`."""


_OF_LEVERAGE = re.compile(r" of (?:[A-Za-z&]+ ){0,3}(?:(?P<up>de-?leverage)|(?P<down>leverage))\b(?! ratio)")
"""`90 basis points of wage deleverage`: it grew faster than revenue, of which it is told in percent."""
_AT_ONCE_HAN = re.compile(
    r"(?:左右|以上)?的(?:(?P<up>正面影響|正面影响|正面貢獻|正面贡献|增幅|漲幅|涨幅)|(?P<down>負面影響|负面影响|降幅|跌幅))"
)


OF_MONEY_TOO = ("above", "below", "higher", "lower", "increase", "decrease", "improvement", "better", "worse", "beat")


def told_at_once(text: str, end: int) -> tuple[str, bool]:
    """The word of change right behind an amount, or none, and whether it is what there was less or more of."""
    if text[end : end + 1] not in (" ", "-"):
        return "", False
    found = _AT_ONCE.match(text, end)
    less = None if found else _OF_LESS.match(text, end)
    told = found or less
    return ((told["up"] or told["down"]) if told else "", less is not None)


_OF_MOVES = re.compile(
    r"\b(?:[Tt]raffic|[Vv]olumes?|[Pp]ric(?:e|es|ing)|[Tt]icket|[Cc]heck|[Tt]ransactions|[Cc]omps?) (?:was|were|is|came in at|at|will be|to be) "
    + ABOUT
    + r"\Z"
)


def is_of_move(text: str, start: int) -> bool:
    """Whether an amount is told of what has a percentage only where it changed: `traffic was 6%, price is about 4%`."""
    return _OF_MOVES.search(text, max(0, start - 50), start) is not None


def sign_at_once(text: str, end: int) -> Sign | None:
    """The direction that the very next word after an amount tells."""
    found = (
        _AT_ONCE_HAN.match(text, end)
        if text[end : end + 1] > "\u2fff"
        else _AT_ONCE.match(text, end) or _OF_LESS.match(text, end) or _OF_LEVERAGE.match(text, end)
    )
    return None if not found else "+" if found["up"] else "-"
