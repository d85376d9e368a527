"""What stands right before a number and joins it to something else: a name, or the first end of a range."""

import re

from kcsite.figures.words import units

_NAME_LETTERS = units.LETTERS | {"_"}


_OF_NAMES = frozenset("期計计項项輪轮號号")


def is_lettered(text: str, start: int, right: int, scale: str) -> bool:
    """Whether a letter of scale is part of a name: 340B計劃, a phase 2b trial."""
    if len(scale) != 1 or not scale.isascii():
        return False
    return text[right : right + 1] in _OF_NAMES or text[max(0, start - 6) : start].lower() == "phase "


_SAID_WITH_UNIT = re.compile(r"(?<![\w.,])[\d.,]{1,9}(?:bps?|pps?|x|bn|mn|mm|[mMbB])-\Z|[$€£][\d.,]{1,9}[kK]-\Z")
"""The first end of `50bps-75bps`, `$100m-150m`."""


def is_joined(text: str, start: int, *, spelled: bool) -> bool:
    """Whether a number is part of something else: `Q1`, `COVID-19`, `10-K` read from its left, `2/3`, `1.2.3`."""
    last, before = text[start - 1], text[start - 2 : start - 1]
    if last in "/#§":
        return True
    if last == "-" and (text.endswith("-to-", 0, start) or _SAID_WITH_UNIT.search(text, max(0, start - 16), start)):
        return False
    if last == ".":
        return before.isdigit()
    return not spelled and (last != "-" or before in _NAME_LETTERS)


_ENDS_OF_GLUE = frozenset("-– ")
_MARKED_FIRST_END = re.compile(r"[$€£₹] ?[\d.,]{1,9}(?:bn|mn|mm|[kKmMbB])?(?:[-–]| to )\Z")


def is_second_end(text: str, start: int, last: str, scale: str) -> bool:
    """Whether a number with a scale shares the mark of the one before it: `$100m-150m`."""
    return last in _ENDS_OF_GLUE and scale != "" and bool(_MARKED_FIRST_END.search(text, max(0, start - 16), start))
