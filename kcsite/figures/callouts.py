"""The boxes an analyst would make by hand: one per metric of the call's own period, with growth and what was before."""

from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Literal

from kcsite.figures.agreeing.pairing import ALIKE
from kcsite.figures.periods.spans import a_year_before
from kcsite.figures.words.vocabulary import LAST_RANK, UNBOXED, Vocabulary
from kcsite.model.figure import POINTS, Callout, Comparison, Figure, Sign, Told
from kcsite.model.period import Period

Place = Literal["remarks", "question", "answer"]
"""What a turn is."""
_UNSURE = ("about", "over", "under", "at_least", "at_most")
_SEGMENT_RANK = 3


def make_callouts(
    figures: Sequence[Figure], vocabulary: Vocabulary, call: Period, leading: str, turns: Mapping[str, Place]
) -> list[Callout]:
    """The call-outs of a call, most important first. Suspect figures are never boxed; the leading language speaks for a pair.

    `turns` tells what each turn is by its id: what a question says is listed as a mention, and makes no box.
    """
    by_metric: dict[str, list[Figure]] = {}
    currencies: Counter[str] = Counter()
    for figure in figures:
        if figure.metric and not figure.assumed:
            by_metric.setdefault(figure.metric, []).append(figure)
        if figure.currency:
            currencies[figure.currency] += 1
    main = currencies.most_common(1)[0][0] if currencies else None
    made = [box for metric, found in by_metric.items() if (box := _box(metric, found, vocabulary, call, leading, main, turns))]
    place = {figure.id: n for n, figure in enumerate(figures)}
    return sorted(made, key=lambda box: (box.rank, place[box.figures[0]], box.metric))


def _box(
    metric: str, found: list[Figure], vocabulary: Vocabulary, call: Period, leading: str, currency: str | None, turns: Mapping[str, Place]
) -> Callout | None:
    if vocabulary.known(metric) is None or _rank(metric, vocabulary) == UNBOXED or metric in _OF_SOME_PART or metric.endswith("_segment"):
        return None
    mentions = [figure for figure in found if figure.lang == leading or figure.pair is None]
    spoken = [figure for figure in mentions if turns[figure.turn] != "question" and not figure.amount.suspect]
    doubtful = [figure for figure in mentions if figure.amount.suspect]
    role = "change" if metric in vocabulary.growths else "level"
    levels = [f for f in spoken if f.role == role and f.value is not None and _is_now(f, call) and _fits(f, vocabulary, metric)]
    if vocabulary.unit(metric) == "count" and _are_several(levels):
        return None
    same = _most_said(levels, turns)
    best = min(same, key=lambda f: _worth(f, currency), default=None)
    if best is None or best.value is None:
        return None
    span = best.period if best.period == _so_far(call) else call.id
    own = [f for f in spoken if f.role == "change" and f.period == span and f.value is not None]
    prior_year, prior_quarter = (_prior(spoken, comparison, best) for comparison in ("yoy", "qoq"))
    return Callout(
        metric=metric,
        period=best.period or call.id,
        value=best.value,
        kind=best.amount.kind,
        currency=best.currency,
        quantum=best.amount.quantum,
        sign=best.sign,
        qualifier=best.amount.qualifier,
        basis=best.basis,
        rank=_rank(metric, vocabulary),
        yoy=None if metric in vocabulary.growths or _is_lost("yoy", doubtful, same) else _growth(own, "yoy", same, best, prior_year),
        qoq=None if metric in vocabulary.growths or _is_lost("qoq", doubtful, same) else _growth(own, "qoq", same, best, prior_quarter),
        prior_year=prior_year,
        prior_quarter=prior_quarter,
        share=_share(spoken, call),
        figures=tuple(figure.id for figure in mentions),
    )


_WHOLE = frozenset({"revenue_total", "cost_of_revenue_total", "opex_total", "opex_total_non_gaap", "gross_profit", "gross_profit_non_gaap"})
"""Metrics of which a part is less than the whole: what is said of a part by the general word is the smaller amount."""
_SLIP = 8


