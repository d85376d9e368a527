"""What an amount is to its metric: a level, a change, what was before, or a share. One rule for each way of saying it."""

import re

from kcsite.figures.passages.clues import Around
from kcsite.figures.passages.reaching import OF_LOANS, OF_PROFIT
from kcsite.figures.roles.at_once import OF_MONEY_TOO, is_of_move, told_at_once
from kcsite.figures.roles.connectives import is_gain
from kcsite.figures.roles.earlier_roles import GROWTH, as_against_another, as_earlier
from kcsite.figures.roles.effect_roles import as_driver, as_impact, as_swing
from kcsite.figures.roles.level_roles import as_growth_in, as_level_that_moved, as_stood
from kcsite.figures.roles.role_case import Case
from kcsite.figures.roles.shares import has_whole, is_of_balances, is_reached_share, is_share, is_stake, rate_of, turns_to_level
from kcsite.figures.roles.told_twice import as_in_money_too, as_in_percent_too, as_said_of_two
from kcsite.figures.words.phrases import Found
from kcsite.model.figure import POINTS, Role

_BESIDE = 12
"""Characters between `to` and its amount, within which `about` and the like stand."""
_FEW = 3
_NEAR = 34
"""Characters between a direction and its amount, within which only adverbs stand: `increased significantly by`."""


def _as_told_at_once(case: Case) -> Role | None:
    """The very next word tells a change, whatever stands before; of money only where it is set against something."""
    word, of_less = told_at_once(case.text, case.here.amount.end)
    whole = case.here.amount.kind in ("money", "count") and not of_less
    return "change" if word and not (whole and word not in OF_MONEY_TOO) else None


_SIGNED = ("plus", "minus", "+")


def _as_signed(case: Case) -> Role | None:
    """`Volumes were minus 3% and prices plus 2%`; a margin may be so much below nothing."""
    amount = case.here.amount
    if amount.kind != "percent" or case.unit == "percent":
        return None
    moved = is_of_move(case.text, amount.start) and not has_whole(case.text, case.here)
    return "change" if moved or amount.text.lower().startswith(_SIGNED) else None


_OF_LEVELS = re.compile(
    r" of (?:the |our |its )?(?:20\d\d|pre-?(?:pandemic|COVID|crisis)(?:[ -]\d\d)?|normal|historical|peak)(?:['’]s)? (?:levels?|volumes?|capacity|numbers?|traffic)\b",
    re.IGNORECASE,
)
"""`Capacity recovered to 83% of 2019 levels`: no share."""


def _as_rate(case: Case) -> Role | None:
    amount = case.here.amount
    told = amount.kind == "percent" and (
        rate_of(case.text, amount.start) or is_stake(case.text, amount.end) or _OF_LEVELS.match(case.text, amount.end)
    )
    return "level" if told else None


def _as_of_balances(case: Case) -> Role | None:
    amount = case.here.amount
    if amount.kind not in POINTS or not is_of_balances(case.text, amount.end):
        return None
    return None if any(cue.tag in ("direction", "both") for cue in case.here.left) else "level"


_FELL = re.compile(
    r" (?:declined|decreased|fell|dropped|contracted|compressed|rose|increased|improved|expanded|grew|widened|narrowed) (?:by |about |approximately |roughly )*\d"
)
_PASSED = re.compile(r" (?:to )?below (?:the )?")


def _as_share(case: Case) -> Role | None:
    if case.here.amount.kind != "percent":
        return None
    named = next((cue.value for cue in reversed(case.here.left) if cue.tag == "metric"), None)
    if named in OF_PROFIT or (named in OF_LOANS and is_of_balances(case.text, case.here.amount.end)):
        return None
    told = is_share(case.text, case.here, case.connective) or is_reached_share(case.text, case.here.amount.start)
    return "contribution_share" if told else None


_HAD = re.compile(r", (?:which|who|where|that) (?:now )?(?:had|has|have|was|were|is|are|ended)\b|, with ")
_OF_GROWTH = re.compile(r"(?:左右|以上)?的[^，。；,;]{0,8}?(?:增長|增长|成長|成长|增幅|增速|降幅|下降|下滑|改善|提升)")
"""實現了24%的銷售增長."""


def _as_change(case: Case) -> Role | None:
    """A word of change right before the amount. What is used by so many customers did not change by them."""
    if case.tag == "both":
        return "change"
    if case.link == "by" and case.connective and case.connective.phrase == "了":
        moved = any(cue.end == case.connective.start and cue.tag in ("direction", "both") for cue in case.here.left)
        return "change" if moved or _OF_GROWTH.match(case.text, case.here.amount.end) else None
    if case.link == "by":
        return _as_moved_by(case)
    if (case.unit != "money" and _PASSED.fullmatch(case.gap)) or ("," in case.gap and len(case.gap.split()) > _FEW):
        return None  # `churn fell below 9%`, `such as lower floors, are now available in over 50 stores`
    return "change" if case.tag == "direction" and len(case.gap) <= _NEAR and not turns_to_level(case.gap) else None


def _as_moved_by(case: Case) -> Role | None:
    """By how much something moved; not what it was driven, impacted or offset by."""
    start = case.here.amount.start
    named = (
        _HAD.search(case.gap)
        or (_DOING.match(case.gap) and "return" in case.text[max(0, start - 110) : start])
        or _SHOWN_BY.search(case.text, max(0, start - 50), start)
        or case.text.endswith(_DONE_BY, 0, start)
    )
    counted = case.here.amount.kind == "count" and not any(cue.tag in ("direction", "both") for cue in case.here.left)
    return None if named or counted else "change"


