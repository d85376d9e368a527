"""What the templates of metrics see."""

from dataclasses import dataclass

from markupsafe import Markup

from kcsite.site.boxes import RowView, Texts
from kcsite.site.chart_views import ChartView
from kcsite.site.views import CallLineView


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherView:
    """Another value for the same quarter: of a later call, or elsewhere on the same one."""

    value: Texts
    href: str
    call: str
    """The label of the later call; empty where it is the same."""
    differs: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class QuarterView:
    """A row of the table."""

    label: str
    value: Texts
    """Empty where nothing was said then."""
    href: str
    growth: tuple[RowView | None, RowView | None]
    """Year over year, quarter over quarter."""
    said: int
    also: tuple[OtherView, ...]
    later: tuple[OtherView, ...]
    is_gap: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesView:
    """One line of a metric: its chart and its table."""

    id: str
    currency: Texts
    """Its name, where the metric has series in several currencies."""
    unit: Texts
    basis: str
    """The key of its word; empty where none was said."""
    chart: ChartView
    chart_title: str
    rows: tuple[QuarterView, ...]
    has_yoy: bool
    has_qoq: bool
    has_later: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MentionsView:
    """Every mention on one call."""

    call: CallLineView
    is_machine: bool
    said: int
    items: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class MetricLineView:
    """A metric in a list: its latest value, and its quarters small."""

    href: str
    titles: Texts
    value: Texts
    period: str
    basis: str
    rows: tuple[RowView, ...]
    quarters: int
    chart: ChartView | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MultiplesView:
    """Small charts beside each other, over the same quarters."""

    lines: tuple[MetricLineView, ...]
    first: str
    last: str
    """The labels of the first and the last quarter."""
    href: str
    """The list of all metrics."""
    metrics: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MetricGroupView:
    """The metrics of one kind of statement."""

    key: str
    lines: tuple[MetricLineView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MetricView:
    """A metric's page."""

    company: str
    company_names: Texts
    company_href: str
    titles: Texts
    latest: MetricLineView
    series: tuple[SeriesView, ...]
    calls: tuple[MentionsView, ...]
    said: int
    all: str
    """The way to the list of all metrics."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MetricsView:
    """The list of a company's metrics."""

    company: str
    company_names: Texts
    company_href: str
    groups: tuple[MetricGroupView, ...]
    metrics: int
