"""Which amounts tell in other words, or for another time, what the amount before them told."""

import re

from kcsite.figures.roles.role_case import Case
from kcsite.figures.words.patterns import ABOUT
from kcsite.model.figure import Role

_FOR_AND = re.compile(r" for the (?:[a-z]+ )?(?:quarter|year|full year|half) and (?:by )?\Z")


def as_said_of_two(case: Case) -> Role | None:
    """`Increased EPS by $0.29 for the quarter and $0.43 for the full year`."""
    if case.before != "change" or case.here.left:
        return None
    return "change" if _FOR_AND.search(case.text, max(0, case.here.amount.start - 50), case.here.amount.start) else None


_IN_ALL = re.compile(r" (?:in total|in all|for the (?:quarter|year)|in the (?:quarter|year))\b")
_OR = re.compile(
    r"(?:%|percent|points?)(?: (?:YOY|YoY|yoy|QOQ|QoQ|year[- ]over[- ]year|sequentially))?,? (?:or|which is|which was|that is|that's) "
    + ABOUT
    + r"\Z"
)


_OR = re.compile(
    r"(?:%|percent|points?)(?: (?:YOY|YoY|yoy|QOQ|QoQ|year[- ]over[- ]year|sequentially))?,? (?:or|which is|which was|that is|that's) "
    + ABOUT
    + r"\Z"
)


def as_in_money_too(case: Case) -> Role | None:
    """`down 5%, or $74 million, from the prior year`; not `up 5%, or $1.20 per share`."""
    amount = case.here.amount
    if (
        case.before != "change"
        or amount.kind != "money"
        or not amount.scaled
        or any(cue.tag not in ("comparison", "link") for cue in case.here.left)
    ):
        return None
    told = _OR.search(case.text, max(0, amount.start - 40), amount.start)
    return "change" if told and not _IN_ALL.match(case.text, amount.end) else None


_ON_A_BASIS = re.compile(r" (?:in|on|at) (?:an? )?(?:constant|reported|local|organic|currency)[- ]")
_OR_ABOUT = re.compile(r"(?:,|\d|[mb]illion) or " + ABOUT + r"\Z")


def as_in_percent_too(case: Case) -> Role | None:
    """`EPS of $1.10 to $1.15 or 4% to 10% in constant currency`."""
    amount = case.here.amount
    if amount.kind != "percent" or case.unit != "money" or not _ON_A_BASIS.match(case.text, amount.end):
        return None
    return "change" if _OR_ABOUT.search(case.text, max(0, amount.start - 24), amount.start) else None
