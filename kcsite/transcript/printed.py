"""Printed pages as text: lines broken at the width of a page, put together to paragraphs; headers and footers that come again."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kcsite.transcript.document import join_wrapped

_NUMBERS = re.compile(r"\d+")
_ENDS = re.compile(r"[.?!:…\"”’)\]]\Z")
_ABBREVIATED = ("Mr.", "Ms.", "Mrs.", "Dr.", "Prof.", "Smt.", "Shri.", "Sr.", "St.", "vs.", "No.", "Rs.", "i.e.", "e.g.", "U.S.")
"""A line that breaks off after one of these ends no sentence: `May I now request Mr.` / `Dinesh Gandhi` (gpil-concall.pdf, line 54)."""
PAGE_NUMBER = re.compile(
    r"-? ?\d{1,3} ?-?|Page ?[|:-]? ?\d{1,3}(?: ?(?:of|/) ?\d{1,3})?|\d{1,3} ?\| ?P ?a ?g ?e|\d{1,3} ?(?:/|of) ?\d{1,3}"
    r"|P ?a ?g ?e ?\| ?\d{1,3}",
    re.IGNORECASE,
)
_BARE = re.compile(r"-? ?(?P<number>\d{1,3}) ?-?")
_SKIPPED_PAGES = 3
FEWEST_PAGES = 3
NEAR = 3
"""Lines between a page's number and the rest of its header or footer, at most."""
LONGEST_FURNITURE = 90
SHARE_OF_PAGES = 0.6
FEWEST_ALONE = 5
"""How often a line must come again to be a header where no page number stands beside it."""


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


def ends_sentence(text: str) -> bool:
    """Whether a line ends where a sentence may."""
    return bool(_ENDS.search(text)) and not text.endswith(_ABBREVIATED)


def paragraphs(lines: Sequence[Line], width: int) -> list[list[Line]]:
    """Lines put together to paragraphs. One ends where a sentence does and the next line's first word would still have fitted."""
    made: list[list[Line]] = []
    for line in lines:
        last = made[-1][-1] if made else None
        first_word = line.text.split(" ", maxsplit=1)[0]
        ended = last is not None and ends_sentence(last.text) and len(last.text) + 1 + len(first_word) <= width - 2
        if last is None or ended:
            made.append([])
        made[-1].append(line)
    return made


def joined(lines: Sequence[Line]) -> tuple[str, int, int]:
    """The words of a paragraph, its first and its last line."""
    return join_wrapped([line.text for line in lines]), lines[0].number, lines[-1].last or lines[-1].number


def furniture(lines: Iterable[tuple[int, str]], *, shortest: int = 8) -> frozenset[str]:
    """Lines that come again with a number that counts pages, as `shape` writes them. Sentences with figures come again, but do not count."""
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


def page_lines(printed: Sequence[tuple[int, str]], feeds: frozenset[int] = frozenset()) -> dict[int, str]:
    """Headers and footers of pages: page numbers, lines with a number that come again, and lines that come again beside those.

    `feeds` are the lines on which a new page begins, where the text has form feeds.
    """
    shapes = furniture(printed)
    found = {number: "page header" for number, text in printed if shape(text) in shapes and _is_furniture(text)}
    found |= _page_numbers(printed)
    marks = [at for at, (number, _) in enumerate(printed) if number in found or number in feeds]
    beside = {at for mark in marks for at in range(max(0, mark - NEAR), min(len(printed), mark + NEAR + 1))}
    near = Counter(shape(printed[at][1]) for at in beside)
    total = Counter(shape(text) for _, text in printed)
    pages = max(FEWEST_PAGES, _pages(marks) * SHARE_OF_PAGES)
    again = {text for text, count in near.items() if count >= pages and count >= total[text] * 0.8}
    for at in sorted(beside):
        number, text = printed[at]
        if number not in found and shape(text) in again and len(text) < LONGEST_FURNITURE:
            found[number] = "page header"
    return found


def _page_numbers(printed: Sequence[tuple[int, str]]) -> dict[int, str]:
    """Page numbers. One that stands bare must go on counting: an answer may be a number as well."""
    found, last = {}, 0
    for number, text in printed:
        bare = _BARE.fullmatch(text)
        if bare:
            page = int(bare["number"])
            if last - 1 <= page <= last + _SKIPPED_PAGES:
                found[number], last = "page number", page
        elif PAGE_NUMBER.fullmatch(text):
            found[number] = "page number"
    return found


def _pages(marks: list[int]) -> int:
    """How many pages marks stand for; marks beside one another are one page's."""
    return sum(at == 0 or mark - marks[at - 1] > 2 * NEAR for at, mark in enumerate(marks))


def recurring(printed: Sequence[tuple[int, str]], names: Iterable[str] = ()) -> frozenset[str]:
    """Lines that come again whole where no page number stands by: a company's name and a day in mid-sentence. Speech does not do that.

    `names` are headings, which come again as well.
    """
    counts = Counter(text for _, text in printed)
    headings = {name.casefold() for name in names}
    return frozenset(
        text
        for text, count in counts.items()
        if count >= FEWEST_ALONE and len(text.split()) > 1 and _is_furniture(text) and text.casefold() not in headings
    )


def _is_furniture(text: str) -> bool:
    """A header is no sentence: it does not end as one, and does not begin as a turn does."""
    return len(text) < LONGEST_FURNITURE and not text.endswith((".", "?", "!", ",", ";", ")", "]", "”")) and ":" not in text
