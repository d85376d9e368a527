"""Text extracted with one word a line: words put together again to turns and paragraphs, without the numbers of the pages.

What ends a paragraph is lost, unless the gap between two words says it: `Jim` / ` ` / `Friedland,` (since 2024 in Alphabet's transcripts).
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from kcsite.transcript.colon_names import OFFICES, split_heading
from kcsite.transcript.document import Document
from kcsite.transcript.drafting import Draft
from kcsite.transcript.people import kind_by_title
from kcsite.transcript.printed import Line

ONE_WORD = 1.6
"""Words a line up to which a document has one word a line."""
_FEWEST_LINES = 50
_LONGEST_HEADING = 16
_SENTENCE_ENDS = (".", "?", "!", ".”", "?”", "!”", '."', '?"', ")", "]", "—", "…")
_UNITS = frozenset("billion million trillion percent % points basis times years months days quarters weeks hours x or to and of".split())
"""Words behind a number that make it a figure and no page's."""
_FEWEST_WORDS, _MOST_WORDS, _USUAL_WORDS = 60, 1200, 450
"""Of a page."""
_FEWEST_GAPS = 5
_LETTERS = 500
"""Letters after which a paragraph of ours ends with the sentence."""


@dataclass(frozen=True, slots=True)
class _Heading:
    start: int
    end: int
    """The place after its last word."""
    name: str
    title: str | None
    firm: str | None


def has_word_lines(document: Document) -> bool:
    """Whether a document has hardly more than one word on any line."""
    words = sum(len(text.split()) for _, text in document.printed)
    return len(document.printed) >= _FEWEST_LINES and words <= ONE_WORD * len(document.printed)


def words_of(document: Document) -> list[Line]:
    """The words with their lines."""
    return [Line(number, word) for number, text in document.printed for word in text.split()]


def page_numbers(words: Sequence[Line], usual: int) -> set[int]:
    """Places of page numbers. Every page has one: of the words that are the next number, the one that stands most as page numbers do."""
    found: set[int] = set()
    last, page = 0, 1
    candidates: dict[str, list[int]] = {}
    for at, word in enumerate(words):
        if word.text.isdecimal() and len(word.text) < 4:  # noqa: PLR2004 - a year is no page
            candidates.setdefault(word.text, []).append(at)
    while str(page) in candidates:
        length = last / (page - 1) if page > 1 else _USUAL_WORDS
        near = [at for at in candidates[str(page)] if _FEWEST_WORDS <= at - last <= _MOST_WORDS or at == len(words) - 1]
        scored = [(_stands_as_page(words, at, usual), -abs(at - last - length), at) for at in near]
        best = max(scored, default=(-1, 0.0, 0))
        if best[0] < 0:
            break
        found.add(best[2])
        last, page = best[2], page + 1
    return found


def _stands_as_page(words: Sequence[Line], at: int, usual: int) -> int:
    """How much a number looks like a page's; below nought it is a figure."""
    before = words[at - 1].text if at else "."
    after = words[at + 1].text if at + 1 < len(words) else "A"
    gaps = (words[at].number - words[at - 1].number, words[at + 1].number - words[at].number if at + 1 < len(words) else usual)
    score = 4 if max(gaps) > usual else 0
    score += (2 if before.endswith(_SENTENCE_ENDS) else 0) + (1 if after[:1].isupper() else 0)
    return score - 4 if after.lower().strip(".,;") in _UNITS else score


def usual_gap(words: Sequence[Line]) -> int:
    """By how many lines two words lie apart, mostly."""
    return Counter(b.number - a.number for a, b in pairwise(words)).most_common(1)[0][0] if len(words) > 1 else 1


def headings(words: Sequence[Line]) -> list[_Heading]:
    """`Operator:`, `Name, Title:` and `Name (Firm):` where a sentence has ended, and the same again wherever they stand."""
    ends = [at for at, word in enumerate(words) if word.text.endswith(":")]
    found = [heading for at in ends if (heading := _heading(words, at, frozenset()))]
    known = frozenset(one.name for one in found)
    return [heading for at in ends if (heading := _heading(words, at, known))]


def _heading(words: Sequence[Line], at: int, known: frozenset[str]) -> _Heading | None:
    """The heading that ends with the word at a place; the shortest that can be one."""
    for start in range(at, max(-1, at - _LONGEST_HEADING), -1):
        text = " ".join(word.text for word in words[start : at + 1])
        split = split_heading(text) if text[:1].isupper() else None
        if not split:
            continue
        name, rest = split["name"].strip(), (split["rest"] or "").strip() or None
        begins = start == 0 or words[start - 1].text.endswith(_SENTENCE_ENDS) or words[start - 1].text.isdecimal()
        title = rest if kind_by_title(rest) else None
        firm = split["firm"] or (rest if not title else None)
        office = name.lower() in OFFICES and not rest
        several = len(name.split()) > 1
        if (begins and (office or (several and (title or firm)))) or (several and name in known and (begins or title or firm)):
            return _Heading(start, at + 1, name, title, firm)
    return None


def read_words(draft: Draft, words: Sequence[Line], *, why: str = "title of the document") -> list[str]:
    """Hand over every word; the words above the first heading are given back."""
    usual = usual_gap(words)
    pages = page_numbers(words, usual)
    for at in pages:
        draft.leave_out(words[at].number, "page number")
    kept = [word for at, word in enumerate(words) if at not in pages]
    found = headings(kept)
    first = found[0].start if found else len(kept)
    if first:
        draft.leave_out(kept[0].number, why, kept[first - 1].number)
    gaps = _says_by_gaps(kept, usual)
    for heading, end in zip(found, [*(one.start for one in found[1:]), len(kept)], strict=True):
        draft.head(
            heading.name, kept[heading.start].number, title=heading.title, affiliation=heading.firm, last=kept[heading.end - 1].number
        )
        for part in _parts(kept[heading.end : end], usual if gaps else None):
            draft.say(" ".join(word.text for word in part), part[0].number, last=part[-1].number)
    if found and not gaps:
        draft.doubts.append("where paragraphs end is lost in this document; each holds a few sentences")
    return [word.text for word in kept[:first]]


def _says_by_gaps(words: Sequence[Line], usual: int) -> bool:
    """Whether wider gaps stand where sentences end, and only there."""
    wide = [a.text.endswith(_SENTENCE_ENDS) for a, b in pairwise(words) if b.number - a.number > usual]
    return sum(wide) >= max(_FEWEST_GAPS, len(wide) * 0.5)


def _parts(words: Sequence[Line], usual: int | None) -> list[list[Line]]:
    """Paragraphs: up to a wider gap after a sentence, or a few sentences where gaps say nothing."""
    made: list[list[Line]] = []
    letters = 0
    for word in words:
        last = made[-1][-1] if made else None
        ended = last is not None and last.text.endswith(_SENTENCE_ENDS) and word.text[:1].isupper()
        far = ended and last is not None and (letters >= _LETTERS if usual is None else word.number - last.number > usual)
        if last is None or far:
            made.append([])
            letters = 0
        made[-1].append(word)
        letters += len(word.text) + 1
    return made
