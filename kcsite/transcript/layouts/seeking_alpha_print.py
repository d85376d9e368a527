"""Seeking Alpha printed to PDF and extracted again: broken lines, kerning spaces, ligatures, the site's banner above the title."""

import re
from dataclasses import replace

from kcsite.transcript import seeking_alpha as page
from kcsite.transcript.document import Document
from kcsite.transcript.drafting import Draft
from kcsite.transcript.layouts.seeking_alpha import FEWEST_TURNS, WRAPPED
from kcsite.transcript.mending import mend
from kcsite.transcript.printed import PAGE_NUMBER, Line, joined, paragraphs, width_of
from kcsite.transcript.reading import Reading, Recognition

NAME = "seeking-alpha-print"
_FURNITURE = re.compile(r"https?://\S+|\d{1,2}/\d{1,2}/\d{2,4},? .{0,120}|.{0,80}\| ?Seeking Alpha.{0,60}")
_LINKS = re.compile(
    r"Read more current .{0,60}|View all ?\s?earnings call transcripts.{0,20}|Recommended For You.{0,40}|More Trending News.{0,20}",
    re.IGNORECASE,
)


def recognise(document: Document) -> Recognition:
    """Claims a document with lists of participants and headings of listed names, whose lines were broken at the width of a page."""
    mended = _mended(document)
    lists = page.read_lists(mended.printed)
    headings = sum(page.heading_of(text, lists.names) is not None for _, text in mended.printed[lists.last + 1 :])
    wide = width_of(text for _, text in document.printed) > WRAPPED
    reasons = (
        f"{len(lists.people)} listed participants",
        f"{headings} headings with their names",
        "a line a paragraph" if wide else "lines broken at a width",
    )
    return Recognition(bool(lists.people) and not wide and headings >= FEWEST_TURNS, reasons)


def _mended(document: Document) -> Document:
    return Document(document.name, "\n".join(mend(document.lines)[0]))


def read(document: Document) -> Reading:
    """The turns, their lines put together to paragraphs."""
    lines, mended = mend(document.lines)
    whole = Document(document.name, "\n".join(lines))
    draft, printed = Draft(NAME), whole.printed
    lists = page.read_lists(printed)
    width = width_of(text for _, text in printed)
    waiting: list[Line] = []
    for at, (number, text) in enumerate(printed):
        heading = page.heading_of(text, lists.names) if at > lists.last else None
        opens = page.QUESTIONS.fullmatch(text)
        if heading or opens:
            _speak(draft, waiting, width)
        why = _why(at, text, lists)
        if why:
            draft.leave_out(number, why)
        elif heading:
            draft.head(heading[0], number)
        elif opens:
            draft.section = draft.section or "prepared"
            draft.mark(number, "qa")
        elif draft.turns:
            waiting.append(Line(number, text))
        else:
            draft.leave_out(number, "title of the document")
    _speak(draft, waiting, width)
    draft.mended += mended
    reading = draft.finish(people=tuple(lists.people), **page.facts(_joined_title(whole, lists.first), 1))  # type: ignore[arg-type]
    marked = any(turn.section == "qa" for turn in reading.turns)
    return replace(reading, turns=tuple(replace(turn, section=turn.section or ("prepared" if marked else None)) for turn in reading.turns))


def _why(at: int, text: str, lists: page.Lists) -> str | None:
    """Why a line is nobody's speech, whatever stands around it."""
    if at <= lists.last:
        return "list of participants" if at >= lists.first else "title of the document"
    if _FURNITURE.fullmatch(text) or PAGE_NUMBER.fullmatch(text):
        return "page header"
    return "links" if _LINKS.fullmatch(text) else None


def _speak(draft: Draft, waiting: list[Line], width: int) -> None:
    for part in paragraphs(waiting, width):
        text, first, last = joined(part)
        draft.say(text, first, last=last)
    waiting.clear()


def _joined_title(document: Document, upto: int) -> Document:
    """The last lines above the lists as one: the title may be broken as well."""
    head = [text for _, text in document.printed[:upto]]
    start = next((at for at in range(len(head) - 1, -1, -1) if page.TITLE.match(head[at])), max(0, len(head) - 2))
    return Document(document.name, " ".join(head[start:]) if start < len(head) else "")
