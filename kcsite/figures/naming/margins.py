"""A margin that is named without saying of what: `revenue to be down 2% and margins to decrease by 75 basis points`, `50 basis points of margin expansion`."""

import re

from kcsite.figures.naming.naming import margin_of
from kcsite.figures.passages.clues import Around, Passage
from kcsite.figures.passages.understood import Measured
from kcsite.figures.words.patterns import ABOUT
from kcsite.figures.words.segments import base_of, part_of
from kcsite.figures.words.vocabulary import Vocabulary
from kcsite.model.figure import POINTS

_AND_MARGINS = re.compile(
    r"\b(?:and|while|with|but) (?:the |our |its )?margins? (?:(?:to|will|should|would|are|is|was|were|be|expected|by|of|at|about|approximately|[a-z]+ed|[a-z]+ing|decrease|increase|expand|contract|improve|decline|up|down) ){0,6}\Z"
)
_MOVES = r"expand(?:ed|ing|s)?|improv(?:e|ed|ing|es)|grow|grew|widen(?:ed)?|increas(?:e|ed|ing)|rais(?:e|ed|ing)|contract(?:ed)?|declin(?:e|ed)|decreas(?:e|ed)"
_MOVED = re.compile(
    rf"(?<!gross )(?<!interest )(?<!net )(?<!EBITDA )\bmargin (?:expansion|improvement|contraction|increase|decline|gains?) (?:of|by) {ABOUT}\Z"
    rf"|\b(?:{_MOVES}) (?:our |the |its )?margins? (?:by |up |down )?{ABOUT}\Z"
)
_OF_MOVING = re.compile(
    r" (?:of|in) (?:(?:year-over-year|annual|further|additional) )?margin (?:expansion|improvement|contraction|gains?)\b"
)


def margin_beside(passage: Passage, here: Around, metric: str | None, vocabulary: Vocabulary) -> Measured | None:
    """The operating margin that an amount is of, where revenue is spoken of; `metric` is what would be named without this.

    Of a part it is the operating margin (all eight labelled ones); of the company mostly, and so marked as not said.
    """
    text, start = passage.text, here.amount.start
    if passage.han or here.amount.kind == "money" or "margin" not in text[max(0, start - 90) : here.amount.end + 50]:
        return None
    if metric and _AND_MARGINS.search(text, max(0, start - 90), start):
        known = vocabulary.known(metric)
        profits, _ = margin_of(metric, known.basis if known else None, vocabulary)
        if (base_of(metric) or metric) == "revenue_total" or profits:
            return Measured(profits) if profits else _of_part(passage, metric)
    if here.amount.kind not in POINTS or (metric and "margin" in metric):
        return None
    moved = _MOVED.search(text, max(0, start - 60), start) or _OF_MOVING.match(text, here.amount.end)
    return Measured("operating_margin", custom=True) if moved else None


def _of_part(passage: Passage, metric: str) -> Measured:
    title = passage.titles.get(metric, "")
    if metric == "revenue_total" or not title:
        return Measured("operating_margin", custom=True)
    made = part_of("operating_margin", title.removesuffix(" revenue").removesuffix(" sales"), "operating margin")
    passage.titles.setdefault(made.metric, made.title)
    return Measured(made.metric)
