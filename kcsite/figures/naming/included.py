"""What a metric includes, and what is included in one: a part of it under its own noun, and not that metric."""

import re

from kcsite.figures.passages.clues import Around, Passage
from kcsite.figures.passages.own_names import grown, named, noun_behind
from kcsite.figures.passages.understood import Measured, titled
from kcsite.figures.words.patterns import ABOUT
from kcsite.figures.words.subject_words import PREPOSITIONS
from kcsite.model.figure import Amount

_AFTER_A_COMMA = 2
_INCLUDED = re.compile(
    r"\b(?:includ(?:ed|es|ing)|exclud(?:ed|es|ing)|reflect(?:ed|s|ing)) (?:an? |about |approximately |roughly )?(?:[\w-]{1,12} )?\Z"
)
_ITEM = re.compile(
    r" (?:(?!of |in |from )[\w-]{1,16} ){0,3}(?:benefits?|charges?|gains?|loss|impairments?|write-?(?:down|off)s?|settlements?|reserves?|accruals?)\b"
)
"""`net income included a $40 million tax benefit`: a part of it."""
_INCLUDED_ITEM = re.compile(
    r"\b(?:includ|exclud|reflect)(?:ed|es|ing|e)? (?:an? |the )?(?P<item>(?:[\w-]{2,14} ){1,4}(?:loss|gain|charge|benefit|impairment|expense|write-?down)) of "
    + ABOUT
    + r"\Z"
)
"""`Our net loss includes a valuation loss of $7.4 billion`."""
_INCLUDED_IN = re.compile(
    r"\s{0,3}(?:(?:Also|And|So|But) )?[Ii]ncluded (?:in|within) (?:[^.;,]|\.(?=\d)){3,110}? (?:is|was|were|are) (?:[^;,.]|[.,](?=\d)){0,60}"
)
"""`Included in operating income was a $5 million gain`."""


_PART_WHICH = re.compile(
    r"(?P<part>(?:[A-Za-z][\w&'’-]{1,20} ){0,5}[A-Za-z][\w&'’-]{1,20}), which (?:now |also |alone )?(?:represents?|represented|accounts? for|accounted for|generated?|generates|contributed?|contributes|delivered) "
    + ABOUT
    + r"\Z"
)
_OF_REVENUE = re.compile(r" (?:of|in) (?:our |the |total |net |annual |quarterly )*(?:revenues?|sales)\b")


def part_which(passage: Passage, amount: Amount, first: int) -> Measured | None:
    """`Rigging, which represented $70 million of revenue`: the part's, and not all of it."""
    found = (
        _PART_WHICH.search(passage.text, max(first, amount.start - 140), amount.start)
        if _OF_REVENUE.match(passage.text, amount.end)
        else None
    )
    words = found["part"].split() if found else []
    since = max((at for at, word in enumerate(words) if word.lower() in PREPOSITIONS), default=-1) + 1
    own = grown("revenue", words[since:])
    return titled(passage, own.metric, own.title) if own else Measured(None) if found else None


def of_included(passage: Passage, here: Around, first: int) -> Measured | None:
    """What a metric includes, by its own noun; it is a part of the metric, and not that."""
    text, amount = passage.text, here.amount
    if _INCLUDED_IN.fullmatch(text, first, amount.start):
        item = noun_behind(text, amount)
        return titled(passage, item.metric, item.title) if item else Measured(None)
    if included := _INCLUDED.search(text, max(0, amount.start - 40), amount.start):
        if _ITEM.match(text, amount.end):
            item = noun_behind(text, amount)
            return titled(passage, item.metric, item.title) if item else Measured(None)
        if any(cue.tag == "metric" and included.start() - cue.end <= _AFTER_A_COMMA for cue in here.left):
            return Measured(None)  # `operating income includes $55 million of transaction and other costs`
    # Most sums follow no word of inclusion, which is told faster than by the pattern.
    before = text[max(first, amount.start - 90) : amount.start]
    if ("clud" in before or "flect" in before) and (item_told := _INCLUDED_ITEM.search(before)):
        own = named(item_told["item"].split())
        return titled(passage, own.metric, own.title) if own else Measured(None)
    return None
