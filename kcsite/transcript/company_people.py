"""People of the company's side, as a call's own first words introduce them: `Mr. Dinesh Gandhi, Director`, `Amy Hood, chief financial officer`."""

import re
from collections.abc import Iterable, Sequence

from kcsite.transcript.colon_names import OFFICES
from kcsite.transcript.people import FIRST_QUESTION, kind_by_title, kind_in_company, may_be_one
from kcsite.transcript.reading import ReadPerson, ReadTurn

_SESSION = re.compile(r"\bquestion[- ](?:and|&)[- ]answers? session\b|\bq ?(?:&|and) ?a session\b", re.IGNORECASE)
_TITLE = re.compile(r"\A,? ?(?:who is )?(?:our |the |and )?(?P<title>[^.;:,]{2,80})")
_OPENING = 4
"""Turns in which people are introduced, at most: the operator's, the host's, and one more of either."""
LONGEST_OPENING = 20_000
MOST_PEOPLE = 200


def introduced(turns: Sequence[ReadTurn], known: Iterable[str] = ()) -> tuple[ReadPerson, ...]:
    """Those whom the first turns name with a title of the company's; `known` are people the document lists, who are passed over."""
    opening = opening_words(turns)
    passed = {name.casefold() for name in known}
    found = []
    for name in list(dict.fromkeys(turn.name for turn in turns))[:MOST_PEOPLE]:
        if name.casefold() in passed or name.casefold() in OFFICES:
            continue
        titles = [title for text in opening for title in _titles(name, text)]
        if titles:
            found.append(ReadPerson(name=name, kind=kind_in_company(titles[0])))
    return tuple(found)


def opening_words(turns: Sequence[ReadTurn]) -> list[str]:
    """The words before anybody asks."""
    texts: list[str] = []
    for number, turn in enumerate(turns[:_OPENING]):
        text = " ".join(paragraph.leading for paragraph in turn.paragraphs)[:LONGEST_OPENING]
        begun = number > 0 and turn.name.casefold() in OFFICES and (FIRST_QUESTION.search(text) or _SESSION.search(text))
        if begun:
            break
        texts.append(text)
    return texts


def _titles(name: str, text: str) -> list[str]:
    """What stands behind a name where that is an officer's title; headings may have the name in capitals."""
    found, folded, wanted = [], text.casefold(), name.casefold()
    at = folded.find(wanted)
    while at >= 0:
        after = text[at + len(name) :][:100]
        title = _TITLE.match(after) if after.startswith((", ", " - ", " – ")) else None
        kind = kind_by_title(title["title"]) if title else None
        if title and kind in ("management", "ir"):
            found.append(title["title"].strip())
        at = folded.find(wanted, at + 1)
    return found


def under_headings(people: Iterable[ReadPerson], turns: Sequence[ReadTurn]) -> tuple[ReadPerson, ...]:
    """Listed people under the names their headings have: `SRINIVASAN VAIDYANATHAN` speaks as `Srinivasan V` (hdfc-concall.txt, lines 83 and 96)."""
    spoken = list(dict.fromkeys(turn.name for turn in turns))
    made = []
    for person in people:
        near = [name for name in spoken if name.casefold() != person.name.casefold() and _short_form(name, person.name)]
        exact = [name for name in spoken if name.casefold() == person.name.casefold()]
        chosen = exact[0] if exact else near[0] if len(near) == 1 else None
        made.append(
            person
            if chosen in (None, person.name)
            else ReadPerson(
                name=chosen or person.name,
                kind=person.kind,
                title=person.title,
                affiliation=person.affiliation,
                aliases=() if exact else (person.name,),
            )
        )
    return tuple(made)


def _short_form(name: str, listed: str) -> bool:
    """Whether a heading may be a listed name: its last word begins the listed one's, or it is one of its words alone."""
    short, long = name.casefold().replace(".", " ").split(), listed.casefold().replace(".", " ").split()
    if len(short) == 1:
        return short[0] in long and len(short[0]) > 2  # noqa: PLR2004 - no initial
    return may_be_one(name, listed) or (len(long) > 1 and short[0] == long[0] and long[-1].startswith(short[-1]))
