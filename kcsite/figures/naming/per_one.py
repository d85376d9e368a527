"""Rates of one thing that no vocabulary lists: `average revenue per car`, `cost per employee`. They are neither revenue nor employees."""

import re

from kcsite.figures.passages.clues import Around, Passage
from kcsite.figures.passages.own_names import Named
from kcsite.figures.words.segments import base_of
from kcsite.model.slugs import slug

_WHAT = (
    r"(?i:(?:average|net|gross|total|adjusted|operating|unit|core) ){0,3}"
    r"(?i:revenues?|sales|costs?|margins?|profit|income|spend|spending|expenses?|EBITDA|productivity|volume|production|yield)"
)
_ONE = (
    r"(?!(?:diluted |basic |common |ordinary |fully |American )?(?:share|ADS|ADR|unitholder)s?\b|quarter|month|year|week|day\b|annum|the |our )"
    r"(?:(?:thousand|million|available|active|paying|average|total|full-time) )?"
    r"[a-z]+(?:[- ](?:mile|day|hour|foot|unit|tonne|ton|room|user|customer|employee|order|box|kilometer)s?)?"
)
_BEHIND = re.compile(
    r"(?: (?:[a-z-]+ )?(?:increase|decrease|decline|growth|reduction|drop|rise|improvement))?(?: (?:in|of))? (?:our |the |its )?"
    rf"(?P<words>{_WHAT} per {_ONE})"
)
_BEFORE = re.compile(rf"(?<![\w-])(?P<words>{_WHAT} per {_ONE})(?P<gap>[^.;\d]{{0,70}})\Z")
_NEXT = re.compile(r",? (?:and|while|with|but|on)\b")


def rate_of_one(passage: Passage, here: Around) -> Named | None:
    """The rate that is told of an amount, right behind it or before it with nothing else named in between; None where there is none."""
    text, amount = passage.text, here.amount
    if " per " not in text[max(0, amount.start - 110) : amount.end + 80]:
        return None
    found = _BEHIND.match(text, amount.end)
    words = found["words"] if found else _before(passage, here)
    if words is None or any(cue.tag == "metric" and " per " in cue.phrase for cue in (*here.left, *here.beyond)):
        return None
    metric = slug(words).replace("-", "_")
    # `revenue_per_car` would be a part of revenue.
    return Named(f"average_{metric}" if base_of(metric) else metric, f"{words[:1].upper()}{words[1:]}")


def _before(passage: Passage, here: Around) -> str | None:
    at = max((end for end in passage.ends if end <= here.amount.start), default=0)
    found = _BEFORE.search(passage.text, max(at, passage.starts[here.sentence], here.amount.start - 130), here.amount.start)
    return found["words"] if found and not _NEXT.match(found["gap"]) else None
