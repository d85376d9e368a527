"""What templates see: records with every text, link and label ready. If it needs thought, it is a field here."""

from dataclasses import dataclass

from markupsafe import Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class Mode:
    """A way of reading two languages: English, 中文, stacked, side by side."""

    id: str
    """`original`, `translation`, `stacked`, `side`."""
    value: str
    """As it stands in the address: the language's tag, or the id."""
    label: Markup
    checked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PageView:
    """What every page has around its content."""

    title: str
    description: str
    site_title: str
    lang: str
    canonical: str
    home: str
    search: str
    style: str
    icon: str
    script: str
    early: str
    """The script that sets the reading mode before anything is shown."""
    feeds: tuple[tuple[str, str], ...]
    """Title and address."""
    markdown: str | None = None
    llms: str
    company: tuple[str, str] | None = None
    """Name and link, where the page belongs to one."""
    fictional: bool = False
    modes: tuple[Mode, ...]
    translation: str = "zh-Hant"
    """The language the mode `translation` shows."""
    root: str
    """The way to the root of the site, for scripts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkView:
    """A link with its words, and a quieter word about it."""

    href: str
    text: str
    about: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerView:
    """One of the people of a call."""

    name: str
    names: tuple[tuple[str, str], ...]
    """Language and name."""
    role: str
    kind: str
    href: str | None
    """Their page, if they have one."""
    turns: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageView:
    """The words of a paragraph in one language."""

    lang: str
    text: str
    side: str
    """`o` for the language that leads, `t` for another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionView:
    """An editor's note."""

    said: str
    should_say: str
    why: str
    on: str


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
class ReportedView:
    """A figure as a release gives it."""

    titles: tuple[tuple[str, str], ...]
    """Language and title."""
    value: str
    source: str
    url: str | None
    published: str


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
    original: str
    translations: tuple[str, ...]
    machine: bool
    figures_only: bool
    speakers: tuple[SpeakerView, ...]
    sections: tuple[SectionView, ...]
    reported: tuple[ReportedView, ...]
    earlier: LinkView | None
    later: LinkView | None
    markdown: str
    json: str
    questions: int
    seed: str
    """The raw transcript's name, if the call was read from one."""
    data: Markup
    """What search engines are told, as JSON."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedPageView:
    """A period without a transcript."""

    company: str
    company_href: str
    company_id: str
    label: str
    period: str
    ends: tuple[tuple[str, str], ...]
    reported: tuple[ReportedView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CallLineView:
    """A call in a list."""

    href: str
    label: str
    company: str
    company_href: str
    held: tuple[tuple[str, str], ...]
    about: str
    """`26 turns · 5 questions`, in numbers alone."""
    turns: int
    questions: int
    languages: str
    has_transcript: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class YearView:
    """The calls of a fiscal year."""

    year: int
    calls: tuple[CallLineView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CompanyView:
    """A company's page."""

    name: str
    names: tuple[tuple[str, str], ...]
    tickers: tuple[str, ...]
    fiscal_year_end: tuple[tuple[str, str], ...]
    currency: str
    about: tuple[tuple[str, Markup], ...]
    years: tuple[YearView, ...]
    people: tuple[SpeakerView, ...]
    analysts: tuple[SpeakerView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SpokenView:
    """What someone said on one call."""

    call: CallLineView
    role: str
    said: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonView:
    """A person's page."""

    name: str
    names: tuple[tuple[str, str], ...]
    role: str
    company: str
    company_href: str
    calls: tuple[SpokenView, ...]
    turns: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CompanyLineView:
    """A company in the list of the home page."""

    href: str
    name: str
    names: tuple[tuple[str, str], ...]
    tickers: tuple[str, ...]
    calls: int
    latest: LinkView | None
    fictional: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeView:
    """The home page."""

    about: tuple[tuple[str, str], ...]
    companies: tuple[CompanyLineView, ...]
    latest: tuple[CallLineView, ...]
    calls: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryView:
    """A call in a feed."""

    id: str
    title: str
    href: str
    updated: str
    summary: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedView:
    """An Atom feed."""

    id: str
    title: str
    href: str
    self_href: str
    updated: str
    entries: tuple[EntryView, ...]
