"""Transcripts filed with Indian exchanges: a covering letter, a title page, `MANAGEMENT: MR. …`, then `Moderator:` and `Name:` in broken lines."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kcsite.transcript.colon_names import in_capitals, speaker_of
from kcsite.transcript.colon_turns import Pages, open_pages, read_turns
from kcsite.transcript.company_people import introduced, opening_words, under_headings
from kcsite.transcript.document import Document
from kcsite.transcript.drafting import Draft, Facts
from kcsite.transcript.indian import held_on, is_indian, period_in_words, period_of, signs
from kcsite.transcript.people import kind_by_title, kind_in_company
from kcsite.transcript.reading import Reading, ReadPerson, Recognition
from kcsite.transcript.titles import facts_of

NAME = "india-filing"
_COMPANY = re.compile(
    r"[“\"]?(?:(?i:transcript|conference call|earnings call|analysts? meet)(?: ?[-–] ?| of | for )|For ?){0,3}"
    r"(?P<name>[A-Z][\w&.,'’() -]{2,70}? (?=[LlBbIiİıCc])(?i:limited|ltd|bank|industries|corporation))(?:[”\".,]|’s|'s){0,3}"
)
_NO_COMPANY = re.compile(r"\b(?:BSE|NSE|Stock Exchange|National|Securities|Depository)\b", re.IGNORECASE)
_SYMBOL = re.compile(r"\b(?:NSE |Trading |Stock )?Symbol ?[:–-]{1,2} ?(?P<symbol>[A-Z][A-Z0-9&-]{1,19})\b")
_LIST = re.compile(
    r"(?:MANAGEMENT(?: PARTICIPANTS)?|(?:CORPORATE |COMPANY )?PARTICIPANTS?|ANALYSTS?|MODERATORS?|HOST|SPEAKERS?|ON THE CALL)"
    r" ?:? ?(?=(?:MR|MS|MRS|DR|SHRI|SMT)\b|\Z)",
    re.IGNORECASE,
)
_LISTED = re.compile(
    r"(?:MR|MS|MRS|DR|SHRI|SMT)\b\.? ?(?P<name>[A-Z][A-Za-z. ]{2,40}?) ?[-–—,:]{1,2} ?(?P<title>[^-–—,:].{2,160})", re.IGNORECASE
)
_FIRM = re.compile(r" [-–—] [A-Z][\w&.,'’() -]{2,70} (?:limited|ltd|bank)\.?\Z", re.IGNORECASE)
"""The company behind a title: `CHIEF FINANCIAL OFFICER – HDFC BANK LIMITED`."""
_LETTER_ENDS = re.compile(r"(?:Thanking you|Yours (?:faithfully|truly|sincerely)|Encl ?:.{0,60}),?", re.IGNORECASE)
_CALL = re.compile(r"\b(?:call|concall|meet)\b", re.IGNORECASE)
_LONGEST_TITLE = 80
_OFFICER = re.compile(r"(?:Moderator|Operator|Coordinator) ?:", re.IGNORECASE)


def recognise(document: Document) -> Recognition:
    """Claims a document in which a moderator speaks and Indian exchanges, addresses or units are named."""
    if document.data is not None or "[EN]" in document.text:
        return Recognition(claimed=False, reasons=())
    turns, marks = signs(document)
    return Recognition(is_indian(document), (f"a moderator speaks {turns} times", f"{marks} marks of Indian filings"))


def read(document: Document) -> Reading:
    """The turns; what stands above the first of them is the covering letter, the title and the list of participants."""
    pages, draft = open_pages(document), Draft(NAME)
    begins = _begins(pages)
    head = [line.text for line in pages.lines if line.number < begins]
    listed = _hand_over_head(draft, pages, begins)
    read_turns(draft, pages, begins=begins, why="covering letter and title")
    headers = [" ".join(document.lines[number - 1].split()) for number in sorted(pages.left_out) if number < begins]
    reading = draft.finish(**_facts(head + headers))
    people = under_headings(listed, reading.turns)
    period = reading.period or period_in_words(opening_words(reading.turns))
    return replace(reading, period=period, people=(*people, *introduced(reading.turns, [person.name for person in people])))


def _begins(pages: Pages) -> int:
    """The number of the first line that is a turn's: below the covering letter's greeting and the list of participants."""
    offices = [at for at, line in enumerate(pages.lines) if _OFFICER.match(line.text) and not _is_listed(line.text)]
    upto = offices[0] if offices else 0
    start = max(
        (at + 1 for at in range(upto) if _LETTER_ENDS.fullmatch(pages.lines[at].text) or _is_listed(pages.lines[at].text)), default=0
    )
    for line in pages.lines[start:]:
        speaker = speaker_of(line.text, pages.names)
        if speaker and not _is_listed(line.text):
            return line.number
    return 10**9


def _is_listed(text: str) -> bool:
    label = _LIST.match(text)
    return bool(label) or bool(_LISTED.fullmatch(text) and in_capitals(text))


def _hand_over_head(draft: Draft, pages: Pages, begins: int) -> list[ReadPerson]:
    """The list of participants, taken out of the lines above the turns."""
    people: list[ReadPerson] = []
    kept, label = [], ""
    for line in pages.lines:
        listed = line.number < begins and (_is_listed(line.text) or (label and in_capitals(line.text)))
        if not listed:
            kept.append(line)
            continue
        found = _LIST.match(line.text)
        label = found[0] if found else label or "MANAGEMENT"
        draft.leave_out(line.number, "list of participants")
        people += _person(line.text[found.end() if found else 0 :], label)
    pages.lines = kept
    return people


def _person(text: str, label: str) -> Iterator[ReadPerson]:
    found = _LISTED.fullmatch(text)
    if not found:
        return
    name, title = found["name"].strip(), _FIRM.sub("", found["title"].strip())
    if label.upper().startswith(("ANALYST", "MODERATOR", "HOST")):
        officer = kind_by_title(title) is not None
        yield ReadPerson(
            name=name, kind="analyst", title=title if officer else None, affiliation=None if officer else found["title"].strip()
        )
    else:
        yield ReadPerson(name=name, kind=kind_in_company(title), title=title)


def _facts(head: Sequence[str]) -> Facts:
    said: Facts = {"period": period_of(head), "held_on": held_on(head), "event": _event(head)}
    names = [found["name"].strip(" .,") for text in head if (found := _COMPANY.fullmatch(text))]
    names = [name for name in names if not _NO_COMPANY.search(name)]
    if names:
        said["company"] = max(names, key=lambda name: (names.count(name), -names.index(name)))
    elif company := facts_of(head).get("company"):
        said["company"] = company
    symbol = next((found["symbol"] for text in head if (found := _SYMBOL.search(text))), None)
    said["ticker"] = f"NSE: {symbol}" if symbol else None
    return said


def _event(head: Sequence[str]) -> str | None:
    """What the title page calls the call: `Q4 FY2022 Earnings Conference Call`."""
    titles = [text.strip("“”\"' ") for text in head if len(text) < _LONGEST_TITLE and _CALL.search(text) and period_of([text])]
    return titles[-1] if titles else None
