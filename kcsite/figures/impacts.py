"""Sums that something did to a metric, and that are neither its level nor its change against another period: `the strike had an impact of $20 million on sales`."""

import re

from kcsite.figures.clues import Around, Passage
from kcsite.figures.patterns import ABOUT
from kcsite.model.figure import Sign

_GAVE = r"benefit(?:ed|ing|ting|s)?|boost(?:ed|s)?|helped|aided|lifted|tailwinds?|uplift"
_TOOK = r"hit|drag|hurt|headwinds?|penali[sz]ed|weighed on|cost"
_DID = rf"(?:{_GAVE}|{_TOOK}|impact(?:ed|ing|s)?|effects?|affected)"
_SAID = ("impact", "ffect", "benefit", "boost", "help", "aid", "lift", "wind", "hit", "drag", "hurt", "weigh", "cost", "penali")
_OF = re.compile(rf"\b(?P<did>{_DID}) (?:(?:in|for|during) (?:the |this )?\w+ )?(?:of|was|were|is|totaled|came to|by|us) {ABOUT}\Z")
_DIRECTLY = re.compile(rf"\b(?P<did>{_DID})(?: (?!from\b|due\b|by\b|lower\b|higher\b)\S+){{1,6}}? (?:by|of) {ABOUT}\Z")
_ALSO = re.compile(
    rf"\b(?P<did>{_DID}) (?:of|was|were|is) {ABOUT}\S{{1,12}}(?: (?:[mb]illion|euros|dollars)){{0,2}} (?:in|on|to) [A-Za-z ]{{3,30}} and {ABOUT}\Z"
)
"""`an impact of around 15 million euros in revenue and around 5 million in`."""
_BETWEEN = re.compile(r" (?:to|on|in|of) (?:(?:our|the|total|net|reported|adjusted|quarterly|diluted|core) ){0,3}")
_HOW = re.compile(
    r"\b(?:(?P<good>positive(?:ly)?|favou?rabl[ey])|(?P<bad>negative(?:ly)?|adverse(?:ly)?|unfavou?rabl[ey]))\b[^.;,\d]{0,50}\Z"
)


def impacted(passage: Passage, here: Around) -> Sign | None:
    """The direction in which something moved a metric by a sum, none where it is not said; None where nothing did.

    What it moved is named right behind the sum, `cost us $4 million of EBITDA`, or before it, `EBITDA was impacted by $30 million`.
    """
    text, amount = passage.text, here.amount
    if passage.han or amount.kind != "money":
        return None
    first = max(passage.starts[here.sentence], amount.start - 80)
    before = text[first : amount.start]
    if not any(word in before for word in _SAID):
        return None  # as of most sums, which is told faster than by the patterns
    found = _OF.search(text, first, amount.start) or _ALSO.search(
        text, max(passage.starts[here.sentence], amount.start - 110), amount.start
    )
    if found and found["did"].endswith("ed") and " by " in found[0]:
        moved = any(cue.tag == "metric" for cue in here.left)
    elif found:
        between = _BETWEEN.match(text, amount.end)
        moved = between is not None and any(cue.tag == "metric" and cue.start == between.end() for cue in here.beyond)
    else:
        found = _DIRECTLY.search(text, first, amount.start)
        inner = [cue for cue in here.left if found and cue.tag == "metric" and cue.start > found.start()]
        moved = bool(inner) and found is not None and found["did"].endswith(("ed", "hurt", "hit"))
    if found is None or not moved:
        return None
    how = _HOW.search(text, first, found.end("did")) or _HOW.search(text, first, amount.start)
    if how:
        return "+" if how["good"] else "-"
    return "+" if re.fullmatch(_GAVE, found["did"]) else "-" if re.fullmatch(_TOOK, found["did"]) else "none"
