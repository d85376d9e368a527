"""Role, direction, comparison and period of an amount: what its words say of it beside the metric."""

import re
from dataclasses import dataclass, replace

from kcsite.figures.at_once import sign_at_once
from kcsite.figures.clues import Around, Passage
from kcsite.figures.phrases import Found
from kcsite.figures.roles import Case, belongs_to_prior, connective_of, role_of
from kcsite.figures.settings import Setting, is_compared
from kcsite.figures.spans import Said, a_year_before, distance, earlier
from kcsite.model.figure import Comparison, Role, Sign
from kcsite.model.period import QUARTERS, Period

_MAY_BE_LOST = ("net_income", "operating_profit", "pretax", "eps", "ebitda", "free_cash_flow", "gross_profit")
_LOSS = re.compile(r"\bloss\b|虧損|亏损", re.IGNORECASE)


@dataclass(slots=True)
class Meaning:
    """What has been understood of one amount. Mutable: later rules fill what earlier ones left."""

    role: Role = "level"
    sign: Sign = "none"
    comparison: Comparison | None = None
    period: str | None = None
    stated: Said | None = None
    """The period its own words name."""


def meaning_of(passage: Passage, here: Around, unit: str | None, before: Meaning | None, setting: Setting, call: Period) -> Meaning:
    """Role, sign, comparison and stated period of an amount whose metric has this unit. `before` is the amount before it in the sentence."""
    made = Meaning(sign=here.amount.sign)
    connective = connective_of(here)
    made.role = role_of(Case(passage.text, here, unit, connective, before.role if before else None))
    made.stated = _stated(passage, here, made.role, setting, call)
    if made.role == "change" and connective and connective.value in ("from", "than") and here.amount.kind == "percent":
        _rate_before(here, made, before, call)
    elif made.role == "change":
        made.sign = here.amount.sign if here.amount.sign != "none" else _direction(passage.text, here, connective, before)
        made.comparison = _against(passage, here, made.stated, call) or _comparison(passage, here)
        made.stated = made.stated or _so_far(passage, here, call)
    elif made.role in ("level", "prior_level"):
        _place(passage, here, made, before, setting, call)
        if made.sign == "none" and any(
            cue.tag == "loss" or (cue.tag == "metric" and cue.value.startswith(_MAY_BE_LOST) and _LOSS.search(cue.phrase))
            for cue in here.left
        ):
            made.sign = "-"
    return made


def _rate_before(here: Around, made: Meaning, before: Meaning | None, call: Period) -> None:
    """An earlier rate of change, `accelerating from 40% last quarter`: told as the one before it is, of its own period."""
    made.sign = before.sign if before and before.role == "change" and made.sign == "none" else made.sign
    made.comparison = before.comparison if before and before.role == "change" else None
    prior = next((cue for cue in here.right if cue.tag == "prior"), None)
    if prior and not (made.stated and made.stated in here.periods):
        quarter = earlier(call, QUARTERS if prior.value == "yoy" else 1)
        made.stated = Said(prior.start, prior.end, quarter.id, quarter)


_EXPECTATIONS = ("指引", "區間", "区间", "範圍", "范围")
"""What itself is raised, lowered or narrowed: 增長指引收窄至."""


def _direction(text: str, here: Around, connective: Found | None, before: Meaning | None) -> Sign:
    at_once = sign_at_once(text, here.amount.end)
    if at_once:
        return at_once
    if connective and connective.tag in ("direction", "both") and not text.endswith(_EXPECTATIONS, 0, connective.start):
        return connective.value[-1]  # type: ignore[return-value]
    told = [cue for cue in here.left if cue.tag in ("direction", "both") and not text.endswith(_EXPECTATIONS, 0, cue.start)]
    if len(told) > 1 and told[-1].phrase == "growth" and connective and connective.value == "by":
        told.pop()  # `to lower revenue growth by three points`: what growth itself did
    right = [cue for cue in here.right if cue.tag in ("direction", "both")]
    nearest = right[0] if right and (not told or connective is None) else told[-1] if told else None
    if nearest:
        return nearest.value[-1]  # type: ignore[return-value]
    if before and before.role == "change":
        return before.sign
    beyond = [cue for cue in here.beyond if cue.tag in ("direction", "both")]
    if beyond:
        return beyond[0].value[-1]  # type: ignore[return-value]
    # A metric's name may tell it: 24%的銷售增長.
    return "+" if any(cue.tag == "metric" and cue.phrase.endswith(("增長", "成長")) for cue in here.beyond) else "none"


def _comparison(passage: Passage, here: Around) -> Comparison | None:
    """Against what a change is told: after the amount first, then before it."""
    for cue in [*here.right, *reversed(here.left)]:
        if cue.tag in ("comparison", "prior"):
            return cue.value  # type: ignore[return-value]
        if cue.tag == "both":
            return cue.value[:3]  # type: ignore[return-value]
    # `rose by 7% from the same period last year`: beyond the clause, but with nothing told in between.
    if passage.han:
        return None
    first = next((cue for cue in here.beyond if cue.tag in ("comparison", "prior", "both", "metric", "direction")), None)
    return first.value if first and first.tag in ("comparison", "prior") else None  # type: ignore[return-value]


