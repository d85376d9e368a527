"""What a change is told against, by a period that is named beside it."""

import re
from dataclasses import replace

from kcsite.figures.passages.clues import Around, Passage
from kcsite.figures.passages.compared import is_compared
from kcsite.figures.periods.spans import Said, a_year_before, distance
from kcsite.model.figure import Comparison
from kcsite.model.period import QUARTERS, Period


def against(passage: Passage, here: Around, own: Said | None, call: Period) -> Comparison | None:
    """The comparison that a named period makes: `from the first quarter of 2024`, said of the first quarter of 2025."""
    said = here.periods_left[::-1] + here.periods if passage.han else here.periods
    told = next((one for one in said if is_compared(passage.plain, one)), None) or _opening(passage, here)
    if told is None:
        return None
    span = own.id if own else call.id
    if span and told.id == a_year_before(span):  # a span may be said without a year
        return "yoy"
    quarter = own.quarter if own else call
    return "qoq" if quarter and told.quarter and distance(quarter, told.quarter) == 1 else None


_OPENS = re.compile(r"\s{0,3}(?:(?:And|But|Now),? )?(?:When )?(?:[Cc]ompar(?:ed|ing)|[Rr]elative|[Vv]ersus|[Vv]s\.?)\b")


def _opening(passage: Passage, here: Around) -> Said | None:
    """The period that a sentence opens with to compare with it: `Compared to the second quarter, revenue increased`."""
    if passage.han or not _OPENS.match(passage.text, passage.starts[here.sentence]):
        return None
    first = next(iter(passage.periods[here.sentence]), None)
    return first if first and is_compared(passage.plain, first) else None


_SO_FAR = {2: "h1", 3: "9m", QUARTERS: "fy"}


def so_far(passage: Passage, here: Around, call: Period) -> Said | None:
    """The year so far, where a change is told against the same span of the last one: `compared to the first nine months of 2023`."""
    part = _SO_FAR.get(call.quarter)
    told = next((one for one in here.periods_left[::-1] + here.periods if is_compared(passage.plain, one)), None)
    if told is None or told.id != f"{call.fiscal_year - 1}-{part}":
        return None
    return replace(told, id=f"{call.fiscal_year}-{part}")
