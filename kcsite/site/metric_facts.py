"""What a call says of each metric, in numbers: values of its own quarter, and of quarters before."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from kcsite.model.call import Call
from kcsite.model.figure import CallFigures, Callout, Figure
from kcsite.model.period import Period
from kcsite.model.series import NO_CALLOUT, Level, MetricFacts

_A_DAY = len("2025-03-31")


def spoken_figures(call: Call, found: CallFigures) -> dict[str, list[Figure]]:
    """The figures of each metric in the order they were said, one of each pair. Suspect ones are left out, as from call-outs."""
    by_metric: dict[str, list[Figure]] = defaultdict(list)
    leading = call.languages[0]
    for figure in found.figures:
        if figure.metric and not figure.amount.suspect and (figure.lang == leading or figure.pair is None):
            by_metric[figure.metric].append(figure)
    return dict(by_metric)


def is_own(figure: Figure, call: Call) -> bool:
    """Whether a figure is of the call's own quarter; what stood on a day is the quarter's."""
    return figure.period == call.period.id or len(figure.period or "") == _A_DAY


def facts_of(metric: str, figures: list[Figure], call: Call, found: CallFigures, callout: Callout | None) -> MetricFacts:
    """The numbers a call gives of a metric. A value that fits no call-out (points of a margin, say) is a mention, and no value."""
    own, earlier = _levels(figures, call, callout)
    return MetricFacts(
        rank=callout.rank if callout else NO_CALLOUT,
        own=own,
        earlier=earlier,
        yoy=callout.yoy if callout else None,
        qoq=callout.qoq if callout else None,
        said=len(figures),
        titles=found.titles.get(metric, {}),
        better=found.better.get(metric, "neither"),
    )


def _levels(figures: list[Figure], call: Call, callout: Callout | None) -> tuple[tuple[Level, ...], tuple[Level, ...]]:
    own: list[Level] = []
    earlier: list[Level] = []
    is_full = call.rights == "full"
    for figure in figures:
        if figure.role not in ("level", "prior_level") or figure.value is None:
            continue
        if figure.role == "level" and callout and figure.amount.kind == callout.kind and is_own(figure, call):
            own.append(_level(figure, call.period.id, is_full=is_full))
        elif _is_earlier(figure, call.period) and (callout is None or figure.amount.kind == callout.kind):
            earlier.append(_level(figure, figure.period or "", is_full=is_full))
    mine = (callout.kind, callout.currency or "", callout.basis or "") if callout else None
    return tuple(sorted(_best(own), key=lambda level: level.line != mine)), _best(earlier)


def _is_earlier(figure: Figure, own: Period) -> bool:
    period = Period.parse(figure.period or "")
    return period is not None and period < own and figure.amount.kind in ("money", "percent", "count", "ratio")


def _level(figure: Figure, period: str, *, is_full: bool) -> Level:
    value = figure.value or Decimal(0)
    return Level(
        period=period,
        value=-value if figure.sign == "-" else value,
        kind=figure.amount.kind,
        currency=figure.currency,
        basis=figure.basis,
        quantum=figure.amount.quantum,
        qualifier=figure.amount.qualifier,
        place=figure.id if is_full else "",
    )


def _best(levels: Iterable[Level]) -> tuple[Level, ...]:
    """The value of each quarter and line, chosen as call-outs choose, with others of the same call that cannot be the same number."""
    by_line: dict[tuple[str, tuple[str, str, str]], list[Level]] = {}
    for level in levels:
        by_line.setdefault((level.period, level.line), []).append(level)
    best = []
    for said in by_line.values():
        chosen = min(said, key=lambda level: (level.is_rough, level.quantum))
        others = tuple((one.place, one.value) for one in said if not (one.is_rough or one.meets(chosen)))
        best.append(replace(chosen, also=others) if others else chosen)
    return tuple(best)
