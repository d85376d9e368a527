"""A metric over the quarters of a company: what each call said of its own quarter, and what later calls said of it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kcsite.model.figure import Told
from kcsite.model.period import QUARTERS, Period
from kcsite.model.series import Level, MetricFacts

Line = tuple[str, str, str]
"""Kind, currency and basis: what values must share to stand on one line."""


@dataclass(frozen=True, slots=True)
class Later:
    """What a later call said of a quarter."""

    call: Period
    level: Level
    differs: bool
    """Cannot be the number that was said then."""


@dataclass(frozen=True, slots=True)
class Point:
    """A quarter of a series."""

    period: Period
    level: Level | None
    """As its own call said it; None where only later calls did."""
    yoy: Told | None = None
    qoq: Told | None = None
    said: int = 0
    later: tuple[Later, ...] = ()

    @property
    def shown(self) -> Level:
        """What stands for the quarter in a chart: what was said then, or what the first later call said."""
        return self.level or self.later[0].level


@dataclass(frozen=True, slots=True)
class Series:
    """The quarters of one line of a metric, in order; quarters of which nothing was said are not among them."""

    line: Line
    points: tuple[Point, ...]

    @property
    def kind(self) -> str:
        """`money`, `percent`, `count`, `ratio`."""
        return self.line[0]

    @property
    def last(self) -> Point:
        """The latest quarter."""
        return self.points[-1]

    def gap_before(self, number: int) -> int:
        """How many quarters are missing between a point and the one before it."""
        return distance(self.points[number - 1].period, self.points[number].period) - 1 if number else 0


def distance(earlier: Period, later: Period) -> int:
    """How many quarters lie between the beginnings of two.

    Example:
        >>> distance(Period(2024, 4), Period(2025, 1))
        1
    """
    return (later.fiscal_year - earlier.fiscal_year) * QUARTERS + later.quarter - earlier.quarter


def all_series(calls: Iterable[tuple[Period, MetricFacts]]) -> tuple[Series, ...]:
    """The series of a metric from what each call says of it, the main one first: most quarters said on their own calls, then the latest."""
    calls = sorted(calls, key=lambda call: call[0])
    own: dict[Line, dict[Period, tuple[Level, MetricFacts]]] = {}
    later: dict[Line, dict[Period, list[tuple[Period, Level]]]] = {}
    for call, facts in calls:
        for level in facts.own:
            own.setdefault(level.line, {})[call] = (level, facts)
        for level in facts.earlier:
            period = Period.parse(level.period)
            if period:
                later.setdefault(level.line, {}).setdefault(period, []).append((call, level))
    made = [Series(line, tuple(_points(own.get(line, {}), later.get(line, {})))) for line in sorted(own)]
    return tuple(sorted(made, key=lambda series: (-len(own[series.line]), -max(own[series.line]).fiscal_year, series.line)))


def _points(own: dict[Period, tuple[Level, MetricFacts]], later: dict[Period, list[tuple[Period, Level]]]) -> Iterator[Point]:
    for period in sorted({*own, *later}):
        level, facts = own.get(period, (None, None))
        after = tuple(Later(call, said, _differs(level, said)) for call, said in later.get(period, ()))
        if facts and level and facts.own[0].line == level.line:
            yield Point(period, level, facts.yoy, facts.qoq, facts.said, after)
        else:  # growth and the count of mentions are the call-out's, and stand on its line
            yield Point(period, level, later=after)


def _differs(then: Level | None, now: Level) -> bool:
    return then is not None and not (then.is_rough or now.is_rough or then.meets(now))
