"""earnings21 and earnings22: one token a line, `token|speaker|ts|endTs|punctuation|case|tags`; speakers are numbers, runs of one speaker are turns."""

from kcsite.transcript.document import Document
from kcsite.transcript.drafting import Draft
from kcsite.transcript.people import OPERATES
from kcsite.transcript.reading import Reading, ReadPerson, Recognition

NAME = "earnings21"
_HEAD = "token|speaker|ts|endTs|punctuation"
_COLUMNS = 5


def recognise(document: Document) -> Recognition:
    """Claims a text whose first line names these columns."""
    head = document.printed[0][1] if document.printed else ""
    claimed = head.lower().startswith(_HEAD.lower())
    empty = claimed and len(document.printed) < 2  # noqa: PLR2004 - nothing under the columns' names
    return Recognition(
        claimed, ("the first line names the columns of the format",) if claimed else (), "a token file without tokens." if empty else None
    )


def read(document: Document) -> Reading:
    """A turn for each run of one speaker, as one paragraph: the format marks no others. Marks such as `<inaudible>` stay in the words."""
    draft = Draft(NAME)
    words: list[str] = []
    speaker, first, last = "", 0, 0
    for number, text in document.printed:
        cells = text.split("|")
        if number == document.printed[0][0]:
            draft.leave_out(number, "names of the columns")
            continue
        if len(cells) < _COLUMNS:
            draft.leave_out(number, "broken row")
            draft.doubts.append(f"line {number}: a row with too few columns, left out")
            continue
        token, who, mark = cells[0], cells[1], cells[4]
        if who != speaker and words:
            _turn(draft, speaker, words, first, last)
            words = []
        if not words:
            speaker, first = who, number
        words.append(token + mark)
        last = number
    if words:
        _turn(draft, speaker, words, first, last)
    return draft.finish(people=_operator(draft))


def _turn(draft: Draft, speaker: str, words: list[str], first: int, last: int) -> None:
    draft.head(f"Speaker {speaker}" if speaker else "Unidentified Speaker", first)
    draft.say(" ".join(words), first, last=last)


def _operator(draft: Draft) -> tuple[ReadPerson, ...]:
    """Who opens the call in an operator's words is the operator."""
    reading = draft.finish()
    name = next((turn.name for turn in reading.turns for paragraph in turn.paragraphs if OPERATES.search(paragraph.leading)), None)
    return (ReadPerson(name=name, kind="operator"),) if name else ()
