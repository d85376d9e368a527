"""Changes and earlier levels of one metric in one sentence tell each other's comparison and sign."""

import re
from dataclasses import replace

from kcsite.figures.passages.clues import Passage
from kcsite.figures.passages.understood import Finding
from kcsite.figures.periods.spans import distance, earlier
from kcsite.figures.words.patterns import ABOUT
from kcsite.figures.words.vocabulary import NON_GAAP
from kcsite.model.figure import Comparison
from kcsite.model.period import QUARTERS, Period


def agree(passage: Passage, made: list[Finding], call: Period) -> list[Finding]:
    """Changes and earlier levels of one metric in one sentence tell each other's comparison; a loss stays a loss."""
    numbers = [around.sentence for around in passage.around]
    for at in range(len(made)):
        made[at] = _with_comparison(passage, made, numbers, at)
    again = {at for at in range(1, len(made)) if numbers[at] == numbers[at - 1] and _is_told_again(passage.text, made[at - 1], made[at])}
    for at, one in enumerate(made):
        if at in again:
            told = _in_its_period(passage, one, at, call) if made[at - 1].role == "prior_level" else one
            made[at - 1], made[at] = (
                _as_one(made[at - 1], told) if one.role != "contribution_share" else _with_share(made[at - 1], one, told)
            )
    for at, one in enumerate(made):
        if at in again:
            continue
        if one.role == "prior_level" and one.sign == "none" and one.amount.kind == "money":
            levels = [f for n, f in enumerate(made) if f.metric == one.metric and f.role == "level" and numbers[n] == numbers[at]]
            gained = at and _IS_GAIN.search(passage.text, made[at - 1].amount.end, one.amount.start)
            if at and levels and levels[0].sign == "-" and not gained:
                made[at] = replace(one, sign="-")
    return made


_OR = re.compile(r",? or (?:a (?:net )?(?:loss|profit) of |about |approximately |roughly |nearly )?")


_OR_SO_MUCH = re.compile(r"(?: [\w-]+){0,2},? (?:or|which is|which was|that is) " + ABOUT)
"""`down 22% year-over-year, which is almost $781 million`."""


def _is_told_again(text: str, before: Finding, one: Finding) -> bool:
    """Whether a level is told a second time in another measure: `net loss was $12 million, or $0.08 per share`."""
    levels = {before.role, one.role} <= {"level", "prior_level"} or (before.role, one.role) == ("prior_level", "contribution_share")
    return levels and bool(_OR.fullmatch(text, before.amount.end, one.amount.start))


def _in_its_period(passage: Passage, one: Finding, at: int, call: Period) -> Finding:
    """A level told a second time, with the earlier period that a comma parts from it: `$5 million, or $0.03 per share, a year ago`."""
    here, end = passage.around[at], one.amount.end
    prior = next((cue for cue in here.beyond if cue.tag == "prior"), None)
    named = next((said for said in passage.periods[here.sentence] if said.start >= end and said.quarter and said.quarter < call), None)
    if prior and _IN.fullmatch(passage.text, end, prior.start):
        quarter = earlier(call, QUARTERS if prior.value == "yoy" else 1)
    elif named and named.quarter and _IN.fullmatch(passage.text, end, named.start):
        quarter = named.quarter
    else:
        return one
    told: dict[int, Comparison] = {QUARTERS: "yoy", 1: "qoq"}
    return replace(one, role="prior_level", period=quarter.id, comparison=told.get(distance(call, quarter)))


_IN = re.compile(r"(?: of (?:our |total |net ){0,2}(?:revenues?|sales))?(?: per (?:diluted )?share)?,? (?:in |for |during )?(?:the )?")


def _as_one(before: Finding, one: Finding) -> tuple[Finding, Finding]:
    """Both with the earlier period and its comparison that one of them is told with, and the loss of the first."""
    if "prior_level" in (before.role, one.role):
        period = one.period if one.role == "prior_level" and one.period else before.period if before.role == "prior_level" else None
        comparison = one.comparison or before.comparison
        before, one = (replace(f, role="prior_level", period=period, comparison=comparison) for f in (before, one))
    lost = before.sign == "-" and one.sign == "none" and (one.metric or "").removesuffix(NON_GAAP) == "eps"
    return before, replace(one, sign="-") if lost else one


def _with_share(before: Finding, one: Finding, told: Finding) -> tuple[Finding, Finding]:
    """`$510 million, or 42.4% of sales, in the same quarter last year`: sum and share are of that quarter."""
    if told is one or before.comparison:
        return before, one
    return replace(before, period=told.period, comparison=told.comparison), replace(one, period=told.period)


_IS_GAIN = re.compile(
    r"\b(?:income|profit|earnings|gain|surplus|positive|source|inflows?|provided|generated)\b|盈利|獲利|获利|利潤|利润|淨利|净利|流入",
    re.IGNORECASE,
)
"""`a net loss of $12 million versus net income of $5 million`: what was before was none."""
_TO = re.compile(r" to " + ABOUT)
_BEGINS_ANEW = re.compile(r"\band (?:up|down|an?|increased|decreased|grew|fell|rose|declined)\b")
"""`up 17% from $213 million and up 7% from the third quarter`: what follows is compared with something else."""


def _against(one: Finding, level: Finding, comparison: Comparison) -> Finding:
    """A change, or the level that was before another, with the comparison told behind both: `from 17% to 14% year over year`."""
    now = Period.parse(level.period or "")
    if one.role != "prior_level" or one.period or now is None:
        return replace(one, comparison=comparison)
    return replace(one, comparison=comparison, period=earlier(now, QUARTERS if comparison == "yoy" else 1).id)


def _with_comparison(passage: Passage, made: list[Finding], numbers: list[int], at: int) -> Finding:
    """A change or an earlier level with the comparison its neighbour tells, where its own words tell none."""
    one = made[at]
    if one.comparison or one.role not in ("change", "prior_level"):
        return one
    # English says what a change is against behind it, Chinese before it: 較一年前的8.4億元成長22.6%.
    for near in (at - 1, at + 1) if passage.han else (at + 1, at - 1, at + 2):
        if not 0 <= near < len(made) or numbers[near] != numbers[at]:
            continue
        other = made[near]
        if near > at and _BEGINS_ANEW.search(passage.text, one.amount.end, other.amount.start):
            continue
        if (
            near > at
            and other.role == "level"
            and other.metric == one.metric
            and _TO.fullmatch(passage.text, one.amount.end, other.amount.start)
        ):
            told = next((cue for cue in passage.around[near].right if cue.tag in ("comparison", "prior")), None)
            if told:
                return _against(one, other, told.value[:3])  # type: ignore[arg-type]
        # `up $27 million or 10% year-over-year`
        changes = one.role == other.role == "change"
        twice = changes and (
            _OR.fullmatch(passage.text, one.amount.end, other.amount.start)
            if near > at
            else _OR_SO_MUCH.fullmatch(passage.text, other.amount.end, one.amount.start)
        )
        if other.metric == one.metric and other.comparison and (twice or {one.role, other.role} == {"change", "prior_level"}):
            return replace(one, comparison=other.comparison)
    return one
