"""The shapes of a chart as SVG: written here and not in a template, for the pages of a company draw a thousand of them."""

from markupsafe import Markup, escape

from kcsite.site.chart_views import ChartView, MarkView

_RADIUS, _SMALL_RADIUS = "5", "2.5"
_DIAMOND = '<path d="M-7 0 0-7 7 0 0 7z"/>'


def drawn(chart: ChartView, *, labels: bool) -> Markup:
    """What stands within the `svg` element: zero, the line, the marks; with `labels`, their values and the quarters too."""
    parts = [f'<line class="zero" x1="0" x2="100%" y1="{chart.zero}" y2="{chart.zero}"/>'] if chart.zero else []
    parts += [f'<line class="between" x1="{s.x1}%" y1="{s.y1}" x2="{s.x2}%" y2="{s.y2}"/>' for s in chart.segments]
    shape = _dot if chart.form == "line" else _bar
    for mark in chart.marks:
        parts.append(shape(mark, chart.width_of_bar if chart.form == "bars" else _RADIUS if labels else _SMALL_RADIUS))
        if labels:
            parts += _words(mark)
    if labels:
        parts += _quarters(chart)
    return Markup("\n".join(parts))  # noqa: S704 - numbers and labels of our own, escaped


def _bar(mark: MarkView, width: str) -> str:
    return f'<rect class="{mark.said}" x="{mark.x}%" y="{mark.y}" width="{width}%" height="{mark.height}"/>'


def _dot(mark: MarkView, radius: str) -> str:
    return f'<circle class="{mark.said}" cx="{mark.x}%" cy="{mark.y}" r="{radius}"/>'


def _words(mark: MarkView) -> list[str]:
    made = [f'<svg class="other" x="{mark.middle}%" y="{mark.other}" overflow="visible">{_DIAMOND}</svg>'] if mark.other else []
    if mark.shown != "never":
        other = f'<tspan class="wide"> ◇ {escape(mark.other_label)}</tspan>' if mark.other else ""
        made.append(
            f'<text class="{_classes("label", mark.shown)}" x="{mark.middle}%" y="{mark.label_y}">{escape(mark.label)}{other}</text>'
        )
    return made


def _quarters(chart: ChartView) -> list[str]:
    made = []
    for tick in chart.ticks:
        if tick.shown != "never":
            classes = _classes("tick", tick.shown, "missing" if tick.is_gap else "")
            made.append(f'<text class="{classes}" x="{tick.x}%" y="{chart.height - 24}">{tick.text}</text>')
        if tick.year:
            made.append(f'<text class="tick year" x="{tick.x}%" y="{chart.height - 7}">{tick.year}</text>')
    return made


def _classes(*names: str) -> str:
    return " ".join(filter(None, names))
