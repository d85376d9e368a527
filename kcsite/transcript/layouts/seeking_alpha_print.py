"""Seeking Alpha printed to PDF and extracted again: broken lines, kerning spaces, ligatures, the site's banner above the title."""

import re

from kcsite.model.call import Mended
from kcsite.transcript import seeking_alpha as page
from kcsite.transcript.document import Document
from kcsite.transcript.layouts.seeking_alpha import FEWEST_TURNS
from kcsite.transcript.mending import broken_numbers, mend, put_together
from kcsite.transcript.printed import page_lines
from kcsite.transcript.reading import Reading, Recognition
from kcsite.transcript.seeking_alpha_read import Sheet, finish, is_wrapped, read_sheet

NAME = "seeking-alpha-print"
_FURNITURE = re.compile(
    r"https?://\S{3,300}(?: \d{1,3}/\d{1,3})?|\d{1,2}/\d{1,2}/\d{2,4}, \d{1,2}:\d\d(?: ?[AP]M)?.{0,140}|.{1,120}\| ?Seeking Alpha"
)
"""`6/26/25, 10:31 AM Wren Works … | Seeking Alpha` and `https://seekingalpha.com/article/… 3/18`; a day alone may begin a line of speech."""
_LINKS = re.compile(
    r"Read more current .{0,60}|View all ?\s?earnings call transcripts.{0,20}|Recommended For You.{0,40}|More Trending News.{0,20}"
    r"|This article was written by|SA Transcripts|[\d.,]{1,9}[KM]?\s{1,3}Followers?|Join Premium|Follow(?:ing)?|Comments? ?\(\d{1,4}\)|Download App",
    re.IGNORECASE,
)


def recognise(document: Document) -> Recognition:
    """Claims a document with lists of participants and headings of listed names, whose lines were broken at the width of a page."""
    texts = [text for _, text in document.printed]
    if not is_wrapped(texts) or not any(page.COMPANY.fullmatch(text) or page.CALLERS.fullmatch(text) for text in texts):
        return Recognition(claimed=False, reasons=("no lists of participants above lines broken at a width",))
    sheet, _ = _sheet(document)
    reasons = (f"{len(sheet.lists.people)} listed participants", f"{len(sheet.heads)} headings with their names", "lines broken at a width")
    nothing = None if sheet.spoken_by_people else "a stub: nobody but the operator speaks. Save the whole transcript."
    return Recognition(bool(sheet.lists.people) and len(sheet.heads) >= FEWEST_TURNS, reasons, nothing)


def _sheet(document: Document) -> tuple[Sheet, list[Mended]]:
    """The page with broken words and entries of lists made whole."""
    lines, mended = mend(document.lines)
    return Sheet(put_together(Document(document.name, "\n".join(lines)).printed), wrapped=True), mended


def read(document: Document) -> Reading:
    """The turns, their lines put together to paragraphs."""
    sheet, mended = _sheet(document)
    pages = page_lines([(line.number, line.text) for line in sheet.lines])

    def furniture(at: int) -> str | None:
        line = sheet.lines[at]
        if _FURNITURE.fullmatch(line.text):
            return "page header"
        return pages.get(line.number) or ("links" if _LINKS.fullmatch(line.text) else None)

    draft = read_sheet(sheet, NAME, furniture)
    draft.mended += mended
    draft.doubts += broken_numbers([(line.number, line.text) for line in sheet.lines])
    return finish(draft, sheet, [_title(sheet)])


def _title(sheet: Sheet) -> str:
    """The last title above the lists, and the line it was broken to; a banner with others stands above it."""
    head = sheet.texts[: sheet.lists.first]
    start = next((at for at in range(len(head) - 1, -1, -1) if page.TITLE.match(head[at])), max(0, len(head) - 2))
    return " ".join(head[start:])
