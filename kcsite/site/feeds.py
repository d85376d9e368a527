"""What readers subscribe to and what crawlers ask for."""

import re
from collections.abc import Iterable
from datetime import date

from kcsite.model.archive import CallSummary, Site
from kcsite.model.company import Company
from kcsite.model.period import Period
from kcsite.site.people import has_page
from kcsite.site.theme import Theme
from kcsite.site.urls import (
    FEED,
    HOME,
    SEARCH,
    SITEMAP,
    absolute,
    call_path,
    company_checks_page,
    company_feed_path,
    company_path,
    metric_path,
    metrics_path,
    person_path,
)
from kcsite.site.views import EntryView, FeedView

_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
ENTRIES = 50
BEGINNING = "1970-01-01T00:00:00Z"
"""Of a feed without entries: no moment of our own is ever written."""


def feed(
    companies: dict[str, Company], summaries: Iterable[CallSummary], site: Site, theme: Theme, company: Company | None = None
) -> bytes:
    """The Atom feed of the archive, or of one company: its latest calls, the latest first."""
    latest = sorted(summaries, key=lambda summary: (_day(summary, companies), summary.company), reverse=True)[:ENTRIES]
    entries = tuple(_entry(summary, companies[summary.company], site) for summary in latest)
    path, own = (company_path(company.id), company_feed_path(company.id)) if company else (HOME, FEED)
    view = FeedView(
        id=absolute(site, path),
        title=_allowed(f"{company.name}: {site.title}" if company else site.title),
        href=absolute(site, path),
        self_href=absolute(site, own),
        updated=entries[0].updated if entries else BEGINNING,
        entries=entries,
    )
    return theme.render("feed.xml", feed=view)


def _day(summary: CallSummary, companies: dict[str, Company]) -> date:
    """The day of the call; where it is not known, the last day of the quarter."""
    return summary.held_on or summary.period.ends_on(companies[summary.company].fiscal_year_end)


def _entry(summary: CallSummary, company: Company, site: Site) -> EntryView:
    address = absolute(site, call_path(summary.company, summary.period))
    day = summary.held_on or summary.period.ends_on(company.fiscal_year_end)
    speakers = ", ".join(speaker.name for speaker in summary.speakers if speaker.kind == "management")
    return EntryView(
        id=address,
        title=_allowed(f"{company.name} {summary.period.label} earnings call"),
        href=address,
        updated=f"{day.isoformat()}T00:00:00Z",
        summary=_allowed(f"{summary.turns} turns, {summary.questions} questions{f'; {speakers}' if speakers else ''}"),
    )


def _allowed(text: str) -> str:
    """A text without the characters that XML has no way to write."""
    return _NOT_IN_XML.sub("\N{REPLACEMENT CHARACTER}", text)


def sitemap(
    companies: Iterable[Company],
    summaries: tuple[CallSummary, ...],
    reported: tuple[tuple[str, Period], ...],
    metrics: tuple[tuple[str, str], ...],
    site: Site,
    theme: Theme,
) -> bytes:
    """Every page, once, in order of addresses. `reported` are company and period, `metrics` company and metric of further pages."""
    paths = {HOME, SEARCH} | {company_path(company.id) for company in companies}
    paths |= {company_checks_page(company.id) for company in companies}
    paths |= {call_path(summary.company, summary.period) for summary in summaries} | {call_path(*one) for one in reported}
    paths |= {person_path(summary.company, s.id) for summary in summaries for s in summary.speakers if has_page(s) and s.turns}
    paths |= {metrics_path(company) for company, _ in metrics} | {metric_path(*one) for one in metrics}
    return theme.render("sitemap.xml", addresses=[absolute(site, path) for path in sorted(paths)])


def robots(site: Site, theme: Theme) -> bytes:
    """Everybody may read everything; where the sitemap is."""
    return theme.render("robots.txt", sitemap=absolute(site, SITEMAP))


def llms(companies: tuple[Company, ...], summaries: tuple[CallSummary, ...], measured: frozenset[str], site: Site, theme: Theme) -> bytes:
    """What the archive holds, for programs that read Markdown. `measured` are the companies with pages of metrics."""
    calls: dict[str, list[tuple[str, str]]] = {company.id: [] for company in companies}
    for summary in summaries:
        calls[summary.company].append((summary.period.label, f"{absolute(site, call_path(summary.company, summary.period))}call.md"))
    lists = {company: absolute(site, metrics_path(company)) for company in measured}
    by_company = [(company, calls[company.id], lists.get(company.id, "")) for company in companies]
    return theme.render("llms.txt", site=site, companies=by_company, feed=absolute(site, FEED))
