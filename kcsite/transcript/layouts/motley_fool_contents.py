"""Motley Fool, with contents: `Prepared Remarks:` and `Questions & Answers:` above turns headed `Name -- Title`."""

from kcsite.transcript import motley_fool as page
from kcsite.transcript.document import Document
from kcsite.transcript.motley_fool_read import read_headed
from kcsite.transcript.reading import Reading, Recognition

NAME = "motley-fool-contents"
FEWEST = 3


def recognise(document: Document) -> Recognition:
    """Claims a page with a section title of its own line and several headings."""
    sections = document.has(page.PREPARED) + sum(
        bool(page.QUESTIONS.fullmatch(text)) and text.endswith(":") for _, text in document.printed
    )
    headings = page.headed(document)
    dashed = sum("--" in text or "—" in text or " – " in text for _, text in document.printed[:60])
    claimed = sections > 0 and headings >= FEWEST and dashed > 0 and document.data is None and "[EN]" not in document.text
    return Recognition(claimed, (f"{sections} section titles", f"{headings} headings as Name -- Title"))


def read(document: Document) -> Reading:
    """The turns, in the sections the page marks."""
    return read_headed(document, NAME)
