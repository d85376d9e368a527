"""Across calls: what is said now of an earlier period against what was said then, and what was said then and not now."""

import calendar
import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from kcsite.checks.intervals import HUNDRED, Interval, exact, interval_of, judge, loosely
from kcsite.checks.said import QUARTERS_BACK, Draft, Said
from kcsite.figures.periods.spans import earlier
from kcsite.model.check import CallFacts, Elsewhere, Fact, Verdict
from kcsite.model.company import Company
from kcsite.model.figure import Amount, Figure
from kcsite.model.period import Period

_MONTH = re.compile(rf"\b(?:end of|as of|on) (?P<month>{'|'.join(calendar.month_name[1:])})\b")
_MONTHS = {name: number for number, name in enumerate(calendar.month_name) if name}
_HAN_MONTH = re.compile(r"(?P<month>1[0-2]|[1-9]) ?月底")
_REACH = 30
_NEAR = (Decimal("0.6"), Decimal("1.7"))
"""A restatement changes a number by less; what differs more was read of another thing."""


def facts_of(said: Said) -> CallFacts:
    """The levels a call said of its own period, one for each metric."""
    period = said.period
    found = [fact for metric in said.by_metric if (figure := said.level(metric, period)) and (fact := _fact(said, figure))]
    return CallFacts(period=period, facts=tuple(found))


def _fact(said: Said, figure: Figure) -> Fact | None:
    if figure.value is None or figure.role != "level":
        return None
    return Fact(
        metric=figure.metric or "",
        figure=figure.id,
        text=figure.amount.text,
        kind=figure.amount.kind,
        currency=figure.currency,
        sign=figure.sign,
        value=figure.value,
        quantum=figure.amount.quantum,
        plain=said.plain((figure,)),
    )


def check_across(said: Said, company: Company, then: Iterable[CallFacts]) -> Iterator[Draft]:
    """Every earlier level and growth rate said now, against the calls before."""
    known = {(facts.period, fact.metric): fact for facts in then for fact in facts.facts}
    if not known:
        return
    for figure in said.spoken:
        if not exact(figure.amount):
            continue
        if figure.role == "prior_level" and not figure.implied:
            period = figure.period or _period_of_month(said, company, figure)
            fact = known.get((period or "", figure.metric or ""))
            if fact and period and (draft := _restated(said, figure, fact, period)):
                yield draft
        elif figure.role == "change" and figure.amount.kind == "percent" and figure.period == said.period:
            yield from _grown(said, figure, known)
    yield from _not_said(said, then)


def _restated(said: Said, figure: Figure, fact: Fact, period: str) -> Draft | None:
    if fact.kind != figure.amount.kind or fact.currency != figure.currency or {fact.sign, figure.sign} == {"+", "-"}:
        return None
    verdict = _compared(figure, fact)
    if verdict == "conflicts" and not (fact.plain and said.plain((figure,)) and _is_near(figure, fact)):
        return None
    return _draft(figure, fact, period, verdict, Interval(fact.value, fact.value), fact.text)


def _compared(figure: Figure, fact: Fact) -> Verdict:
    amount = _amount(fact)
    known, wide = interval_of(amount), loosely(amount)
    verdict = judge(figure.amount, known) if known else "cannot_check"
    own = interval_of(figure.amount)
    return "agrees" if verdict == "conflicts" and wide and own and wide.meets(own) else verdict


def _amount(fact: Fact) -> Amount:
    return Amount(start=0, end=0, text=fact.text, kind=fact.kind, value=fact.value, quantum=fact.quantum)  # type: ignore[arg-type]


def _is_near(figure: Figure, fact: Fact) -> bool:
    return bool(figure.value and fact.value) and _NEAR[0] <= (figure.value or 0) / fact.value <= _NEAR[1]


def _grown(said: Said, change: Figure, known: dict[tuple[str, str], Fact]) -> Iterator[Draft]:
    """A growth rate against the earlier call's level, where this call does not say what was before."""
    period = said.before(change.comparison, change.period)
    fact = known.get((period or "", change.metric or ""))
    now = said.level(change.metric or "", change.period)
    before = [f for f in said.by_metric[change.metric or ""] if f.role == "prior_level" and f.comparison == change.comparison]
    if not fact or not period or change.implied or now is None or before or fact.kind != now.amount.kind or fact.currency != now.currency:
        return
    a, b = interval_of(now.amount), interval_of(_amount(fact))
    quotient = a.over(b) if a and b and "-" not in (now.sign, fact.sign) else None
    if quotient is None or now.amount.kind == "percent":
        return
    rate = (quotient - Interval(Decimal(1), Decimal(1))).times(HUNDRED)
    verdict = judge(change.amount, -rate if change.sign == "-" or (change.sign == "none" and rate.high < 0) else rate)
    certain = change.metric in said.own and fact.plain and said.plain((change, now)) and said.nearness(change, now)
    if verdict != "conflicts" or certain:
        yield _draft(change, fact, period, verdict, rate, f"{now.amount.text} / {fact.text} − 1", now)


def _draft(figure: Figure, fact: Fact, period: str, verdict: Verdict, computed: Interval, formula: str, *more: Figure) -> Draft:
    label = Period.parse(period)
    return Draft(
        rule="restated",
        verdict=verdict,
        say="restated",
        metric=figure.metric,
        figures=(figure, *more),
        formula=formula,
        stated=figure.amount.text,
        computed=computed,
        terms={"other": formula, "period": label.label if label else period},
        elsewhere=(Elsewhere(period=period, figure=fact.figure, text=fact.text),),
    )


def _period_of_month(said: Said, company: Company, figure: Figure) -> str | None:
    """`at the end of September`: the quarter before, where it ended with that month."""
    text = said.text(figure)
    match = (_MONTH if figure.lang == "en" else _HAN_MONTH).search(text, figure.amount.end, figure.amount.end + _REACH)
    if match is None:
        return None
    month = _MONTHS.get(match["month"]) or int(match["month"])
    before = earlier(said.call.period, QUARTERS_BACK["qoq"])
    return before.id if before.ends_on(company.fiscal_year_end).month == month else None


def _not_said(said: Said, then: Iterable[CallFacts]) -> Iterator[Draft]:
    """The company's own metrics of the quarter before that this call does not speak of."""
    last = earlier(said.call.period, QUARTERS_BACK["qoq"])
    for facts in then:
        for fact in facts.facts if facts.period == last.id else ():
            if fact.metric in said.own and fact.metric not in said.by_metric:
                yield Draft(
                    rule="not_said",
                    verdict="cannot_check",
                    say="not_said",
                    metric=fact.metric,
                    terms={"other": fact.text, "period": last.label},
                    elsewhere=(Elsewhere(period=last.id, figure=fact.figure, text=fact.text),),
                )
