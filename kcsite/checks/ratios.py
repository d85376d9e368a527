"""Margins and shares: a percentage against the two levels it is made of."""

from collections.abc import Iterator

from kcsite.checks.intervals import Interval, interval_of, judge
from kcsite.checks.said import Draft, Said, percent_of, signed
from kcsite.model.figure import Figure


def check_margins(said: Said) -> Iterator[Draft]:
    """Every stated percentage of a metric that is a ratio, where numerator and denominator were said for the same period."""
    for metric, figures in list(said.by_metric.items()):
        known = said.metrics.get(metric)
        if known is None or len(known.ratio) != 2 or known.unit != "percent":  # noqa: PLR2004 - two terms
            continue
        seen: set[object] = set()
        for figure in figures:
            key = (figure.period, figure.value, figure.sign)
            if figure.role in ("level", "prior_level") and figure.amount.kind == "percent" and key not in seen:
                seen.add(key)
                if draft := _ratio(said, "margin", figure, known.ratio[0], known.ratio[1]):
                    yield draft


def check_shares(said: Said) -> Iterator[Draft]:
    """Every stated share of a named whole, where the part and the whole were said."""
    seen: set[object] = set()
    for figure in said.spoken:
        key = (figure.metric, figure.of, figure.period, figure.value)
        if figure.role == "contribution_share" and figure.of and figure.metric and key not in seen:
            seen.add(key)
            if draft := _ratio(said, "share", figure, figure.metric, figure.of):
                yield draft


def _ratio(said: Said, rule: str, stated: Figure, part: str, whole: str) -> Draft | None:
    period = said.period if stated.role == "contribution_share" and stated.period is None else stated.period
    a = said.level(part, period)
    known, terms, words = _whole(said, whole, period)
    top = signed(a) if a else None
    if a is None or top is None or known is None:
        return None
    computed = percent_of(top, known)
    if computed is None:
        return None
    towards = -computed if computed.high < 0 else computed
    verdict = judge(stated.amount, towards)
    if verdict == "conflicts" and not _is_certain(said, stated, (a, *terms)):
        return None
    return Draft(
        rule=rule,  # type: ignore[arg-type]  # one of two
        verdict=verdict,
        say="follows",
        metric=stated.metric,
        figures=(stated, a, *terms),
        formula=f"{a.amount.text} / {words}",
        stated=stated.amount.text,
        computed=computed,
        kind="percent",
    )


def _whole(said: Said, metric: str, period: str | None) -> tuple[Interval | None, tuple[Figure, ...], str]:
    """The denominator as it was said, or as the sum of its parts."""
    figure = said.level(metric, period)
    if figure:
        return interval_of(figure.amount), (figure,), figure.amount.text
    known = said.metrics.get(metric)
    parts = [said.level(part, period) for part in known.sum_of] if known else []
    total: Interval | None = None
    for part in parts:
        interval = interval_of(part.amount) if part else None
        if part is None or interval is None:
            return None, (), ""
        total = total + interval if total else interval
    found = tuple(part for part in parts if part)
    return total, found, f"({' + '.join(part.amount.text for part in found)})"


def _is_certain(said: Said, stated: Figure, terms: tuple[Figure, ...]) -> bool:
    """Company-wide names are used of segments too: a conflict needs the company's own vocabulary, or its terms beside it."""
    sure = stated.metric in said.own or all(said.nearness(stated, term) for term in terms)
    return sure and said.plain((stated, *terms))