_OF_SOME_PART = frozenset({"revenue_run_rate"})
"""What in real calls is told of a product or a segment, in three of three real calls: an AI business, AWS, a family of switches."""


def _are_several(levels: list[Figure]) -> bool:
    """Whether several numbers were counted under one name: the users of one product and of another, and of no company."""
    return any(not _is_near(levels[0], figure) for figure in levels[1:])


def _most_said(levels: list[Figure], turns: Mapping[str, Place]) -> list[Figure]:
    """The mentions of one value, where a metric was said of several: that of the prepared remarks, said most often, or first."""
    groups: list[list[Figure]] = []
    for figure in levels:
        near = next((group for group in groups if _is_near(group[0], figure)), None)
        if near is None:
            groups.append([figure])
        else:
            near.append(figure)
    # What only an answer told does not stand for what the remarks told: `few companies of more than $2 billion of revenue grow 20%`.
    groups = [group for group in groups if any(turns[figure.turn] != "answer" for figure in group)] or groups
    if levels and levels[0].metric in _WHOLE:
        groups.sort(key=lambda group: -(group[0].value or 0))
        if len(groups) > 1 and (groups[0][0].value or 0) > _SLIP * (groups[1][0].value or 0):
            groups.sort(key=lambda group: levels.index(group[0]))  # too large for a whole: a slip of scale, more likely
        else:
            return next((group for group in groups if "-q" in (group[0].period or "-q")), groups[0])
    return max(groups, key=lambda group: _weight(group, turns), default=[])


def _weight(group: list[Figure], turns: Mapping[str, Place]) -> tuple[bool, bool, int]:
    """A quarter's before the year's so far, prepared remarks before answers, the most often said."""
    return "-q" in (group[0].period or "-q"), any(turns[figure.turn] != "answer" for figure in group), len(group)


def _is_near(one: Figure, other: Figure) -> bool:
    """Whether two amounts may be one, said to different digits; a sign may be left out."""
    if one.value is None or other.value is None or (one.currency, one.period) != (other.currency, other.period):
        return False
    return one.value == other.value or abs(one.value - other.value) <= max(
        one.amount.quantum, other.amount.quantum, ALIKE * max(one.value, other.value)
    )


def _is_now(figure: Figure, call: Period) -> bool:
    """The call's quarter, the year so far, or a day: what stood on it is the quarter's."""
    return figure.period in (call.id, _so_far(call)) or bool(figure.period and figure.period.count("-") == 2)  # noqa: PLR2004 - 2025-03-31


def _is_past(figure: Figure, call: Period) -> bool:
    period = Period.parse(figure.period or "")
    return period is not None and period < call


def _so_far(call: Period) -> str:
    """The year up to a call's quarter, which many companies report on: `2025-9m` in a third quarter."""
    return f"{call.fiscal_year}-{('q1', 'h1', '9m', 'fy')[call.quarter - 1]}"


def _fits(figure: Figure, vocabulary: Vocabulary, metric: str) -> bool:
    unit, kind = vocabulary.unit(metric), figure.amount.kind
    return unit is None or unit == kind or (unit == "percent" and kind in POINTS and metric not in vocabulary.growths)


def _worth(figure: Figure, currency: str | None) -> tuple[bool, bool, bool, Decimal]:
    """The most precise mention speaks for a metric: in the call's currency, plainly said, to the smallest digit; the first of equals."""
    foreign = figure.amount.kind == "money" and figure.currency != currency
    return foreign, "-q" not in (figure.period or "-q"), figure.amount.qualifier in _UNSURE, figure.amount.quantum


def _rank(metric: str, vocabulary: Vocabulary) -> int:
    if metric in vocabulary.ranks and (metric not in vocabulary.own or vocabulary.ranks[metric] < LAST_RANK - 10):
        return vocabulary.ranks[metric]
    return _SEGMENT_RANK if metric.startswith("revenue_") else vocabulary.ranks.get(metric, LAST_RANK)


