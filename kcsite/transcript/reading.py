"""What a layout reads from a raw transcript, before people, sections and ids are settled."""

from dataclasses import dataclass, field
from datetime import date

from kcsite.model.call import Section
from kcsite.model.period import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Words in one language, as they stand in the source."""

    lang: str
    text: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadParagraph:
    """Words that belong together, one language each."""

    passages: tuple[Words, ...]

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
    """What a person should look at, in whole sentences."""


@dataclass(frozen=True, slots=True)
class Recognition:
    """Whether a layout claims a document, and why."""

    claimed: bool
    reasons: tuple[str, ...]
