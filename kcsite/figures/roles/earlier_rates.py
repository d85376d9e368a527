"""Rates of change of an earlier time, told beside those of now: `accelerating from 40%`, `on top of 12% growth a year ago`, `on a 2% comp`."""

import re

from kcsite.figures.passages.clues import Around
from kcsite.figures.passages.understood import Meaning
from kcsite.figures.periods.spans import Said, earlier
from kcsite.figures.roles.at_once import sign_at_once
from kcsite.figures.words.phrases import Found
from kcsite.model.period import QUARTERS, Period

_LAPPED = re.compile(r"\b(?:on top of|against|lapping|lapped|comparison of|compare of) (?:an? )?(?:[\w-]{1,14} ){0,4}\Z")


_COMP = re.compile(r" (?:[a-z]+ )?comps?\b")


_GROWTH = re.compile(r" (?:[a-z-]+ ){0,3}(?:growth|increase|gain)\b")
_LAPPING = re.compile(r"\b(?:lapping|lapped|laps|cycling|cycled|anniversarying) (?:the |an? |our |last year's )?(?:[a-z-]{1,14} ){0,3}\Z")


def is_comp(text: str, here: Around) -> bool:
    """`Growth of 11% on a 2% comp`, `lapping the extraordinary 23% comparable sales growth`."""
    if here.amount.kind != "percent":
        return False
    if _GROWTH.match(text, here.amount.end) and _LAPPING.search(text, max(0, here.amount.start - 60), here.amount.start):
        return True
    if not _COMP.match(text, here.amount.end):
        return False
    return text.endswith((" on a ", " on an ", " against a ", " against an ", " over a ", " lapping a ", " off a "), 0, here.amount.start)


def is_lapped(text: str, here: Around) -> bool:
    """Whether a change is that of the year before, which another comes on top of: `up 9% on top of 12% growth a year ago`, `on a 2% comp`."""
    if is_comp(text, here):
        return True
    return any(cue.tag == "prior" for cue in here.right) and bool(_LAPPED.search(text, max(0, here.amount.start - 60), here.amount.start))


def rate_before(text: str, here: Around, made: Meaning, before: Meaning | None, now: Period) -> None:
    """An earlier rate of change, `accelerating from 40% last quarter`: told as the one before it is, of its own period."""
    if here.left and here.left[-1].tag == "direction":
        made.sign = here.left[-1].value  # type: ignore[assignment]
    elif made.sign == "none":
        made.sign = sign_at_once(text, here.amount.end) or (before.sign if before and before.role in ("change", "guidance") else "none")
    made.comparison = before.comparison if before and before.role in ("change", "guidance") else None
    prior = next((cue for cue in here.right if cue.tag == "prior"), None)
    if is_comp(text, here):
        made.sign, earlier_one = "+" if made.sign == "none" else made.sign, earlier(now, QUARTERS)
        made.stated = Said(here.amount.start, here.amount.end, earlier_one.id, earlier_one)
    elif prior and not (made.stated and made.stated in here.periods):
        made.stated = quarter_of(prior, now)


def quarter_of(prior: Found, now: Period) -> Said:
    """The quarter that an earlier period, named by its distance, is from `now`."""
    quarter = earlier(now, QUARTERS if prior.value == "yoy" else 1)
    return Said(prior.start, prior.end, quarter.id, quarter)
