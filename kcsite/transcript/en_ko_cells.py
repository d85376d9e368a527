"""Tables of English and Korean: the rows of an HTML page, and what the lines of a cell are."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from kcsite.model.languages import script
from kcsite.transcript.people import UNIDENTIFIED, kind_by_name, kind_by_title

_OUTSIDE = {
    "title": "title of the document",
    "h1": "title of the document",
    "h3": "summary by the vendor",
    "p": "summary by the vendor",
    "th": "page header",
    "a": "links",
}
_ENDS = (".", "?", "!", "…", "”", "’", ")", "]", "-", "—", '"')
_LOOSE = re.compile(r"(?:(?:[A-Z][\w'’-]{1,20}|[A-Z]\.) ){1,3}[A-Z][\w'’-]{1,20}")
"""Two to four words with capitals and no stop: a name."""
_MARKED = re.compile(r"\*\*(?P<name>[^*:]{1,60}):?\*\*:? ?(?P<words>.*)")
_OFFICES = frozenset({"진행자", "운영자", "오퍼레이터", "교환원", "사회자", "컨퍼런스 진행자", "콜 진행자", "진행자님", "operator"})
_SECTIONS = frozenset({"질의응답", "질의응답 세션", "질의 응답", "발표", "프레젠테이션", "presentation", "question-and-answer session"})
_NOTES = ("note:", "(note", "*note", "[note", "translator's note", "note on translation")
_BARE = re.compile(r"\A[#* ]{1,8}|[*: ]{1,6}\Z")
MAX_NAME, MAX_KOREAN_NAME = 60, 30


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a cell; `tight` where a single line break, not an empty line, stands before it."""

    number: int
    text: str
    tight: bool = False


@dataclass(slots=True)
class Row:
    """A row of the table, or a heading between tables. Mutable: it is filled from top to bottom."""

    cells: list[list[Line]] = field(default_factory=list)
    heading: Line | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """A heading, words, or a section's title."""

    what: str
    line: Line
    name: str = ""
    titles: tuple[Line, ...] = ()
    sure: bool = True


class Page(HTMLParser):
    """The rows of a page, every printed line numbered. Mutable: the parser fills it."""

    def __init__(self, text: str) -> None:
        """Reads the whole text."""
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self.rows: list[Row] = []
        self.left: list[tuple[int, str]] = []
        self._tag, self._words, self._breaks = "", "", 2
        self.feed(text)
        self.close()
        self._flush()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - as HTMLParser calls it
        """A break ends a line; cells and headings begin something new."""
        if tag == "br":
            self._flush()
            self._breaks += 1
        elif tag in ("td", "tr", "th", "h1", "h2", "h3", "p", "a", "title", "style", "script") or ":" in tag:
            self._flush()
            self._tag, self._breaks = tag, 2
            if tag == "tr":
                self.rows.append(Row())
            elif tag == "td" and self.rows:
                self.rows[-1].cells.append([])

    def handle_endtag(self, tag: str) -> None:
        """The end of a cell ends its last line. Tags a translator left behind are skipped, with what one with a colon in its name holds."""
        if tag == self._tag or tag in ("td", "tr", "table"):
            self._flush()
            self._tag = "td" if ":" in tag and self.rows and self.rows[-1].cells else ""

    def handle_data(self, data: str) -> None:
        """Words of the line that is open."""
        self._words += data

    def _flush(self) -> None:
        text, self._words = " ".join(self._words.split("\n")).strip(), ""
        if not text or self._tag in ("style", "script"):
            return
        self.lines.append(text)
        line = Line(len(self.lines), text, tight=self._breaks == 1)
        self._breaks = 0
        if self._tag == "td" and self.rows and self.rows[-1].cells:
            self.rows[-1].cells[-1].append(line)
        elif self._tag == "h2":
            self.rows.append(Row(heading=line))
        elif why := "debris of the translator" if ":" in self._tag else _OUTSIDE.get(self._tag):
            self.left.append((line.number, why))


