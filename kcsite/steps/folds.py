"""Pages that gather from many calls: companies, people, the home page, feeds. Each is made again only when what it shows has changed."""

from collections import defaultdict
from collections.abc import Iterator
from functools import partial
from itertools import chain
from pathlib import Path

from kcsite.model.archive import CallSummary, Site
from kcsite.model.company import Company
from kcsite.model.period import Period
from kcsite.site import pages
from kcsite.site.ledger_page import ledger_files
from kcsite.steps.building import Building, Pages, lay_out
from kcsite.steps.calls import BuiltCall, load_said
from kcsite.steps.memory import key_of
from kcsite.steps.metric_folds import Metrics, Places, facts_of, metric_pages, metrics_of
from kcsite.steps.plan import Issuer


def build_folds(building: Building, calls: list[BuiltCall]) -> None:
    """Put every page that is not one call's own into the new site."""
    by_company: dict[str, list[BuiltCall]] = defaultdict(list)
    for call in calls:
        by_company[call.planned.issuer.company.id].append(call)
    metrics = {issuer.company.id: metrics_of(issuer, by_company[issuer.company.id]) for issuer in building.plan.issuers}
    ledgers, people = _ledgers(building, by_company), _people(building, by_company)
    companies, archive = _companies(building, by_company, metrics), _archive(building, calls, metrics)
    lay_out(building, chain(companies, ledgers, people, archive))


def reported_periods(issuer: Issuer, calls: list[BuiltCall]) -> list[Period]:
    """The periods with reported figures and no published transcript."""
    return sorted({figure.period for figure in issuer.reported} - {call.planned.period for call in calls})


def _key(building: Building, *parts: object) -> str:
    return key_of(building.ground, *parts)


def _digests(calls: list[BuiltCall]) -> list[str]:
    return [call.record.digest for call in calls]


def _companies(building: Building, by_company: dict[str, list[BuiltCall]], metrics: dict[str, Metrics]) -> Iterator[Pages]:
    site, templates = building.archive.settings.site, building.templates
    for issuer in building.plan.issuers:
        calls = by_company[issuer.company.id]
        missing = reported_periods(issuer, calls)
        if not calls and not missing:
            continue
        own = metrics[issuer.company.id]
        periods = [period.id for period in missing]
        yield Pages(
            key=_key(building, "company", issuer.key, _digests(calls), periods, own.facts(own.main), len(own.calls)),
            make=_company_files,
            arguments=partial(_company, building, issuer, calls, missing, own),
        )
        yield from metric_pages(building, own)
        for period in missing:
            figures = tuple(figure for figure in issuer.reported if figure.period == period)
            given = (issuer.company, period, figures, issuer.metrics, site, templates)
            yield Pages(key=_key(building, "reported", issuer.key, period.id), make=pages.reported_files, arguments=partial(tuple, given))


def _ledgers(building: Building, by_company: dict[str, list[BuiltCall]]) -> Iterator[Pages]:
    site, templates = building.archive.settings.site, building.templates
    for issuer in building.plan.issuers:
        calls = by_company[issuer.company.id]
        if not calls and not issuer.reported:
            continue
        conflicts = tuple((call.planned.period, call.record.conflicts) for call in calls if call.record.conflicts)
        said = [(period.id, [(check.id, check.sentences) for check in checks]) for period, checks in conflicts]
        given = (issuer.company, conflicts, site, templates)
        yield Pages(key=_key(building, "ledger", issuer.key, said), make=ledger_files, arguments=partial(tuple, given))


def _company(building: Building, issuer: Issuer, calls: list[BuiltCall], missing: list[Period], metrics: Metrics) -> tuple[object, ...]:
    summaries = tuple(call.record.summary for call in calls)
    site, templates = building.archive.settings.site, building.templates
    main = (building.archive.memory, metrics.places(metrics.main), len(metrics.calls))
    return (issuer.company, summaries, tuple(missing), site, templates, main)


def _company_files(
    company: Company,
    summaries: tuple[CallSummary, ...],
    missing: tuple[Period, ...],
    site: Site,
    templates: str | None,
    main: tuple[Path, Places, int],
) -> dict[str, bytes]:
    """A company's page. What is said of its main metrics is read by the process that makes it."""
    memory, places, metrics = main
    return pages.company_files(company, summaries, missing, site, templates, facts_of(memory, places), metrics)


def _people(building: Building, by_company: dict[str, list[BuiltCall]]) -> Iterator[Pages]:
    for issuer in building.plan.issuers:
        said: dict[str, list[BuiltCall]] = defaultdict(list)
        for call in by_company[issuer.company.id]:
            for speaker in call.record.said:
                said[speaker].append(call)
        for speaker, calls in sorted(said.items()):
            key = _key(building, "person", issuer.key, speaker, _digests(calls), [call.record.said[speaker] for call in calls])
            yield Pages(key=key, make=_person_files, arguments=partial(_person, building, issuer, speaker, calls))


def _person(building: Building, issuer: Issuer, speaker: str, calls: list[BuiltCall]) -> tuple[object, ...]:
    spoken = tuple((call.record.summary, call.key) for call in calls)
    return (building.archive.memory, issuer.company, speaker, spoken, building.archive.settings.site, building.templates)


def _person_files(
    memory: Path, company: Company, speaker: str, spoken: tuple[tuple[CallSummary, str], ...], site: Site, templates: str | None
) -> dict[str, bytes]:
    """A person's page. What they said is read by the process that makes it."""
    said = tuple((summary, load_said(memory, key)[speaker]) for summary, key in spoken)
    return pages.person_files(company, speaker, said, site, templates)


def _archive(building: Building, calls: list[BuiltCall], metrics: dict[str, Metrics]) -> Iterator[Pages]:
    site, templates = building.archive.settings.site, building.templates
    summaries = tuple(call.record.summary for call in calls)
    by_company: dict[str, list[BuiltCall]] = defaultdict(list)
    for call in calls:
        by_company[call.planned.issuer.company.id].append(call)
    shown = [issuer for issuer in building.plan.issuers if by_company[issuer.company.id] or issuer.reported]
    companies = tuple(issuer.company for issuer in shown)
    reported = tuple((issuer.company.id, period) for issuer in shown for period in reported_periods(issuer, by_company[issuer.company.id]))
    with_page = tuple((company, metric) for company, own in sorted(metrics.items()) for metric in own.calls)
    given = (companies, summaries, reported, site, templates, with_page)
    periods = [(company, period.id) for company, period in reported]
    yield Pages(
        key=_key(building, "archive", [issuer.key for issuer in shown], _digests(calls), periods, sorted(with_page)),
        make=pages.archive_files,
        arguments=partial(tuple, given),
    )
    yield Pages(key=_key(building, "assets"), make=pages.asset_files, arguments=partial(tuple, (templates,)))
