"""Charts of a series: bars for amounts, dots joined by a line for percentages. No script, and no colour that tells anything.

Across, everything is in per cent of the width, so that a chart fits a phone and its letters stay as large as they are.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from kcsite.model.period import QUARTERS, Period
from kcsite.model.series import Level
from kcsite.site.chart_views import ChartView, MarkView, SegmentView, TickView
from kcsite.site.numbers import digits
from kcsite.site.series import Point, Series, distance

MOST_QUARTERS = 40
"""A chart shows the last ten years; the table shows all."""
WIDE, NARROW = 12, 5
"""How many labels fit beside each other on a wide and on a narrow page."""
_BIG = ((Decimal(10) ** 10, Decimal(10) ** 9, "billion"), (Decimal(10) ** 6, Decimal(10) ** 6, "million"))
_MARKS = {"over": ">", "under": "<", "about": "~", "at_least": "≥", "at_most": "≤"}
_OF_A_SLOT, WIDEST = Decimal("0.62"), Decimal(9)
"""How much of a quarter's room its bar takes, and of the whole width at most, in per cent."""
_ABOVE, _BELOW = -10, 20
"""Pixels from a mark to the foot of its label."""
_DIAMOND, _LETTERS = 8, 14
"""Pixels from the middle of a diamond to its points, and how high letters are."""


@dataclass(frozen=True, slots=True)
class Size:
    """Pixels: of the whole, above the highest mark for its label, below the lowest for the quarters."""

    height: int
    top: int
    bottom: int


LARGE, SINGLE = Size(260, 28, 46), Size(150, 28, 46)


