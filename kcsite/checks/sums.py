"""Parts and totals, their growth, and the way from one line of an income statement to the next."""

from collections.abc import Iterator
from decimal import Decimal

from kcsite.checks.intervals import HUNDRED, Interval, exact, interval_of, judge
from kcsite.checks.said import Draft, Said, signed
from kcsite.model.figure import Comparison, Figure

_DIGITS = 3
BRIDGES = (
    ("gross_profit", "revenue_total", "cost_of_revenue_total"),
    ("operating_profit", "gross_profit", "opex_total"),
    ("operating_profit_non_gaap", "gross_profit_non_gaap", "opex_total_non_gaap"),
    ("free_cash_flow", "operating_cash_flow", "capex"),
)
"""A result and what is taken from what to reach it. Other items may lie between, so that one which does not close is no conflict."""


def check_sums(said: Said) -> Iterator[Draft]:
    """Each total against the sum of its parts, where all were said for one period."""
    for metric in said.by_metric:
        names = said.parts(metric)
        if len(names) < 2:  # noqa: PLR2004 - one part is no sum
            continue
        for period in dict.fromkeys(f.period for f in said.by_metric[metric] if f.period):
            total, parts = said.level(metric, period), [said.level(part, period) for part in names]
            if (total and all(parts) and (draft := _sum(said, total, [part for part in parts if part]))) or (
                total and (draft := _named_for_a_part(said, total, names))
            ):
                yield draft
        for comparison in ("yoy", "qoq"):
            if draft := _sum_of_growth(said, metric, names, comparison):
                yield draft


def _sum(said: Said, total: Figure, parts: list[Figure]) -> Draft | None:
    computed = _added(parts)
    stated = signed(total)
    if computed is None or stated is None:
        return None
    verdict = judge(total.amount, -computed if stated.high < 0 else computed)
    figures = (total, *parts)
    part = _stands_for_a_part(total, parts) if verdict == "conflicts" else None
    if verdict == "conflicts" and not said.plain(figures):
        return None
    return Draft(
        rule="label" if part else "sum",
        verdict=verdict,
        say="label_part" if part else "follows",
        metric=total.metric,
        figures=figures,
        formula=" + ".join(f.amount.text for f in parts),
        stated=total.amount.text,
        computed=computed,
        terms={"part": part.metric or ""} if part else {},
    )


def _added(figures: list[Figure]) -> Interval | None:
    total: Interval | None = None
    for figure in figures:
        interval = signed(figure)
        if interval is None or figure.currency != figures[0].currency or figure.amount.kind != figures[0].amount.kind:
            return None
        total = total + interval if total else interval
    return total


def _stands_for_a_part(total: Figure, parts: list[Figure]) -> Figure | None:
    """The part whose amount was said under the name of the whole."""
    said = interval_of(total.amount)
    return next((p for p in parts if said and (own := interval_of(p.amount)) and own.meets(said)), None)


def _named_for_a_part(said: Said, total: Figure, names: tuple[str, ...]) -> Draft | None:
    """A total that is, to three digits or more, what was said of one part, though the call speaks of another part too."""
    said_of = [part for name in names if (part := said.level(name, total.period))]
    part = _stands_for_a_part(total, said_of)
    others = [name for name in names if part and name != part.metric and name in said.by_metric]
    if part is None or not others or len(total.amount.value.normalize().as_tuple().digits if total.amount.value else ()) < _DIGITS:
        return None
    return (
        Draft(
            rule="label",
            verdict="conflicts",
            say="label_only",
            metric=total.metric,
            figures=(total, part),
            stated=total.amount.text,
            terms={"part": part.metric or ""},
        )
        if said.plain((total, part))
        else None
    )


def _sum_of_growth(said: Said, metric: str, parts: tuple[str, ...], comparison: Comparison) -> Draft | None:
    """Whether the parts' growth gives the total's: each part's level a year or a quarter ago follows from its own growth."""
    period = said.period
    total, rate = said.level(metric, period), _rate(said, metric, comparison)
    levels = [said.level(part, period) for part in parts]
    rates = [_rate(said, part, comparison) for part in parts]
    if total is None or rate is None or any(f is None for f in (*levels, *rates)):
        return None
    priors = [_prior(level, growth) for level, growth in zip(levels, rates, strict=True) if level and growth]
    now = interval_of(total.amount)
    before: Interval | None = None
    for prior in priors:
        if prior is None:
            return None
        before = before + prior if before else prior
    quotient = now.over(before) if now and before else None
    if quotient is None:
        return None
    computed = (quotient - Interval(Decimal(1), Decimal(1))).times(HUNDRED)
    verdict = judge(rate.amount, -computed if rate.sign == "-" else computed)
    figures = (rate, total, *(f for f in (*rates, *levels) if f))
    if verdict == "conflicts" and not said.plain(figures):
        return None
    formula = f"{total.amount.text} / ({' + '.join(_prior_words(a, g) for a, g in zip(levels, rates, strict=True) if a and g)}) − 1"
    stated = f"{'−' if rate.sign == '-' else '+'}{rate.amount.text}"
    return Draft(
        rule="sum_of_growth",
        verdict=verdict,
        say="follows",
        metric=metric,
        figures=figures,
        formula=formula,
        stated=stated,
        computed=computed,
        kind="percent",
    )


def _rate(said: Said, metric: str, comparison: Comparison) -> Figure | None:
    """The growth rate of a metric: one with a direction, exact, compared with the same period."""
    rates = [
        f
        for f in said.by_metric.get(metric, ())
        if f.role == "change" and f.amount.kind == "percent" and f.sign != "none" and exact(f.amount) and f.period == said.period
    ]
    told = [f for f in rates if f.comparison == comparison]
    if not told and comparison == "yoy" and not any(f.comparison for f in rates):
        told = rates
    return min(told, key=lambda f: f.amount.quantum, default=None)


def _prior(level: Figure, rate: Figure) -> Interval | None:
    now, growth = signed(level), signed(rate)
    if now is None or growth is None or now.low <= 0:
        return None
    return now.over(Interval(1 + growth.low / HUNDRED, 1 + growth.high / HUNDRED))


def _prior_words(level: Figure, rate: Figure) -> str:
    return f"{level.amount.text} / (1 {'−' if rate.sign == '-' else '+'} {rate.amount.text})"


def check_bridges(said: Said) -> Iterator[Draft]:
    """Whether a result is what the lines above it leave; where it is not, how much lies between that was not said."""
    period = said.period
    for result, whole, taken in BRIDGES:
        a, b, c = (said.level(metric, period) for metric in (result, whole, taken))
        if a is None or b is None or c is None:
            continue
        stated, over, less = signed(a), signed(b), signed(c)
        if stated is None or over is None or less is None:
            continue
        computed = over - less
        closes = computed.meets(stated)
        yield Draft(
            rule="bridge",
            verdict="agrees" if closes else "cannot_check",
            say="follows" if closes else "bridge",
            metric=result,
            figures=(a, b, c),
            formula=f"{b.amount.text} − {c.amount.text}",
            stated=f"{'−' if a.sign == '-' else ''}{a.amount.text}",
            computed=computed,
        )
