"""StreetEvents, the whole transcript: `Presentation` and `Questions and Answers` between rules, numbered headings. Line ends do not matter."""

from kcsite.transcript import streetevents
from kcsite.transcript.document import Document
from kcsite.transcript.reading import Reading, Recognition

NAME = "refinitiv"


def recognise(document: Document) -> Recognition:
    """Claims a document that calls itself an event transcript, or whose turns have numbered headings of that kind."""
    edition, headings = streetevents.looks_like(document), streetevents.headings(document)
    claimed = edition == "transcript" or (not edition and headings > 2 and any(streetevents.RULE.fullmatch(t) for _, t in document.printed))  # noqa: PLR2004
    stub = (
        "a StreetEvents page without a transcript: nobody's heading is in it. Save the whole document."
        if claimed and not headings
        else None
    )
    return Recognition(claimed, (f"{headings} numbered headings", f"first lines say: StreetEvents {edition or 'nothing'}"), stub)


def read(document: Document) -> Reading:
    """The turns of both sections."""
    return streetevents.read(document, NAME)
