"""Metrics in lists: the latest value of each, with its quarters as a small chart."""

from collections.abc import Iterable

from kcsite.model.company import Company
from kcsite.model.period import Period
from kcsite.model.series import Level, MetricFacts
from kcsite.site.boxes import RowView, Texts, growth_row, qualified
from kcsite.site.charts import chart
from kcsite.site.metric_views import MetricLineView
from kcsite.site.numbers import notation
from kcsite.site.series import Point, Series, all_series
from kcsite.site.urls import Here, metric_path
from kcsite.site.words import pairs

SMALL = 12
"""Quarters a small chart shows, at most."""

Calls = tuple[tuple[Period, MetricFacts], ...]
"""What each call says of a metric, by the call's period, in order."""


def titles_of(metric: str, calls: Calls) -> Texts:
    """The metric's titles as its latest call has them."""
    titles = next((facts.titles for _, facts in reversed(calls) if facts.titles), {})
    return pairs(titles or {"en": metric.replace("_", " ")})


def level_texts(level: Level) -> Texts:
    """A value in the reader's notation."""
    sign = "-" if level.value < 0 else "none"
    return qualified(notation(abs(level.value), level.kind, level.currency, sign), level.qualifier)  # type: ignore[arg-type]


def growth(point: Point, better: str) -> tuple[RowView | None, RowView | None]:
    """The changes said with a quarter's value."""
    is_loss = point.level is not None and point.level.kind == "money" and point.level.value < 0
    yoy = growth_row("box_yoy", point.yoy, better, is_loss=is_loss) if point.yoy else None
    qoq = growth_row("box_qoq", point.qoq, better, is_loss=is_loss) if point.qoq else None
    return yoy, qoq


def latest_own(series: Series) -> Point:
    """The latest quarter that was said on its own call."""
    return next(point for point in reversed(series.points) if point.level)


def metric_line(metric: str, calls: Calls, company: Company, here: Here, height: int) -> MetricLineView:
    """A metric with its latest value, and its main series in a chart of a height in pixels."""
    made = all_series(calls)
    main = made[0] if made else None
    last = latest_own(main) if main else None
    return MetricLineView(
        href=here.to(metric_path(company.id, metric)),
        titles=titles_of(metric, calls),
        value=level_texts(last.level) if last and last.level else (),
        period=last.period.label if last else "",
        basis=f"basis_{main.line[2]}" if main and main.line[2] else "",
        rows=tuple(row for row in growth(last, calls[-1][1].better) if row) if last else (),
        quarters=sum(point.level is not None for point in main.points) if main else 0,
        chart=chart(main, "", height=height, top=4, bottom=1, most=SMALL) if main and len(main.points) > 1 else None,
        first=main.latest(SMALL)[0].period.label if main else "",
        last=main.last.period.label if main else "",
    )


def metric_lines(by_metric: Iterable[tuple[str, Calls]], company: Company, here: Here, height: int) -> tuple[MetricLineView, ...]:
    """Metrics in the order given."""
    return tuple(metric_line(metric, calls, company, here, height) for metric, calls in by_metric)
