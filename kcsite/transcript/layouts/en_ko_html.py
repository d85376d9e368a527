"""Seeking Alpha calls in an HTML table, `Original | Translation`, English and Korean, one for the presentation and one for the questions.

A row holds some sentences. The breaks after whole sentences are lost, so that a speaker's name stands at the end of the words before it
(`Please go ahead. Mara Wren`); later pages print a row per turn (`Mara Wren: Chief Executive Officer Thank you.`).
"""

import re
from dataclasses import dataclass, field

from kcsite.model.period import Period
from kcsite.transcript.document import Document
from kcsite.transcript.drafting import Draft
from kcsite.transcript.en_ko_cells import Item, Line, Page, Row, english_items, is_office, korean_items
from kcsite.transcript.facts import dates, periods
from kcsite.transcript.people import kind_in_company, split_title
from kcsite.transcript.reading import Reading, ReadPerson, Recognition

NAME = "en-ko-html"
LANGUAGES = ("en", "ko")
_SIGNS = ("<table", ">original</th>", ">translation</th>")
_LISTS = {"company participants": "company", "executives": "company", "conference call participants": "analysts", "analysts": "analysts"}
_TICKER = re.compile(r"\((?:(?P<exchange>[A-Z]{2,8}) ?: ?)?(?P<symbol>[A-Z][A-Z.]{0,6})\)")
_INLINE_NOTE = re.compile(r"\[[^\[\]]{1,40}\]")
_NOTE = re.compile(r"\[[^\[\]]{1,40}\]\.?")
MAX_LISTED = 160


@dataclass(slots=True)
class _Call:
    """The call being read. Mutable."""

    draft: Draft
    people: dict[str, ReadPerson] = field(default_factory=dict)
    title: str = ""
    listing: str = ""
    begun: bool = False


@dataclass(slots=True)
class _Part:
    """A heading, or none, and the words under it. Mutable."""

    head: Item | None
    words: list[Line] = field(default_factory=list)


def recognise(document: Document) -> Recognition:
    """Claims an HTML page with a table of two columns, Original and Translation."""
    text = document.text.casefold()
    signs = [sign for sign in _SIGNS if sign in text]
    if len(signs) < len(_SIGNS):
        return Recognition(claimed=False, reasons=(f"HTML with {' and '.join(signs)}",) if signs else ())
    nothing = None if "<td" in text else "The table holds no rows, and the page no call."
    return Recognition(claimed=True, reasons=("an HTML table of Original and Translation",), nothing=nothing)


def read(document: Document) -> Reading:
    """The turns of a page in this layout."""
    page = Page(document.text)
    call = _Call(Draft(NAME, LANGUAGES))
    for number, why in page.left:
        call.draft.leave_out(number, why)
    asked = any(row.heading and "Q&A" in row.heading.text for row in page.rows)
    for row in page.rows:
        if row.heading:
            call.draft.mark(row.heading.number, ("qa" if "Q&A" in row.heading.text else "prepared") if asked else None)
        elif row.cells:
            _row(call, row)
    ticker = _TICKER.search(call.title)
    named: list[Period] = periods(call.title)
    return call.draft.finish(
        company=call.title[: ticker.start()].strip() or None if ticker else None,
        ticker=": ".join(filter(None, (ticker["exchange"], ticker["symbol"]))) if ticker else None,
        period=named[0] if named else None,
        held_on=next(iter(dates(call.title)), None),
        people=tuple(call.people.values()),
        text="\n".join(page.lines),
    )


def _row(call: _Call, row: Row) -> None:
    english, korean = row.cells[0], [line for cell in row.cells[1:] for line in cell]
    if not call.begun:
        rest = _front(call, english)
        above = len(english) - len(rest)
        english, korean = rest, _below_list(call, korean, rest) if above else korean
    parts = _parts(call, list(english_items(english, call.people)), LANGUAGES[0])
    items = list(korean_items(korean, call.people))
    for item in items:
        if item.what == "note":
            call.draft.leave_out(item.line.number, "note of the translator")
    _pair(call, parts, [item for item in items if item.what != "note"])


def _front(call: _Call, lines: list[Line]) -> list[Line]:
    """Title and participants; gives the lines from the first heading of a turn on."""
    for at, line in enumerate(lines):
        text = line.text
        person, title = split_title(text)
        speaks = is_office(text) or (title is None and text in call.people) or len(text) > MAX_LISTED
        if speaks and (call.listing or call.title or is_office(text)):
            call.begun = True
            return lines[at:]
        if text.casefold() in _LISTS:
            call.listing = _LISTS[text.casefold()]
        elif text.casefold() == "presentation":
            call.draft.mark(line.number)
            continue
        elif call.listing == "company":
            call.people[person] = ReadPerson(name=person, kind=kind_in_company(title), title=title)
        elif call.listing:
            call.people[person] = ReadPerson(name=person, kind="analyst", affiliation=title)
        else:
            call.title = call.title or text
        call.draft.leave_out(line.number, "list of participants" if call.listing else "title of the document")
    return []


def _below_list(call: _Call, korean: list[Line], english: list[Line]) -> list[Line]:
    """The Korean that stands below the list: from the operator's heading on, else as many lines as there are English ones."""
    items = list(korean_items(korean, ()))
    begins = next((item.line for item in items if item.what == "head" and item.sure and not item.titles), None)
    spoken = sum(not is_office(line.text) for line in english)
    keep = [line for line in korean if line.number >= begins.number] if begins else korean[len(korean) - spoken :]
    for line in korean[: len(korean) - len(keep)]:
        call.draft.leave_out(line.number, "list of participants" if call.listing else "title of the document")
    return keep


