"""Printed pages as text: lines broken at the width of a page, put together to paragraphs; headers and footers that come again."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kcsite.transcript.document import join_wrapped

_NUMBERS = re.compile(r"\d+")
_ENDS = re.compile(r"[.?!:…\"”’)\]]\Z")
PAGE_NUMBER = re.compile(
    r"(?:-? ?\d{1,3} ?-?|Page \d{1,3}(?: of \d{1,3})?|\d{1,3} ?\| ?P ?a ?g ?e|\d{1,3} ?/ ?\d{1,3}|Page \| ?\d{1,3})", re.IGNORECASE
)
FEWEST_PAGES = 3


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line with its number in the document."""

    number: int
    text: str
    last: int = 0
    """The line its words end on, where several were put together; 0 where that is `number`."""


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
    return join_wrapped([line.text for line in lines]), lines[0].number, lines[-1].last or lines[-1].number


def furniture(lines: Iterable[tuple[int, str]], *, shortest: int = 8) -> frozenset[str]:
    """Lines that come again on every page with a number that counts them, as `shape` writes them. Sentences with figures come again too, but do not count."""
    numbers: dict[str, list[tuple[int, ...]]] = {}
    for _, text in lines:
        found = _NUMBERS.findall(text)
        if found and len(text) >= shortest:
            numbers.setdefault(shape(text), []).append(tuple(int(one[:9]) for one in found))
    return frozenset(text for text, seen in numbers.items() if len(seen) >= FEWEST_PAGES and _counts(seen))


def _counts(seen: list[tuple[int, ...]]) -> bool:
    """Whether some number goes up by one from each line to the next, nearly always."""
    columns = zip(*seen, strict=False)
    return any(sum(b - a == 1 for a, b in pairwise(column)) >= (len(column) - 1) * 0.7 for column in columns)


def shape(text: str) -> str:
    """A line without its numbers and the width of its gaps."""
    return _NUMBERS.sub("#", " ".join(text.split()))


def page_lines(printed: Sequence[tuple[int, str]]) -> dict[int, str]:
    """Headers and footers of pages: page numbers, lines with a number that come again, and lines that come again beside those."""
    shapes = furniture(printed)
    found = {
        number: "page header" for number, text in printed if shape(text) in shapes and len(text) < LONGEST_FURNITURE and _is_furniture(text)
    }
    found |= {number: "page number" for number, text in printed if PAGE_NUMBER.fullmatch(text)}
    near: Counter[str] = Counter()
    for at, (number, _) in enumerate(printed):
        if number in found:
            near.update({shape(text) for _, text in printed[max(0, at - 3) : at + 4]})
    again = {text for text, count in near.items() if count >= FEWEST_PAGES}
    for at, (number, text) in enumerate(printed):
        beside = any(other in found for other, _ in printed[max(0, at - 3) : at + 4])
        if number not in found and beside and shape(text) in again and len(text) < LONGEST_FURNITURE and _is_furniture(text):
            found[number] = "page header"
    return found


LONGEST_FURNITURE = 90


def _is_furniture(text: str) -> bool:
    """A header is no sentence: it does not end as one, and does not begin as a turn does."""
    return not text.endswith((".", "?", "!", ",")) and ":" not in text
