"""Charts of a series as geometry: bars for amounts, dots joined by a line for percentages. No script, no colour that tells anything.

Across, everything is in per cent of the width, so that a chart fits a phone and its letters stay as large as they are; down, in pixels.
"""

from dataclasses import dataclass
from decimal import Decimal

from kcsite.model.series import Level
from kcsite.site.numbers import digits
from kcsite.site.series import Point, Series, distance

MOST_QUARTERS = 40
"""A chart shows the last ten years; the table shows all."""
WIDE, NARROW = 12, 5
"""How many labels fit beside each other on a wide and on a narrow page."""
TOP, BOTTOM, HEIGHT = 26, 44, 250
"""Pixels above the highest mark, for its label; below the lowest, for the quarters; and of the whole."""
_BIG = ((Decimal(10) ** 10, Decimal(10) ** 9, "billion"), (Decimal(10) ** 6, Decimal(10) ** 6, "million"))
_MARKS = {"over": ">", "under": "<", "about": "~", "at_least": "≥", "at_most": "≤"}


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkView:
    """A quarter's mark: a bar, or a dot."""

    x: str
    """Of the bar's left edge, or of the dot's middle; per cent."""
    middle: str
    y: str
    height: str
    said: str
    """`then`, or `later`: hollow, where only a later call said it."""
    label: str
    label_y: str
    shown: str
    """`""` always, `wide` on wide pages alone, `never`."""
    tip: str
    """Quarter and value."""
    other: str = ""
    """Where a later call put it, if elsewhere: y."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TickView:
    """A quarter below the chart."""

    x: str
    text: str
    year: str
    """The fiscal year, below its first quarter shown."""
    shown: str
    is_gap: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SegmentView:
    """A stretch of a line between two quarters that follow each other."""

    x1: str
    y1: str
    x2: str
    y2: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartView:
    """A chart; `size` words like `million` tell what labels count in."""

    form: str
    """`bars` or `line`."""
    height: int
    width_of_bar: str
    zero: str
    """The y of zero; empty where the scale does not reach it."""
    lowest: str
    """Where the scale does not begin at zero, what it begins at."""
    marks: tuple[MarkView, ...]
    segments: tuple[SegmentView, ...]
    ticks: tuple[TickView, ...]
    size: str
    has_later: bool
    has_differing: bool
    has_gaps: bool
    description: str


@dataclass(frozen=True, slots=True)
class _Scale:
    low: Decimal
    high: Decimal
    top: int
    bottom: int

    def y(self, value: Decimal) -> str:
        share = (self.high - value) / (self.high - self.low) if self.high != self.low else Decimal(0)
        return _short(self.top + (self.bottom - self.top) * share)


def _short(number: Decimal) -> str:
    """At most two decimals, without idle zeros."""
    return f"{number:.2f}".rstrip("0").rstrip(".")


def chart(
    series: Series, title: str, *, height: int = HEIGHT, top: int = TOP, bottom: int = BOTTOM, most: int = MOST_QUARTERS
) -> ChartView:
    """The chart of a series. `title` begins its description."""
    points = series.latest(most)
    slots = distance(points[0].period, points[-1].period) + 1
    values = [level.value for point in points for level in (point.shown, *(late.level for late in point.later))]
    is_line = series.kind == "percent"
    scale = _scale(values, top, height - bottom, from_zero=not is_line)
    unit, size = _unit(values, series.kind)
    marks = tuple(_mark(point, number, points, slots, scale, unit, is_line=is_line) for number, point in enumerate(points))
    has_zero = scale.low <= 0 <= scale.high
    return ChartView(
        form="line" if is_line else "bars",
        height=height,
        width_of_bar=_short(_width(slots)),
        zero=scale.y(Decimal(0)) if has_zero else "",
        lowest="" if has_zero else f"{digits(scale.low)}%",
        marks=marks,
        segments=_segments(points, marks) if is_line else (),
        ticks=_ticks(points, slots),
        size=size,
        has_later=any(point.level is None for point in points),
        has_differing=any(mark.other for mark in marks),
        has_gaps=len(points) < slots,
        description=f"{title}: " + "; ".join(mark.tip for mark in marks) + ".",
    )


def _scale(values: list[Decimal], top: int, bottom: int, *, from_zero: bool) -> _Scale:
    """Bars stand on zero, always. A line's scale reaches zero unless all values lie far from it: then it is cut, and says where."""
    low, high = min(values), max(values)
    if from_zero or low < high / 2 or high <= 0:
        return _Scale(min(low, Decimal(0)), max(high, Decimal(0)), top, bottom)
    room = max((high - low) / 4, high / 20)
    step = Decimal(5) if room >= 5 else Decimal(1)  # noqa: PLR2004 - percent
    return _Scale((low - room) // step * step, high, top, bottom)


def _unit(values: list[Decimal], kind: str) -> tuple[Decimal, str]:
    largest = max(abs(value) for value in values)
    if kind in ("money", "count"):
        for least, unit, word in _BIG:
            if largest >= least:
                return unit, word
    return Decimal(1), ""


def _width(slots: int) -> Decimal:
    return Decimal(100) / slots * Decimal("0.62")


def _middle(number: int, slots: int) -> Decimal:
    return Decimal(100) / slots * (Decimal(number) + Decimal("0.5"))


def _mark(point: Point, number: int, points: tuple[Point, ...], slots: int, scale: _Scale, unit: Decimal, *, is_line: bool) -> MarkView:
    level, middle = point.shown, _middle(distance(points[0].period, point.period), slots)
    at, zero = Decimal(scale.y(level.value)), Decimal(scale.y(max(min(Decimal(0), scale.high), scale.low)))
    label = _label(level, unit)
    differing = next((late.level for late in reversed(point.later) if late.differs), None)
    below = level.value < 0
    return MarkView(
        x=_short(middle if is_line else middle - _width(slots) / 2),
        middle=_short(middle),
        y=_short(at if is_line else min(at, zero)),
        height=_short(max(abs(zero - at), Decimal(1))),
        said="then" if point.level else "later",
        label=label,
        label_y=_short(at + (17 if below else -9)),
        shown=_shown(len(points) - 1 - number, len(points), slots),
        tip=f"{point.period.label} {label}",
        other=scale.y(differing.value) if differing else "",
    )


def _label(level: Level, unit: Decimal) -> str:
    text = f"{digits(abs(level.value) / unit)}{'%' if level.kind == 'percent' else '×' if level.kind == 'ratio' else ''}"
    return f"{_MARKS.get(level.qualifier, '')}{'−' if level.value < 0 else ''}{text}"


def _shown(from_last: int, count: int, slots: int) -> str:
    """Which labels stand there: all where they fit, else every second, third… counted from the last."""
    wide, narrow = (max(1, -(-min(count, slots) // fit) if slots > fit else 1) for fit in (WIDE, NARROW))
    return "" if from_last % narrow == 0 else "wide" if from_last % wide == 0 else "never"


def _segments(points: tuple[Point, ...], marks: tuple[MarkView, ...]) -> tuple[SegmentView, ...]:
    """Between quarters that follow each other and were both said then; a gap stays a gap."""
    return tuple(
        SegmentView(x1=marks[n].x, y1=marks[n].y, x2=marks[n + 1].x, y2=marks[n + 1].y)
        for n in range(len(points) - 1)
        if distance(points[n].period, points[n + 1].period) == 1 and points[n].level and points[n + 1].level
    )


def _ticks(points: tuple[Point, ...], slots: int) -> tuple[TickView, ...]:
    first, have, ticks = points[0].period, {point.period for point in points}, []
    for number in range(slots):
        year, quarter = divmod(first.fiscal_year * 4 + first.quarter - 1 + number, 4)
        begins = number == 0 or quarter == 0
        shown = _shown(slots - 1 - number, slots, slots)
        ticks.append(
            TickView(
                x=_short(_middle(number, slots)),
                text=f"Q{quarter + 1}",
                year=str(year) if begins else "",
                shown=shown,
                is_gap=not any((period.fiscal_year, period.quarter) == (year, quarter + 1) for period in have),
            )
        )
    return tuple(ticks)
