"""What a box shows beside its value: growth as it was said, or worked out; the level before; the share."""

from decimal import Decimal

from kcsite.figures.callouts.levels import UNSURE, is_near
from kcsite.figures.periods.spans import a_year_before
from kcsite.model.figure import POINTS, Comparison, Figure, Sign, Told
from kcsite.model.period import Period


def is_lost(comparison: Comparison, doubtful: list[Figure], levels: list[Figure]) -> bool:
    """Whether the growth that was told beside a level cannot be read for sure: growth told elsewhere may be of something else."""
    return any(figure.comparison == comparison and _level_of(figure, levels) for figure in doubtful)


def growth(changes: list[Figure], comparison: Comparison, levels: list[Figure], now: Figure, before: Told | None) -> Told | None:
    """Growth as it was said; else, worked out from what was before, as such. `levels` are all that the metric was said to be; `now` is one."""
    if now.sign == "-" and now.amount.kind == "money":
        return None  # a loss that narrowed by 99% is no income that fell by it
    rates = now.amount.kind == "money"  # points are a margin's
    told = [f for f in changes if f.comparison == comparison and not (rates and f.amount.kind in POINTS)]
    said = _told_of(now, told, levels)
    # Of money, a growth rate; of a margin, points.
    kinds = ("percentage_point", "basis_point", "percent") if now.amount.kind == "percent" else ("percent", "money", "count")
    best = min(
        said,
        key=lambda f: (
            not _levels_before(f, levels),
            f.implied,
            kinds.index(f.amount.kind) if f.amount.kind in kinds else 9,
            f.amount.qualifier in UNSURE,
            f.amount.quantum,
        ),
        default=None,
    )
    if best is None or best.value is None:
        return _worked_out(now, before) if before else None
    return Told(
        value=best.value,
        kind=best.amount.kind,
        sign=best.sign,
        qualifier=best.amount.qualifier,
        implied=best.implied,
        figures=tuple(f.id for f in said),
    )


def _told_of(now: Figure, told: list[Figure], levels: list[Figure]) -> list[Figure]:
    """The growth rates that are of the level `now` and on its basis."""
    told = [f for f in told if (level := _level_of(f, levels)) is None or is_near(level, now)]
    beside = [f for f in told if _level_of(f, levels)]
    if len({(f.value, f.sign) for f in told}) > 1 and not beside:
        # Several of one name, and none beside the level: what stands in another paragraph may be a segment's.
        told = [f for f in told if any(f.paragraph == level.paragraph for level in levels if is_near(level, now))]
    if beside and not _is_alike(beside[0], now):
        return []  # growth on another basis stands there: what is told elsewhere may be on any
    return [f for f in told if _is_alike(f, now)]


def _worked_out(now: Figure, before: Told) -> Told | None:
    """Growth from what was before: in points for a margin, and none of or from a loss."""
    if now.value is None or not before.value or before.sign == "-" or now.sign == "-":
        return None
    if now.amount.kind == "percent":
        change = now.value - before.value
        return Told(value=abs(change), kind="percentage_point", sign=_sign(change), computed=True, figures=(now.id, *before.figures))
    rate = ((now.value / before.value - 1) * 100).quantize(Decimal("0.1"))
    return Told(value=abs(rate), kind="percent", sign=_sign(rate), computed=True, figures=(now.id, *before.figures))


_BESIDE, _AHEAD = 90, 24
"""Characters from a level to growth that is told of it, and from growth to the level that it led to."""


def _levels_before(change: Figure, levels: list[Figure]) -> list[Figure]:
    """The levels that growth was told right behind."""
    return [f for f in levels if f.paragraph == change.paragraph and 0 <= change.amount.start - f.amount.end <= _BESIDE]


def _level_of(change: Figure, levels: list[Figure]) -> Figure | None:
    """The level right beside which growth was told, before it or behind: `$18 billion, up 37%`, `up 37% to $18 billion`; another has its own."""
    before = _levels_before(change, levels)
    behind = [f for f in levels if f.paragraph == change.paragraph and 0 <= f.amount.start - change.amount.end <= _AHEAD]
    return max(before, key=lambda f: f.amount.end, default=None) or next(iter(behind), None)


def _is_alike(change: Figure, now: Figure) -> bool:
    """Whether growth is on the basis of the level: without currencies it is not."""
    return change.basis == now.basis or None in (change.basis, now.basis)


def _sign(change: Decimal) -> Sign:
    return "+" if change > 0 else "-" if change < 0 else "none"


def prior(spoken: list[Figure], comparison: Comparison, now: Figure) -> Told | None:
    """The level before, as it was said to the most digits: of the quarter before, or of as long a span a year before."""
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
    best = min(found, key=lambda f: (f.amount.qualifier in UNSURE, f.amount.quantum), default=None)
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


def share(spoken: list[Figure], call: Period) -> Told | None:
    """The share that a metric has of another, as it was said first; of what nobody knows the whole of, nobody is told the share."""
    found = [f for f in spoken if f.role == "contribution_share" and f.value is not None and f.of and not _is_past(f, call)]
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


def _is_past(figure: Figure, call: Period) -> bool:
    period = Period.parse(figure.period or "")
    return period is not None and period < call