_SHOWN_BY = re.compile(
    r"\b(?:reflected|evidenced|highlighted|demonstrated|marked|underpinned|characterized|illustrated) by (?:our |the |a |an |its )?(?:[a-z-]+ ){0,2}\Z"
)
"""`reflected by our strong 97% renewal rate`."""
_DOING = re.compile(r" [a-z]+ing (?:out )?(?:about |approximately |over )?\Z")
"""`We returned cash by paying $164 million in dividends`."""
_DONE_BY = ("mpacted by the ", "ffected by the ", "offset by ", "offset by about ", "offset by approximately ")


def _as_reached(case: Case) -> Role | None:
    """What was reached: `increased to 41%`. Of growth, what it came to is a rate of change still."""
    if case.link != "to":
        return None
    if case.here.amount.kind in ("money", "count", "ratio"):
        return "level"
    points = case.here.amount.kind in POINTS
    moved = [cue for cue in case.here.left if cue.tag in ("direction", "both") and case.connective and cue.end <= case.connective.start]
    to = case.connective is not None and case.connective.phrase in ("to", "至", "到", "達到", "達")
    grows = any(GROWTH.search(cue.phrase) for cue in moved) if case.unit == "money" else moved and GROWTH.search(moved[-1].phrase)
    if points:  # `cost of risk came down to 42 basis points`
        return "level" if moved and to and case.unit != "money" and len(case.gap) < _BESIDE else None
    after_change = case.unit is None and case.before == "change" and not case.gap.strip()  # `that's up 25 basis points to 8.7%`
    reached = to and (moved or after_change) and case.here.amount.kind == "percent" and not grows
    return "level" if reached else None


def _as_changed_after(case: Case) -> Role | None:
    """A word of change right after the amount: `a 9.6% increase`."""
    named = case.here.right[0] if case.here.right else None
    if named and named.tag == "metric" and named.phrase.endswith(("增長", "成長")) and named.start - case.here.amount.end <= 1:
        return "change"  # 24%銷售增長
    after = next((cue for cue in case.here.right if cue.tag in ("direction", "both", "comparison") and not is_gain(cue, case.here)), None)
    if (
        after
        and case.unit == "percent"
        and case.link == "to"
        and case.connective
        and case.connective.phrase == "of"
        and _FELL.match(case.text, case.here.amount.end)
    ):
        return None  # `a margin of 2.94% declined 8 basis points`
    return "change" if after and after.tag != "comparison" and _is_close(case.text, case.here, after) else None


_EARNS = re.compile(
    r"\b(?:earning|earns?|yielding|yields?|paying|pays?|costing|costs|(?:rate|yield|spread|cost|coupon) of|(?:SOFR|LIBOR|Treasuries|treasuries) plus) (?:only |just |about |around |approximately |roughly )*\Z"
)
"""`invested in cash, earning only 10 or 15 basis points`."""


def _as_kind(case: Case) -> Role:
    """What nothing beside the amount explains, by its kind."""
    kind = case.here.amount.kind
    if kind == "basis_point" and _EARNS.search(case.text, max(0, case.here.amount.start - 40), case.here.amount.start):
        return "level"
    if kind in POINTS and any(cue.tag == "loss" for cue in case.here.left):
        return "change"  # `a loss of market share of about 40 basis points`
    if kind in POINTS:
        return "level" if case.link == "to" and case.unit == "percent" and not case.here.right else "change"
    if kind == "percent" and any(cue.tag == "metric" and case.text[cue.end : cue.end + 1] == "率" for cue in case.here.left):
        return "level"  # 研發費用率為18.2%
    if kind == "percent":
        after = next((cue for cue in case.here.right if cue.tag in ("direction", "both", "comparison")), None)
        return _percent_role(case.here, case.unit, after, case.before, case.tag)
    return "level"


RULES = (
    _as_told_at_once,
    as_swing,
    _as_signed,
    _as_of_balances,
    as_driver,
    _as_rate,
    as_in_money_too,
    as_in_percent_too,
    as_said_of_two,
    as_against_another,
    as_level_that_moved,
    as_growth_in,
    _as_share,
    as_earlier,
    as_impact,
    as_stood,
    _as_change,
    _as_reached,
    _as_changed_after,
)
"""In this order; the first that knows an answer gives it, and where none does, the kind of the amount."""
_HAN_RULES = tuple(
    rule for rule in RULES if rule in (_as_signed, as_against_another, _as_share, as_earlier, _as_change, _as_reached, _as_changed_after)
)
"""Those that know Chinese words, or look at cues alone."""


def role_of(case: Case, *, han: bool) -> Role:
    """The role of an amount."""
    for rule in _HAN_RULES if han else RULES:
        role = rule(case)
        if role:
            return role
    return _as_kind(case)


def _percent_role(here: Around, unit: str | None, after: Found | None, before: Role | None, tag: str) -> Role:
    """A percentage that no word right beside it explains."""
    if after is not None and after.tag == "comparison":
        return "change" if unit != "percent" or tag != "link" else "level"
    if unit == "percent":
        return "level"
    if any(cue.tag in ("direction", "both", "comparison") for cue in here.left):
        return "change"
    if before == "change" and all(cue.tag in ("metric", "basis") or cue.phrase == "of" for cue in here.left):
        return "change"
    return (
        "level"
        if unit is None
        else "change"
        if unit == "money" and any(cue.tag in ("direction", "comparison") for cue in here.beyond)
        else "level"
    )


def _is_close(text: str, here: Around, cue: Found) -> bool:
    between = text[here.amount.end : cue.start]
    inner = [other for other in here.right if other.start < cue.start and other.tag in ("link", "metric")]
    return len(between) <= _NEAR and (not inner or (all(other.tag == "metric" for other in inner) and not between.strip().startswith("of")))
