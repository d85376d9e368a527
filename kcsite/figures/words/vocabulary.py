"""The vocabulary of metrics: the field's own, which metrics.yaml of this package holds, and what a company adds to it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from kcsite.figures.words.phrases import Entry, Phrases
from kcsite.figures.words.segments import base_of
from kcsite.model.company import Metric

NON_GAAP = "_non_gaap"
LAST_RANK = 50
UNBOXED = 99
"""The rank of what is never a call-out: customers are said of many things."""
_ADJUSTED = {"en": "Adjusted {}", "zh-Hant": "調整後{}"}
GENERIC = frozenset(
    {"revenue_total", "operating_profit", "operating_margin", "gross_profit", "gross_margin", "cost_of_revenue_total", "comparable_sales"}
)
"""Metrics of the whole company whose name alone, after a segment's, means the segment's."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Every metric a company's calls may speak of, and the phrases that name them."""

    metrics: dict[str, Metric]
    phrases: Phrases
    ranks: dict[str, int] = field(default_factory=dict)
    own: frozenset[str] = frozenset()
    """Ids of the company's own metrics, in its words."""
    growths: frozenset[str] = frozenset()
    """Metrics that are rates of change themselves: organic growth, comparable sales."""
    units: dict[str, str] = field(default_factory=dict)
    """Units asked for so far, by metric: they are asked for at every amount."""

    def unit(self, metric: str | None) -> str | None:
        """`money`, `percent`, `count` or `ratio`; None for a metric the vocabulary does not have."""
        if metric is None:
            return None
        if metric not in self.units and (known := self.known(metric)):
            self.units[metric] = known.unit if known.unit in ("percent", "count", "ratio") else "money"
        return self.units.get(metric)

    def known(self, metric: str | None) -> Metric | None:
        """A metric, or for one of a part of the company the metric it is a part of; None for what neither is."""
        if metric is None or metric in self.metrics:
            return self.metrics.get(metric) if metric else None
        base = base_of(metric)
        twin = f"{base}{NON_GAAP}"
        return self.metrics.get(twin if metric.endswith(NON_GAAP) and twin in self.metrics else base or "")

    def with_basis(self, metric: str, basis: str | None) -> str:
        """The metric for a basis: `gross_profit` said as non-GAAP is `gross_profit_non_gaap`, where there is such a one."""
        plain = metric.removesuffix(NON_GAAP)
        twin = self.known(plain + NON_GAAP) if basis == "non_gaap" else None
        if twin and twin.id.endswith(NON_GAAP):
            return plain + NON_GAAP
        if basis == "gaap" and self.known(plain):
            return plain
        return metric


@cache
def _builtin() -> tuple[dict[str, Metric], dict[str, int], frozenset[str]]:
    text = Path(__file__).with_name("metrics.yaml").read_text(encoding="utf-8")
    metrics: dict[str, Metric] = {}
    ranks: dict[str, int] = {}
    growths: set[str] = set()
    for name, fields in yaml.load(text, Loader=yaml.CSafeLoader).items():
        made = _metric(name, fields)
        metrics[name] = made
        ranks[name] = fields.get("rank", LAST_RANK if fields.get("boxed", True) else UNBOXED)
        if fields.get("growth"):
            growths.add(name)
        if fields.get("adjusted"):
            titles = {
                lang: _ADJUSTED[lang].format(title if title.isupper() else title[:1].lower() + title[1:])
                for lang, title in made.titles.items()
            }
            parts = tuple(f"{part}{NON_GAAP}" for part in made.sum_of)
            ratio = tuple(f"{part}{NON_GAAP}" if part != "revenue_total" else part for part in made.ratio)
            metrics[name + NON_GAAP] = replace(
                made, id=name + NON_GAAP, titles=titles, aliases={}, basis="non_gaap", sum_of=parts, ratio=ratio
            )
            ranks[name + NON_GAAP] = ranks[name]
    return metrics, ranks, frozenset(growths)


def _metric(name: str, fields: dict[str, Any]) -> Metric:
    return Metric(
        id=name,
        titles=fields["titles"],
        aliases={lang: tuple(words) for lang, words in fields["aliases"].items()},
        unit=fields["unit"],
        basis=fields.get("basis"),
        sum_of=tuple(fields.get("sum_of", ())),
        ratio=tuple(fields.get("ratio", ())),
        better=fields.get("better", "neither"),
    )


@cache
def cues() -> tuple[Entry, ...]:
    """Every phrase of cues.yaml with its tag and value."""
    text = Path(__file__).with_name("cues.yaml").read_text(encoding="utf-8")
    tree = yaml.load(text, Loader=yaml.CSafeLoader)
    return tuple(
        (phrase, tag, str(value))
        for tag, values in tree.items()
        for value, languages in values.items()
        for phrases in languages.values()
        for phrase in phrases
    )


_made: dict[str, Vocabulary] = {}
"""Vocabularies by what they were made of: a process meets the same company call after call."""


def vocabulary(own: tuple[Metric, ...]) -> Vocabulary:
    """The vocabulary of a company whose metrics.yaml holds these."""
    key = repr(own)
    if key not in _made:
        _made[key] = _make(own)
    return _made[key]


def _make(own: tuple[Metric, ...]) -> Vocabulary:
    builtin, ranks, growths = _builtin()
    metrics = builtin | {metric.id: metric for metric in own}
    # A company that speaks of a metric as non-GAAP alone means it by the plain name too.
    taken = {alias.casefold() for metric in own for aliases in metric.aliases.values() for alias in aliases}
    entries = [*cues(), *_names(builtin.values(), taken), *_names(own, set())]
    return Vocabulary(
        metrics,
        Phrases(entries),
        {**ranks, **{m.id: ranks.get(m.id, ranks.get(m.id.removesuffix(NON_GAAP), LAST_RANK - 10)) for m in own}},
        frozenset(m.id for m in own),
        growths,
    )


def _names(metrics: Iterable[Metric], taken: set[str]) -> Iterator[Entry]:
    for metric in metrics:
        for lang, aliases in metric.aliases.items():
            for alias in (*aliases, *((metric.titles[lang],) if lang in metric.titles else ())):
                if alias.casefold() not in taken:
                    yield alias, "metric", metric.id
