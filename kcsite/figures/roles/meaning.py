"""Role, direction, comparison and period of an amount: what its words say of it beside the metric."""

import re
from dataclasses import replace

from kcsite.figures.passages.clues import Around, Passage
from kcsite.figures.passages.compared import is_beside
from kcsite.figures.passages.settings import Setting, is_ahead
from kcsite.figures.passages.understood import Meaning
from kcsite.figures.periods.spans import Said, is_term
from kcsite.figures.roles.against import against, so_far
from kcsite.figures.roles.at_once import is_of_move, sign_at_once
from kcsite.figures.roles.connectives import connective_of
from kcsite.figures.roles.earlier_levels import place
from kcsite.figures.roles.earlier_rates import is_lapped, quarter_of, rate_before
from kcsite.figures.roles.earlier_roles import TO_ANOTHER
from kcsite.figures.roles.effects import contributed, effect_behind, effect_sign, offset_sign
from kcsite.figures.roles.guided import passed_by
from kcsite.figures.roles.losses import is_loss_behind, is_lost
from kcsite.figures.roles.role_case import Case
from kcsite.figures.roles.roles import role_of
from kcsite.figures.words.patterns import ABOUT
from kcsite.figures.words.phrases import Found
from kcsite.model.figure import POINTS, Comparison, Role, Sign
from kcsite.model.period import Period


def meaning_of(passage: Passage, here: Around, unit: str | None, before: Meaning | None, setting: Setting, call: Period) -> Meaning:
    """Role, sign, comparison and stated period of an amount whose metric has this unit. `before` is the amount before it in the sentence."""
    made = Meaning(sign=here.amount.sign)
    connective = connective_of(here)
    made.role = role_of(Case(passage.text, here, unit, connective, before.role if before else None), han=passage.han)
    if made.role in ("change", "prior_level", "contribution_share") and _is_again(passage.text, here, made.role, before):
        made.role, made.again = "contribution_share", True
    made.stated = _stated(passage, here, made.role, setting, call)
    if made.role == "change":
        _as_change(passage, here, made, connective, before, setting, call)
    elif made.role == "contribution_share" and not (passage.han and _whence(passage.text, here, made, call)):
        _earlier_share(passage, here, made, before, call)
    elif made.role == "contribution_share":
        made.again = True
    else:
        place(passage, here, made, before, setting, call)
        made.moved = before.sign if made.role == "prior_level" and before and before.role == "change" else "none"
        if made.sign == "none" and (is_lost(passage, here, before) or is_loss_behind(passage.text, here)):
            made.sign = "-"
    return made


def _earlier_share(passage: Passage, here: Around, made: Meaning, before: Meaning | None, call: Period) -> None:
    """The period of a share that is told beside another, or beside an earlier level."""
    prior = _prior(here)
    if prior and before and before.role in ("contribution_share", "prior_level"):
        made.stated = quarter_of(prior, call)
    elif made.again and not (made.stated and made.stated in here.periods):
        made.stated = Said(here.amount.start, here.amount.end, "")  # `41% of revenue, down from 43%`: of when was not said
    elif before and before.role == "prior_level" and _OR.search(passage.text, max(0, here.amount.start - 8), here.amount.start):
        made.stated = before.stated or Said(here.amount.start, here.amount.end, "")  # `$980 million, or 17% of revenue`: as much earlier


def _whence(text: str, here: Around, made: Meaning, call: Period) -> bool:
    """Whether an amount is the share that another came from, with its period in `made`: 占收入的比例由去年同期的17.5%下降至14.0%."""
    start, end = here.amount.start, here.amount.end
    if not _FROM_HAN.search(text, max(0, start - 16), start) or not TO_ANOTHER.match(text, end):
        return False
    told = next((cue for cue in (*here.left[::-1], *here.right) if cue.tag in ("prior", "both", "comparison")), None)
    made.stated = quarter_of(replace(told, value=told.value[:3]), call) if told else Said(start, end, "")
    return True


_FROM_HAN = re.compile("[从從由自][^，。；,;%％]{0,12}\\Z")


