"""Numbers in digits: where they stand, and their values, as the English, Indians and Europeans write them."""

import re
from collections.abc import Iterator
from decimal import Decimal

from kcsite.figures.words import units

DIGITS = re.compile(
    # One set of characters first: the engine leaps to the next of them, and tries the rest nowhere else. It is wide enough for the digits
    # of every script, since asking what is a digit at each character takes 1.7 times as long, and leaves out what Chinese is written in.
    r"[.0-9\u0660-\u1c59\ua620-\U0010ffff](?<=[\d.])(?:(?<!\.)(?:\d{0,2}(?:,\d{2,3}){1,6}(?:\.\d{1,9})?(?![\d,]\d)|\d{0,14}(?:\.\d{1,9})?)|(?<=\.)(?<![\w.]\.)\d{1,9})"
)
JOINS = units.LETTERS | frozenset("_-/#§.")
"""What a number right behind it may be joined to, as part of something else."""
_ONE = Decimal(1)
_QUANTA = tuple(_ONE.scaleb(-places) for places in range(12))
_GAPS = frozenset(", \u00a0\u202f\u2009'’")
_GROUP = 3
_HEAD = re.compile(r"\d{1,3}(?:[ \u00a0\u202f\u2009'’]\d{3}){0,4}")
_OF_AN_AMOUNT = re.compile(
    r"\b(?:of|was|were|is|to|at|by|about|approximately|around|nearly|almost|over|reached|totaled|totalled|exceeded|from) \Z", re.IGNORECASE
)
_OF_A_NAME = re.compile(r"(?:\b[A-Z][A-Za-z&]{0,20}|\bfiscal|\byear|\bpage|\bslide) \Z")


def numbers(text: str) -> Iterator[tuple[int, int]]:
    """Where each number in digits begins and ends; two that a space or comma alone parts may be one (`EUR 1 456 million`, `1,2 billion`)."""
    start = end = -1
    for match in DIGITS.finditer(text):
        first, last = match.span()
        if first - end == 1 and end >= 0 and text[end] in _GAPS and (one := _are_one(text, start, end, first, last)) is not None:
            if one:
                end = last
                continue
            start = -1  # either may be meant, and a wrong figure is worse than none
            end = last
            continue
        if start >= 0:
            yield start, end
        start, end = first, last
    if start >= 0:
        yield start, end


def _is_joined(text: str, start: int) -> bool:
    """Whether what stands before a number makes it part of something else; the second end of a range is not."""
    last = text[start - 1] if start else ""
    return last in JOINS and not (last == "-" and text[start - 2 : start - 1].isdigit())


def _are_one(text: str, start: int, end: int, first: int, last: int) -> bool | None:
    """Whether two numbers a character apart are one, as Europeans write them; None where they are two, False where nothing tells."""
    gap, group, groups = text[end], text[first:last], not text[start:end].isdigit()
    if start < 0:
        return False
    if not _HEAD.fullmatch(text, start, end) or _is_joined(text, start):
        return False if gap == "," and len(group) == 1 and groups else None
    if gap == ",":
        listed = text.startswith((" and", ",", " or"), last) and not units.mark_before(text, start)
        return True if (len(group) == 1 or groups) and not listed else None
    if len(group.partition(".")[0]) != _GROUP or text[start] == "0":  # of the Swiss: 1'234
        return None
    if groups or gap != " " or units.mark_before(text, start) or _OF_AN_AMOUNT.search(text, max(0, start - 16), start):
        return True
    return None if _OF_A_NAME.search(text, max(0, start - 24), start) else False


_TORN_BEFORE = re.compile(
    r"(?:\d|\b(?:zero|oh|one|two|three|four|five|six|seven|eight|nine|by|of|was|is|up|down|grew|at|to|about)) point \Z|(?<![\w.,])\d{1,3}\. \Z",
    re.IGNORECASE,
)
_TORN_AFTER = re.compile(
    r" point \d| and (?:a |one )?(?:half|quarter)\b|(?<=\d\.\d\d\d),\d|\. \d{1,2}(?![\d.,:])[ ]?(?:%|percent|[mb]illion|bn|crore|lakh|basis|cents|x\b|times)"
)
TORN_ENDS = frozenset(("t ", ". "))
TORN_STARTS = frozenset((" p", " a", ". ", *(f"{mark}{digit}" for mark in ".," for digit in range(10))))


def is_torn(text: str, start: int, end: int) -> bool:
    """Whether a number is half of one that was written down in two: `$1. 2 billion`, `2,345 point 6 crores`, `2 and a half`, `of point 5 percent`."""
    if text[end : end + 1] == "." and text[end + 1 : end + 2].isdigit():
        return True  # `1.234.567`, `1.2.3`
    if text[end : end + 2] in TORN_STARTS and _TORN_AFTER.match(text, end):
        return True
    return text[start - 2 : start] in TORN_ENDS and bool(_TORN_BEFORE.search(text, max(0, start - 16), start))


def read(digits: str) -> tuple[Decimal, Decimal]:
    """Value and last place of a number in digits; a comma that no three digits follow is a decimal one."""
    if digits.isdigit():
        return Decimal(digits), _ONE
    head, comma, tail = digits.rpartition(",")
    if comma and ((len(tail) != _GROUP and tail.isdigit()) or head == "0"):
        digits = f"{head}.{tail}"
    plain = "".join(character for character in digits if character.isdigit() or character == ".")
    return Decimal(plain), _QUANTA[len(plain.partition(".")[2])]
