"""The page of a metric over the quarters, the list of a company's metrics, and series.csv."""

from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from kcsite.model.archive import CallSummary, Site
from kcsite.model.company import Company
from kcsite.model.period import QUARTERS, Period
from kcsite.model.series import Level, MetricSaid
from kcsite.site.charts import LARGE, SINGLE, chart, span_of
from kcsite.site.frame import Frame, frame
from kcsite.site.lines import call_line
from kcsite.site.metric_lines import SPARK, Metrics, growth, level_texts, metric_line, metric_lines, titles_of
from kcsite.site.metric_views import MentionsView, MetricGroupView, MetricsView, MetricView, OtherView, QuarterView, SeriesView
from kcsite.site.numbers import notation, unit_name
from kcsite.site.series import Later, Point, Series, all_series
from kcsite.site.series_csv import series_csv
from kcsite.site.statements import KINDS, statement_of
from kcsite.site.theme import load_theme
from kcsite.site.urls import Here, anchor, call_path, company_path, metric_path, metrics_path, page_file
from kcsite.site.words import pairs

Said = tuple[tuple[CallSummary, MetricSaid], ...]
"""What each call says of a metric, in order of the periods."""


def metric_files(company: Company, metric: str, said: Said, site: Site, templates: str | None) -> dict[str, bytes]:
    """A metric's page, and series.csv beside it."""
    theme, path = load_theme(templates), metric_path(company.id, metric)
    here = Here.at(path)
    calls = tuple((summary.period, one.facts) for summary, one in said)
    made = all_series(calls)
    titles = titles_of(metric, calls)
    title = dict(titles).get("en") or titles[0][1]
    better = calls[-1][1].better
    places = _Places(company, here)
    view = MetricView(
        company=company.name,
        company_names=pairs(company.names),
        company_href=here.to(company_path(company.id)),
        titles=titles,
        latest=metric_line(metric, calls, made, None, company, here),
        series=tuple(_series(number, made, title, better, places) for number in range(1, len(made) + 1)),
        calls=tuple(_mentions(summary, one, company, here) for summary, one in reversed(said)),
        said=sum(one.facts.said for _, one in said),
        all=here.to(metrics_path(company.id)),
    )
    about = f"{title} of {company.name} over the quarters, as said on {len(said)} earnings calls: every value with its place."
    page = frame(Frame(here=here, title=f"{title}: {company.name}", description=about, company=company), site, theme)
    return {
        page_file(path): theme.render("metric.html", page=page, metric=view),
        f"{path}series.csv": series_csv(company, metric, made, site),
    }


@dataclass(frozen=True, slots=True)
class _Places:
    """The way from the page to where a value was said."""

    company: Company
    here: Here

    def of(self, call: Period, place: str) -> str:
        return f"{self.here.to(call_path(self.company.id, call))}{anchor(place) if place else ''}"


def _series(number: int, made: tuple[Series, ...], title: str, better: str, places: _Places) -> SeriesView:
    series = made[number - 1]
    span = span_of([series])
    drawn = chart(series, span, SINGLE if len(series.points) == 1 else LARGE) if span else None
    if drawn is None:
        raise ValueError(f"a series without a quarter: {series}")
    kind, currency, basis = series.line
    unit = unit_name(kind, currency, drawn.size)
    several = len({one.line[1] for one in made}) > 1
    return SeriesView(
        id=f"ui-series-{number}",
        currency=unit_name(kind, currency, "") if several else (),
        unit=unit,
        basis=f"basis_{basis}" if basis else "",
        chart=drawn,
        chart_title=f"{title} by quarter, {dict(unit)['en']}" if dict(unit)["en"] else f"{title} by quarter",
        rows=_rows(series, better, places),
        has_yoy=any(point.yoy for point in series.points),
        has_qoq=any(point.qoq for point in series.points),
        has_later=any(point.later for point in series.points),
    )


def _rows(series: Series, better: str, places: _Places) -> tuple[QuarterView, ...]:
    """The latest quarter first; a row in between for quarters of which nothing was said."""
    rows: list[QuarterView] = []
    for number, point in enumerate(series.points):
        missing = series.gap_before(number)
        if missing:
            rows.append(_gap(point.period, missing))
        rows.append(_row(point, better, places))
    return tuple(reversed(rows))


def _gap(before: Period, missing: int) -> QuarterView:
    ends = [_back(before, 1).label, _back(before, missing).label]
    label = ends[0] if missing == 1 else f"{ends[1]} – {ends[0]}"
    return QuarterView(label=label, value=(), href="", growth=(None, None), said=0, also=(), later=(), is_gap=True)


def _back(period: Period, quarters: int) -> Period:
    number = period.fiscal_year * QUARTERS + period.quarter - 1 - quarters
    return Period(number // QUARTERS, number % QUARTERS + 1)


def _row(point: Point, better: str, places: _Places) -> QuarterView:
    level = point.level
    return QuarterView(
        label=point.period.label,
        value=level_texts(level) if level else (),
        href=places.of(point.period, level.place) if level else "",
        growth=growth(point, better),
        said=point.said,
        also=tuple(_also(level, value, places.of(point.period, place)) for place, value in level.also) if level else (),
        later=tuple(_later(one, places) for one in point.later),
    )


def _also(level: Level, value: Decimal, href: str) -> OtherView:
    texts = notation(abs(value), level.kind, level.currency, "-" if value < 0 else "none")
    return OtherView(value=texts, href=href, call="", differs=True)


def _later(later: Later, places: _Places) -> OtherView:
    return OtherView(
        value=level_texts(later.level), href=places.of(later.call, later.level.place), call=later.call.label, differs=later.differs
    )


def _mentions(summary: CallSummary, said: MetricSaid, company: Company, here: Here) -> MentionsView:
    return MentionsView(
        call=call_line(summary, company, here),
        is_machine=summary.machine_translated and len(summary.languages) > 1,
        said=said.facts.said,
        items=Markup(said.mentions),  # noqa: S704 - made by Mentions
    )


def metrics_files(company: Company, by_metric: Metrics, site: Site, templates: str | None) -> dict[str, bytes]:
    """The list of a company's metrics, by kind of statement. `by_metric` is in order of importance."""
    theme, path = load_theme(templates), metrics_path(company.id)
    here = Here.at(path)
    lines, _ = metric_lines(by_metric, SPARK, company, here)
    kinds = [statement_of(metric) for metric, _ in by_metric]
    groups = [
        MetricGroupView(key=f"statement_{kind}", lines=tuple(line for line, its in zip(lines, kinds, strict=True) if its == kind))
        for kind in KINDS
        if kind in kinds
    ]
    view = MetricsView(
        company=company.name,
        company_names=pairs(company.names),
        company_href=here.to(company_path(company.id)),
        groups=tuple(groups),
        metrics=len(by_metric),
    )
    about = f"{len(by_metric)} metrics said on the earnings calls of {company.name}, each over the quarters."
    page = frame(Frame(here=here, title=f"Metrics: {company.name}", description=about, company=company), site, theme)
    return {page_file(path): theme.render("metrics.html", page=page, metrics=view)}
