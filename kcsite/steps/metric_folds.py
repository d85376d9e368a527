"""Pages of metrics over the quarters, and which metrics stand on a company's page. Each rests on what its company's calls say of it."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path

from kcsite.model.series import NO_CALLOUT, MetricSaid
from kcsite.site.metric_lines import Calls
from kcsite.site.metric_pages import metric_files, metrics_files
from kcsite.steps.building import Building, Pages
from kcsite.steps.calls import BuiltCall, load_measured
from kcsite.steps.memory import key_of
from kcsite.steps.plan import Issuer

MAIN = 8
"""Metrics that open a company's page."""
REMEMBERED = 64
"""Calls of which what they say is held in memory: the pages of one company are made one after another, and read the same calls."""


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
            make=metric_files,
            arguments=partial(_metric, building, issuer, metric, calls),
        )
    if metrics.calls:
        given = partial(_list, building, metrics)
        key = key_of(building.ground, "metrics", issuer.key, metrics.facts(list(metrics.calls)))
        yield Pages(key=key, make=metrics_files, arguments=given)


def _metric(building: Building, issuer: Issuer, metric: str, calls: list[BuiltCall]) -> tuple[object, ...]:
    said = tuple((call.record.summary, _measured(building.archive.memory, call.key)[metric]) for call in calls)
    return (issuer.company, metric, said, building.archive.settings.site, building.templates)


def _list(building: Building, metrics: Metrics) -> tuple[object, ...]:
    by_metric = tuple((metric, facts_of(building, metrics, metric)) for metric in metrics.calls)
    return (metrics.issuer.company, by_metric, building.archive.settings.site, building.templates)


def facts_of(building: Building, metrics: Metrics, metric: str) -> Calls:
    """What each call says of a metric, in numbers."""
    return tuple((call.planned.period, _measured(building.archive.memory, call.key)[metric].facts) for call in metrics.calls[metric])


@lru_cache(maxsize=REMEMBERED)
def _measured(memory: Path, key: str) -> dict[str, MetricSaid]:
    return load_measured(memory, key)
