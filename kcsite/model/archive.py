"""The archive as a whole: what the site is called, and what one call looks like from outside."""

from dataclasses import dataclass, field
from datetime import date

from kcsite.model.call import Rights, SpeakerKind
from kcsite.model.period import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """What every page needs to know of the site."""

    title: str = "Earnings calls"
    base_url: str = "http://localhost:8000/"
    """Where the site will stand, with a slash at the end: `https://example.org/repo/`. Feeds and the sitemap carry it."""
    about: dict[str, str] = field(default_factory=dict)
    """A sentence about the archive, by language."""
    languages: tuple[str, ...] = ("en", "zh-Hant")
    """The languages of the site's own words, the first one leading."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerSummary:
    """A speaker of one call, and how much they said."""

    id: str
    name: str
    names: dict[str, str]
    kind: SpeakerKind
    title: str | None
    affiliation: str | None
    turns: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CallSummary:
    """What other pages say of a call: small, without its passages."""

    company: str
    period: Period
    held_on: date | None
    event: str | None
    languages: tuple[str, ...]
    rights: Rights
    machine_translated: bool
    turns: int
    paragraphs: int
    questions: int
    """Turns in which an analyst asked something."""
    speakers: tuple[SpeakerSummary, ...]
