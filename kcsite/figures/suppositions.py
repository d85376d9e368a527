"""Amounts that are supposed and measure nothing, and changes for the better of what is better lower."""

import re

from kcsite.figures.clues import Around, Passage
from kcsite.figures.patterns import ABOUT
from kcsite.model.figure import Sign

_EVERY = re.compile(r"\b(?:[Ee]very|[Ee]ach|[Aa]ny) (?:additional |incremental )?\Z")
_IF = re.compile(r"\s{0,3}(?:(?:And|But|So|Now),? )?[Ii]f (?!you\b|we\b|I\b)[^,;]{0,70}\Z")
_MOVED = re.compile(
    r"\b(?:rais|increas|lift|lower|reduc|cut|tighten|bring|mov)\w*\b[^.;]{0,70}\b(?:guidance|outlook|guide|forecast|range|midpoint)\b[^.;$%\d]{0,24}"
    r" by " + ABOUT + r"\Z"
)
_SAY = re.compile(r"(?:,|\bof|\bat|\bto) say,? (?:about |around )?\Z")
"""`the realization which is today, say, 8,000 a ton`: for the sake of the argument."""
_BETTER = ("improve", "strengthen", "deteriorate", "weaken")
_AT_ONCE = re.compile(r" (?:better|worse|improvement|deterioration)\b")
_TURNED: dict[Sign, Sign] = {"+": "-", "-": "+", "none": "none"}


def is_supposed(passage: Passage, here: Around) -> bool:
    """Whether an amount is one of a rule of thumb or a condition: `every 1% of price is worth $20 million`, `if rates fall 100 basis points`.

    So is that by which guidance was moved: it is of the guidance, not of what is guided for.
    """
    if passage.han:
        return False
    start, at = passage.starts[here.sentence], here.amount.start
    first = next(one.amount.start for one in passage.around if one.sentence == here.sentence) if passage.around else at
    if _EVERY.search(passage.text, max(start, first - 24), first):
        return True
    if "say" in passage.text[max(start, at - 12) : at] and _SAY.search(passage.text, max(start, at - 24), at):
        return True
    if at == first and _IF.fullmatch(passage.text, start, at):
        return True
    return bool(_MOVED.search(passage.text, max(start, at - 130), at))


_WOULD = re.compile(r"\b(?:would|could|might|should)(?:['’]ve| have) (?:been|come in|reached|stood)\b[^.;,]{0,40}\Z")


def is_hypothetical(text: str, start: int) -> bool:
    """Whether an amount is what would have been: `without that item gross margin would have been around 23.5%`."""
    first = max(0, start - 60)
    return text.find("ve ", first, start) >= 0 and _WOULD.search(text, first, start) is not None


def turned(text: str, here: Around, sign: Sign) -> Sign:
    """The sign of a change of what is better lower: a combined ratio that improved went down."""
    if _AT_ONCE.match(text, here.amount.end):
        return _TURNED[sign]
    said = [cue.phrase for cue in [*here.left[::-1], *here.right] if cue.tag == "direction"]
    return _TURNED[sign] if said and all(phrase.startswith(_BETTER) for phrase in said) else sign
