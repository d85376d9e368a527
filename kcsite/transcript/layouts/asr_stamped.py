"""Speech recognition with time stamps and without speakers. It is recognised and refused: nobody can be quoted from it."""

from kcsite.transcript.document import Document
from kcsite.transcript.layouts import plain
from kcsite.transcript.reading import Reading, Recognition
from kcsite.transcript.stamped import fragments, share

NAME = "asr-stamped"
FEWEST, MOST = 5, 0.8


def recognise(document: Document) -> Recognition:
    """Claims a text nearly all of whose lines begin with a time stamp."""
    stamped = fragments(document)
    claimed = len(stamped) >= FEWEST and share(document) > MOST and sum(bool(one.text) for one in stamped) > len(stamped) / 2
    nothing = (
        "speech recognition without speakers: every line is a time stamp and words. To take it as one unnamed speaker: --layout plain."
        if claimed
        else None
    )
    return Recognition(claimed, (f"{len(stamped)} lines begin with a time stamp",), nothing)


def read(document: Document) -> Reading:
    """As `plain` reads it."""
    return plain.read(document)
