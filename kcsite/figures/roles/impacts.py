"""Sums that something did to a metric, and that are neither its level nor its change against another period: `the strike had an impact of $20 million on sales`."""

import re

from kcsite.figures.passages.clues import Around, Passage
from kcsite.figures.words.patterns import ABOUT
from kcsite.model.figure import POINTS, Sign

_GAVE = r"benefit(?:ed|ing|ting|s)?|boost(?:ed|s)?|helped|aided|lifted|tailwinds?|uplift"
_TOOK = r"hit|drag|hurt|headwinds?|penali[sz]ed|weighed on|cost us"
_DID = rf"(?:{_GAVE}|{_TOOK}|impact(?:ed|ing|s)?|effects?|affected)"
_SAID = ("impact", "ffect", "benefit", "boost", "help", "aid", "lift", "wind", "hit", "drag", "hurt", "weigh", "cost", "penali")
_OF = re.compile(
    rf"\b(?P<did>{_DID})(?: (?:in|for|during) (?:the |this )?\w+)? (?:(?:of|was|were|is|totaled|came to|by) )?(?:an? )?{ABOUT}\Z"
)
"""`an impact of`, `cost us`, `was helped by a`: what it did something to stands behind the sum, or before."""
_ALSO = re.compile(
    rf"\b(?P<did>{_DID}) (?:of|was|were|is) {ABOUT}\S{{1,12}}(?: (?:[mb]illion|euros|dollars)){{0,2}} (?:in|on|to) [A-Za-z ]{{3,30}} and {ABOUT}\Z"
)
"""`an impact of around 8 million euros in revenue and around 2 million in`."""
_BETWEEN = re.compile(r" (?:to|on|in|of) (?:(?:our|the|total|net|reported|adjusted|quarterly|diluted|core) ){0,3}")
_ON = re.compile(
    rf"\b(?P<did>impact|effect|hit|drag|benefit|headwind|tailwind)s? (?:of [\w -]{{2,24}} )?(?:on|to) (?P<on>[A-Za-z][\w&-]*(?: [\w&-]+){{0,4}}?) (?:of|was|were|is) {ABOUT}\Z"
)
"""`The impact on gross profit was`, `a negative effect on revenue of`."""
_DIRECTLY = re.compile(
    rf"\b(?P<did>impacted|affected|benefited|hurt|helped|boosted|lifted) (?:by [^.,;$\d]{{3,40}} of|from an? [^.,;$\d]{{3,40}} of|(?:(?!from\b|due\b|by\b|lower\b|higher\b|us\b)\S+ ){{1,5}}(?:by|(?<!helped )of)) {ABOUT}\Z"
)
"""`costs that impacted EBITDA of`, `net income was impacted by a charge of`, `these adjustments benefited EPS by`."""
_DOES = re.compile(r" (?:achieve|drive|deliver|generate|report|reach|produce|gave|give|and|with|us|to) ")
_HOW = re.compile(
    r"\b(?:(?P<good>positive(?:ly)?|favou?rabl[ey])|(?P<bad>negative(?:ly)?|adverse(?:ly)?|unfavou?rabl[ey]))\b[^.;,\d]{0,50}\Z"
)


def impacted(passage: Passage, here: Around) -> Sign | None:
    """The direction in which something moved a metric by a sum, none where it is not said; None where nothing did.

    What it moved is named right behind the sum, `cost us $4 million of EBITDA`, or before it, `EBITDA was impacted by $30 million`.
    """
    if passage.han or here.amount.kind != "money":
        return None
    first = max(passage.starts[here.sentence], here.amount.start - 80)
    before = passage.text[first : here.amount.start]
    if not any(word in before for word in _SAID):
        return None  # as of most sums, which is told faster than by the patterns
    found = _found(passage, here, first)
    if found is None:
        return None
    how = _HOW.search(passage.text, first, found.end("did")) or _HOW.search(passage.text, first, here.amount.start)
    if how:
        return "+" if how["good"] else "-"
    return "+" if re.fullmatch(_GAVE, found["did"]) else "-" if re.fullmatch(_TOOK, found["did"]) else "none"


def _moves_behind(passage: Passage, here: Around) -> bool:
    """Whether what was moved is named right behind the amount: `to total revenue`."""
    between = _BETWEEN.match(passage.text, here.amount.end)
    return between is not None and any(between.end() >= cue.start > here.amount.end for cue in here.beyond if cue.tag == "metric")


def _found(passage: Passage, here: Around, first: int) -> re.Match[str] | None:
    """The words that tell what was done to a metric by the amount."""
    text, start = passage.text, here.amount.start
    named = [cue for cue in here.left if cue.tag == "metric"]
    found = _OF.search(text, first, start)
    if found and (_moves_behind(passage, here) if not found["did"].endswith("ed") or " by " not in found[0] else named):
        return found
    if found := _ALSO.search(text, max(passage.starts[here.sentence], start - 110), start):
        return found
    if found := _ON.search(text, first, start):
        return found if any(cue.start >= found.start("on") for cue in named) else None
    found = _DIRECTLY.search(text, first, start)
    return found if found and named and not _DOES.search(found[0]) else None


_INCLUDING = re.compile(rf"\b(?:including|includes|included|with|reflecting) {ABOUT}\Z")
_FROM_AN_EFFECT = re.compile(
    r" (?:of|from) (?:the |an? |our )?(?:(?:favou?rable|unfavou?rable|positive|negative|net) )?(?:FX |currency )?(?:impact|effect|benefit|headwind|tailwind|help|drag|change in|adoption of|shift)s?\b"
)


def is_part_of_move(passage: Passage, here: Around) -> bool:
    """Whether points are only a part of a move told before them: `up 4 points to 42%, including roughly 2 points of favorable impact`."""
    if passage.han or here.amount.kind not in POINTS or not _FROM_AN_EFFECT.match(passage.text, here.amount.end):
        return False
    return _INCLUDING.search(passage.text, max(0, here.amount.start - 40), here.amount.start) is not None
