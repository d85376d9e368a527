"""Seeking Alpha: `Company Participants` and `Conference Call Participants` (or, older, `Executives` and `Analysts`), then turns under bare names."""

from kcsite.transcript import seeking_alpha as page
from kcsite.transcript.document import Document
from kcsite.transcript.printed import width_of
from kcsite.transcript.reading import Reading, Recognition
from kcsite.transcript.seeking_alpha_read import read_lines

NAME = "seeking-alpha"
FEWEST_TURNS = 3
WRAPPED = 110
"""Width up to which lines were broken by a printer; here a line is a whole paragraph."""


def recognise(document: Document) -> Recognition:
    """Claims a document with lists of participants and headings of listed names, whose lines are whole paragraphs."""
    lists = page.read_lists(document.printed)
    title = any(page.TITLE.fullmatch(text) for _, text in document.printed[:6])
    headings = sum(page.heading_of(text, lists.names) is not None for _, text in document.printed[lists.last + 1 :])
    wide = width_of(text for _, text in document.printed) > WRAPPED
    reasons = (
        f"{len(lists.people)} listed participants",
        f"{headings} headings with their names",
        "a line a paragraph" if wide else "lines broken at a width",
    )
    stub = (lists.people or title) and not wide and headings < FEWEST_TURNS and len(document.printed) < 40  # noqa: PLR2004 - a screenful
    claimed = bool((lists.people or title) and wide and headings >= FEWEST_TURNS) or bool(stub and title)
    nothing = (
        "a stub: the page breaks off before the call begins. Save the whole transcript." if claimed and headings < FEWEST_TURNS else None
    )
    return Recognition(claimed, reasons, nothing)


def read(document: Document) -> Reading:
    """The turns; the questions begin at the page's own mark."""
    return read_lines(document, NAME)
