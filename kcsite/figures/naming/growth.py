"""Growth that is told as a noun, or beside a share: `we had a 40% growth`, `HPC increased 14% to account for 60%`."""

import re

from kcsite.figures.passages.clues import Around
from kcsite.figures.passages.own_names import Named, is_plain, named
from kcsite.figures.words.patterns import ABOUT
from kcsite.model.figure import Amount

_WE_HAD = re.compile(
    r"\b[Ww]e(?:'ve|’ve| have)? (?:had|saw|seen|delivered|achieved|posted|reported|recorded|registered)(?: (?:an?|another|strong|solid|robust|record|about|over|approximately|around|roughly|plus|\w+ly))* \Z"
)
_GROWTH_BEHIND = re.compile(
    r" (?:year-over-year |year-on-year |organic |overall |total |top-line )?growth\b(?! of| rate|,? driven by)(?! in (?!Q\d|the (?:first|second|third|fourth|quarter)|fiscal|constant))"
)
"""`We had a 40% growth in Q1`."""
_GROWTH_UP = re.compile(
    r"(?:\band|\bwith|,) (?:our |the )?(?P<what>[a-z]{4,20}(?: [a-z]{4,20})?) growth (?:was )?(?:up|down) (?:[a-z]+ly )?(?:at |by )?\Z"
)


def growth_told(text: str, since: int, start: int) -> str | None:
    """What grew, by the noun: `and carload growth up nicely at`."""
    found = _GROWTH_UP.search(text, max(since, start - 70), start) if text.find(" growth ", max(0, start - 30), start) >= 0 else None
    return found["what"] if found else None


def noun_changed(text: str, amount: Amount) -> Named | None:
    """`A 5% pay increase`, `driven by a 17% admission growth`."""
    found = _NOUN_CHANGED.match(text, amount.end) if amount.kind == "percent" else None
    if found and found["how"] == "growth" and not _DRIVEN_BY.search(text, max(0, amount.start - 40), amount.start):
        return None  # `11% loan growth` is told of what its sentence speaks of
    if found and found["what"] in _KNOWN:
        return _KNOWN[found["what"]]
    return named(found["what"].split()) if found and not is_plain(found["what"]) else None


_NOUN_CHANGED = re.compile(r" (?P<what>(?!year|point|basis|over|quarter)[a-z]{3,14}) (?P<how>increase|hike|raise|cut|growth)s?\b")
_DRIVEN_BY = re.compile(
    r"\b(?:growth|increase|decline|reduction),? (?:and|plus) "
    + ABOUT
    + r"\Z|\b(?:driven|fueled|supported|helped|led) (?:primarily |mainly |largely )?by (?:an? )?"
    + ABOUT
    + r"\Z"
)
_KNOWN = {
    "unit": Named("units", "Units"),
    "price": Named("average_selling_price", "Price"),
    "pricing": Named("average_selling_price", "Price"),
}


_OF_ONE = re.compile(
    r"\s{0,3}(?:(?:And|But|So|Also|In addition|Meanwhile),? )?(?:[Oo]ur |[Tt]he )?(?P<part>[A-Z]?[\w&-]{2,20}(?: [\w&-]{1,20}){0,4}) (?:business|segment|division|portfolio|franchise|category) "
    r"(?:had|has|saw|posted|delivered|enjoyed|reported|continued|performed|turned) [^.;:\d]{4,80}(?:, | and |, and )(?:delivering|delivered|with|posting|posted|achieving|recording|generating|growing|grew)"
    r"(?: (?:an?|another|strong|solid|robust|record|about|over|approximately|around|roughly|by|\w+ly))* \Z"
)
"""`Our masks business had another strong quarter, delivering`."""
_OF_GROWTH = re.compile(r" (?:[a-z-]+ ){0,2}growth\b(?! in )")


def grown_business(text: str, since: int, here: Around) -> str | None:
    """The part of the company whose growth an amount is, where its sentence opens with it: `Our masks business had a strong quarter, delivering 11% growth`."""
    found = _OF_ONE.match(text, since, here.amount.start) if here.amount.kind == "percent" else None
    grows = found and (_OF_GROWTH.match(text, here.amount.end) or found[0].rstrip().endswith(("growing", "grew", "growing by", "grew by")))
    return found["part"] if found and grows else None


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
