"""Every file of the site, as bytes by path: pure functions of records, one for each group of files that are made together."""

from kcsite.model.archive import CallSummary, Site, SpeakerSummary
from kcsite.model.call import Call, questions
from kcsite.model.company import Company, Metric, ReportedFigure
from kcsite.model.figure import CallFigures
from kcsite.model.period import Period
from kcsite.site.call_json import call_json
from kcsite.site.call_md import call_md
from kcsite.site.call_page import call_page
from kcsite.site.checks_json import checks_json
from kcsite.site.feeds import feed, llms, robots, sitemap
from kcsite.site.figures_csv import figures_csv
from kcsite.site.gathering import company_page, home_page, lost_page, reported_page, search_page
from kcsite.site.metric_lines import Calls
from kcsite.site.people import person_files, said_by
from kcsite.site.theme import Theme, load_theme
from kcsite.site.urls import (
    FEED,
    HOME,
    LLMS,
    LOST,
    ROBOTS,
    SCHEMA,
    SEARCH,
    SITEMAP,
    asset_path,
    call_path,
    company_feed_path,
    company_path,
    page_file,
)

__all__ = ["archive_files", "asset_files", "call_files", "company_files", "person_files", "reported_files", "said_by", "summarise"]

Files = dict[str, bytes]


def summarise(call: Call) -> CallSummary:
    """What other pages say of a call."""
    turns = [turn.speaker for turn in call.turns]
    return CallSummary(
        company=call.company,
        period=call.period,
        held_on=call.held_on,
        event=call.event,
        languages=call.languages,
        rights=call.rights,
        machine_translated=bool(call.source and call.source.notice),
        turns=len(turns),
        paragraphs=sum(len(turn.paragraphs) for turn in call.turns),
        questions=len(set(questions(call).values())),
        speakers=tuple(
            SpeakerSummary(
                id=s.id, name=s.name, names=s.names, kind=s.kind, title=s.title, affiliation=s.affiliation, turns=turns.count(s.id)
            )
            for s in call.speakers
        ),
    )


def call_files(
    call: Call,
    company: Company,
    site: Site,
    *,
    neighbours: tuple[Period | None, Period | None],
    figures: tuple[tuple[ReportedFigure, ...], tuple[Metric, ...]],
    found: CallFigures,
    theme: Theme,
) -> Files:
    """The quarter page and what lies beside it. `neighbours` are the calls before and after."""
    path = call_path(company.id, call.period)
    return {
        page_file(path): call_page(call, company, site, neighbours, figures, found, theme),
        f"{path}call.json": call_json(call, company, found),
        f"{path}checks.json": checks_json(call, company, found),
        f"{path}figures.csv": figures_csv(company.id, call, found.figures),
        f"{path}call.md": call_md(call, company, site),
    }


def reported_files(
    company: Company, period: Period, figures: tuple[ReportedFigure, ...], metrics: tuple[Metric, ...], site: Site, templates: str | None
) -> Files:
    """The page of a quarter whose transcript is missing."""
    return {page_file(call_path(company.id, period)): reported_page(company, period, figures, metrics, site, load_theme(templates))}


def company_files(
    company: Company,
    summaries: tuple[CallSummary, ...],
    reported: tuple[Period, ...],
    site: Site,
    templates: str | None,
    main: tuple[tuple[str, Calls], ...] = (),
    metrics: int = 0,
) -> Files:
    """A company's page and feed. `main` is what the calls say of its main metrics, `metrics` how many have a page."""
    theme = load_theme(templates)
    return {
        page_file(company_path(company.id)): company_page(company, summaries, reported, site, theme, main, metrics),
        company_feed_path(company.id): feed({company.id: company}, summaries, site, theme, company),
    }


def archive_files(
    companies: tuple[Company, ...],
    summaries: tuple[CallSummary, ...],
    reported: tuple[tuple[str, Period], ...],
    site: Site,
    templates: str | None,
    metrics: tuple[tuple[str, str], ...] = (),
) -> Files:
    """The pages of the archive as a whole, and what crawlers ask for. `metrics` are company and metric of every metric's page."""
    theme = load_theme(templates)
    return {
        page_file(HOME): home_page(companies, summaries, site, theme),
        page_file(SEARCH): search_page(site, theme),
        LOST: lost_page(site, theme),
        FEED: feed({company.id: company for company in companies}, summaries, site, theme),
        SITEMAP: sitemap(companies, summaries, reported, metrics, site, theme),
        ROBOTS: robots(site, theme),
        LLMS: llms(companies, summaries, frozenset(company for company, _ in metrics), site, theme),
        ".nojekyll": b"",
    }


def asset_files(templates: str | None) -> Files:
    """Style sheets and scripts, and the schema of call.json."""
    theme = load_theme(templates)
    return {asset_path(name): data for name, data in theme.assets.items()} | {
        SCHEMA: theme.environment.get_template(SCHEMA).render().encode()
    }
