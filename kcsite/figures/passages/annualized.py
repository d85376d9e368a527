"""What a year would bring: `a $2.3 billion annualized run rate`."""

import re

from kcsite.figures.words.patterns import ABOUT
from kcsite.model.figure import Amount


def is_annualized(text: str, amount: Amount) -> bool:
    """Whether an amount is what a year would bring, `a $2.3 billion annualized run rate`: it is of no quarter."""
    if _OF_COSTS.match(text, amount.end):
        return False
    return bool(_RUN_RATE.match(text, amount.end) or _ANNUALIZED.search(text, max(0, amount.start - 40), amount.start))


_OF_COSTS = re.compile(r" (?:in|of) (?:[\w-]{1,14} ){0,3}(?:savings?|synerg|costs?|expense|spend|capex)")
_RUN_RATE = re.compile(r" (?:annual(?:ized)? )?(?:revenue )?run[- ]?rate\b(?! (?:opportunity|savings|benefits?|synerg))| annualized\b")
_ANNUALIZED = re.compile(
    r"\b(?:annualized(?: [\w-]{1,12}){0,2}|run[- ]rate) (?:of|at|was|is|surpassed|reached|exceeded|passed|topped|hit) " + ABOUT + r"\Z"
)