def _as_change(
    passage: Passage, here: Around, made: Meaning, connective: Found | None, before: Meaning | None, setting: Setting, call: Period
) -> None:
    """Sign, comparison and period of a change."""
    if made.stated is setting.lead and before and before.stated and _follows(here, before):
        made.stated = before.stated
    than = (connective and connective.value in ("from", "than")) or is_lapped(passage.text, here)
    if than and here.amount.kind == "percent":
        rate_before(passage.text, here, made, before, (setting.lead.quarter if setting.guides and setting.lead else None) or call)
        return
    told = here.amount.sign if here.amount.sign != "none" else _effect(passage, here, before)
    if told == "none" and here.amount.kind == "percent" and is_of_move(passage.text, here.amount.start):
        told = "+"
    made.sign = told if told != "none" else _direction(passage.text, here, connective, before)
    if made.sign == "none":
        made.sign = "-" if any(cue.tag == "loss" for cue in here.left) else passed_by(passage.text, here.amount.start)
    made.comparison = against(passage, here, made.stated, call) or _comparison(passage, here)
    if not passage.han and made.stated is None and _LAST_YEAR.match(passage.text, here.amount.end):
        made.stated = Said(here.amount.end, here.amount.end, f"{call.fiscal_year - 1}-fy")
    made.stated = made.stated or so_far(passage, here, call)


def _effect(passage: Passage, here: Around, before: Meaning | None) -> Sign:
    """The direction that words of effect tell: a headwind, what took some of a gain away, what was contributed."""
    if passage.han:
        return "none"
    text, amount = passage.text, here.amount
    if amount.kind in POINTS:
        moved = effect_sign(text, amount.start, amount.end)
        return moved if moved != "none" or before is not None else offset_sign(text, amount.start)
    if amount.kind == "money":
        return effect_behind(text, amount.end)
    more = _MORE.match(text, amount.end) if amount.kind == "percent" else None
    if more:
        return "+" if more["up"] else "-"  # `15% more inventory`
    return "+" if contributed(text, amount.start, amount.end) else "none"


_MORE = re.compile(r" (?:(?P<up>more)|fewer|less) [a-z]")


_LAST_YEAR = re.compile(r"(?: growth)?(?: in)? last (?:fiscal )?year\b(?!['’])")
"""`We have grown 33% last year`: not against it."""


def _prior(here: Around) -> Found | None:
    return next((cue for cue in here.right if cue.tag == "prior"), None)


_OR = re.compile(r",? or \Z")
_AGAIN_FROM = re.compile(r"\b(?:(?:up|down) from|compared (?:to|with)|versus|vs\.?) " + ABOUT + r"\Z")
_AGAIN = re.compile(r"\b(?:up|down|compared (?:to|with)|versus|vs\.?|against)(?: from)? " + ABOUT + r"\Z|\bfrom \Z")


def _is_again(text: str, here: Around, role: Role, before: Meaning | None) -> bool:
    """Whether an amount is the share before it in an earlier period: `27% of sales, up from 24% a year ago`."""
    if before is None or before.role != "contribution_share" or here.amount.kind != "percent":
        return False
    told = _prior(here) is not None
    if told and role == "contribution_share":
        return True
    return bool((_AGAIN if told else _AGAIN_FROM).search(text, max(0, here.amount.start - 40), here.amount.start))


def _follows(here: Around, before: Meaning) -> bool:
    """Whether a change is told of the level before it: `the fourth quarter was $560 million, up 13%`."""
    return before.role in ("level", "guidance") and bool(here.left) and not any(cue.tag == "metric" for cue in here.left)


_EXPECTATIONS = ("指引", "指引區間", "指引区间", "指引範圍", "指引范围")
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
    if before and (gone_on := _gone_on(text, here, before)):
        return gone_on
    beyond = [cue for cue in here.beyond if cue.tag in ("direction", "both")]
    if beyond and text.isascii() and any(cue.tag == "metric" and cue.end <= beyond[0].start for cue in here.beyond):
        beyond = []  # `price contributed 4 points while volumes were down`: of another metric
    if beyond:
        return beyond[0].value[-1]  # type: ignore[return-value]
    # A metric's name may tell it: 24%的銷售增長, `organic growth in bookings was 18%`.
    named = any(cue.tag == "metric" and cue.phrase.endswith(("增長", "成長")) for cue in here.beyond)
    return (
        "+"
        if named or any(cue.tag == "metric" and (cue.phrase.endswith("growth") or cue.phrase.startswith("organic")) for cue in here.left)
        else "none"
    )


