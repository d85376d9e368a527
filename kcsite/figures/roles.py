"""What an amount is to its metric: a level, a change, what was before, a share, guidance; which way, and against which period."""

import re
from dataclasses import dataclass

from kcsite.figures.clues import Around, Passage
from kcsite.figures.periods import Said
from kcsite.figures.phrases import Found
from kcsite.model.figure import Comparison, Role, Sign
from kcsite.model.period import QUARTERS, Period

_POINTS = ("percentage_point", "basis_point")
_LOSS = re.compile(r"\bloss\b|虧損|亏损", re.IGNORECASE)
_NEAR = 34
"""Characters between a direction and its amount, within which only adverbs stand: `increased significantly by`."""


@dataclass(slots=True)
class Meaning:
    """What has been understood of one amount. Mutable: later rules fill what earlier ones left."""

    role: Role = "level"
    sign: Sign = "none"
    comparison: Comparison | None = None
    period: str | None = None
    stated: Said | None = None
    """The period its own words name."""


@dataclass(frozen=True, slots=True)
class _Case:
    """An amount whose role is asked for, and all that may tell it."""

    text: str
    here: Around
    unit: str | None
    """The unit of its metric."""
    connective: Found | None
    before: Meaning | None
    """What the amount before it in the sentence means."""

    @property
    def tag(self) -> str:
        """What kind of word connects the amount."""
        return self.connective.tag if self.connective else ""

    @property
    def link(self) -> str:
        """`to`, `by`, `from` or `than`, where a link connects it."""
        return self.connective.value if self.connective and self.connective.tag == "link" else ""

    @property
    def gap(self) -> str:
        """What stands between the connecting word and the amount."""
        return self.text[self.connective.end : self.here.amount.start] if self.connective else ""


def meaning_of(passage: Passage, here: Around, unit: str | None, before: Meaning | None, call: Period) -> Meaning:
    """Role, sign, comparison and stated period of an amount whose metric has this unit. `before` is the amount before it in the sentence."""
    made = Meaning(sign=here.amount.sign)
    connective = _connective(here)
    case = _Case(passage.text, here, unit, connective, before)
    made.role = next(role for rule in _RULES if (role := rule(case)))
    made.stated = _stated(here, made.role)
    if made.role == "change":
        made.sign = here.amount.sign if here.amount.sign != "none" else _direction(here, connective, before)
        made.comparison = _comparison(passage, here)
    elif made.role in ("level", "prior_level"):
        _place(passage, here, made, before, call)
        if made.sign == "none" and any(cue.tag == "loss" or (cue.tag == "metric" and _LOSS.search(cue.phrase)) for cue in here.left):
            made.sign = "-"
    return made


def _connective(here: Around) -> Found | None:
    """The last word before an amount that tells what it is: a link, a direction, a share."""
    telling = [cue for cue in here.left if cue.tag in ("link", "direction", "both", "share", "prior", "loss")]
    if telling and telling[-1].phrase == "of" and len(telling) > 1 and telling[-2].tag in ("direction", "both", "loss"):
        telling.pop()  # `an increase of`, `a loss of`
    if telling and telling[-1].tag == "loss":
        # A loss is a level, or what was before: `compared with a loss of`, 較去年同期的虧損
        before = telling[-2:-1]
        telling = before if before and before[0].tag in ("prior", "link") else []
    return telling[-1] if telling else None


def _as_share(case: _Case) -> Role | None:
    return "contribution_share" if case.here.amount.kind == "percent" and _is_share(case.text, case.here, case.connective) else None


def _as_earlier(case: _Case) -> Role | None:
    """What was before: after `from` or `than`, beside an earlier period."""
    amount = case.here.amount
    whole = amount.kind in ("money", "count", "ratio")
    if case.link in ("from", "than"):
        return "prior_level" if case.unit != "money" or whole else "change"
    if amount.kind == "money" and _in_an_earlier_period(case.text, case.here):
        return "prior_level"
    if case.tag == "prior":
        return "prior_level" if whole or _belongs_to_prior(case.gap) else "change"
    return None


def _as_change(case: _Case) -> Role | None:
    """A word of change right before the amount."""
    if case.link == "by" or case.tag == "both":
        return "change"
    return "change" if case.tag == "direction" and len(case.gap) <= _NEAR and not _turns_to_level(case.gap) else None


