"""Every address of the site, made here and nowhere else.

Paths are relative to the root of the output, and folders end with a slash. Links between pages climb to the root and descend again, so
that the same files work under `/`, `/repo/` and `/a/b/`; only the page for lost readers, which is served at any depth, and what leaves
the site (feeds, the sitemap, canonical links) carry the address from the settings.
"""

from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from kcsite.model.archive import Site
from kcsite.model.period import Period

HOME = ""
SEARCH = "search/"
LOST = "404.html"
FEED = "feed.xml"
SITEMAP = "sitemap.xml"
ROBOTS = "robots.txt"
LLMS = "llms.txt"
SCHEMA = "call.schema.json"
INDEX = "search-index.json"
OWN = frozenset({"index.html", "search", "assets", LOST, FEED, SITEMAP, ROBOTS, LLMS, SCHEMA, INDEX})
"""What stands at the root of the site whatever it holds: no company can have such an address."""


def company_path(company: str) -> str:
    """The company's page."""
    return f"{company}/"


def company_feed_path(company: str) -> str:
    """The company's feed."""
    return f"{company}/feed.xml"


def call_path(company: str, period: Period) -> str:
    """The quarter page; what belongs to the call lies beside it.

    Example:
        >>> call_path("kingsoft-cloud", Period(2025, 1))
        'kingsoft-cloud/2025-q1/'
    """
    return f"{company}/{period.id}/"


def company_checks_page(company: str) -> str:
    """The open conflicts of the company's calls."""
    return f"{company}/checks/"


def company_checks_path(company: str) -> str:
    """The same for programs."""
    return f"{company}/checks.json"


def person_path(company: str, speaker: str) -> str:
    """Everything a speaker said."""
    return f"{company}/people/{speaker}/"


def metrics_path(company: str) -> str:
    """Every metric of a company."""
    return f"{company}/metrics/"


def metric_path(company: str, metric: str) -> str:
    """One metric over the quarters; its series.csv lies beside it."""
    return f"{company}/metrics/{metric}/"


def asset_path(name: str) -> str:
    """A style sheet or script."""
    return f"assets/{name}"


def page_file(path: str) -> str:
    """The file a page's address is answered with."""
    return f"{path}index.html" if path.endswith("/") or not path else path


def encode(path: str) -> str:
    """A path as it stands in a link: letters beyond ASCII and marks are percent-encoded."""
    return quote(path, safe="/-._~")


def anchor(place: str) -> str:
    """The end of a link that leads to a place on a page."""
    return f"#{quote(place, safe='-._~')}"


@dataclass(frozen=True, slots=True)
class Here:
    """Where links are followed from: a page and the way from it to the root."""

    path: str
    prefix: str

    @classmethod
    def at(cls, path: str) -> "Here":
        """On a page of the site."""
        return cls(path, "../" * path.count("/") or "./")

    @classmethod
    def anywhere(cls, site: Site) -> "Here":
        """On a page that is served at any depth."""
        return cls(LOST, encode(urlsplit(site.base_url).path))

    def to(self, path: str, place: str = "") -> str:
        """The link to another page, or to a place on it; within the same page the place alone."""
        fragment = anchor(place) if place else ""
        return fragment if fragment and path == self.path else f"{self.prefix}{encode(path)}{fragment}"


def absolute(site: Site, path: str) -> str:
    """The full address of a page, for readers who are elsewhere."""
    return f"{site.base_url}{encode(path)}"
