"""Role, direction, comparison and period of an amount: what its words say of it beside the metric."""

import re
from dataclasses import dataclass, replace

from kcsite.figures.at_once import sign_at_once
from kcsite.figures.clues import Around, Passage
from kcsite.figures.phrases import Found
from kcsite.figures.roles import GAINS, Case, belongs_to_prior, connective_of, role_of
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
    if made.stated is setting.lead and made.role == "change" and before and before.stated and _follows(here, before):
        made.stated = before.stated
    if made.role == "change" and connective and connective.value in ("from", "than") and here.amount.kind == "percent":
        _rate_before(passage.text, here, made, before, (setting.lead.quarter if setting.guides and setting.lead else None) or call)
    elif made.role == "change":
        made.sign = here.amount.sign if here.amount.sign != "none" else _direction(passage.text, here, connective, before)
        made.comparison = _against(passage, here, made.stated, call) or _comparison(passage, here)
    elif made.role == "contribution_share":
        prior = next((cue for cue in here.right if cue.tag == "prior"), None)
        if prior and (before and before.role in ("contribution_share", "prior_level")):
            made.stated = _quarter_of(prior, call)
    elif made.role in ("level", "prior_level"):
        _place(passage, here, made, before, setting, call)
        if made.sign == "none" and any(
            cue.tag == "loss" or (cue.tag == "metric" and cue.value.startswith(_MAY_BE_LOST) and _LOSS.search(cue.phrase))
            for cue in here.left
        ):
            made.sign = "-"
    return made


def _follows(here: Around, before: Meaning) -> bool:
    """Whether a change is told of the level before it: `the fourth quarter was $560 million, up 13%`."""
    return before.role in ("level", "guidance") and bool(here.left) and not any(cue.tag == "metric" for cue in here.left)


def _rate_before(text: str, here: Around, made: Meaning, before: Meaning | None, now: Period) -> None:
    """An earlier rate of change, `accelerating from 40% last quarter`: told as the one before it is, of its own period."""
    if made.sign == "none":
        made.sign = sign_at_once(text, here.amount.end) or (before.sign if before and before.role == "change" else "none")
    made.comparison = before.comparison if before and before.role == "change" else None
    prior = next((cue for cue in here.right if cue.tag == "prior"), None)
    if prior and not (made.stated and made.stated in here.periods):
        made.stated = _quarter_of(prior, now)


def _quarter_of(prior: Found, now: Period) -> Said:
    quarter = earlier(now, QUARTERS if prior.value == "yoy" else 1)
    return Said(prior.start, prior.end, quarter.id, quarter)


def _direction(text: str, here: Around, connective: Found | None, before: Meaning | None) -> Sign:
    at_once = sign_at_once(text, here.amount.end)
    if at_once:
        return at_once
    if connective and connective.tag in ("direction", "both"):
        return connective.value[-1]  # type: ignore[return-value]
    told = [cue for cue in here.left if cue.tag in ("direction", "both")]
    if len(told) > 1 and told[-1].phrase == "growth" and connective and connective.value == "by":
        told.pop()  # `to lower revenue growth by three points`: what growth itself did
    right = [cue for cue in here.right if cue.tag in ("direction", "both")]
    nearest = right[0] if right and (not told or connective is None) else told[-1] if told else None
    if nearest:
        return nearest.value[-1]  # type: ignore[return-value]
    if before and before.role == "change":
        # `declined 3%, more than offset by 5% pricing`
        offset = _OFFSET.search(text, max(0, here.amount.start - 24), here.amount.start)
        return before.sign if not offset or before.sign == "none" else "-" if before.sign == "+" else "+"
    beyond = [cue for cue in here.beyond if cue.tag in ("direction", "both")]
    if beyond and text.isascii() and any(cue.tag == "metric" and cue.end <= beyond[0].start for cue in here.beyond):
        beyond = []  # `price contributed 4 points while volumes were down`: of another metric
    if beyond:
        return beyond[0].value[-1]  # type: ignore[return-value]
    # A metric's name may tell it: 24%的銷售增長.
    return "+" if any(cue.tag == "metric" and cue.phrase.endswith(("增長", "成長")) for cue in here.beyond) else "none"


_OFFSET = re.compile(r"\boffset(?: in part)? by (?:an? |about |approximately |roughly )?\Z")


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
    elif opening := _opening(passage, here):
        made.role, made.comparison = "prior_level", opening.value  # type: ignore[assignment]
        # Of `last year` it is not said whether it is the whole of it, but where `this quarter` is said too.
        made.stated = Said(opening.start, opening.end, "") if opening.phrase in _WHOLE_YEARS and stated is None else None
    elif made.role == "prior_level" and before and before.role == "change":
        made.comparison = before.comparison


_WHOLE_YEARS = ("last year", "the prior year", "prior year", "previous year")
_OPENS = re.compile(r"\s{0,3}(?:(?:And|But|So|Now|Well|In|During|For|in|during|for|the|our|that|same),? ){0,4}\Z")
_NOW = re.compile(r"\b(?:now|today|currently|this|since)\b")


def _opening(passage: Passage, here: Around) -> Found | None:
    """The earlier period that a sentence opens with, said of its first amount: `A year ago, gross margin was 41.2%`."""
    first = here.left[0] if here.left and not passage.han else None
    if first is None or first.tag != "prior" or not _OPENS.fullmatch(passage.text, passage.starts[here.sentence], first.start):
        return None
    told = any(cue.tag in ("direction", "both", "guidance", "comparison") and cue.phrase not in GAINS for cue in here.left)
    return None if told or _NOW.search(passage.text, first.end, here.amount.start) else first


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
