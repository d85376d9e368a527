"""Published by the company itself: a title, the names of its people, a day, then turns as `NAME: text` in capitals."""

from dataclasses import replace

from kcsite.transcript.colon_names import OFFICES, Names, in_capitals, speaker_of, split_heading
from kcsite.transcript.colon_turns import open_pages, read_turns
from kcsite.transcript.company_people import introduced
from kcsite.transcript.document import Document
from kcsite.transcript.drafting import Draft
from kcsite.transcript.indian import is_indian
from kcsite.transcript.reading import Reading, ReadPerson, Recognition
from kcsite.transcript.titles import facts_of

NAME = "name-colon"
FEWEST, FEWEST_PEOPLE = 4, 2
_TITLE_LINES = 8
_FOREIGN = ("[EN]", "**", "Full Conference Call Transcript", "LexisNexis", "FD (Fair Disclosure)", "StreetEvents", "Load-Date:")
"""Marks of other vendors, whose turns may look the same."""


def recognise(document: Document) -> Recognition:
    """Claims a document with several turns of several people, each with a name in capitals, a colon, and a gap before the words."""
    if document.data is not None or any(mark in document.text for mark in _FOREIGN):
        return Recognition(claimed=False, reasons=())
    heads = [name for _, text in document.printed if (name := _capitals(text))]
    title = " ".join(text for _, text in document.printed[:_TITLE_LINES] if ":" not in text).casefold()
    listed = sum(name.casefold() in title for name in set(heads))
    enough = len(heads) >= FEWEST or (len(heads) >= FEWEST_PEOPLE and listed >= FEWEST_PEOPLE)
    claimed = enough and len(set(heads)) >= FEWEST_PEOPLE and not is_indian(document)
    return Recognition(claimed, (f"{len(heads)} lines begin with a name in capitals and a colon",))


def _capitals(text: str) -> str | None:
    """The name a line begins with, where it is in capitals and a colon follows."""
    found = split_heading(text)
    _, _, words = text.partition(":")
    if not found or not in_capitals(found["name"]) or words[:1].strip():
        return None
    name = found["name"].strip()
    return name if len(name.split()) > 1 or name.lower() in OFFICES else None


def read(document: Document) -> Reading:
    """The turns; sections are settled later."""
    pages, draft = open_pages(document, "capitals"), Draft(NAME)
    first = next((at for at, line in enumerate(pages.lines) if speaker_of(line.text, pages.names)), len(pages.lines))
    head = [" ".join(line.text.split()) for line in pages.lines[:first]]
    read_turns(draft, pages)
    reading = draft.finish(**facts_of(head))
    listed = _listed(head, pages.names)
    told = {person.name: person for person in introduced(reading.turns)}
    people = [told.pop(name, ReadPerson(name=name, kind="management")) for name in listed]
    return replace(reading, people=(*people, *told.values()))


def _listed(head: list[str], names: Names) -> list[str]:
    """The company's people, whom the title names in a line of their own: `Brett Iversen, Satya Nadella, Amy Hood`."""
    spoken = {name.casefold(): name for name in sorted(names.known)}
    parts = [part.strip() for line in head for part in line.replace(" and ", ", ").split(",")]
    return list(dict.fromkeys(spoken[part.casefold()] for part in parts if part.casefold() in spoken))