@dataclass(frozen=True, slots=True)
class Span:
    """The quarters a chart shows, from its first on."""

    first: Period
    slots: int

    @property
    def last(self) -> Period:
        """The last quarter."""
        number = self.first.fiscal_year * QUARTERS + self.first.quarter + self.slots - 2
        return Period(number // QUARTERS, number % QUARTERS + 1)

    def place(self, period: Period) -> int:
        """The how-manieth quarter of the chart a period is, from 0."""
        return distance(self.first, period)

    def middle(self, place: int) -> Decimal:
        """Per cent of the width."""
        return Decimal(100) / self.slots * (place + Decimal("0.5"))

    @property
    def bar(self) -> Decimal:
        """The width of a bar in per cent."""
        share = Decimal(100) / self.slots * _OF_A_SLOT
        return min(share, WIDEST) if self.slots > 1 else share

    def shown(self, place: int) -> str:
        """Whether a label stands there: all where they fit, else every second, third… counted from the last."""
        wide = -(-self.slots // WIDE)
        narrow = -(-self.slots // (NARROW * wide)) * wide
        back = self.slots - 1 - place
        return "" if back % narrow == 0 else "wide" if back % wide == 0 else "never"


@dataclass(frozen=True, slots=True)
class _Scale:
    low: Decimal
    high: Decimal
    top: int
    bottom: int

    def y(self, value: Decimal) -> Decimal:
        share = (self.high - value) / (self.high - self.low) if self.high != self.low else Decimal(0)
        return self.top + (self.bottom - self.top) * share

    @property
    def has_zero(self) -> bool:
        return self.low <= 0 <= self.high


def _short(number: Decimal) -> str:
    """At most two decimals, without idle zeros."""
    return f"{number:.2f}".rstrip("0").rstrip(".")


def span_of(series: Iterable[Series], most: int = MOST_QUARTERS) -> Span | None:
    """The quarters from the first to the last of some series, so many of the latest at most: small charts beside each other share them."""
    periods = [period for one in series for period in (one.points[0].period, one.last.period)]
    if not periods:
        return None
    last = max(periods)
    slots = min(most, distance(min(periods), last) + 1)
    number = last.fiscal_year * QUARTERS + last.quarter - slots
    return Span(Period(number // QUARTERS, number % QUARTERS + 1), slots)


def chart(series: Series, span: Span, size: Size = LARGE) -> ChartView | None:
    """The chart of a series within a span of quarters; None where nothing of it lies there."""
    points = tuple(point for point in series.points if 0 <= span.place(point.period) < span.slots)
    if not points:
        return None
    is_line = series.kind == "percent"
    levels = [level for point in points for level in (point.shown, *(later.level for later in point.later))]
    values = [level.value for level in levels]
    scale = _scale(values, size, is_line=is_line)
    unit, word = _unit(values, series.kind)
    marks = _marks(points, span, scale, unit, is_line=is_line)
    return ChartView(
        form="line" if is_line else "bars",
        height=size.height,
        width_of_bar=_short(span.bar),
        zero=_short(scale.y(Decimal(0))) if scale.has_zero else "",
        lowest="" if scale.has_zero else f"{digits(scale.low)}%",
        marks=marks,
        segments=_segments(points, marks) if is_line else (),
        ticks=_ticks(points, span),
        size=word,
        has_later=any(point.level is None for point in points),
        has_differing=any(mark.other for mark in marks),
        description=_described(points, span, unit),
    )


def _scale(values: list[Decimal], size: Size, *, is_line: bool) -> _Scale:
    """Bars stand on zero, always. A line's scale reaches zero unless all values lie far from it: then it is cut, and says where."""
    low, high, bottom = min(values), max(values), size.height - size.bottom
    if low < 0 and size.bottom > _BELOW:
        bottom -= _BELOW  # the lowest label stands below its mark
    if not is_line or low < high / 2 or high <= 0:
        return _Scale(min(low, Decimal(0)), max(high, Decimal(0)), size.top, bottom)
    room = max((high - low) / 4, high / 20)
    step = Decimal(5) if room >= 5 else Decimal(1)  # noqa: PLR2004 - percent
    return _Scale((low - room) // step * step, high, size.top, bottom)


def _unit(values: list[Decimal], kind: str) -> tuple[Decimal, str]:
    largest = max(abs(value) for value in values)
    found = ((unit, word) for least, unit, word in _BIG if kind in ("money", "count") and largest >= least)
    return next(found, (Decimal(1), ""))


def _marks(points: tuple[Point, ...], span: Span, scale: _Scale, unit: Decimal, *, is_line: bool) -> tuple[MarkView, ...]:
    last = next((point for point in reversed(points) if point.level), None)
    ground = scale.y(max(min(Decimal(0), scale.high), scale.low))
    marks = []
    for number, point in enumerate(points):
        place, at = span.place(point.period), scale.y(point.shown.value)
        middle = span.middle(place)
        differing = next((later.level for later in reversed(point.later) if later.differs), None)
        other = scale.y(differing.value) if differing else None
        is_below = _is_dip(points, number) if is_line else point.shown.value < 0
        marks.append(
            MarkView(
                x=_short(middle if is_line else middle - span.bar / 2),
                middle=_short(middle),
                y=_short(at if is_line else min(at, ground)),
                height=_short(max(abs(ground - at), Decimal(1))),
                said="later" if point.level is None else "last" if point is last else "then",
                label=_label(point.shown, unit),
                label_y=_short(_foot(at, other, is_below=is_below)),
                shown=span.shown(place),
                other="" if other is None else _short(other),
                other_label=_label(differing, unit) if differing else "",
            )
        )
    return tuple(marks)


def _foot(at: Decimal, other: Decimal | None, *, is_below: bool) -> Decimal:
    """Where a mark's label stands: clear of the mark of a later call, if that is near."""
    if is_below:
        beyond = max(at, other) if other is not None and at - _DIAMOND <= other <= at + _BELOW + _DIAMOND else at
        return beyond + _BELOW + (_DIAMOND if beyond != at else 0)
    beyond = min(at, other) if other is not None and at + _ABOVE - _LETTERS - _DIAMOND <= other <= at + _DIAMOND else at
    return beyond + _ABOVE - (_DIAMOND if other is not None and beyond != at else 0)


def _is_dip(points: tuple[Point, ...], number: int) -> bool:
    """Whether a line comes down to a point and rises again: its label stands below, clear of the line."""
    around = [points[place].shown.value for place in (number - 1, number + 1) if 0 <= place < len(points)]
    return len(points) > 1 and all(points[number].shown.value < value for value in around)


def _label(level: Level, unit: Decimal) -> str:
    text = f"{digits(abs(level.value) / unit)}{'%' if level.kind == 'percent' else '×' if level.kind == 'ratio' else ''}"
    return f"{_MARKS.get(level.qualifier, '')}{'−' if level.value < 0 else ''}{text}"


def _segments(points: tuple[Point, ...], marks: tuple[MarkView, ...]) -> tuple[SegmentView, ...]:
    """Between quarters that follow each other and were both said then; a gap stays a gap."""
    return tuple(
        SegmentView(x1=marks[n].x, y1=marks[n].y, x2=marks[n + 1].x, y2=marks[n + 1].y)
        for n in range(len(points) - 1)
        if distance(points[n].period, points[n + 1].period) == 1 and points[n].level and points[n + 1].level
    )


def _ticks(points: tuple[Point, ...], span: Span) -> tuple[TickView, ...]:
    have = {span.place(point.period) for point in points}
    ticks = []
    for place in range(span.slots):
        year, quarter = divmod(span.first.fiscal_year * QUARTERS + span.first.quarter - 1 + place, QUARTERS)
        begins = place == 0 or quarter == 0
        ticks.append(
            TickView(
                x=_short(span.middle(place)),
                text=f"Q{quarter + 1}",
                year=str(year) if begins else "",
                shown=span.shown(place),
                is_gap=place not in have,
            )
        )
    return tuple(ticks)


def _described(points: tuple[Point, ...], span: Span, unit: Decimal) -> str:
    told = [f"{point.period.label} {_label(point.shown, unit)}{'' if point.level else ', as said later'}" for point in points]
    missing = span.slots - len(points)
    return "; ".join(told) + (f"; nothing said of {missing} quarter{'s' if missing > 1 else ''} between." if missing else ".")
