"""Comparisons that were not said: of a percentage by which something changed, its sentence tells, or the one before, or the field's custom.

The custom: on an earnings call growth is told against the same period of the year before, unless something else is said. Companies state so
at the head of their calls; where they do not, their releases compare so (Regulation S-K, item 303).
"""

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from kcsite.figures.clues import Passage
from kcsite.model.figure import Comparison

if TYPE_CHECKING:
    from kcsite.figures.finding import Finding

_OF_RATES = ("percent", "percentage_point", "basis_point")
_ELSE = re.compile(
    r"\b(?:since|(?:over|in|during|for) the (?:past|last|next) \w+|\w+ (?:years|months|weeks|decades) ago|per year|a year|annually|annual|CAGR|compound|compounded"
    r"|(?:above|below|than|from|ahead of|exceed\w{0,3}|beat|versus|vs|compared to|compared with|against|relative to)(?: \w+){0,3} (?:guidance|consensus|expectations?|forecast|estimates?|plan)"
    r"|pre-?pandemic|pre-COVID|by 20\d\d|multi-?year|(?:two|three|five|2|3|5)[- ]years?|long-term|medium-term|every year|each year"
    r"|share price|stock|month[- ](?:over|on)[- ]month|last month|half[- ]over[- ]half|more efficient|faster|cost savings?)\b"
    r"|以来|以來|过去|過去|未来|未來|每年|年均|复合|複合|個月前|个月前|上月|上個月|上个月|年前|预期|預期",
    re.IGNORECASE,
)
"""Words that set a change against something else than a year before."""


def imply(passage: Passage, made: list["Finding"]) -> list["Finding"]:
    """The findings of a passage, with the comparison of each rate of change that its own words do not tell."""
    said: Comparison | None = None
    sentence = -1
    result = list(made)
    for at, one in enumerate(made):
        number = passage.around[at].sentence
        if number != sentence:
            said, sentence = None, number
        if one.comparison and one.role in ("change", "guidance"):
            said = one.comparison
        elif _wants(passage, at, one):
            result[at] = replace(one, comparison=said or _next_said(passage, made, at) or "yoy", implied=True)
    return result


def _wants(passage: Passage, at: int, one: "Finding") -> bool:
    changes = one.role == "change" or (one.role == "guidance" and one.sign != "none")
    if one.comparison or not changes or one.amount.kind not in _OF_RATES:
        return False
    number = passage.around[at].sentence
    end = passage.starts[number + 1] if number + 1 < len(passage.starts) else len(passage.text)
    return not _ELSE.search(passage.text, passage.starts[number], end)


def _next_said(passage: Passage, made: list["Finding"], at: int) -> Comparison | None:
    """What the next changes of the same metric in the sentence tell: `up 4% and 9% year over year`."""
    number = passage.around[at].sentence
    for other, around in zip(made[at + 1 :], passage.around[at + 1 :], strict=True):
        if around.sentence != number:
            return None
        if other.role == "change" and other.comparison and other.metric == made[at].metric:
            return other.comparison
    return None
