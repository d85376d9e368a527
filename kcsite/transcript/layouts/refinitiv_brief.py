"""StreetEvents, the brief: what was presented is summarised by the vendor and left out; the questions and answers are whole."""

from kcsite.transcript import streetevents
from kcsite.transcript.document import Document
from kcsite.transcript.reading import Reading, Recognition

NAME = "refinitiv-brief"


def recognise(document: Document) -> Recognition:
    """Claims a document that calls itself an event brief."""
    edition, headings = streetevents.looks_like(document), streetevents.headings(document)
    claimed = edition == "brief"
    stub = (
        "a StreetEvents brief without questions: all of it is a summary by the vendor. Save the transcript instead."
        if claimed and not headings
        else None
    )
    return Recognition(claimed, (f"{headings} numbered headings", f"first lines say: StreetEvents {edition or 'nothing'}"), stub)


def read(document: Document) -> Reading:
    """The turns of the questions."""
    return streetevents.read(document, NAME)
