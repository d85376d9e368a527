"""What templates see: records with every text, link and label ready. If it needs thought, it is a field here."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

if TYPE_CHECKING:
    from kcsite.site.metric_views import MultiplesView


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
class ReportedView:
    """A figure as a release gives it."""

    titles: tuple[tuple[str, str], ...]
    """Language and title."""
    value: str
    source: str
    url: str | None
    published: str


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
    reported_source: str
    """Where one release gave all of them, its name; else empty."""


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
    metrics: "MultiplesView"
    """Its main metrics, the most important first."""


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
