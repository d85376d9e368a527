"""What a person should look at after a transcript was read: names, headings, gaps between the languages, and a call cut off."""

import re
from collections.abc import Iterator

from kcsite.model.call import Call
from kcsite.transcript.people import UNIDENTIFIED, may_be_one
from kcsite.transcript.reading import Reading

_SHORT = 3
"""Words up to which a whole turn may be a heading mistaken for speech, or the other way round."""
_ENDS = re.compile(r"""[.?!…。？！)\]}）】」』”"'’:;]\Z""")
_GREETING = re.compile(
    r"\b(?:thank|thanks|yes|no|yeah|okay|ok|hi|hello|sure|great|right|correct|good|bye|please|sorry|welcome|got)\b", re.IGNORECASE
)
MOST_GAPS = 5
MOST_OF_A_KIND = 5


def doubts_about(reading: Reading, call: Call) -> tuple[str, ...]:
    """Doubts of the layout and of the call as a whole, most telling first; sentences without the stop at their end."""
    groups = (reading.doubts, _strangers(reading), _variants(call), _short_turns(reading))
    return (*_cut_off(reading), *(doubt for group in groups for doubt in _first(list(group))), *_gaps(reading))


def _first(doubts: list[str]) -> list[str]:
    """The first few of a kind, and how many more there are: a list nobody reads helps nobody."""
    more = len(doubts) - MOST_OF_A_KIND
    return doubts if more <= 1 else [*doubts[:MOST_OF_A_KIND], f"{more} more like the one before"]


def _cut_off(reading: Reading) -> Iterator[str]:
    spoken = [words for turn in reading.turns for paragraph in turn.paragraphs for words in paragraph.passages[:1]]
    if spoken and not _ENDS.search(spoken[-1].text.rstrip()):
        line = spoken[-1].last_line or spoken[-1].line
        yield f"line {line}: the last words end in the middle of a sentence; the transcript is probably cut off"
    elif len({turn.name for turn in reading.turns}) <= 2 and len(spoken) < 12:  # noqa: PLR2004 - an operator's welcome and one more
        yield "hardly anybody speaks; the transcript is probably cut off"


def _strangers(reading: Reading) -> Iterator[str]:
    """Speakers a list of participants does not name. Operators and unidentified ones are never in it."""
    listed = [person.name for person in reading.people]
    if {person.kind == "analyst" for person in reading.people} != {True, False}:
        return  # a list of one side alone names half of those who speak
    seen: set[str] = set()
    for turn in reading.turns:
        plain = turn.name not in seen and not UNIDENTIFIED.search(turn.name) and not _OFFICE.fullmatch(turn.name)
        if plain and turn.name not in listed:
            near = [name for name in listed if may_be_one(turn.name, name)]
            hint = f"; {near[0]} is, and may be the same person (add an alias)" if len(near) == 1 else ""
            yield f"line {turn.line}: {turn.name} is not in the list of participants{hint}"
        seen.add(turn.name)


_OFFICE = re.compile(r"operator|moderator|conference operator|editor|interpreter|translator|coordinator", re.IGNORECASE)


def _variants(call: Call) -> Iterator[str]:
    names = [speaker.name for speaker in call.speakers]
    for at, one in enumerate(names):
        for other in names[at + 1 :]:
            if may_be_one(one, other):
                yield f"{one} and {other} may be one person; if so, give one the other's name as an alias"


def _short_turns(reading: Reading) -> Iterator[str]:
    for turn in reading.turns:
        words = " ".join(paragraph.leading for paragraph in turn.paragraphs)
        if turn.paragraphs and len(words.split()) <= _SHORT and not _ENDS.search(words) and not _GREETING.search(words):
            yield f"line {turn.line}: {turn.name} says only '{words}', which may be a heading"


def _gaps(reading: Reading) -> Iterator[str]:
    """Paragraphs without their words in another language; the first few, then how many more."""
    if len(reading.languages) == 1 or any(" beside it" in doubt for doubt in reading.doubts):
        return
    gaps = [
        (paragraph.passages[0].line, lang)
        for turn in reading.turns
        for paragraph in turn.paragraphs
        for lang in reading.languages
        if all(words.lang != lang for words in paragraph.passages)
    ]
    for line, lang in gaps[:MOST_GAPS]:
        yield f"line {line}: no {lang} beside it"
    if len(gaps) > MOST_GAPS:
        yield f"{len(gaps) - MOST_GAPS} more paragraphs stand in one language alone"
