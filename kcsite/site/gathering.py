"""Pages that gather from many calls: the company's, the home page, the search page, the page for lost readers."""

from itertools import groupby

from markupsafe import Markup

from kcsite.model.archive import CallSummary, Site, SpeakerSummary
from kcsite.model.company import Company, Metric, ReportedFigure
from kcsite.model.period import Period
from kcsite.site.frame import Frame, frame
from kcsite.site.lines import call_line, one_source, reported_line, reported_views
from kcsite.site.metric_lines import Calls, multiples
from kcsite.site.people import has_page, speaker_view
from kcsite.site.theme import Theme
from kcsite.site.urls import HOME, SEARCH, Here, call_path, company_path
from kcsite.site.views import CompanyLineView, CompanyView, HomeView, LinkView, ReportedPageView, YearView
from kcsite.site.words import both, month, pairs

LATEST = 12


def markdown(text: str) -> Markup:
    """A person's own notes as HTML; raw HTML in them stays text."""
    from markdown_it import MarkdownIt  # noqa: PLC0415 - few archives have notes, and every start would pay for the import

    return Markup(MarkdownIt("js-default").disable(["image", "table"]).render(text))  # noqa: S704 - the preset lets no HTML through


def company_page(
    company: Company,
    summaries: tuple[CallSummary, ...],
    reported: tuple[Period, ...],
    site: Site,
    theme: Theme,
    main: tuple[tuple[str, Calls], ...],
    metrics: int,
) -> bytes:
    """The company: its main metrics, its calls by fiscal year, and its people. `metrics` is how many have a page."""
    here = Here.at(company_path(company.id))
    people = _people(summaries)
    staff = [speaker for speaker in people if speaker.kind != "analyst"]
    analysts = [speaker for speaker in people if speaker.kind == "analyst"]
    view = CompanyView(
        name=company.name,
        names=pairs(company.names),
        tickers=company.tickers,
        fiscal_year_end=month(company.fiscal_year_end),
        currency=company.currency or "",
        about=tuple((lang, markdown(text)) for lang, text in pairs(company.about)),
        years=_years(company, summaries, reported, here),
        people=tuple(speaker_view(speaker, company.id, here, speaker.turns) for speaker in staff),
        analysts=tuple(speaker_view(speaker, company.id, here, speaker.turns) for speaker in analysts),
        metrics=multiples(main, metrics, company, here),
    )
    about = f"Earnings calls of {company.name}: {len(summaries)} transcripts, speakers and figures."
    page = frame(Frame(here=here, title=f"{company.name} earnings calls", description=about, company=company), site, theme)
    return theme.render("company.html", page=page, company=view)


def _people(summaries: tuple[CallSummary, ...]) -> list[SpeakerSummary]:
    """Everybody with a page, as on the latest call they spoke on, the most talkative first."""
    latest: dict[str, SpeakerSummary] = {}
    turns: dict[str, int] = {}
    for summary in summaries:
        for speaker in summary.speakers:
            if has_page(speaker) and speaker.turns:
                latest[speaker.id] = speaker
                turns[speaker.id] = turns.get(speaker.id, 0) + speaker.turns
    return sorted(latest.values(), key=lambda speaker: (-turns[speaker.id], speaker.id))


def _years(company: Company, summaries: tuple[CallSummary, ...], reported: tuple[Period, ...], here: Here) -> tuple[YearView, ...]:
    lines = [(summary.period, call_line(summary, company, here)) for summary in summaries]
    lines += [(period, reported_line(period, company, here)) for period in reported]
    lines.sort(key=lambda line: line[0], reverse=True)
    years = groupby(lines, key=lambda line: line[0].fiscal_year)
    return tuple(YearView(year=year, calls=tuple(line for _, line in members)) for year, members in years)


def home_page(companies: tuple[Company, ...], summaries: tuple[CallSummary, ...], site: Site, theme: Theme) -> bytes:
    """The archive: companies, and the latest calls."""
    here = Here.at(HOME)
    by_id = {company.id: company for company in companies}
    newest = sorted(summaries, key=lambda s: (s.held_on or s.period.ends_on(by_id[s.company].fiscal_year_end), s.company), reverse=True)
    counts: dict[str, list[CallSummary]] = {}
    for summary in summaries:
        counts.setdefault(summary.company, []).append(summary)
    view = HomeView(
        about=pairs(site.about),
        companies=tuple(
            _company_line(company, counts.get(company.id, []), here) for company in sorted(companies, key=lambda c: c.name.casefold())
        ),
        latest=tuple(call_line(summary, by_id[summary.company], here) for summary in newest[:LATEST]),
        calls=len(summaries),
    )
    about = site.about.get("en") or f"{len(summaries)} earnings calls of {len(companies)} companies, with search."
    return theme.render("home.html", page=frame(Frame(here=here, title=site.title, description=about), site, theme), home=view)


def _company_line(company: Company, summaries: list[CallSummary], here: Here) -> CompanyLineView:
    last = max(summaries, key=lambda summary: summary.period, default=None)
    return CompanyLineView(
        href=here.to(company_path(company.id)),
        name=company.name,
        names=pairs(company.names),
        tickers=company.tickers,
        calls=len(summaries),
        latest=LinkView(href=here.to(call_path(company.id, last.period)), text=last.period.label) if last else None,
        fictional=company.fictional,
    )


def search_page(site: Site, theme: Theme) -> bytes:
    """The page results are shown on."""
    here = Here.at(SEARCH)
    page = frame(Frame(here=here, title=f"Search: {site.title}", description="Search every paragraph of every call."), site, theme)
    return theme.render("search.html", page=page, module=f"{here.to('assets/search-page.js')}?v={theme.versions['search-page.js']}")


def lost_page(site: Site, theme: Theme) -> bytes:
    """The page for addresses that lead nowhere."""
    page = frame(Frame(here=Here.anywhere(site), title=f"Not found: {site.title}", description="There is no such page."), site, theme)
    return theme.render("404.html", page=page)


def reported_page(
    company: Company, period: Period, figures: tuple[ReportedFigure, ...], metrics: tuple[Metric, ...], site: Site, theme: Theme
) -> bytes:
    """A quarter with reported figures and no transcript yet; it says how to add one."""
    here = Here.at(call_path(company.id, period))
    view = ReportedPageView(
        company=company.name,
        company_href=here.to(company_path(company.id)),
        company_id=company.id,
        label=period.label,
        period=period.id,
        ends=both(period.ends_on(company.fiscal_year_end)),
        reported=reported_views(figures, metrics),
        reported_source=one_source(figures),
    )
    title = f"{company.name} {period.label}: reported figures"
    page = frame(Frame(here=here, title=title, description=f"{title}; the transcript is missing.", company=company), site, theme)
    return theme.render("reported.html", page=page, quarter=view)
