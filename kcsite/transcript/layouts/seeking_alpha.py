"""Seeking Alpha: `Company Participants` and `Conference Call Participants` (or, older, `Executives` and `Analysts`), then turns under bare names."""

from kcsite.transcript.document import Document
from kcsite.transcript.reading import Reading, Recognition
from kcsite.transcript.seeking_alpha_read import Sheet, finish, is_wrapped, read_sheet, sheet_of

NAME = "seeking-alpha"
FEWEST_TURNS = 3
_STUB = 4000
"""Letters of a page that breaks off before its lists are through."""


def recognise(document: Document) -> Recognition:
    """Claims a document with lists of participants and headings of listed names, whose lines are whole paragraphs."""
    sheet = sheet_of(document)
    wrapped = is_wrapped(sheet.texts)
    reasons = (
        f"{len(sheet.lists.people)} listed participants",
        f"{len(sheet.heads)} headings with their names",
        "lines broken at a width" if wrapped else "a line a paragraph",
    )
    claimed = not wrapped and _is_ours(sheet, len(document.text))
    nothing = None
    if claimed and not sheet.spoken_by_people:
        nothing = (
            "a stub: the page breaks off before the call begins. Save the whole transcript."
            if not sheet.heads
            else "a stub: nobody but the operator speaks. Save the whole transcript."
        )
    return Recognition(claimed, reasons, nothing)


def _is_ours(sheet: Sheet, letters: int) -> bool:
    """Lists and headings of their names; a title and headings where the lists are lost; or a title with nothing below it."""
    lists = sheet.lists.first is not None
    if len(sheet.heads) >= FEWEST_TURNS:
        return bool(sheet.lists.people) or sheet.titled
    return sheet.titled and (lists or letters < _STUB)


def read(document: Document) -> Reading:
    """The turns; the questions begin at the page's own mark."""
    sheet = sheet_of(document)
    return finish(read_sheet(sheet, NAME, lambda _: None), sheet, sheet.top)
