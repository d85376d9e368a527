"""What the template of a quarter page sees."""

from dataclasses import dataclass

from markupsafe import Markup

from kcsite.site.boxes import KeyFiguresView, PieceView
from kcsite.site.ledger import LedgerView
from kcsite.site.views import LinkView, ReportedView, SpeakerView


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageView:
    """The words of a paragraph in one language."""

    lang: str
    text: str
    pieces: tuple[PieceView, ...] = ()
    """The words cut at their figures; empty where there are none."""
    side: str
    """`o` for the language that leads, `t` for another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionView:
    """An editor's note."""

    said: str
    should_say: str
    why: str
    on: str
    key: str = "correction_said"
    """Of its sentence among the site's words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ParagraphView:
    """A unit of reading."""

    id: str
    kind: str
    passages: tuple[PassageView, ...]
    gap: str
    """`o` or `t` where that side has no words, empty where none is missing."""
    corrections: tuple[CorrectionView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnView:
    """One heading's speech."""

    id: str
    speaker: SpeakerView
    role: str
    paragraphs: tuple[ParagraphView, ...]
    folded: bool
    """An operator's turn that only brings in the next speaker: folded to a line."""
    summary: tuple[PassageView, ...]
    """That line, in each language."""
    machine: bool
    """Whether its translation was made by a machine."""
    interpreted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupView:
    """Turns that are read together: a question with its answers, or a stretch of prepared remarks."""

    number: int | None
    """Of the question."""
    turns: tuple[TurnView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentsView:
    """One line of the contents."""

    href: str
    text: str
    about: str
    number: int | None
    weight: int
    """How much is said there, 1 to 5."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionView:
    """Prepared remarks, or questions and answers."""

    id: str
    key: str
    """Of its title among the site's words."""
    contents: tuple[ContentsView, ...]
    groups: tuple[GroupView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CallView:
    """A quarter page."""

    company: str
    company_names: tuple[tuple[str, str], ...]
    company_href: str
    tickers: tuple[str, ...]
    label: str
    """`Q1 2025`."""
    event: str
    ends: tuple[tuple[str, str], ...]
    """Language and the day the quarter ended."""
    held: tuple[tuple[str, str], ...]
    """Language and the day of the call; empty if it is not known."""
    notices: tuple[tuple[str, str], ...]
    """Language and what the vendor says."""
    cited: str
    """Company, event and day, as a citation names them."""
    translations: tuple[str, ...]
    machine: bool
    figures_only: bool
    speakers: tuple[SpeakerView, ...]
    sections: tuple[SectionView, ...]
    key_figures: KeyFiguresView
    ledger: LedgerView
    reported: tuple[ReportedView, ...]
    reported_source: str
    """Where one release gave all of them, its name; else empty."""
    earlier: LinkView | None
    later: LinkView | None
    markdown: str = "call.md"
    json: str = "call.json"
    questions: int
    seed: str
    """The raw transcript's name, if the call was read from one."""
    data: Markup
    """What search engines are told, as JSON."""
