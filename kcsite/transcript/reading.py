"""What a layout reads from a raw transcript, before people, sections and ids are settled."""

from dataclasses import dataclass, field
from datetime import date

from kcsite.model.call import LeftOut, Mended, Section
from kcsite.model.period import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Words in one language, as they stand in the source, from one line to another."""

    lang: str
    text: str
    line: int
    last_line: int = 0
    """The line the words end on; 0 where that is `line`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadParagraph:
    """Words that belong together, one language each."""

    passages: tuple[Words, ...]
    at: str | None = None
    """The time stamp printed with it, as printed: `0:00:26`."""

    @property
    def leading(self) -> str:
        """The words in the language printed first."""
        return self.passages[0].text


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadTurn:
    """One printed heading and what stands under it."""

    name: str
    title: str | None = None
    affiliation: str | None = None
    section: Section | None = None
    """Where the document itself says so."""
    paragraphs: tuple[ReadParagraph, ...]
    line: int
    last_line: int = 0
    """The line the heading ends on; 0 where that is `line`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadPerson:
    """Someone the document introduces apart from the headings: in a list of participants, or in front matter."""

    name: str
    kind: str | None = None
    title: str | None = None
    affiliation: str | None = None
    names: dict[str, str] = field(default_factory=dict)
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A transcript as its layout understands it; facts it does not state are None."""

    layout: str
    languages: tuple[str, ...]
    turns: tuple[ReadTurn, ...]
    people: tuple[ReadPerson, ...] = ()
    notice: dict[str, str] = field(default_factory=dict)
    company: str | None = None
    """The company's name or id as the document gives it."""
    ticker: str | None = None
    period: Period | None = None
    held_on: date | None = None
    event: str | None = None
    doubts: tuple[str, ...] = ()
    """What a person should look at, in whole sentences without the stop at their end."""
    marks: tuple[int, ...] = ()
    """Lines that are headings of no turn: `Questions and Answers`, rules, page furniture that opens a section."""
    left_out: tuple[LeftOut, ...] = ()
    """Lines that are nobody's speech, and why."""
    mended: tuple[Mended, ...] = ()
    text: str | None = None
    """The text whose lines are counted, where it is not the file itself: what a JSON or HTML file holds."""


@dataclass(frozen=True, slots=True)
class Recognition:
    """Whether a layout claims a document, and why."""

    claimed: bool
    reasons: tuple[str, ...]
    nothing: str | None = None
    """Where the document is this layout's but holds no call that can be read: what it is, in a whole sentence. It is refused with it."""
