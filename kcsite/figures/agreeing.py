"""Changes and earlier levels of one metric in one sentence tell each other's comparison and sign."""

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from kcsite.figures.clues import Passage

if TYPE_CHECKING:
    from kcsite.figures.finding import Finding


def agree(passage: Passage, made: list["Finding"]) -> list["Finding"]:
    """Changes and earlier levels of one metric in one sentence tell each other's comparison; a loss stays a loss."""
    numbers = [around.sentence for around in passage.around]
    for at in range(len(made)):
        made[at] = _with_comparison(passage, made, numbers, at)
    for at, one in enumerate(made):
        if one.role == "prior_level" and one.sign == "none" and one.amount.kind == "money":
            levels = [f for n, f in enumerate(made) if f.metric == one.metric and f.role == "level" and numbers[n] == numbers[at]]
            gained = at and _IS_GAIN.search(passage.text, made[at - 1].amount.end, one.amount.start)
            if at and levels and levels[0].sign == "-" and not gained:
                made[at] = replace(one, sign="-")
    return made


_IS_GAIN = re.compile(
    r"\b(?:income|profit|earnings|gain|surplus|positive|source|inflow)\b|盈利|獲利|获利|利潤|利润|淨利|净利", re.IGNORECASE
)
"""`a net loss of $12 million versus net income of $5 million`: what was before was none."""
_TO = re.compile(r" to (?:about |around |approximately |nearly |almost |over |a record )?")
_BEGINS_ANEW = re.compile(r"\band (?:up|down|an?|increased|decreased|grew|fell|rose|declined)\b")
"""`up 17% from $213 million and up 7% from the third quarter`: what follows is compared with something else."""


def _with_comparison(passage: Passage, made: list["Finding"], numbers: list[int], at: int) -> "Finding":
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
            and one.role == "change"
            and other.role == "level"
            and other.metric == one.metric
            and _TO.fullmatch(passage.text, one.amount.end, other.amount.start)
        ):
            told = next((cue for cue in passage.around[near].right if cue.tag in ("comparison", "prior")), None)
            if told:
                return replace(one, comparison=told.value)  # type: ignore[arg-type]
        if other.metric == one.metric and other.comparison and {one.role, other.role} == {"change", "prior_level"}:
            return replace(one, comparison=other.comparison)
    return one
