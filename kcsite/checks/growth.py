"""Growth and differences: what was said of a change, against the levels it leads from and to."""

from collections.abc import Iterator
from decimal import Decimal

from kcsite.checks.intervals import HUNDRED, Interval, exact, interval_of, judge
from kcsite.checks.said import WHOLE, Draft, Said, signed, term
from kcsite.model.figure import POINTS, Figure

BESIDE = 2
"""In one sentence, where alone a level is sure to be the one a change leads from."""


def check_growth(said: Said) -> Iterator[Draft]:
    """Every stated growth rate, difference of amounts and difference of percentages whose two levels were said."""
    for figures in said.by_metric.values():
        for change in figures:
            if change.role == "change" and (draft := _change(said, change)):
                yield draft


def _change(said: Said, change: Figure) -> Draft | None:
    now = _now(said, change)
    if now is None:
        return None
    tried = [(near, draft) for before, near in _befores(said, change) if (draft := _relation(said, now, before, change))]
    agreeing = next((draft for _, draft in tried if draft.verdict != "conflicts"), None)
    if agreeing or not tried:
        return agreeing
    near = max(near for near, _ in tried)
    best = [draft for reach, draft in tried if reach == near]
    if (
        near == BESIDE
        and all(_belongs(said, change, draft.figures[2]) for draft in best)
        and said.nearness(now, change)
        and len({f.figures[2].value for f in best}) == 1
        and said.plain(best[0].figures)
    ):
        return best[0]
    return None


def _belongs(said: Said, change: Figure, before: Figure) -> bool:
    """Whether no other change of the metric stands nearer to an earlier level: `up 17.5% from 213.4 and up 7.2% from the third quarter`."""
    changes = [f for f in said.beside(before) if f.role == "change"]
    return min(changes, key=lambda f: _apart(f, before)) is change


def _apart(one: Figure, other: Figure) -> int:
    """Characters between two figures."""
    return max(other.amount.start - one.amount.end, one.amount.start - other.amount.end)


def _now(said: Said, change: Figure) -> Figure | None:
    """The level a change leads to: beside it where there is one."""
    period = change.period or ""
    beside = [f for f in said.beside(change) if f.role == "level" and f.period == period and said.fits(f) and exact(f.amount)]
    if beside:
        return min(beside, key=lambda f: abs(f.amount.start - change.amount.start))
    return said.level(change.metric or "", period)


def _befores(said: Said, change: Figure) -> Iterator[tuple[Figure, int]]:
    """Levels a change may lead from, and how surely: 2 for one beside it, 0 for one that was said elsewhere."""
    for figure in said.beside(change):
        other = bool(
            figure.comparison and change.comparison and not (change.implied or figure.implied) and figure.comparison != change.comparison
        )
        if figure.role == "prior_level" and not other and exact(figure.amount):
            yield figure, BESIDE
    level = said.level(change.metric or "", said.before(change.comparison, change.period))
    if level:
        yield level, 0


def _relation(said: Said, now: Figure, before: Figure, change: Figure) -> Draft | None:
    kind = change.amount.kind
    if kind in POINTS and now.amount.kind == "percent":
        return _points(said, now, before, change)
    if now.amount.kind != before.amount.kind or now.currency != before.currency:
        return None
    if kind == "percent" and now.amount.kind in WHOLE:
        return _rate(now, before, change)
    if kind == now.amount.kind and kind in WHOLE and change.currency == now.currency:
        return _difference(now, before, change)
    return None


def _rate(now: Figure, before: Figure, change: Figure) -> Draft | None:
    a, b = interval_of(now.amount), interval_of(before.amount)
    if a is None or b is None or ({now.sign, before.sign} & {"-"} and now.sign != before.sign):
        return None
    quotient = a.over(b)
    if quotient is None:
        return None
    rate = (quotient - Interval(Decimal(1), Decimal(1))).times(HUNDRED)
    formula = f"{now.amount.text} / {before.amount.text} − 1"
    return _drafted("growth", now, before, change, rate, formula, either=now.sign == "-")


def _difference(now: Figure, before: Figure, change: Figure) -> Draft | None:
    a, b = signed(now), signed(before)
    if a is None or b is None:
        return None
    return _drafted("growth", now, before, change, a - b, f"{term(now)} − {term(before)}", either=now.sign == "-")


def _points(said: Said, now: Figure, before: Figure, change: Figure) -> Draft | None:
    a, b = signed(now), signed(before)
    if a is None or b is None or said.unit(change.metric) != "percent" or before.amount.kind not in ("percent", "percentage_point"):
        return None
    return _drafted("points", now, before, change, a - b, f"{term(now)} − {term(before)}", either=False)


def _drafted(rule: str, now: Figure, before: Figure, change: Figure, computed: Interval, formula: str, *, either: bool) -> Draft:
    """`either`: growth of a loss may be told as its own or as the result's."""
    towards = -computed if change.sign == "-" or (change.sign == "none" and computed.high < 0) else computed
    verdict = judge(change.amount, towards)
    if verdict == "conflicts" and either:
        verdict = judge(change.amount, -towards)
    return Draft(
        rule=rule,  # type: ignore[arg-type]  # one of two
        verdict=verdict,
        say="follows",
        metric=change.metric,
        figures=(change, now, before),
        formula=formula,
        stated=f"{'−' if change.sign == '-' else '+' if change.sign == '+' else ''}{change.amount.text}",
        computed=computed,
        kind="percentage_point" if rule == "points" else change.amount.kind,
    )
