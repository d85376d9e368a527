"""One metric said more than once: whether the mentions can be one number, rounded more or less; and orders of magnitude and currencies."""

from collections.abc import Iterator
from decimal import Decimal

from kcsite.checks.intervals import Interval, interval_of, judge, loosely
from kcsite.checks.said import Draft, Said
from kcsite.model.figure import Figure

_TENS = tuple(Decimal(10) ** n for n in (-4, -3, -2, -1, 1, 2, 3, 4))
_NEAR_TEN = (Decimal("0.9"), Decimal("1.12"))
"""A tenfold slip also drops or adds a digit: 605 and 6,005."""
_SURE_DIGITS, _OWN_DIGITS = 4, 3


def check_repeats(said: Said) -> Iterator[Draft]:
    """Every later mention of a metric's level, growth or share in one period against the one that speaks for it."""
    for metric, figures in said.by_metric.items():
        groups: dict[object, list[Figure]] = {}
        for figure in figures:
            if figure.role in ("level", "prior_level", "change", "contribution_share") and figure.period and figure.value is not None:
                role = "level" if figure.role == "prior_level" else figure.role
                kind = figure.amount.kind
                period = said.period if said.stands_for(figure, said.period) else figure.period
                groups.setdefault((role, period, kind, figure.comparison if role == "change" else figure.of), []).append(figure)
        for group in groups.values():
            if len(group) > 1:
                yield from _group(said, metric, group)


def _group(said: Said, metric: str, group: list[Figure]) -> Iterator[Draft]:
    at_home = [f for f in group if f.amount.kind != "money" or said.fits(f) or f.role == "change"]
    best = min(at_home, key=lambda f: (f.amount.qualifier != "exact", f.amount.quantum), default=None)
    known = interval_of(best.amount) if best else None
    if best is None or known is None:
        return
    for figure in group:
        if figure is best or interval_of(figure.amount) is None or (figure.currency == best.currency and figure not in at_home):
            continue
        draft = _foreign(said, figure, best) if figure.currency != best.currency else _again(said, metric, figure, best, known)
        if draft:
            yield draft


def _again(said: Said, metric: str, figure: Figure, best: Figure, known: Interval) -> Draft | None:
    if {figure.sign, best.sign} == {"+", "-"}:
        return None
    verdict = "agrees" if figure.value == best.value else judge(figure.amount, known)
    if verdict == "conflicts" and (wide := loosely(best.amount)) and (own := interval_of(figure.amount)) and wide.meets(own):
        verdict = "agrees"
    tenfold = verdict == "conflicts" and _is_tenfold(figure, best)
    if verdict == "conflicts" and not (figure.role == "level" == best.role and _is_certain(said, metric, figure, best, tenfold=tenfold)):
        return None
    return Draft(
        rule="plausibility" if tenfold else "repeat",
        verdict=verdict,
        say="tenfold" if tenfold else "repeat",
        metric=metric,
        figures=(figure, best),
        formula=best.amount.text,
        stated=figure.amount.text,
        computed=known,
    )


def _foreign(said: Said, figure: Figure, best: Figure) -> Draft | None:
    """The same number in another currency: the metric cannot be both."""
    own, known = interval_of(figure.amount), interval_of(best.amount)
    if figure.amount.currency is None or figure.role != "level" or own is None or known is None:
        return None
    wide = loosely(figure.amount)
    if not (own.meets(known) or (wide and wide.meets(known))) or not said.plain((figure, best)):
        return None
    return Draft(
        rule="currency",
        verdict="conflicts",
        say="currency",
        metric=figure.metric,
        figures=(figure, best),
        formula=best.amount.text,
        stated=figure.amount.text,
        computed=known,
    )


def _is_tenfold(figure: Figure, best: Figure) -> bool:
    if not figure.value or not best.value:
        return False
    ratio = figure.value / best.value
    return any(_NEAR_TEN[0] <= ratio / ten <= _NEAR_TEN[1] for ten in _TENS)


def _is_certain(said: Said, metric: str, figure: Figure, best: Figure, *, tenfold: bool) -> bool:
    """Only a slip of the digits is certain to mean one thing; a common name (revenue, margin) may be a segment's, and needs more digits."""
    if not said.plain((figure, best)) or said.nearness(figure, best) == 2:  # noqa: PLR2004 - one sentence tells two things apart
        return False
    a, b = _digits(figure), _digits(best)
    if tenfold:
        return metric in said.own or _is_a_zero_apart(a.rstrip("0"), b.rstrip("0"))
    enough = _OWN_DIGITS if metric in said.own else _SURE_DIGITS
    return figure.amount.quantum == best.amount.quantum and len(a) == len(b) >= enough and _is_slip(a, b)


def _digits(figure: Figure) -> str:
    return "".join(map(str, (figure.value / figure.amount.quantum).to_integral_value().as_tuple().digits)) if figure.value else ""


def _is_slip(a: str, b: str) -> bool:
    """One digit another, or two neighbours swapped."""
    apart = [n for n, (x, y) in enumerate(zip(a, b, strict=True)) if x != y]
    swapped = len(apart) == 2 and apart[1] == apart[0] + 1 and a[apart[0]] == b[apart[1]] and a[apart[1]] == b[apart[0]]  # noqa: PLR2004
    return len(apart) == 1 or swapped


def _is_a_zero_apart(a: str, b: str) -> bool:
    """The same three digits or more, or these with a nought slipped in: 296.4 and 2,964; 605 and 6,005."""
    short, long = sorted((a, b), key=len)
    return len(short) > 2 and (short == long or any(long[:n] + long[n + 1 :] == short for n, x in enumerate(long) if x == "0"))  # noqa: PLR2004
