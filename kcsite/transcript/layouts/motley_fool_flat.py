"""Motley Fool, flat: turns headed `Name--Title` without section titles; where the questions begin is told by who speaks."""

from kcsite.transcript import motley_fool as page
from kcsite.transcript.document import Document
from kcsite.transcript.layouts.motley_fool_contents import FEWEST
from kcsite.transcript.motley_fool_read import FULL, read_headed
from kcsite.transcript.reading import Reading, Recognition

NAME = "motley-fool-flat"


def recognise(document: Document) -> Recognition:
    """Claims a page of this vendor with headings and no section titles; and one of its pages without any turn, to refuse it."""
    if document.data is not None or "[EN]" in document.text:
        return Recognition(claimed=False, reasons=())
    sections = document.has(page.PREPARED) + sum(
        bool(page.QUESTIONS.fullmatch(text)) and text.endswith(":") for _, text in document.printed
    )
    headings, marks = page.headed(document), sum(bool(page.MARKS.search(text)) for _, text in document.printed)
    names = page.inline_names(document, [])
    inline = sum(page.inline_of(text, names) is not None for _, text in document.printed)
    dashed = sum(heading.title is not None for _, text in document.printed if (heading := page.heading_of(text)))
    turns = headings >= FEWEST and dashed > 0 and (marks > 0 or dashed >= FEWEST) and inline < headings
    nothing = headings < FEWEST and inline < FEWEST and marks > 1 and not document.has(FULL)
    reasons = (f"{headings} headings as Name--Title", f"{marks} marks of the vendor's pages", f"{sections} section titles")
    page_only = "a Motley Fool page without a transcript: nobody's heading is in it. Save the whole page." if nothing else None
    return Recognition(not sections and (turns or nothing), reasons, page_only)


def read(document: Document) -> Reading:
    """The turns; sections are settled later."""
    return read_headed(document, NAME)
