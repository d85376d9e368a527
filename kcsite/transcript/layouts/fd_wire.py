"""LexisNexis FD (Fair Disclosure) Wire: participants, `NAME, TITLE, COMPANY: text` in capitals, page headers in mid-sentence, an index of codes at the end."""

import re
from dataclasses import replace

from kcsite.transcript.colon_turns import Pages, open_pages, read_turns, speaker_of
from kcsite.transcript.document import Document
from kcsite.transcript.drafting import Draft
from kcsite.transcript.people import kind_by_title, kind_in_company
from kcsite.transcript.reading import Reading, ReadPerson, Recognition
from kcsite.transcript.titles import facts_of

NAME = "fd-wire"
_MARK = re.compile(r"FD \(Fair Disclosure\) W|LexisNexis|Load-Date:|End of Document|Length: {1,4}\d+ words", re.IGNORECASE)
_PAGE = re.compile(r"Page \d{1,3} of \d{1,3}|[A-Z]{2}\d{3,8}-\d{1,4}")
_LISTED = re.compile(r"\* ?(?P<name>\S.{1,60})")
_SECTION = re.compile(
    r"(?:PRESENTATION|QUESTIONS? (?:AND|&) ANSWERS?|Corporate Participants|Conference Call Participants|Body|DISCLAIMER|OVERVIEW)",
    re.IGNORECASE,
)
LONGEST_TITLE = 120


def recognise(document: Document) -> Recognition:
    """Claims a document with marks of the archive and turns as `NAME, …: text` in capitals."""
    marks = len({mark.lower()[:12] for mark in _MARK.findall(document.text)})
    return Recognition(marks > 1 and "StreetEvents" not in document.text[:400], (f"{marks} marks of the FD Wire",))


def read(document: Document) -> Reading:
    """The turns of both sections, with the headers of pages out of their sentences."""
    pages, draft = open_pages(document), Draft(NAME)
    title = next((line.text for line in pages.lines if "call" in line.text.lower() and len(line.text) < LONGEST_TITLE), "")
    for line in pages.lines:
        if _PAGE.fullmatch(line.text) or (line.text == title and line is not _first(pages, title)):
            pages.left_out[line.number] = "page header"
    pages.lines = [line for line in pages.lines if line.number not in pages.left_out]
    ends = next((line.number for line in reversed(pages.lines) if line.text.lower().startswith("load-date")), 10**9)
    begins = next((line.number for line in pages.lines if speaker_of(line.text, pages.names)), 0)
    people = _people(pages, begins)
    _mark_sections(draft, pages, begins, ends)
    read_turns(draft, pages, begins=begins, ends=ends, why="title and list of participants")
    head = [line.text for line in pages.lines if line.number < begins]
    reading = draft.finish(**(facts_of(head) | {"people": people}))
    return _with_titles(reading)


def _first(pages: Pages, text: str) -> object:
    return next(line for line in pages.lines if line.text == text)


def _people(pages: Pages, begins: int) -> tuple[ReadPerson, ...]:
    found: list[ReadPerson] = []
    callers = False
    lines = [line.text for line in pages.lines if line.number < begins]
    for at, text in enumerate(lines):
        callers = callers or "conference call partic" in text.lower()
        listed = _LISTED.fullmatch(text)
        if listed:
            firm, _, title = (lines[at + 1] if at + 1 < len(lines) else "").partition(" - ")
            kind = "analyst" if callers else kind_in_company(title)
            found.append(ReadPerson(name=listed["name"].strip().upper(), kind=kind, title=title or None, affiliation=firm or None))
    return tuple(found)


def _mark_sections(draft: Draft, pages: Pages, begins: int, ends: int) -> None:
    for line in pages.lines:
        if begins and line.number < ends and _SECTION.fullmatch(line.text) and line.number > begins:
            draft.mark(line.number)
    pages.lines = [line for line in pages.lines if not (line.number > begins and _SECTION.fullmatch(line.text))]


def _with_titles(reading: Reading) -> Reading:
    """`NAME, TITLE, COMPANY`: the last part is the firm, what is between is the title."""
    turns = []
    for turn in reading.turns:
        rest = ", ".join(part for part in (turn.title, turn.affiliation) if part)
        title, _, firm = rest.rpartition(", ")
        if title and kind_by_title(title):
            turns.append(replace(turn, title=title, affiliation=firm if "analyst" in title.lower() else None))
        else:
            turns.append(turn)
    return replace(reading, turns=tuple(turns))
