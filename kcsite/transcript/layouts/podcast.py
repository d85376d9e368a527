"""Podcasts and other talks as `**Name:** text`. They are recognised and refused: no company, no quarter, no operator."""

import re

from kcsite.transcript.document import Document
from kcsite.transcript.drafting import Draft
from kcsite.transcript.reading import Reading, Recognition

NAME = "podcast"
_TURN = re.compile(r"\*\*(?P<name>[^*:]{2,60}):\*\* ?(?P<text>.*)")
_CALL = re.compile(
    r"\b(?:earnings call|conference call|quarterly results|forward-looking statements|fiscal (?:first|second|third|fourth|year)|listen-only)\b",
    re.IGNORECASE,
)
FEWEST = 4


def recognise(document: Document) -> Recognition:
    """Claims turns with the name in bold; refuses them unless the words are an earnings call's."""
    turns = document.has(_TURN)
    claimed = turns >= FEWEST and "alphaspread" not in document.text[:6000].lower()
    call = bool(_CALL.search(document.text))
    nothing = (
        "a podcast or a talk, and no earnings call: no operator, no quarter, no forward-looking statements. If it is a call: --layout podcast."
        if claimed and not call
        else None
    )
    return Recognition(claimed, (f"{turns} turns with the name in bold",), nothing)


def read(document: Document) -> Reading:
    """The turns, for a call that somebody wrote in this manner."""
    draft = Draft(NAME)
    for number, text in document.printed:
        turn = _TURN.fullmatch(text)
        if turn:
            draft.head(turn["name"].strip(), number)
            if turn["text"].strip():
                draft.say(turn["text"].strip(), number)
        elif draft.turns:
            draft.say(text, number)
        else:
            draft.leave_out(number, "title of the document")
    return draft.finish()
