"""Pages of metrics over the quarters, and which metrics stand on a company's page. Each rests on what its company's calls say of it."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from kcsite.model.archive import CallSummary, Site
from kcsite.model.company import Company
from kcsite.model.period import Period
from kcsite.model.series import NO_CALLOUT
from kcsite.site.metric_lines import Calls
from kcsite.site.metric_pages import metric_files, metrics_files
from kcsite.steps.building import Building, Pages
from kcsite.steps.calls import BuiltCall, load_measured
from kcsite.steps.memory import key_of
from kcsite.steps.plan import Issuer

MAIN = 8
"""Metrics that open a company's page."""
Places = tuple[tuple[str, tuple[tuple[Period, str], ...]], ...]
"""Metrics, each with the calls that speak of it: their periods, and the keys under which they are remembered."""


@dataclass(frozen=True, slots=True)
class Metrics:
    """The metrics of a company that have a page, the most important first, with the calls that speak of each."""

    issuer: Issuer
    calls: dict[str, list[BuiltCall]]

    @property
    def main(self) -> list[str]:
        """Those that open the company's page: with a call-out on some call."""
        ranked = [metric for metric, calls in self.calls.items() if any(call.record.metrics[metric].rank < NO_CALLOUT for call in calls)]
        return ranked[:MAIN]

    def places(self, metrics: list[str]) -> Places:
        """Where what the calls say of some metrics is remembered."""
        return tuple((metric, tuple((call.planned.period, call.key) for call in self.calls[metric])) for metric in metrics)

    def facts(self, metrics: list[str]) -> list[object]:
        """What tells whether the numbers of some metrics changed."""
        return [
            (metric, [(call.planned.period.id, call.record.metrics[metric].facts) for call in self.calls[metric]]) for metric in metrics
        ]


def metrics_of(issuer: Issuer, calls: list[BuiltCall]) -> Metrics:
    """Every metric of which some call says something of its own quarter."""
    by_metric: dict[str, list[BuiltCall]] = defaultdict(list)
    for call in calls:
        for metric in call.record.metrics:
            by_metric[metric].append(call)
    own = {metric: found for metric, found in by_metric.items() if any(call.record.metrics[metric].is_own for call in found)}
    return Metrics(issuer, {metric: own[metric] for metric in sorted(own, key=lambda metric: _importance(metric, own[metric]))})


def _importance(metric: str, calls: list[BuiltCall]) -> tuple[int, int, str]:
    """By the rank of its call-outs; among equals as the latest call with one has them."""
    marks = [call.record.metrics[metric] for call in calls]
    latest = next((mark for mark in reversed(marks) if mark.order < NO_CALLOUT), marks[-1])
    return min(mark.rank for mark in marks), latest.order, metric


def metric_pages(building: Building, metrics: Metrics) -> Iterator[Pages]:
    """The page of each metric, and the list of all."""
    issuer = metrics.issuer
    for metric, calls in metrics.calls.items():
        said = [(call.record.digest, call.record.metrics[metric].said) for call in calls]
        yield Pages(
            key=key_of(building.ground, "metric", issuer.key, metric, said),
            make=_metric_files,
            arguments=partial(_metric, building, issuer, metric, calls),
        )
    if metrics.calls:
        given = partial(_list, building, metrics)
        key = key_of(building.ground, "metrics", issuer.key, metrics.facts(list(metrics.calls)))
        yield Pages(key=key, make=_list_files, arguments=given)


def _metric(building: Building, issuer: Issuer, metric: str, calls: list[BuiltCall]) -> tuple[object, ...]:
    said = tuple((call.record.summary, call.key) for call in calls)
    return (building.archive.memory, issuer.company, metric, said, building.archive.settings.site, building.templates)


def _metric_files(
    memory: Path, company: Company, metric: str, said: tuple[tuple[CallSummary, str], ...], site: Site, templates: str | None
) -> dict[str, bytes]:
    """A metric's page. What is said of it is read by the process that makes it."""
    read = tuple((summary, load_measured(memory, key)[metric]) for summary, key in said)
    return metric_files(company, metric, read, site, templates)


def _list(building: Building, metrics: Metrics) -> tuple[object, ...]:
    places = metrics.places(list(metrics.calls))
    return (building.archive.memory, metrics.issuer.company, places, building.archive.settings.site, building.templates)


def _list_files(memory: Path, company: Company, places: Places, site: Site, templates: str | None) -> dict[str, bytes]:
    return metrics_files(company, facts_of(memory, places), site, templates)


def facts_of(memory: Path, places: Places) -> tuple[tuple[str, Calls], ...]:
    """What each call says of some metrics, in numbers."""
    return tuple((metric, tuple((period, load_measured(memory, key)[metric].facts) for period, key in calls)) for metric, calls in places)
