"""Metrics in lists: the latest value of each, with its quarters as a small chart."""

from kcsite.model.company import Company
from kcsite.model.period import Period
from kcsite.model.series import Level, MetricFacts
from kcsite.site.boxes import RowView, Texts, growth_row, qualified
from kcsite.site.chart_views import ChartView
from kcsite.site.charts import Size, Span, chart, span_of
from kcsite.site.metric_views import MetricLineView, MultiplesView
from kcsite.site.numbers import notation
from kcsite.site.series import Point, Series, all_series
from kcsite.site.urls import Here, metric_path, metrics_path
from kcsite.site.words import pairs

SMALL = 12
"""Quarters a small chart shows, at most."""
MULTIPLE, SPARK = Size(64, 4, 1), Size(28, 3, 1)

Calls = tuple[tuple[Period, MetricFacts], ...]
"""What each call says of a metric, by the call's period, in order."""
Metrics = tuple[tuple[str, Calls], ...]
"""Metrics in order of importance, with what is said of each."""


def titles_of(metric: str, calls: Calls) -> Texts:
    """The metric's titles as its latest call has them."""
    titles = next((facts.titles for _, facts in reversed(calls) if facts.titles), {})
    return pairs(titles or {"en": metric.replace("_", " ")})


def level_texts(level: Level) -> Texts:
    """A value in the reader's notation."""
    sign = "-" if level.value < 0 else "none"
    return qualified(notation(abs(level.value), level.kind, level.currency, sign), level.qualifier)


def growth(point: Point, better: str) -> tuple[RowView | None, RowView | None]:
    """The changes said with a quarter's value."""
    is_loss = point.level is not None and point.level.kind == "money" and point.level.value < 0
    currency = point.level.currency if point.level else None
    yoy = growth_row("box_yoy", point.yoy, better, is_loss=is_loss, currency=currency) if point.yoy else None
    qoq = growth_row("box_qoq", point.qoq, better, is_loss=is_loss, currency=currency) if point.qoq else None
    return yoy, qoq


def latest_own(series: Series) -> Point:
    """The latest quarter that was said on its own call."""
    return next(point for point in reversed(series.points) if point.level)


def metric_line(
    metric: str, calls: Calls, made: tuple[Series, ...], drawn: ChartView | None, company: Company, here: Here
) -> MetricLineView:
    """A metric with the latest value of its main series. `made` are its series, `drawn` the chart beside it."""
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
        chart=drawn,
    )


def metric_lines(by_metric: Metrics, size: Size, company: Company, here: Here) -> tuple[tuple[MetricLineView, ...], Span | None]:
    """Metrics in the order given, each with a small chart over the same quarters; and those quarters."""
    made = [(metric, calls, all_series(calls)) for metric, calls in by_metric]
    span = span_of((series[0] for _, _, series in made if series), SMALL)
    lines = []
    for metric, calls, series in made:
        drawn = chart(series[0], span, size) if series and span and span.slots > 1 else None
        lines.append(metric_line(metric, calls, series, drawn, company, here))
    return tuple(lines), span


def multiples(main: Metrics, metrics: int, company: Company, here: Here) -> MultiplesView:
    """The small charts that open a company's page. `metrics` is how many have a page of their own."""
    lines, span = metric_lines(main, MULTIPLE, company, here)
    last = span.last.label if span else ""
    return MultiplesView(
        lines=lines, first=span.first.label if span else "", last=last, href=here.to(metrics_path(company.id)), metrics=metrics
    )
