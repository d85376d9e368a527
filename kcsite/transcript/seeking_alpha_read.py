"""Seeking Alpha read: turns under bare names, from lines that are whole paragraphs or from the broken lines of a print."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from kcsite.transcript import seeking_alpha as page
from kcsite.transcript.document import Document
from kcsite.transcript.drafting import Draft
from kcsite.transcript.printed import Line, joined, paragraphs, width_of
from kcsite.transcript.reading import Reading
from kcsite.transcript.seeking_alpha_names import Heading, headings

_FEWEST_LONG_LINES = 3
_LONG = 55
_FEW_WORDS = 800
_WITHOUT_LISTS = 3
"""Lines that may hold the title where no list follows it."""


@dataclass(slots=True)
class Sheet:
    """The printed lines of a page and what is told of them before anything is read."""

    lines: list[Line]
    wrapped: bool
    texts: list[str] = field(init=False)
    lists: page.Lists = field(init=False)
    heads: dict[int, Heading] = field(init=False)

    def __post_init__(self) -> None:
        """The lists, and with their names the headings."""
        self.texts = [line.text for line in self.lines]
        self.lists = page.read_lists(self.texts, wrapped=self.wrapped)
        self.heads = headings(self.texts, self.lists, wrapped=self.wrapped)

    @property
    def titled(self) -> bool:
        """Whether a title as this vendor prints it stands above the lists, or at the top."""
        return any(page.TITLE.fullmatch(text) for text in self.texts[: self.lists.first or 6])

    @property
    def top(self) -> list[str]:
        """The lines that may hold the title."""
        return self.texts[: _WITHOUT_LISTS if self.lists.first is None else self.lists.first]

    @property
    def spoken_by_people(self) -> bool:
        """Whether anybody but operators has words."""
        people = [at for at, head in self.heads.items() if not page.OPERATOR.fullmatch(head.name)]
        return any(at + 1 < len(self.texts) and at + 1 not in self.heads for at in people)


def sheet_of(document: Document) -> Sheet:
    """A page whose lines are whole."""
    return Sheet([Line(number, text) for number, text in document.printed], wrapped=False)


def is_wrapped(texts: Sequence[str]) -> bool:
    """Whether lines were broken at the width of a page: most of the long ones end amid a sentence. Else a line is a paragraph."""
    long = [text for text in texts if len(text) >= _LONG and not (page.DASH.search(text) and len(text) < page.LONGEST)]
    return len(long) >= _FEWEST_LONG_LINES and sum(not page.ends_as_speech(text) for text in long) > len(long) / 2


def read_sheet(sheet: Sheet, layout: str, furniture: Callable[[int], str | None]) -> Draft:
    """The turns, and every other line with what it is. `furniture` tells why a line by index is nobody's speech."""
    draft, waiting, width = Draft(layout), list[Line](), width_of(sheet.texts)

    def speak() -> None:
        for part in paragraphs(waiting, width) if sheet.wrapped else [[line] for line in waiting]:
            text, first, last = joined(part)
            draft.say(text, first, last=last)
        waiting.clear()

    for at, line in enumerate(sheet.lines):
        heading = sheet.heads.get(at)
        why = None if heading else _outside(sheet, at) or furniture(at)
        if why:
            draft.leave_out(line.number, why, line.last)
        elif heading:
            speak()
            draft.head(heading.name, line.number, title=heading.title, affiliation=heading.affiliation, last=line.last)
            _tell(draft, heading, line)
        elif page.QUESTIONS.fullmatch(line.text) or (page.PREPARED.fullmatch(line.text) and not draft.turns):
            speak()
            draft.section = draft.section or "prepared"
            draft.mark(line.number, "qa" if page.QUESTIONS.fullmatch(line.text) else "prepared")
        elif draft.turns:
            waiting.append(line)
        else:
            _before_any(draft, sheet, at)
            waiting += [line] if draft.turns else []
    speak()
    return draft


def _outside(sheet: Sheet, at: int) -> str | None:
    lists = sheet.lists
    if lists.first is not None and at < lists.after:
        return "list of participants" if at >= lists.first else "title of the document"
    return page.boilerplate(sheet.texts, at)


def _tell(draft: Draft, heading: Heading, line: Line) -> None:
    if not heading.sure:
        draft.doubts.append(f"line {line.number}: '{heading.name}' is in no list of participants, and was taken for a heading")


def _before_any(draft: Draft, sheet: Sheet, at: int) -> None:
    """Lines behind the lists whose heading was lost are speech; without lists they are the title's."""
    line = sheet.lines[at]
    if sheet.lists.first is None and not page.ends_as_speech(line.text):
        draft.leave_out(line.number, "title of the document", line.last)
        return
    draft.head("Unidentified Speaker", line.number)
    draft.doubts.append(f"line {line.number}: words before the first heading; nobody is named as their speaker")


def finish(draft: Draft, sheet: Sheet, title: Sequence[str]) -> Reading:
    """The reading. Where the document marks its questions, what stands before the mark is prepared."""
    reading = draft.finish(people=tuple(sheet.lists.people), **page.facts(title))  # type: ignore[arg-type]
    marked = any(turn.section == "qa" for turn in reading.turns)
    turns = tuple(replace(turn, section=(turn.section or "prepared") if marked else None) for turn in reading.turns)
    words = sum(len(one.leading.split()) for turn in turns for one in turn.paragraphs)
    brief = (f"the whole call has {words} words: the page may break off",) if words < _FEW_WORDS else ()
    return replace(reading, turns=turns, doubts=reading.doubts + brief)
