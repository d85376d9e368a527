"""Printed pages as text: lines broken at the width of a page, put together to paragraphs; headers and footers that come again."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kcsite.transcript.document import join_wrapped

_NUMBERS = re.compile(r"\d+")
_ENDS = re.compile(r"[.?!:…\"”’)\]]\Z")
PAGE_NUMBER = re.compile(r"(?:-? ?\d{1,3} ?-?|Page \d{1,3}(?: of \d{1,3})?|\d{1,3} ?\| ?P ?a ?g ?e|\d{1,3} ?/ ?\d{1,3}|Page \| ?\d{1,3})", re.IGNORECASE)
FEWEST_PAGES = 3


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line with its number in the document."""

    number: int
    text: str


def width_of(lines: Iterable[str]) -> int:
    """The width at which lines were broken: what all but the longest few stay below."""
    lengths = sorted(len(line) for line in lines if line)
    return lengths[int(len(lengths) * 0.95)] if lengths else 0


def paragraphs(lines: Sequence[Line], width: int) -> list[list[Line]]:
    """Lines put together to paragraphs. One ends where a sentence does and the next line's first word would still have fitted."""
    made: list[list[Line]] = []
    for line in lines:
        last = made[-1][-1] if made else None
        first_word = line.text.split(" ", maxsplit=1)[0]
        ended = last is not None and _ENDS.search(last.text) and len(last.text) + 1 + len(first_word) <= width - 2
        if last is None or ended:
            made.append([])
        made[-1].append(line)
    return made


def joined(lines: Sequence[Line]) -> tuple[str, int, int]:
    """The words of a paragraph, its first and its last line."""
    return join_wrapped([line.text for line in lines]), lines[0].number, lines[-1].number


def furniture(lines: Iterable[tuple[int, str]], *, shortest: int = 8) -> frozenset[str]:
    """Lines that come again on every page but for their numbers, with those written as `#`."""
    counts = Counter(shape(text) for _, text in lines if len(text) >= shortest)
    return frozenset(text for text, count in counts.items() if count >= FEWEST_PAGES and "#" in text)


def shape(text: str) -> str:
    """A line without its numbers and the width of its gaps."""
    return _NUMBERS.sub("#", " ".join(text.split()))
