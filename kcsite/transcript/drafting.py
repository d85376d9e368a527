"""A reading in the making: a layout hands every line over once, as a heading, as speech, or as left out and why."""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypedDict, Unpack

from kcsite.model.call import LeftOut, Mended, Section
from kcsite.model.period import Period
from kcsite.transcript.reading import Reading, ReadParagraph, ReadPerson, ReadTurn, Words


class Facts(TypedDict, total=False):
    """What a document says of its call; see `Reading`."""

    company: str | None
    ticker: str | None
    period: Period | None
    held_on: date | None
    event: str | None
    people: tuple[ReadPerson, ...]
    notice: dict[str, str]
    text: str | None


@dataclass(slots=True)
class Draft:
    """A reading in the making. Mutable: it is filled from top to bottom."""

    layout: str
    languages: tuple[str, ...] = ("en",)
    section: Section | None = None
    """What the document says of the turns that follow; None where it does not say."""
    turns: list[ReadTurn] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    mended: list[Mended] = field(default_factory=list)
    _paragraphs: list[ReadParagraph] = field(default_factory=list)
    _marks: list[int] = field(default_factory=list)
    _left: list[LeftOut] = field(default_factory=list)

    def leave_out(self, line: int, why: str, last: int = 0) -> None:
        """Lines that are nobody's speech. `why` is a short noun phrase in lower case: `advertisement`, `list of participants`."""
        self._left.append(LeftOut(first=line, last=last or line, why=why))

    def mark(self, line: int, section: Section | None = None) -> None:
        """A heading of no turn, such as `Questions and Answers`; turns that follow belong to `section` if one is given."""
        self._marks.append(line)
        self.section = section or self.section

    def head(self, name: str, line: int, *, title: str | None = None, affiliation: str | None = None, last: int = 0) -> None:
        """Begin a turn. Where the words stand on the heading's own line, `say` them with the same line."""
        self._close()
        self.turns.append(
            ReadTurn(name=name, title=title, affiliation=affiliation, section=self.section, paragraphs=(), line=line, last_line=last)
        )

    def say(self, text: str, line: int, *, last: int = 0, lang: str | None = None, at: str | None = None) -> None:
        """A new paragraph of the turn that is open. Errors: ValueError where none is: a layout decides what such words are."""
        if not self.turns:
            raise ValueError(f"line {line}: words before the first heading")
        self._paragraphs.append(
            ReadParagraph(passages=(Words(lang=lang or self.languages[0], text=text, line=line, last_line=last),), at=at)
        )

    def go_on(self, text: str, last: int, *, glue: str = " ") -> None:
        """More words of the last paragraph's last passage, from a line that broke it off."""
        words = self._paragraphs[-1].passages[-1]
        longer = replace(words, text=f"{words.text}{glue}{text}", last_line=last)
        self._paragraphs[-1] = replace(self._paragraphs[-1], passages=(*self._paragraphs[-1].passages[:-1], longer))

    def beside(self, text: str, line: int, lang: str, *, last: int = 0) -> None:
        """The last paragraph's words in another language."""
        words = Words(lang=lang, text=text, line=line, last_line=last)
        self._paragraphs[-1] = replace(self._paragraphs[-1], passages=(*self._paragraphs[-1].passages, words))

    @property
    def speaking(self) -> bool:
        """Whether the open turn has words already."""
        return bool(self._paragraphs)

    def _close(self) -> None:
        if self.turns:
            self.turns[-1] = replace(self.turns[-1], paragraphs=(*self.turns[-1].paragraphs, *self._paragraphs))
        self._paragraphs = []

    def finish(self, **facts: Unpack[Facts]) -> Reading:
        """The reading, with what the document says of its call."""
        self._close()
        return Reading(
            layout=self.layout,
            languages=self.languages,
            turns=tuple(self.turns),
            marks=tuple(self._marks),
            left_out=tuple(self._left),
            mended=tuple(self.mended),
            doubts=tuple(self.doubts),
            **facts,
        )
