"""Numbers in English words, where a scale or a unit makes figures of them: `half a billion`, `twenty-five percent`."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import chain
from typing import NamedTuple

from kcsite.figures.amounts.english_numbers import JOINING, NUMBER_WORDS, PLACE_WORDS, SMALL, value_of

_WORD = re.compile(r"[A-Za-z½]+")
_FOLLOWING: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("illion", ("million", "billion", "trillion")),
    ("hundred", ("hundred",)),
    ("thousand", ("thousand",)),
    ("crore", ("crore",)),
    ("lakh", ("lakh",)),
    ("cent", ("percent", "per cent", "percentage point", "cents")),
    ("dollar", ("dollar",)),
    ("point", ("basis point", "point")),
    ("times", ("times",)),
    *((noun, (noun, f"new {noun}")) for noun in "restaurants stores hotels branches clinics warehouses theaters dealerships".split()),
)
"""What makes a figure of a number in words, by a part of it: most passages have none, and few looks tell so."""
_POINTS_TOLD = re.compile(
    r"(?:\b(?:by|up|down|about|approximately|roughly|nearly|almost|over|than|of|a|an|another|additional|around|only|just)) (?:half a|one|two|three|four|five|six|seven|eight|nine|ten)(?: and a half)? \Z",
    re.IGNORECASE,
)
"""`down one point`, and not `one point I would make`."""
_REACH = 100
"""Characters before a unit in which the words of its number are looked for."""


class Spelled(NamedTuple):
    """A number in words: where it stands, its value, and the place value of its last digit."""

    start: int
    end: int
    value: Decimal
    quantum: Decimal


def word_numbers(text: str) -> list[Spelled]:
    """Each number in words that a scale or unit follows; one that is told only in part (`several hundred and fifty million`) is none."""
    following = [words for part, words in _FOLLOWING if part in text]
    return list(_before_any(text, following)) if following else []


def _before_any(text: str, following: list[tuple[str, ...]]) -> Iterator[Spelled]:
    for word in chain.from_iterable(following):
        at = text.find(word)
        while at >= 0:
            # The number's own words end right before; where digits stand there, they are read elsewhere.
            if at > 1 and (text[at - 2].isalpha() or text[at - 2] == "½") and text[at - 1] in " -\u00a0":
                found = _run_before(text, at, at + len(word)) if word in PLACE_WORDS else _run_before(text, at, at)
                if found and _is_told(text, found, word, at):
                    yield found
            at = text.find(word, at + 1)


_NO_NUMBER = (" as ", "As ")
"""`As a percent of sales`."""
_NO_PART = ("first ", "second ", "back ", "other ", "third ", "fourth ", "last ", "next ", "this ", "the ", "each ", "per ")
"""`In the second half a million more came`, `the quarter of a year`: no part of what follows."""
_SCALED = ("illion ", "illion and ", "rore ", "akh ")
_WHOLE = 100
_IDIOMS_CENTS = 2
"""`My two cents`."""


_OF_DIGITS = re.compile(r"\d and \Z")
"""What goes before the part of a number whose whole is in digits: `2 and a half percent` is no half."""
_IDIOM_BEHIND = re.compile(r" (?:thanks|miles|times|apologies|reasons|ways|questions|things|pieces)\b")
_IDIOM_BEFORE = ("hanks ", "hank you ", "ne in ")


def _is_idiom(text: str, found: Spelled, end: int) -> bool:
    """`Thanks a million`, `a thousand times`, `one in a million`."""
    if not text.startswith(("a ", "A "), found.start) or found.value not in (1, 100):
        return False
    return text.endswith(_IDIOM_BEFORE, 0, found.start) or bool(_IDIOM_BEHIND.match(text, end))


_AND_CENTS = re.compile(r" and (?:\d{1,2}|[a-z]{3,9}(?:[ -][a-z]{3,5})?) cents\b")


def _is_told(text: str, found: Spelled, word: str, at: int) -> bool:
    """Whether a number in words is what it seems: all of a number, and a number of what follows."""
    if (
        text.endswith(_NO_NUMBER, 0, found.start)
        or text.endswith(_SCALED, 0, found.start)
        or (found.value < 1 and _OF_DIGITS.search(text, max(0, found.start - 6), found.start))
        or _is_idiom(text, found, at + len(word))
        or (word in PLACE_WORDS and text.endswith("illion, ", 0, found.start))
    ):
        return False
    after = _WORD.match(text, at + len(word) + 1) if text[at + len(word) : at + len(word) + 1] in (" ", "-") else None
    goes_on = after is not None and after[0].lower() in SMALL
    if word == "point":  # `a six-point headwind`, and not the point of `six point two`
        return not goes_on and (text[at - 1] == "-" or bool(_POINTS_TOLD.search(text, max(0, found.start - 16), at)))
    if word == "percent" and found.value == _WHOLE and text.startswith(("a ", "A "), found.start):
        return False  # `a hundred percent`: wholly
    if word == "cents":
        return found.value > _IDIOMS_CENTS
    if word == "dollar":
        one = found.start + 2 >= at and text.startswith(("a ", "A "), found.start)  # `SG&A dollars`
        return (text.startswith("s", at + len(word)) and not one) or (
            text.startswith(" and ", at + len(word))
            and (not text.startswith(("a ", "A "), found.start) or _AND_CENTS.match(text, at + len(word)) is not None)
        )
    return not (word.endswith("illion") and (goes_on or text.startswith((" and a half", " and a quarter"), at + len(word))))


def _run_before(text: str, at: int, stop: int) -> Spelled | None:
    """The number in words right before `at`; with `stop` behind it, a hundred or thousand that stands there and what follows are of it."""
    window = max(0, at - _REACH)
    words: list[re.Match[str]] = []
    for word in reversed(list(_WORD.finditer(text, window, stop))):
        full = not words and word[0] == "full"  # `a full point`; what is told in `the full two million` is two million
        if not (full or word[0].lower() in NUMBER_WORDS) or (words and not _is_next(text, word.end(), words[-1].start())):
            break
        words.append(word)
    words.reverse()
    if stop == at:
        return _number_of(text, words) if words else None
    words += _further(text, stop)
    found = _number_of(text, words)
    if not found or words[-1][0].lower() not in PLACE_WORDS or found.start == words[-1].start():
        return found
    place = PLACE_WORDS[words[-1][0].lower()]  # which is read as the scale that it is
    return Spelled(found.start, words[-2].end(), found.value / place, found.quantum / place)


def _is_next(text: str, end: int, start: int) -> bool:
    return start - end == 1 and text[end] in " -\u00a0"


def _further(text: str, end: int) -> list[re.Match[str]]:
    """The words of a number that follow its hundred or thousand."""
    words: list[re.Match[str]] = []
    while (
        text[end : end + 1] in (" ", "-") and (word := _WORD.match(text, end + 1)) and word[0].lower() in NUMBER_WORDS - {"of", "a", "an"}
    ):
        words.append(word)
        end = word.end()
    while words and words[-1][0].lower() in ("and", "point"):
        words.pop()
    return words


def _number_of(text: str, words: list[re.Match[str]]) -> Spelled | None:
    """The number that the last of these words make, where none before them may be of it."""
    plain = [word[0].lower() for word in words]
    for first in range(len(plain)):
        found = value_of(plain[first:])
        if found is None:
            continue
        if any(word not in SMALL and word not in JOINING for word in plain[:first]) or (
            first and plain[first - 1] not in ("and", "of", "a", "an")
        ):
            return None
        if plain[first] in ("half", "quarter") and text.endswith(_NO_PART, 0, words[first].start()):
            return None
        if plain[-1] != "thousand" and _is_year(plain[first:], found[0]):
            return None
        return Spelled(words[first].start(), words[-1].end(), *found)
    return None


_YEARS = range(1990, 2051)


def _is_year(words: list[str], value: Decimal) -> bool:
    return "thousand" in words and value in _YEARS


def first_number(text: str) -> Decimal:
    """The number in words that a text begins with; 0 where there is none."""
    words: list[str] = []
    for word in _WORD.finditer(text):
        if word[0].lower() not in NUMBER_WORDS:
            break
        words.append(word[0].lower())
    found = value_of(words) if words else None
    return found[0] if found else Decimal(0)


def number_in_words(text: str, end: int) -> Spelled | None:
    """The number in words that ends right at `end`: the first of `five to six percent`."""
    if not text[max(0, end - 1) : end].isalpha():
        return None
    found = _run_before(text, end, end)
    return found if found and found.end == end else None