_BESIDE = 90


def _is_beside(change: Figure, levels: list[Figure]) -> bool:
    """Whether growth was told right behind the level: another may be that of a part under the general name."""
    return any(change.paragraph == f.paragraph and 0 <= change.amount.start - f.amount.end <= _BESIDE for f in levels)


def _is_lost(comparison: Comparison, doubtful: list[Figure], levels: list[Figure]) -> bool:
    """Whether the growth that was told beside a level cannot be read for sure: growth told elsewhere may be of something else."""
    return any(figure.comparison == comparison and _is_beside(figure, levels) for figure in doubtful)


def _growth(changes: list[Figure], comparison: Comparison, same: list[Figure], now: Figure, before: Told | None) -> Told | None:
    """Growth as it was said; else, worked out from what was before, as such. `same` are the mentions of the level that is `now`."""
    rates = now.amount.kind == "money"  # points are a margin's
    said = [f for f in changes if f.comparison == comparison and not (rates and f.amount.kind in POINTS)]
    # Of money, a growth rate; of a margin, points.
    kinds = ("percentage_point", "basis_point", "percent") if now.amount.kind == "percent" else ("percent", "money", "count")
    best = min(
        said,
        key=lambda f: (
            not _is_beside(f, same),
            f.implied,
            kinds.index(f.amount.kind) if f.amount.kind in kinds else 9,
            f.amount.qualifier in _UNSURE,
            f.amount.quantum,
        ),
        default=None,
    )
    if best is not None and best.value is not None:
        return Told(
            value=best.value,
            kind=best.amount.kind,
            sign=best.sign,
            qualifier=best.amount.qualifier,
            implied=best.implied,
            figures=tuple(f.id for f in said),
        )
    if before is None or now.value is None or not before.value or before.sign == "-" or now.sign == "-":
        return None
    if now.amount.kind == "percent":
        change = now.value - before.value
        return Told(value=abs(change), kind="percentage_point", sign=_sign(change), computed=True, figures=(now.id, *before.figures))
    rate = ((now.value / before.value - 1) * 100).quantize(Decimal("0.1"))
    return Told(value=abs(rate), kind="percent", sign=_sign(rate), computed=True, figures=(now.id, *before.figures))


def _sign(change: Decimal) -> Sign:
    return "+" if change > 0 else "-" if change < 0 else "none"


def _prior(spoken: list[Figure], comparison: Comparison, now: Figure) -> Told | None:
    found = [
        f
        for f in spoken
        if f.role == "prior_level"
        and f.comparison == comparison
        and not f.implied
        and f.value is not None
        and f.amount.kind == now.amount.kind
        and _is_span_before(f, now, comparison)
    ]
    best = min(found, key=lambda f: (f.amount.qualifier in _UNSURE, f.amount.quantum), default=None)
    if best is None or best.value is None:
        return None
    return Told(
        value=best.value, kind=best.amount.kind, sign=best.sign, qualifier=best.amount.qualifier, figures=tuple(f.id for f in found)
    )


def _is_span_before(before: Figure, now: Figure, comparison: Comparison) -> bool:
    """Whether an earlier level is of as long a span as the one now: a year's is not set against a quarter's."""
    if not before.period or not now.period or comparison != "yoy" or before.period.count("-") != 1 or now.period.count("-") != 1:
        return True
    return before.period == a_year_before(now.period)


def _share(spoken: list[Figure], call: Period) -> Told | None:
    found = [f for f in spoken if f.role == "contribution_share" and f.value is not None and not _is_past(f, call)]
    if not found or found[0].value is None:
        return None
    best = found[0]
    return Told(
        value=found[0].value,
        kind=best.amount.kind,
        sign="none",
        qualifier=best.amount.qualifier,
        of=best.of,
        figures=tuple(f.id for f in found),
    )
