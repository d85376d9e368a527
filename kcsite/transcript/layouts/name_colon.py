"""Published by the company itself: a title, the names of its people, a day, then turns as `NAME: text` in capitals."""

from kcsite.transcript.colon_turns import OFFICES, open_pages, read_turns, speaker_of
from kcsite.transcript.document import Document
from kcsite.transcript.drafting import Draft
from kcsite.transcript.reading import Reading, ReadPerson, Recognition
from kcsite.transcript.titles import facts_of

NAME = "name-colon"
FEWEST = 4
_FOREIGN = ("[EN]", "**", "Full Conference Call Transcript", "LexisNexis", "FD (Fair Disclosure)", "Moderator:", "StreetEvents")


def recognise(document: Document) -> Recognition:
    """Claims a document with several turns that begin with a name in capitals and a colon."""
    if document.data is not None or any(mark in document.text for mark in _FOREIGN):
        return Recognition(claimed=False, reasons=())
    turns = sum(_is_capitals(text) for _, text in document.printed)
    return Recognition(turns >= FEWEST, (f"{turns} lines begin with a name in capitals and a colon",))


def _is_capitals(text: str) -> bool:
    name, colon, _ = text.partition(":")
    person = name.partition(",")[0]
    return bool(colon) and person.isupper() and (person.lower() in OFFICES or 2 <= len(person.split()) <= 5) and len(name) < 90  # noqa: PLR2004


def read(document: Document) -> Reading:
    """The turns; sections are settled later."""
    pages, draft = open_pages(document), Draft(NAME)
    first = next((at for at, line in enumerate(pages.lines) if speaker_of(line.text, pages.names)), 0)
    head = [line.text for line in pages.lines[:first]]
    ends = next((line.number for line in reversed(pages.lines[-3:]) if line.text in ("END", "End", "[END]", "(END)")), 10**9)
    read_turns(draft, pages, ends=ends)
    return draft.finish(**(facts_of(head) | {"people": _people(head, pages.names)}))


def _people(head: list[str], names: frozenset[str]) -> tuple[ReadPerson, ...]:
    """The company's people, whom the title names in a line of their own; headings have them in capitals."""
    capitals = {name.casefold(): name for name in names}
    for line in head:
        parts = [part.strip() for part in line.replace(" and ", ", ").split(",")]
        found = [capitals[part.casefold()] for part in parts if part.casefold() in capitals]
        if len(found) > 1:
            return tuple(ReadPerson(name=name, kind=None if number == 0 else "management") for number, name in enumerate(found))
    return ()
