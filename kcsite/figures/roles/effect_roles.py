"""Which amounts are what something did to a metric: drivers of growth, swings, impacts."""

import re

from kcsite.figures.roles.effects import contributed, driver_of, is_of_acquisitions, price_before
from kcsite.figures.roles.role_case import Case
from kcsite.model.figure import Role

_SWING = re.compile(
    r" (?:of |in )?(?:adjusted )?(?:EPS|earnings|margin|revenue|sales|profit) (?:swing|impact|headwind|tailwind|benefit|dilution|accretion|hit|drag)\b"
)


def as_swing(case: Case) -> Role | None:
    """`That is a $0.40 EPS swing`."""
    return "change" if _SWING.match(case.text, case.here.amount.end) else None


def as_driver(case: Case) -> Role | None:
    """`1.2% from volume`, `price at 2.8%`, `an acquisition contribution of 1.1%`."""
    amount = case.here.amount
    told = amount.kind == "percent" and (
        driver_of(case.text, amount.end, "percent")
        or price_before(case.text, amount.start, amount.end)
        or is_of_acquisitions(case.text, amount.start)
        or contributed(case.text, amount.start, amount.end)
    )
    return "change" if told else None


_IMPACT = re.compile(
    r"\b(?:un)?(?:favorable|favourable|positive|adverse|negative)\b[^.;,\d]{0,40}\b(?:impact|effect) of (?:about |approximately |roughly )?\Z"
)
_IMPACT_BEHIND = re.compile(r" (?:(?:un)?(?:favorable|favourable)|positive|adverse|negative) (?:impact|effect)\b")


def as_impact(case: Case) -> Role | None:
    """`Foreign exchange had a favorable impact of 4% on sales`, `a 4.4% adverse impact`."""
    amount = case.here.amount
    if amount.kind != "percent":
        return None
    told = _IMPACT.search(case.text, max(0, amount.start - 70), amount.start) or _IMPACT_BEHIND.match(case.text, amount.end)
    return "change" if told else None
