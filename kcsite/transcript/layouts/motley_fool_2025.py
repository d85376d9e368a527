"""Motley Fool since 2025: takeaways and a summary by the vendor, then the transcript with turns as `Name:Text`."""

from kcsite.transcript import motley_fool as page
from kcsite.transcript.document import Document
from kcsite.transcript.motley_fool_read import FULL, read_inline
from kcsite.transcript.reading import Reading, Recognition

NAME = "motley-fool-2025"
FEWEST = 3
MANY = 8
"""So many turns without a space after the colon are this vendor's even where the page's own lines are cut off."""


def recognise(document: Document) -> Recognition:
    """Claims a page with several turns as `Name:Text`, no space after the colon, and the vendor's marks."""
    if document.data is not None or "[EN]" in document.text:
        return Recognition(claimed=False, reasons=())
    names = page.inline_names(document, [])
    inline = sum(page.inline_of(text, names) is not None for _, text in document.printed)
    marks = sum(bool(page.MARKS.search(text) or page.PARTICIPANTS.fullmatch(text)) for _, text in document.printed)
    tight = sum(page.is_tight(text, names) for _, text in document.printed)
    full = document.has(FULL)
    enough = marks > 0 or full > 0 or tight >= MANY
    claimed = inline >= FEWEST and enough and page.headed(document) < inline
    return Recognition(claimed, (f"{inline} turns as Name:Text", f"{marks} marks of the vendor's pages"))


def read(document: Document) -> Reading:
    """The turns; sections are settled later."""
    return read_inline(document, NAME)
