"""StatementDog, flat: every heading stands on two identical lines; under it lines of English, each followed by its Chinese.

No title, no blank lines, no mark where the questions begin; the first line says that the Chinese is a machine translation
(seeds/000_97c745b8eaf7e611.txt, lines 1 to 5).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from kcsite.model.call import LeftOut
from kcsite.model.languages import language_by_script
from kcsite.transcript.document import Document
from kcsite.transcript.people import is_note, split_title
from kcsite.transcript.reading import Reading, ReadParagraph, ReadTurn, Recognition, Words

NAME = "statementdog-flat"
LANGUAGES = ("en", "zh-Hant")
_NOTICE = re.compile(r"翻譯|翻译|譯文|译文|translat", re.I)
_ABBREVIATED = re.compile(r"\b(?:Inc|Corp|Co|Ltd|LLC|L\.P|N\.V|S\.A|plc|Jr|Sr|Dr|Mr|Ms)\.$", re.I)
"""`Managing Director, Wren & Co.` ends with a stop and is a title all the same."""
_ENDS_AS_SPEECH = re.compile(r"[.。?？!！:：][\"”』」)]?$")
_MIXED_ENGLISH = re.compile(r"[^A-Za-z。?!,]{1,12}[,.] ?[A-Z][^\u3400-\u9fff]*[.?!]")
MAX_HEADING = 240
_FEWEST_HEADINGS = 2


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    text: str


def recognise(document: Document) -> Recognition:
    """Claims a text in which headings are doubled and most other lines come in pairs of English and Chinese."""
    lines = list(_lines(document))
    headings = list(_headings(lines))
    speech = [line for at, line in enumerate(lines) if at not in {h for first in headings for h in (first, first + 1)}]
    languages = [_language(line.text) for line in speech]
    pairs = sum(a == "en" and b == "zh-Hant" for a, b in pairwise(languages))
    share = 2 * pairs / max(len(speech), 1)
    # Other layouts have pairs too, each marked: `[EN]`, a bullet.
    marked = sum("[EN]" in line.text[:12] or line.text.lstrip().startswith("•") for line in lines)
    claimed = len(headings) >= _FEWEST_HEADINGS and marked <= len(headings) and share > 0.5  # noqa: PLR2004 - most of the lines
    return Recognition(
        claimed, (f"{len(headings)} headings printed twice", f"{share:.0%} of the other lines are pairs of English and Chinese")
    )


def read(document: Document) -> Reading:
    """The turns of a text in this layout; lines before the first heading are the vendor's notice."""
    lines = list(_lines(document))
    starts = list(_headings(lines))
    before = lines[: starts[0]] if starts else lines
    turns = tuple(_turn(lines, start, end) for start, end in pairwise([*starts, len(lines)]))
    notice: dict[str, str] = {}
    for line in before:
        lang = language_by_script(line.text, LANGUAGES) or LANGUAGES[0]
        notice[lang] = f"{notice[lang]}\n{line.text}" if lang in notice else line.text
    doubts = [
        f"line {line.number}: words before the first heading, kept as the vendor's notice"
        for line in before
        if not _NOTICE.search(line.text)
    ]
    doubts += [
        f"line {paragraph.passages[0].line}: no {' or '.join(_missing(paragraph))} beside it"
        for turn in turns
        for paragraph in turn.paragraphs
        if _missing(paragraph)
    ]
    left_out = tuple(LeftOut(first=line.number, last=line.number, why="notice of the vendor") for line in before)
    return Reading(layout=NAME, languages=LANGUAGES, turns=turns, notice=notice, doubts=tuple(doubts), left_out=left_out)


def _lines(document: Document) -> Iterator[_Line]:
    for number, line in enumerate(document.lines, 1):
        if line.strip():
            yield _Line(number, line)


def _headings(lines: list[_Line]) -> Iterator[int]:
    """Positions of the first of two identical lines that read as a heading, not as speech said twice."""
    at = 0
    while at + 1 < len(lines):
        text = lines[at].text.strip()
        if text == lines[at + 1].text.strip() and _is_heading(text):
            yield at
            at += 2
        else:
            at += 1


def _is_heading(text: str) -> bool:
    ends_as_speech = _ENDS_AS_SPEECH.search(text) and not (split_title(text)[1] and _ABBREVIATED.search(text))
    # `(Operator Instructions)` left untranslated stands twice as well, and is no heading.
    return len(text) <= MAX_HEADING and not is_note(text) and not ends_as_speech


def _turn(lines: list[_Line], start: int, end: int) -> ReadTurn:
    name, title = split_title(lines[start].text)
    return ReadTurn(
        name=name,
        title=title,
        paragraphs=tuple(_pairs(lines[start + 2 : end])),
        line=lines[start].number,
        last_line=lines[start + 1].number,
    )


def _pairs(lines: list[_Line]) -> Iterator[ReadParagraph]:
    """Lines as paragraphs: English with the Chinese that follows it. A line without its partner stands alone, and shows the gap."""
    at = 0
    while at < len(lines):
        first, second = lines[at], lines[at + 1] if at + 1 < len(lines) else None
        lang = _language(first.text) or "en"
        other = second and _language(second.text)
        # A line with no letters of either script (an ellipsis, a number) is whatever its partner is not.
        paired = second is not None and lang == "en" and (other == "zh-Hant" or (other is None and not _letters(second.text)))
        words = [Words(lang=lang, text=first.text, line=first.number)]
        if paired and second:
            words.append(Words(lang="zh-Hant", text=second.text, line=second.number))
        yield ReadParagraph(passages=tuple(words))
        at += len(words)


def _language(text: str) -> str | None:
    """By script; a short mixed line (`陳望舒, Chengling Securities.`) is English where it ends as English does."""
    if _MIXED_ENGLISH.fullmatch(text):
        return "en"
    return language_by_script(text, LANGUAGES)


def _letters(text: str) -> bool:
    return any(character.isalpha() for character in text)


def _missing(paragraph: ReadParagraph) -> list[str]:
    return [lang for lang in LANGUAGES if all(words.lang != lang for words in paragraph.passages)]
