"""Prepared remarks alone, as a company prints them: a heading per speaker with title, running page headers, topics in capitals; no questions."""

import re

from kcsite.transcript.colon_turns import open_pages, speak
from kcsite.transcript.document import Document
from kcsite.transcript.drafting import Draft
from kcsite.transcript.facts import dates
from kcsite.transcript.people import kind_by_title
from kcsite.transcript.printed import Line
from kcsite.transcript.reading import Reading, Recognition
from kcsite.transcript.titles import facts_of

NAME = "prepared-remarks"
_TITLE = re.compile(r"\bprepared\s{1,3}remarks\b", re.IGNORECASE)
_HEADING = re.compile(
    r"(?P<name>[A-Z][A-Za-z.'’-]{1,20}(?: [A-Z][A-Za-z.'’-]{0,20}){1,3}) ?[,–—-] ?(?P<title>[A-Z][A-Za-z ,&.'’/-]{3,140})"
)
_TOPIC = re.compile(r"[A-Z][A-Z0-9 &/,.'’()-]{2,60}")


def recognise(document: Document) -> Recognition:
    """Claims a document whose title says prepared remarks, with headings `Name, Title` and no colons or operator."""
    titled = any(_TITLE.search(text) for _, text in document.printed[:12])
    pages = open_pages(document) if titled else None
    headings = sum(_heading(line.text) is not None for line in pages.lines) if pages else 0
    spoken = any(text.lower().startswith(("operator", "question-and-answer", "prepared remarks:")) for _, text in document.printed)
    claimed = titled and headings > 0 and not spoken and document.data is None and "--" not in document.text[:3000]
    return Recognition(
        claimed,
        ("the title says prepared remarks" if titled else "no title that says prepared remarks", f"{headings} headings as Name, Title"),
    )


def _heading(text: str) -> tuple[str, str] | None:
    found = _HEADING.fullmatch(text)
    if found and kind_by_title(found["title"]) and not text.endswith("."):
        return found["name"].strip(), found["title"].strip()
    return None


def read(document: Document) -> Reading:
    """The turns; topics within them are headings of nobody."""
    pages, draft = open_pages(document), Draft(NAME, section="prepared")
    for number, why in pages.left_out.items():
        draft.leave_out(number, why)
    waiting: list[Line] = []
    head: list[str] = []
    for line in pages.lines:
        heading = _heading(line.text)
        if heading:
            speak(draft, waiting, pages)
            draft.head(heading[0], line.number, title=heading[1])
        elif not draft.turns:
            head.append(line.text)
            draft.leave_out(line.number, "title of the document")
        elif _is_topic(line, waiting):
            speak(draft, waiting, pages)
            draft.mark(line.number)
        else:
            waiting.append(line)
    speak(draft, waiting, pages)
    draft.mended += pages.mended
    draft.doubts.append("prepared remarks alone: the document has no questions")
    first = draft.turns[0].line if draft.turns else 0
    head += [" ".join(document.lines[number - 1].split()) for number in pages.left_out if number < first]
    facts = facts_of([*head, " ".join(head)])
    printed = [day for number in pages.left_out for day in dates(document.lines[number - 1])]
    if printed:
        facts.setdefault("held_on", printed[0])
    return draft.finish(**facts)


def _is_topic(line: Line, waiting: list[Line]) -> bool:
    """A line in capitals between sentences: `OPERATING RESULTS`. A line of a sentence may be `DRAM AND NAND`, but not after a full stop."""
    ended = not waiting or waiting[-1].text.endswith((".", "?", "!", "”", ":"))
    return ended and bool(_TOPIC.fullmatch(line.text)) and not line.text.endswith(".")