def is_office(text: str) -> bool:
    """Whether a heading is an office or nobody's name: `Operator`, `Unknown Executive`."""
    nobody = UNIDENTIFIED.match(text) is not None and text.count(" ") < 4 and text.replace(" ", "").isalpha()  # noqa: PLR2004
    return kind_by_name(text) is not None or nobody


def english_items(lines: list[Line], names: Collection[str]) -> Iterator[Item]:
    """Headings and words of an English cell. A name may be glued to the end of the words before it, but words always follow it."""
    at = 0
    while at < len(lines):
        line, more = lines[at], at + 1 < len(lines)
        titles = tuple(lines[at + 1 : at + 2]) if more and lines[at + 1].tight else ()
        at += 1
        if line.text.casefold() in _SECTIONS:
            yield Item("section", line)
        elif (colon := _before_colon(line.text, names)) and not line.tight:
            yield Item("head", line, colon)
            yield Item("words", Line(line.number, line.text[len(colon) + 1 :].strip()))
        elif more and (name := _last_name(line.text, names)):
            if before := line.text[: len(line.text) - len(name)].strip():
                yield Item("words", Line(line.number, before))
            at += len(titles)
            yield Item("head", line, name, titles)
        else:
            yield Item("words", line)


def _before_colon(text: str, names: Collection[str]) -> str | None:
    """`Paul Gong: UBS Investment Bank, Research Division My second question`."""
    name, colon, _ = text[: MAX_NAME + 1].partition(": ")
    title = kind_by_title(name) is not None and all(word[:1].isupper() or word in ("of", "and", "&") for word in name.split())
    return name if colon and (name in names or is_office(name) or title or _LOOSE.fullmatch(name)) else None


def _last_name(text: str, names: Collection[str]) -> str | None:
    """The name a line is or ends with, if it is known, or if nothing else ends so: capitals, and no stop."""
    if text in names or is_office(text) or _LOOSE.fullmatch(text):
        return text
    words = text[-MAX_NAME:].split(" ")
    tails = [" ".join(words[-count:]) for count in range(min(len(words) - 1, 6), 0, -1)]
    ending = [tail for tail in tails if text[: -len(tail)].rstrip().endswith(_ENDS)]
    known = (tail for tail in ending if tail in names or is_office(tail))
    return next(known, None) or next((tail for tail in ending if _LOOSE.fullmatch(tail)), None)


def korean_items(lines: list[Line], names: Collection[str]) -> Iterator[Item]:
    """Headings and words of a Korean cell; a heading that is short, and no more, is not sure."""
    noting = False
    at = 0
    while at < len(lines):
        line, more = lines[at], at + 1 < len(lines)
        titles = tuple(lines[at + 1 : at + 2]) if more and lines[at + 1].tight else ()
        at += 1
        noting = (noting and script(line.text) == "Latin") or line.text.casefold().startswith(_NOTES)
        bare = _BARE.sub("", line.text)
        marked = _MARKED.fullmatch(line.text)
        if noting:
            yield Item("note", line)
        elif bare.casefold() in _SECTIONS:
            yield Item("section", line)
        elif marked:
            yield Item("head", line, marked["name"])
            if marked["words"]:
                yield Item("words", Line(line.number, marked["words"].strip()))
        elif more and (bare in names or bare.casefold() in _OFFICES or is_office(bare) or _short(line.text)):
            at += len(titles)
            yield Item("head", line, bare, titles, sure=not _short(line.text) or bool(titles))
        elif more and (name := _korean_tail(line.text, names)):
            yield Item("words", Line(line.number, line.text[: len(line.text) - len(name)].strip()))
            yield Item("head", line, name)
        else:
            yield Item("words", line)


def _korean_tail(text: str, names: Collection[str]) -> str | None:
    tails = (text[-count:] for count in range(MAX_NAME, 2, -1) if count < len(text) and text[-count - 1] == " ")
    return next((tail for tail in tails if tail in names or tail in _OFFICES), None)


def _short(text: str) -> bool:
    return len(text) <= MAX_KOREAN_NAME and text[-1] not in ".?!…)]" and text[0] not in "[(" and not any(map(str.isdigit, text))