def _stated(passage: Passage, here: Around, role: Role, setting: Setting, call: Period) -> Said | None:
    """The period an amount's own words name, or its sentence's. What a change is compared with is not its own."""
    if role == "prior_level":
        earlier_ones = [one for one in here.periods + here.periods_left[::-1] if one.quarter != call]
        return earlier_ones[0] if earlier_ones else None
    grown = role in ("change", "guidance") or setting.guides
    after = [one for one in here.periods if (grown or not one.loose) and not is_compared(passage.plain, one)]
    if after:
        return after[0]
    before = [one for one in here.periods_left if (grown or not one.loose) and not is_compared(passage.plain, one)]
    return before[-1] if before else setting.lead


def _place(passage: Passage, here: Around, made: Meaning, before: Meaning | None, setting: Setting, call: Period) -> None:
    """Whether a level is an earlier one, and against which period it stands."""
    prior = _prior_cue(passage, here)
    stated = made.stated
    if stated and made.role == "prior_level" and stated in here.periods:
        made.stated, made.comparison = _span_before(stated, before, setting, call)
    elif stated and stated is not setting.lead and stated.quarter and stated.quarter < call:
        made.role = "prior_level"
        made.comparison = {QUARTERS: "yoy", 1: "qoq"}.get(distance(call, stated.quarter))  # type: ignore[assignment]
    elif stated and _is_contrasted(passage, stated, setting, call):
        made.role = "prior_level"
        made.stated, made.comparison = _span_before(stated, before, setting, call)
    elif prior:
        made.role, made.comparison = "prior_level", prior.value  # type: ignore[assignment]
        made.stated = _before_span(prior, before, setting)
    elif made.role == "prior_level" and before and before.role == "change":
        made.comparison = before.comparison


def _is_contrasted(passage: Passage, stated: Said, setting: Setting, call: Period) -> bool:
    """Whether an earlier year is named as what a level is set against: 而2023年為84.5%; or in an outlook, what it begins from."""
    year = stated.id[:4]
    if not year or int(year) >= call.fiscal_year or stated.quarter:
        return False
    if setting.guides and stated.id == f"{call.fiscal_year - 1}-fy":
        return True
    return bool(_CONTRAST.search(passage.text, max(0, stated.start - 14), stated.start))


_CONTRAST = re.compile(r"(?:而|相比之下|(?:while|whereas|against|versus) (?:in )?)\Z")


def _against(passage: Passage, here: Around, own: Said | None, call: Period) -> Comparison | None:
    """The comparison that a named period makes: `from the first quarter of 2024`, said of the first quarter of 2025."""
    said = here.periods_left[::-1] + here.periods if passage.han else here.periods
    told = next((one for one in said if is_compared(passage.plain, one)), None)
    if told is None:
        return None
    span = own.id if own else call.id
    if span and told.id == a_year_before(span):  # a span may be said without a year
        return "yoy"
    quarter = own.quarter if own else call
    return "qoq" if quarter and told.quarter and distance(quarter, told.quarter) == 1 else None


_SO_FAR = {2: "h1", 3: "9m", QUARTERS: "fy"}


def _so_far(passage: Passage, here: Around, call: Period) -> Said | None:
    """The year so far, where a change is told against the same span of the last one: `compared to the first nine months of 2023`."""
    part = _SO_FAR.get(call.quarter)
    told = next((one for one in here.periods_left[::-1] + here.periods if is_compared(passage.plain, one)), None)
    if told is None or told.id != f"{call.fiscal_year - 1}-{part}":
        return None
    return replace(told, id=f"{call.fiscal_year}-{part}")


def _span_before(stated: Said, before: Meaning | None, setting: Setting, call: Period) -> tuple[Said, Comparison | None]:
    """The period of an earlier level and the comparison it serves, told by the period of what is compared with it."""
    own = before.stated if before and before.stated else setting.lead
    span = own.id if own and own.id else call.id
    if stated.id.endswith("-fy") and not span.endswith("-fy") and int(span[:4]) == int(stated.id[:4]) + 1:
        stated = replace(stated, id=f"{stated.id[:4]}{span[4:]}")  # `in 2023`, said of the first nine months of 2024
    if stated.id and stated.id == a_year_before(span):
        return stated, "yoy"
    quarter = (own.quarter if own else None) or call
    gap = distance(quarter, stated.quarter) if stated.quarter else 0
    return stated, {QUARTERS: "yoy", 1: "qoq"}.get(gap)  # type: ignore[return-value]


def _before_span(prior: Found, before: Meaning | None, setting: Setting) -> Said | None:
    """The span of `last year` where the year so far, or the whole year, is told of; None where it is the quarter's."""
    own = before.stated if before and before.stated else setting.lead
    if own is None or own.quarter or prior.value != "yoy" or own.id.count("-") != 1:
        return None
    return Said(prior.start, prior.end, a_year_before(own.id))


def _prior_cue(passage: Passage, here: Around) -> Found | None:
    """A phrase such as `in the same quarter last year` that belongs to this amount: right after it, or right before it."""
    right = next(
        (
            cue
            for cue in here.right
            if cue.tag in ("prior", "direction", "both", "link", "metric") and not (cue.tag == "link" and cue.value == "to")
        ),
        None,
    )
    if right and right.tag == "prior":
        return right
    left = [cue for cue in here.left if cue.tag in ("prior", "direction", "both", "metric")]
    if left and left[-1].tag == "prior" and belongs_to_prior(passage.text[left[-1].end : here.amount.start].replace("人民幣", "")):
        return left[-1]
    return (
        left[-1]
        if left and left[-1].tag == "prior" and any(cue.tag == "loss" and cue.start > left[-1].start for cue in here.left)
        else None
    )
