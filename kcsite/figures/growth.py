"""Growth that is told as a noun, or beside a share: `we had a 40% growth`, `HPC increased 14% to account for 60%`."""

import re

from kcsite.figures.clues import Around

_WE_HAD = re.compile(
    r"\b[Ww]e(?:'ve|’ve| have)? (?:had|saw|seen|delivered|achieved|posted|reported|recorded|registered)(?: (?:an?|another|strong|solid|robust|record|about|over|approximately|around|roughly|plus|\w+ly))* \Z"
)
_GROWTH_BEHIND = re.compile(
    r" (?:year-over-year |year-on-year |organic |overall |total |top-line )?growth\b(?! of| rate|,? driven by)(?! in (?!Q\d|the (?:first|second|third|fourth|quarter)|fiscal|constant))"
)
"""`We had a 40% growth in Q1`."""
_WEIGHED = re.compile(
    r"(?: (?:quarter-over-quarter|year-over-year|quarter-on-quarter|year-on-year|sequentially|QoQ|YoY))?,? (?:and |to )?(?:account(?:s|ed|ing)? for|represent(?:s|ed|ing)?|mak(?:es?|ing) up|made up|compris(?:e|es|ed|ing)) (?:about |approximately |roughly )?\d[\d.]*(?:%| percent)"
)
"""`HPC increased 14% to account for 60% of revenue`: what has a share of revenue grew its revenue."""


def is_weighed(text: str, end: int) -> bool:
    """Whether a share of a whole is told right behind the amount that ends at `end`."""
    return _WEIGHED.match(text, end) is not None


def is_own_growth(text: str, here: Around, since: int) -> bool:
    """Whether an amount is the growth that somebody tells of the company itself, in words after `since`."""
    if here.amount.kind != "percent" or not _WE_HAD.search(text, max(since, here.amount.start - 50), here.amount.start):
        return False
    return _GROWTH_BEHIND.match(text, here.amount.end) is not None
