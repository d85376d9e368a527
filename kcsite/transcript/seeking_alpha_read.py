"""Seeking Alpha read: one paragraph a line."""

import re
from dataclasses import replace

from kcsite.transcript import seeking_alpha as page
from kcsite.transcript.document import Document
from kcsite.transcript.drafting import Draft
from kcsite.transcript.reading import Reading

_COPYRIGHT = re.compile(
    r"(?:Copyright policy:|THE INFORMATION CONTAINED HERE IS A TEXTUAL|If you have any additional questions about our online transcripts|- Copyright|Seeking Alpha's transcript).{0,2000}",
    re.IGNORECASE,
)


def read_lines(document: Document, layout: str) -> Reading:
    """Turns under bare names, a paragraph a line; a widget of ratings and a legal notice at the end are left out."""
    draft, printed = Draft(layout), document.printed
    lists = page.read_lists(printed)
    ends = _end(printed)
    for at, (number, text) in enumerate(printed):
        heading = page.heading_of(text, lists.names) if at > lists.last or not lists.people else None
        if at >= ends:
            draft.leave_out(number, "rating widget" if page.WIDGET.fullmatch(text) else "legal notice")
        elif at <= lists.last and lists.people:
            draft.leave_out(number, "list of participants" if at >= lists.first else "title of the document")
        elif heading:
            _head(draft, heading, number, lists)
        elif page.QUESTIONS.fullmatch(text):
            draft.section = draft.section or "prepared"
            draft.mark(number, "qa")
        elif draft.turns:
            draft.say(text, number)
        else:
            draft.leave_out(number, "title of the document")
    reading = draft.finish(people=tuple(lists.people), **page.facts(document, lists.first or 3))  # type: ignore[arg-type]
    return _with_prepared(reading)


def _with_prepared(reading: Reading) -> Reading:
    """Where the document marks its questions, what stands before the mark is prepared."""
    if not any(turn.section == "qa" for turn in reading.turns):
        return reading
    return replace(reading, turns=tuple(replace(turn, section=turn.section or "prepared") for turn in reading.turns))


def _head(draft: Draft, heading: tuple[str, str | None], number: int, lists: page.Lists) -> None:
    name, rest = heading
    person = next((one for one in lists.people if one.name == name), None)
    outside = person is not None and person.affiliation is not None
    draft.head(name, number, title=None if outside else rest, affiliation=rest if outside else None)


def _end(printed: tuple[tuple[int, str], ...]) -> int:
    """Index of the first line of the widget or the notice that ends the document."""
    at = len(printed)
    while at > 0 and (page.WIDGET.fullmatch(printed[at - 1][1]) or _COPYRIGHT.fullmatch(printed[at - 1][1])):
        at -= 1
    return at