def _parts(call: _Call, items: list[Item], lang: str, *, sure: bool = False) -> list[_Part]:
    """Items as headings with words under them. `sure`: a heading that may be words is words."""
    parts: list[_Part] = []
    for item in items:
        if item.what == "section":
            call.draft.mark(item.line.number, "qa" if item.line.text.casefold().startswith("question") and lang == LANGUAGES[0] else None)
        elif item.what == "head" and (item.sure or not sure):
            parts.append(_Part(item))
        else:
            parts = parts or [_Part(None)]
            parts[-1].words.extend((item.line, *item.titles))
    return parts


def _pair(call: _Call, english: list[_Part], items: list[Item]) -> None:
    """Says a row: Korean beside the English of the same heading, or of the same place where as many paragraphs stand on both sides."""
    shape = [part.head is not None for part in english]
    tries = (_parts(call, items, LANGUAGES[1], sure=sure) for sure in (False, True))
    korean = next((parts for parts in tries if [part.head is not None for part in parts] == shape), None)
    if korean is not None:
        for part, beside in zip(english, korean, strict=True):
            _say(call, part, _fit(part.words, beside.words))
            _mark(call, beside)
        return
    korean = _parts(call, items, LANGUAGES[1], sure=True)
    words = [line for part in korean for line in part.words]
    same = len(words) == sum(len(part.words) for part in english)
    for part in english:
        _say(call, part, [[words.pop(0)] for _ in part.words] if same else [])
    for part in korean:
        _mark(call, part)
    if words:
        call.draft.doubts.append(f"line {words[0].number}: Korean of a whole row, which cannot be told apart")
        _alone(call, words)


def _fit(english: list[Line], korean: list[Line]) -> list[list[Line]]:
    """The Korean lines beside each English one, then those beside none; `[Foreign Language]` alone on a line may lack its partner."""
    if len(english) == len(korean):
        return [[line] for line in korean]
    told = _by_notes(english, korean)
    if told:
        return told
    spoken = [line for line in english if not _NOTE.fullmatch(line.text)]
    groups: list[list[Line]] = []
    for line in korean:
        if groups and (_NOTE.fullmatch(line.text) or _NOTE.fullmatch(groups[-1][-1].text)):
            groups[-1].append(line)
        else:
            groups.append([line])
    if len(spoken) == 1 and korean:
        groups = [korean]
    if len(spoken) != len(groups):
        return [[] for _ in english] + [korean]
    return [groups.pop(0) if line in spoken else [] for line in english]


def _by_notes(english: list[Line], korean: list[Line]) -> list[list[Line]] | None:
    """Lines side by side where both languages have as many notes and stretches of words, broken into lines at other places."""
    sizes = [_stretches(line.text) for line in english]
    if sum(sizes) != sum(_stretches(line.text) for line in korean):
        return None
    waiting, made = list(korean), []
    for size in sizes:
        taken: list[Line] = []
        while waiting and sum(_stretches(line.text) for line in taken) < size:
            taken.append(waiting.pop(0))
        if sum(_stretches(line.text) for line in taken) != size:
            return None
        made.append(taken)
    return made


def _stretches(text: str) -> int:
    """How many notes in brackets and stretches of words a line holds."""
    notes = len(_INLINE_NOTE.findall(text))
    return notes + sum(bool(words.strip(" .")) for words in _INLINE_NOTE.split(text))


def _say(call: _Call, part: _Part, beside: list[list[Line]]) -> None:
    draft = call.draft
    words = part.words
    if part.head:
        person = call.people.get(part.head.name)
        titles = " ".join(line.text for line in part.head.titles) or None
        printed = (person.title or person.affiliation if person else None) or ""
        if words and printed and words[0].number == part.head.line.number and words[0].text.startswith(f"{printed} "):
            titles, words[0] = printed, Line(words[0].number, words[0].text[len(printed) + 1 :].strip())
        analyst = person is not None and person.kind == "analyst"
        draft.head(part.head.name, part.head.line.number, title=None if analyst else titles, affiliation=titles if analyst else None)
        for line in part.head.titles:
            draft.mark(line.number)
    for at, line in enumerate(words):
        if not draft.turns:
            draft.head("Unnamed speaker", line.number)
            draft.doubts.append(f"line {line.number}: words before the first heading; their speaker is not named")
        draft.say(line.text, line.number)
        if korean := (beside[at] if at < len(beside) else []):
            draft.beside(" ".join(one.text for one in korean), korean[0].number, LANGUAGES[1], last=korean[-1].number)
    for korean in beside[len(words) :]:
        _alone(call, korean)


def _alone(call: _Call, korean: list[Line]) -> None:
    """Korean without its English, shown as the gap it is."""
    if not korean:
        return
    if not call.draft.turns:
        call.draft.head("Unnamed speaker", korean[0].number)
    call.draft.say(" ".join(line.text for line in korean), korean[0].number, last=korean[-1].number, lang=LANGUAGES[1])


def _mark(call: _Call, part: _Part) -> None:
    for line in (part.head.line, *part.head.titles) if part.head else ():
        call.draft.mark(line.number)
