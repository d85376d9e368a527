"""Yahoo's transcripts by Quartr: name, title, a time stamp and words, block after block; the heading is repeated above every block of a turn."""

import re

from kcsite.transcript.document import Document
from kcsite.transcript.drafting import Draft
from kcsite.transcript.people import kind_by_name
from kcsite.transcript.reading import Reading, ReadPerson, Recognition
from kcsite.transcript.titles import facts_of

NAME = "yahoo-quartr"
_STAMP = re.compile(r"\d{1,2}:\d\d(?::\d\d)?")
FEWEST = 4


def recognise(document: Document) -> Recognition:
    """Claims a document with several time stamps alone on their lines, each with a name above it."""
    stamps = document.has(_STAMP)
    share = stamps / max(len(document.printed), 1)
    return Recognition(stamps >= FEWEST and share > 0.1 and document.data is None, (f"{stamps} time stamps alone on their lines",))  # noqa: PLR2004


def read(document: Document) -> Reading:
    """The turns: blocks that follow one another under one name are one turn."""
    draft, printed = Draft(NAME), document.printed
    people: dict[str, ReadPerson] = {}
    heads = dict(_blocks(document))
    at_line: str | None = None
    skip: set[int] = set()
    for number, text in printed:
        if number in heads:
            name, title, lines, stamp = heads[number]
            skip |= set(lines)
            if not draft.turns or draft.turns[-1].name != name:
                draft.head(name, number, title=title, last=max(lines))
                people.setdefault(name, ReadPerson(name=name, title=title))
            else:
                for line in lines:
                    draft.mark(line)
            at_line = stamp
        elif number in skip:
            continue
        elif draft.turns:
            draft.say(text, number, at=at_line)
            at_line = None
        else:
            draft.leave_out(number, "title of the document")
    first = draft.turns[0].line if draft.turns else 0
    return draft.finish(**(facts_of(text for number, text in printed if number < first) | {"people": tuple(people.values())}))


def _blocks(document: Document) -> list[tuple[int, tuple[str, str | None, list[int], str]]]:
    """For the first line of each block's heading: name, title, all its lines, and its time stamp."""
    printed, found = document.printed, []
    for at, (number, text) in enumerate(printed):
        if not _STAMP.fullmatch(text) or at == 0:
            continue
        above = [printed[at - 1]]
        # A title stands right under its name, without a blank line between; an operator has none.
        if at > 1 and printed[at - 2][0] == printed[at - 1][0] - 1 and kind_by_name(printed[at - 1][1]) is None:
            above.insert(0, printed[at - 2])
        name, title = above[0][1], above[1][1] if len(above) > 1 else None
        found.append((above[0][0], (name, title, [line for line, _ in above] + [number], text)))
    return found