def _gone_on(text: str, here: Around, before: Meaning) -> Sign | None:
    """The direction of the change told before, where another goes on with it."""
    if before.role == "change":
        # `declined 3%, more than offset by 5% pricing`
        offset = _OFFSET.search(text, max(0, here.amount.start - 24), here.amount.start)
        return before.sign if not offset or before.sign == "none" else "-" if before.sign == "+" else "+"
    # `up 3.8 points from 40.1% a year ago and 3.2 points from the prior quarter`
    goes_on = before.moved != "none" and _AND.search(text, max(0, here.amount.start - 24), here.amount.start)
    return before.moved if goes_on else None


_AND = re.compile(r"(?:,| and| but)(?: also)?(?: by)? " + ABOUT + r"\Z")
_OFFSET = re.compile(r"\boffset(?: in part)? by (?:an? |about |approximately |roughly )?\Z")


_OF_PACE = re.compile(r"\b(?:faster|slower|better|higher|lower|quicker|same|similar) (?:pace|rate|growth)\b[^.;]{0,40}\Z")
"""`revenue was up 15%, a faster pace compared to the prior quarter`: the pace is compared."""


_AFTER = re.compile(
    r"\b(?:after|following|on top of|lapping|against|despite) (?:an? |the |our )?(?:[a-z-]+ ){0,3}(?:growth|quarter|increase|decline|performance|rise|drop)(?: (?:in|of|from) (?:the )?)? ?\Z"
)
"""`Grew 25% after similar growth last quarter`: it is not set against it."""


def _is_aside(text: str, end: int, start: int) -> bool:
    """Whether an earlier period tells of a pace that is compared, or of growth that was before."""
    return _OF_PACE.search(text, end, start) is not None or _AFTER.search(text, end, start) is not None


def _comparison(passage: Passage, here: Around) -> Comparison | None:
    """Against what a change is told: after the amount first, then before it."""
    for cue in [*here.right, *reversed(here.left)]:
        if cue.tag in ("comparison", "prior") and not _is_aside(passage.text, here.amount.end, cue.start):
            return cue.value  # type: ignore[return-value]
        if cue.tag == "both":
            return cue.value[:3]  # type: ignore[return-value]
    # `rose by 7% from the same period last year`: beyond the clause, but with nothing told in between.
    if passage.han:
        return None
    first = next((cue for cue in here.beyond if cue.tag in ("comparison", "prior", "both", "metric", "direction")), None)
    if first is None or first.tag not in ("comparison", "prior") or _is_aside(passage.text, here.amount.end, first.start):
        return None
    return first.value  # type: ignore[return-value]


def _stated(passage: Passage, here: Around, role: Role, setting: Setting, call: Period) -> Said | None:
    """The period an amount's own words name, or its sentence's. What a change is compared with is not its own."""
    if role == "prior_level":
        earlier_ones = [one for one in here.periods + here.periods_left[::-1] if one.quarter != call]
        return earlier_ones[0] if earlier_ones else None
    grown = role in ("change", "guidance") or setting.guides
    after = [one for one in here.periods if (grown or not one.loose) and not (is_beside(passage, one) or is_term(passage.plain, one))]
    if role in ("level", "change"):  # `EPS of $1.86 against our previous full year outlook range`
        after = [one for one in after if one.start - here.amount.end <= 1 or not _OF_OUTLOOK.match(passage.text, one.end)]
    if after and not (here.periods_left and _is_past(after[0], call) and is_ahead(here.periods_left[-1], call)):
        return after[0]  # but `2025 capex of $180 million on what we began in 2023` is of 2025
    before = [
        one
        for one in here.periods_left
        if (grown or not one.loose) and (_OF_OUTLOOK.match(passage.text, one.end) or not is_beside(passage, one))
    ]
    return before[-1] if before else setting.lead


_OF_OUTLOOK = re.compile(r" (?:[\w-]+ )?(?:outlook|guidance|guide|forecast|expectations?|target|estimate)\b")


def _is_past(said: Said, call: Period) -> bool:
    """Whether a period is of an earlier year than the call's."""
    return said.id != "" and int(said.id[:4]) < call.fiscal_year
