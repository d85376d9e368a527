"""A period that was named, and what lies before and ahead of a call's own."""

from dataclasses import replace

from kcsite.model.period import QUARTERS, Period
from kcsite.model.records import short_record


@short_record
class Said:
    """A period where it stands: its id as figures have it, and the quarter if it is one."""

    start: int
    end: int
    id: str
    quarter: Period | None = None
    dated: bool = True
    """Whether its year was said with it."""
    loose: bool = False
    """Whether it is a span without an end of its own, `over the past three years`: a level is not of it."""
    month: bool = False
    """Whether it was named by its month, `the June quarter`: the call's own, or in an outlook the next."""


def earlier(period: Period, quarters: int) -> Period:
    """The period so many quarters before."""
    number = period.fiscal_year * QUARTERS + period.quarter - 1 - quarters
    return Period(number // QUARTERS, number % QUARTERS + 1)


def nearest(call: Period, number: int) -> Period:
    """A quarter said without its year: the nearest one; of two as near, that of the call's fiscal year."""
    return min(
        (Period(call.fiscal_year + shift, number) for shift in (0, 1, -1)),
        key=lambda one: abs(distance(call, one)),
    )


def ahead(said: Said, call: Period) -> Said:
    """A period that is guided for: said without its year it is the next one, `the second quarter` of a fourth quarter's call."""
    if said.month:
        return replace(said, id=earlier(call, -1).id, quarter=earlier(call, -1))
    part, year = said.id[5:], said.id[:4]
    ends = {"q1": 1, "q2": 2, "q3": 3, "q4": QUARTERS, "h1": 2, "9m": 3, "h2": QUARTERS, "fy": QUARTERS}.get(part)
    if said.dated or said.quarter == call or ends is None or Period(int(year), ends) > call:
        return said
    later = f"{call.fiscal_year + (Period(call.fiscal_year, ends) <= call)}-{part}"
    return replace(said, id=later, quarter=Period.parse(later))


def past(said: Said, call: Period) -> Said:
    """A quarter that was named without its year, in a report: the last one of its number, not the next."""
    if said.quarter is None or said.dated or said.month or not said.quarter > call:
        return said
    quarter = Period(said.quarter.fiscal_year - 1, said.quarter.quarter)
    return replace(said, id=quarter.id, quarter=quarter)


def is_over(said: Said, call: Period) -> bool:
    """Whether a span ends with the quarter that a call reports: nothing is expected for it any more, but where a speaker says so."""
    ends = {"h1": 2, "9m": 3, "fy": QUARTERS}.get(said.id[5:])
    return not said.month and (said.quarter == call or (said.id[:4] == str(call.fiscal_year) and ends == call.quarter))


def distance(call: Period, one: Period) -> int:
    """Quarters from one period to a later one; negative where the second lies ahead."""
    return (call.fiscal_year - one.fiscal_year) * QUARTERS + call.quarter - one.quarter


def a_year_before(period: str) -> str:
    """The id of the same span a year earlier: `2024-9m` for `2025-9m`; of a month without its year, none."""
    return "" if not period else f"{int(period[:4]) - 1}{period[4:]}"


TERMS = (" due ", " maturing ", " matures ", " mature ", " maturities ", " maturity ", " expiring ", " expires ")
"""When something ends, no amount is of it: `notes due in 2027`."""


def is_term(plain: str, said: Said) -> bool:
    """Whether a span is when something ends, `notes due in 2027`: no amount is of it. `plain` is as in `is_next`."""
    return plain.endswith(TERMS, 0, said.start + 1)


def is_next(plain: str, said: Said) -> bool:
    """Whether a span is when something will be, `a 24% increase in 2026`; notes that are due in a year are owed now.

    `plain` is the text in lower case behind a space.
    """
    if is_term(plain, said):
        return False
    return plain.endswith((" in ", " for ", " during "), 0, said.start + 1) or plain.startswith(
        ("in ", "for ", "during ", "next "), said.start + 1
    )
