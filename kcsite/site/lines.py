"""Calls as lines of lists, and figures as rows of tables."""

from decimal import Decimal

from kcsite.model.archive import CallSummary
from kcsite.model.company import Company, Metric, ReportedFigure
from kcsite.model.period import Period
from kcsite.site.urls import Here, call_path, company_path
from kcsite.site.views import CallLineView, ReportedView
from kcsite.site.words import both, language, pairs

_MILLION = Decimal(1_000_000)
_SIGNS = {"CNY": "RMB", "USD": "US$", "HKD": "HK$", "EUR": "€", "TWD": "NT$", "JPY": "¥", "GBP": "£", "INR": "₹", "KRW": "₩"}


def call_line(summary: CallSummary, company: Company, here: Here) -> CallLineView:
    """A call in a list on a page."""
    return CallLineView(
        href=here.to(call_path(summary.company, summary.period)),
        label=summary.period.label,
        company=company.name,
        company_href=here.to(company_path(company.id)),
        held=both(summary.held_on) if summary.held_on else (),
        about=summary.event or "",
        turns=summary.turns,
        questions=summary.questions,
        languages=" · ".join(language(tag) for tag in summary.languages),
        has_transcript=True,
    )


def reported_line(period: Period, company: Company, here: Here) -> CallLineView:
    """A period that has reported figures and no transcript, in the same list."""
    return CallLineView(
        href=here.to(call_path(company.id, period)),
        label=period.label,
        company=company.name,
        company_href=here.to(company_path(company.id)),
        held=(),
        about="",
        turns=0,
        questions=0,
        languages="",
        has_transcript=False,
    )


def reported_views(figures: tuple[ReportedFigure, ...], metrics: tuple[Metric, ...]) -> tuple[ReportedView, ...]:
    """Reported figures in the order they were given, each under its metric's title."""
    titles = {metric.id: metric.titles for metric in metrics}
    return tuple(
        ReportedView(
            titles=pairs(titles.get(figure.metric) or {"en": figure.metric.replace("_", " ")}),
            value=amount(figure.value, figure.unit),
            source=figure.source,
            url=figure.url,
            published=figure.published_on.isoformat() if figure.published_on else "",
        )
        for figure in figures
    )


def one_source(figures: tuple[ReportedFigure, ...]) -> str:
    """What one release is called where it gave all the figures and has no address; else nothing."""
    named = {(figure.source, figure.url, figure.published_on) for figure in figures}
    source, url, published = next(iter(named)) if len(named) == 1 else ("", None, None)
    return "" if url else " · ".join(part for part in (source, published.isoformat() if published else "") if part)


def amount(value: Decimal, unit: str) -> str:
    """An amount as a table shows it: money in millions, negatives in parentheses.

    Example:
        >>> amount(Decimal("-55800000"), "CNY"), amount(Decimal("16.6"), "percent"), amount(Decimal("0.25"), "USD")
        ('(RMB 55.8 m)', '16.6%', 'US$ 0.25')
        >>> amount(Decimal("1970000000"), "CNY"), amount(Decimal("1353545000"), "CNY")
        ('RMB 1,970.0 m', 'RMB 1,353.545 m')
    """
    size = abs(value)
    if unit == "percent":
        text = f"{_plain(size)}%"
    elif len(unit) == len("CNY") and unit.isupper():
        sign = _SIGNS.get(unit, unit)
        text = f"{sign} {_in_millions(size)} m" if size >= _MILLION else f"{sign} {_plain(size)}"
    else:
        text = f"{_plain(size)}{'×' if unit == 'ratio' else ''}"
    return f"({text})" if value < 0 else text


def _in_millions(size: Decimal) -> str:
    """Not a digit less than was given, and at least one decimal."""
    millions = size / _MILLION
    places = max(1, -int(millions.normalize().as_tuple().exponent))
    return f"{millions:,.{places}f}"


def _plain(size: Decimal) -> str:
    return f"{size:,f}"
