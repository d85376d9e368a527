"""Amounts that are supposed and measure nothing, and changes for the better of what is better lower."""

import re

from kcsite.figures.passages.clues import Around, Passage
from kcsite.figures.words.patterns import ABOUT
from kcsite.model.figure import Sign

_EVERY = re.compile(r"\b(?:[Ee]very|[Ee]ach|[Aa]ny) (?:additional |incremental )?\Z")
_IF = re.compile(r"\s{0,3}(?:(?:And|But|So|Now),? )?[Ii]f (?!you\b|we\b|I\b)[^,;]{0,70}\Z")
_MOVED = re.compile(
    r"\b(?:(?P<up>rais|increas|lift)|(?P<down>lower|reduc|cut)|tighten|bring|mov)\w*\b[^.;]{0,70}\b(?:guidance|outlook|guide|forecast|range|midpoint)\b[^.;$%\d]{0,24}"
    r" by " + ABOUT + r"\Z"
)
_MOVED_HAN = re.compile(
    r"(?:指引|[預预]期|展望|目[標标]|[預预][測测])[^，。；;\d]{0,10}(?:(?P<up>上[調调]|提高|[調调]高|增加)|(?P<down>下[調调]|[調调]低|降低|[減减]少))了?(?:[約约])? ?\Z"
)
"""我們將全年收入指引上調1,000萬美元."""
_SAY = re.compile(r"(?:,|\bof|\bat|\bto) say,? (?:about |around )?\Z")
"""`the realization which is today, say, 8,000 a ton`: for the sake of the argument."""
_BETTER = ("improve", "strengthen", "deteriorate", "weaken")
_AT_ONCE = re.compile(r" (?:better|worse|improvement|deterioration)\b")
_TURNED: dict[Sign, Sign] = {"+": "-", "-": "+", "none": "none"}


def is_supposed(passage: Passage, here: Around) -> bool:
    """Whether an amount is one of a rule of thumb or a condition: `every 1% of price is worth $20 million`, `if rates fall 100 basis points`."""
    if passage.han:
        return False
    start, at = passage.starts[here.sentence], here.amount.start
    first = next(one.amount.start for one in passage.around if one.sentence == here.sentence) if passage.around else at
    if _EVERY.search(passage.text, max(start, first - 24), first):
        return True
    if "say" in passage.text[max(start, at - 12) : at] and _SAY.search(passage.text, max(start, at - 24), at):
        return True
    return at == first and _IF.fullmatch(passage.text, start, at) is not None


def moved_by(passage: Passage, here: Around) -> Sign | None:
    """The direction in which guidance was moved by an amount, none where it is not said; None where it was not.

    Such an amount is of the guidance, and none of what is guided for: `we raised our revenue guidance by $30 million`.
    """
    at = here.amount.start
    if passage.han:
        found = _MOVED_HAN.search(passage.text, max(0, at - 30), at)
    else:
        near = " by " in passage.text[max(0, at - 40) : at]
        found = _MOVED.search(passage.text, max(passage.starts[here.sentence], at - 130), at) if near else None
    return None if found is None else "+" if found["up"] else "-" if found["down"] else "none"


_WOULD = re.compile(
    r"\b(?:would|could|might|should)(?:['’]ve| have) (?:been|come in|reached|stood)\b[^.;,]{0,40}\Z"
    r"|(?:['’]d| would| could) (?:have|be sitting|be talking|be looking)\b[^.;,]{0,50}\Z"
)


_ADJUSTED = re.compile(
    r"\b[Ii]f (?:we|you|I) (?:were to )?(?:adjust|normali[sz]e|exclude|strip|back out|take out|remove)\b(?:[^.;]|\.(?=\w)|(?<=U\.S)\.){3,110}\b(?:would|['’]d) (?:be|have been)\b(?:[^.;]|\.\d){0,60}\Z"
)


_AHEAD = re.compile(r"\b(?:expect|anticipat|guid|forecast|project|outlook|full[- ]year|next|coming)", re.IGNORECASE)


def is_adjusted(text: str, start: int) -> bool:
    """Whether an amount is what a result comes to with something left out of it: `if we adjust for the shift, sales would be up 4%`."""
    return (
        text.find("d be ", max(0, start - 80), start) >= 0
        and (found := _ADJUSTED.search(text, max(0, start - 200), start)) is not None
        and not _AHEAD.search(found[0])
    )


def is_hypothetical(text: str, start: int) -> bool:
    """Whether an amount is what would have been: `without that item gross margin would have been around 23.5%`."""
    first = max(0, start - 60)
    if text.find("ve ", first, start) < 0 and text.find("d be ", max(0, start - 80), start) < 0:
        return False
    return _WOULD.search(text, first, start) is not None or is_adjusted(text, start)


def turned(text: str, here: Around, sign: Sign) -> Sign:
    """The sign of a change of what is better lower: a combined ratio that improved went down."""
    if _AT_ONCE.match(text, here.amount.end):
        return _TURNED[sign]
    said = [cue.phrase for cue in [*here.left[::-1], *here.right] if cue.tag == "direction"]
    return _TURNED[sign] if said and all(phrase.startswith(_BETTER) for phrase in said) else sign
