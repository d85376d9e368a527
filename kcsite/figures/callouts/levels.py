"""Which level of a metric a call is told by: of the call's own period, said most often, in the prepared remarks."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Literal

from kcsite.figures.agreeing.pairing import ALIKE
from kcsite.figures.words.vocabulary import Vocabulary
from kcsite.model.figure import POINTS, Figure
from kcsite.model.period import Period

Place = Literal["remarks", "question", "answer"]
"""What a turn is."""
UNSURE = ("about", "over", "under", "at_least", "at_most")


WHOLE = frozenset({"revenue_total", "cost_of_revenue_total", "opex_total", "opex_total_non_gaap", "gross_profit", "gross_profit_non_gaap"})
"""Metrics of which a part is less than the whole: what is said of a part by the general word is the smaller amount."""
_SLIP = 8


def are_several(levels: list[Figure]) -> bool:
    """Whether several numbers were counted under one name: the users of one product and of another, and of no company."""
    return any(not is_near(levels[0], figure) for figure in levels[1:])


def most_said(levels: list[Figure], turns: Mapping[str, Place]) -> list[Figure]:
    """The mentions of one value, where a metric was said of several: that of the prepared remarks, said most often, or first."""
    groups: list[list[Figure]] = []
    for figure in levels:
        near = next((group for group in groups if is_near(group[0], figure)), None)
        if near is None:
            groups.append([figure])
        else:
            near.append(figure)
    # What only an answer told does not stand for what the remarks told: `few companies of more than $2 billion of revenue grow 20%`.
    groups = [group for group in groups if any(turns[figure.turn] != "answer" for figure in group)] or groups
    if levels and levels[0].metric in WHOLE:
        groups.sort(key=lambda group: -(group[0].value or 0))
        if len(groups) > 1 and (groups[0][0].value or 0) > _SLIP * (groups[1][0].value or 0):
            groups.sort(key=lambda group: levels.index(group[0]))  # too large for a whole: a slip of scale, more likely
        else:
            return next((group for group in groups if "-q" in (group[0].period or "-q")), groups[0])
    return max(groups, key=lambda group: _weight(group, turns), default=[])


def _weight(group: list[Figure], turns: Mapping[str, Place]) -> tuple[bool, bool, int]:
    """A quarter's before the year's so far, prepared remarks before answers, the most often said."""
    return "-q" in (group[0].period or "-q"), any(turns[figure.turn] != "answer" for figure in group), len(group)


def is_near(one: Figure, other: Figure) -> bool:
    """Whether two amounts may be one, said to different digits; a sign may be left out."""
    if one.value is None or other.value is None or (one.currency, one.period) != (other.currency, other.period):
        return False
    return one.value == other.value or abs(one.value - other.value) <= max(
        one.amount.quantum, other.amount.quantum, ALIKE * max(one.value, other.value)
    )


def is_now(figure: Figure, call: Period) -> bool:
    """The call's quarter, the year so far, or a day: what stood on it is the quarter's."""
    return figure.period in (call.id, so_far(call)) or bool(figure.period and figure.period.count("-") == 2)  # noqa: PLR2004 - 2025-03-31


def so_far(call: Period) -> str:
    """The year up to a call's quarter, which many companies report on: `2025-9m` in a third quarter."""
    return f"{call.fiscal_year}-{('q1', 'h1', '9m', 'fy')[call.quarter - 1]}"


def fits(figure: Figure, vocabulary: Vocabulary, metric: str) -> bool:
    """Whether an amount has the unit of its metric; points are a margin's, and no growth rate's level."""
    unit, kind = vocabulary.unit(metric), figure.amount.kind
    return unit is None or unit == kind or (unit == "percent" and kind in POINTS and metric not in vocabulary.growths)


def worth(figure: Figure, currency: str | None) -> tuple[bool, bool, bool, Decimal]:
    """The most precise mention speaks for a metric: in the call's currency, plainly said, to the smallest digit; the first of equals."""
    foreign = figure.amount.kind == "money" and figure.currency != currency
    return foreign, "-q" not in (figure.period or "-q"), figure.amount.qualifier in UNSURE, figure.amount.quantum