def _as_reached(case: _Case) -> Role | None:
    return "level" if case.link == "to" and case.here.amount.kind in ("money", "count", "ratio") else None


def _as_changed_after(case: _Case) -> Role | None:
    """A word of change right after the amount: `a 9.6% increase`."""
    after = next((cue for cue in case.here.right if cue.tag in ("direction", "both", "comparison")), None)
    return "change" if after and after.tag != "comparison" and _is_close(case.text, case.here, after) else None


def _as_kind(case: _Case) -> Role:
    """What nothing beside the amount explains, by its kind."""
    kind = case.here.amount.kind
    if kind in _POINTS:
        return "level" if case.link == "to" and case.unit == "percent" and not case.here.right else "change"
    if kind == "percent":
        after = next((cue for cue in case.here.right if cue.tag in ("direction", "both", "comparison")), None)
        return _percent_role(case.here, case.unit, after, case.before, case.tag)
    return "level"


_RULES = (_as_share, _as_earlier, _as_change, _as_reached, _as_changed_after, _as_kind)
"""In this order; the first that knows an answer gives it."""


def _in_an_earlier_period(text: str, here: Around) -> bool:
    """`RMB33.2 million in the same quarter of last year`."""
    first = here.right[0] if here.right else None
    return bool(first and first.tag == "prior" and re.fullmatch(r" (?:in|for|during) (?:the )?", text[here.amount.end : first.start]))


def _percent_role(here: Around, unit: str | None, after: Found | None, before: Meaning | None, tag: str) -> Role:
    """A percentage that no word right beside it explains."""
    if after is not None and after.tag == "comparison":
        return "change" if unit != "percent" or tag != "link" else "level"
    if unit == "percent":
        return "level"
    if any(cue.tag in ("direction", "both", "comparison") for cue in here.left):
        return "change"
    if before is not None and before.role == "change" and not here.left:
        return "change"
    return (
        "level"
        if unit is None
        else "change"
        if unit == "money" and any(cue.tag in ("direction", "comparison") for cue in here.beyond)
        else "level"
    )


def _turns_to_level(gap: str) -> bool:
    """`increased to`, 增至: a direction that ends in what was reached."""
    return bool(re.search(r"\bto\b|至|到|達", gap))


def _belongs_to_prior(gap: str) -> bool:
    return gap.strip(" \u00a0") in ("的", "為", "为", "是", "was", "of", "at", "") or gap.strip(" ").endswith(
        ("的", "為", "为", "虧損", "亏损", "was")
    )


def _is_close(text: str, here: Around, cue: Found) -> bool:
    between = text[here.amount.end : cue.start]
    inner = [other for other in here.right if other.start < cue.start and other.tag in ("link", "metric")]
    return len(between) <= _NEAR and (not inner or (all(other.tag == "metric" for other in inner) and not between.strip().startswith("of")))


def _is_share(text: str, here: Around, connective: Found | None) -> bool:
    share = next((cue for cue in here.left if cue.tag == "share"), None)
    directions = [cue for cue in here.left if cue.tag in ("direction", "both") and share and cue.start > share.end]
    if share and (not directions or _turns_to_level(text[directions[-1].start : here.amount.start])):
        return (
            share.end == here.amount.start
            or connective is share
            or any(cue.tag == "metric" and cue.start >= share.start for cue in here.left)
            or _has_whole(text, here)
        )
    return _has_whole(text, here) and not (connective and connective.tag in ("direction", "both"))


def _has_whole(text: str, here: Around) -> bool:
    """`39% of public cloud revenue`."""
    after = text[here.amount.end : here.amount.end + 40]
    metric = next((cue for cue in here.right if cue.tag == "metric"), None)
    return bool(metric and re.match(r" of (?:our |the |its |total )*", after) and metric.start - here.amount.end <= _NEAR)


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
    if left and left[-1].tag == "prior" and _belongs_to_prior(passage.text[left[-1].end : here.amount.start].replace("人民幣", "")):
        return left[-1]
    return (
        left[-1]
        if left and left[-1].tag == "prior" and any(cue.tag == "loss" and cue.start > left[-1].start for cue in here.left)
        else None
    )
