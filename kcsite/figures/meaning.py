"""Role, direction, comparison and period of an amount: what its words say of it beside the metric."""

import re
from dataclasses import dataclass

from kcsite.figures.clues import Around, Passage
from kcsite.figures.periods import Said
from kcsite.figures.phrases import Found
from kcsite.figures.roles import Case, belongs_to_prior, connective_of, role_of
from kcsite.model.figure import Comparison, Role, Sign
from kcsite.model.period import QUARTERS, Period

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


def meaning_of(passage: Passage, here: Around, unit: str | None, before: Meaning | None, call: Period) -> Meaning:
    """Role, sign, comparison and stated period of an amount whose metric has this unit. `before` is the amount before it in the sentence."""
    made = Meaning(sign=here.amount.sign)
    connective = connective_of(here)
    made.role = role_of(Case(passage.text, here, unit, connective, before.role if before else None))
    made.stated = _stated(here, made.role)
    if made.role == "change":
        made.sign = here.amount.sign if here.amount.sign != "none" else _direction(here, connective, before)
        made.comparison = _comparison(passage, here)
    elif made.role in ("level", "prior_level"):
        _place(passage, here, made, before, call)
        if made.sign == "none" and any(cue.tag == "loss" or (cue.tag == "metric" and _LOSS.search(cue.phrase)) for cue in here.left):
            made.sign = "-"
    return made


def _direction(here: Around, connective: Found | None, before: Meaning | None) -> Sign:
    if connective and connective.tag in ("direction", "both"):
        return connective.value[-1]  # type: ignore[return-value]
    told = [cue for cue in here.left if cue.tag in ("direction", "both")]
    right = [cue for cue in here.right if cue.tag in ("direction", "both")]
    nearest = right[0] if right and (not told or connective is None) else told[-1] if told else None
    if nearest:
        return nearest.value[-1]  # type: ignore[return-value]
    if before and before.role == "change":
        return before.sign
    beyond = [cue for cue in here.beyond if cue.tag in ("direction", "both")]
    return beyond[0].value[-1] if beyond else "none"  # type: ignore[return-value]


def _comparison(passage: Passage, here: Around) -> Comparison | None:
    """Against what a change is told: after the amount first, then before it."""
    for cue in [*here.right, *reversed(here.left)]:
        if cue.tag in ("comparison", "prior"):
            return cue.value  # type: ignore[return-value]
        if cue.tag == "both":
            return cue.value[:3]  # type: ignore[return-value]
    # `increased by 4% from the same quarter last year`: beyond the clause, but with nothing told in between.
    if passage.han:
        return None
    first = next((cue for cue in here.beyond if cue.tag in ("comparison", "prior", "both", "metric", "direction")), None)
    return first.value if first and first.tag in ("comparison", "prior") else None  # type: ignore[return-value]


def _stated(here: Around, role: Role) -> Said | None:
    if here.periods:
        return here.periods[0]
    if role in ("change", "contribution_share"):
        return None
    return here.periods_left[-1] if here.periods_left else None


def _place(passage: Passage, here: Around, made: Meaning, before: Meaning | None, call: Period) -> None:
    """Whether a level is an earlier one, and against which period it stands."""
    prior = _prior_cue(passage, here)
    if made.stated and made.stated.quarter and made.stated.quarter < call:
        quarter = made.stated.quarter
        distance = (call.fiscal_year - quarter.fiscal_year) * QUARTERS + call.quarter - quarter.quarter
        made.role = "prior_level"
        made.comparison = "yoy" if distance == QUARTERS else "qoq" if distance == 1 else None
    elif prior:
        made.role, made.comparison = "prior_level", prior.value  # type: ignore[assignment]
    elif made.role == "prior_level" and before and before.role == "change":
        made.comparison = before.comparison


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
