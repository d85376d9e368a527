"""Transcripts filed with Indian exchanges: a covering letter, a title page, `MANAGEMENT: MR. …`, then `Moderator:` and `Name:` in broken lines."""

import re
from datetime import date

from kcsite.model.period import Period
from kcsite.transcript.colon_turns import open_pages, read_turns, speaker_of
from kcsite.transcript.document import Document
from kcsite.transcript.drafting import Draft, Facts
from kcsite.transcript.facts import dates, periods
from kcsite.transcript.people import kind_in_company
from kcsite.transcript.reading import Reading, ReadPerson, Recognition

NAME = "india-filing"
_MARKS = re.compile(
    r"\b(?:BSE|NSE|National Stock Exchange|Scrip Code|Script Code|Security Code|SEBI|LODR|Dalal Street|Bandra|Mumbai|INR|crores?|lakhs?)\b",
    re.IGNORECASE,
)
_MODERATOR = re.compile(r"(?:Moderator|Operator|Coordinator) ?:.{0,400}", re.IGNORECASE)
_COMPANY = re.compile(
    r"[“\"]?(?:Transcript ?[-–] ?)?(?:Conference Call of )?(?P<name>[A-Z][\w&.,'’() -]{2,70}? (?:Limited|Ltd\.?|Bank|Industries|Corporation))[”\"]?(?:’s|'s)?"
)
_QUARTER_END = re.compile(r"quarter(?: and (?:full )?(?:year|half year|nine months))? ended (?:on )?(?P<day>.{8,24})", re.IGNORECASE)
_PERSON = re.compile(
    r"(?:(?:MANAGEMENT|PARTICIPANTS?|CORPORATE PARTICIPANTS|ANALYST|MODERATORS?) ?:? ?)?(?:MR|MS|MRS|DR)\.? (?P<name>[A-Z][A-Za-z. ]{2,40}?) ?(?:[-–—,:]+) ?(?P<title>.{3,160})",
    re.IGNORECASE,
)
FISCAL_YEAR_END = 3
"""Indian companies close their books on 31 March; a year is named for the one it ends in."""
FEWEST = 3


def recognise(document: Document) -> Recognition:
    """Claims a document in which a moderator speaks and Indian exchanges, addresses or units are named."""
    if document.data is not None or "[EN]" in document.text:
        return Recognition(claimed=False, reasons=())
    turns = sum(_MODERATOR.fullmatch(" ".join(text.split())[:400]) is not None for _, text in document.printed)
    marks = len({mark.lower() for mark in _MARKS.findall(document.text[:200_000])})
    return Recognition(turns >= FEWEST and marks > 1, (f"the moderator speaks {turns} times", f"{marks} marks of Indian filings"))


def read(document: Document) -> Reading:
    """The turns; what stands above the moderator's first words is the covering letter and the title."""
    pages, draft = open_pages(document), Draft(NAME)
    first = next((at for at, line in enumerate(pages.lines) if _MODERATOR.fullmatch(line.text[:400])), 0)
    begins = pages.lines[first].number if pages.lines else 0
    first = next((at for at, line in enumerate(pages.lines) if line.number >= begins and speaker_of(line.text, pages.names)), first)
    head = [line.text for line in pages.lines[:first]] + [
        document.lines[number - 1].strip() for number in pages.left_out if number < begins
    ]
    read_turns(draft, pages, begins=begins, why="covering letter and title")
    return draft.finish(**(_facts(head) | {"people": tuple(_people(head))}))


def _people(head: list[str]) -> list[ReadPerson]:
    found = []
    for text in head:
        person = _PERSON.fullmatch(text)
        if person:
            title = person["title"].strip()
            found.append(ReadPerson(name=person["name"].strip().title(), kind=kind_in_company(title), title=title))
    return found


def _facts(head: list[str]) -> Facts:
    said: Facts = {}
    joined = " ".join(head)
    quarters = periods(joined)
    ended = _QUARTER_END.search(joined)
    if quarters:
        said["period"] = quarters[-1]
    elif ended and (days := dates(ended["day"])):
        said["period"] = Period.ending_on(days[0], FISCAL_YEAR_END)
    names = [match["name"].strip(" .,") for text in head for match in (_COMPANY.fullmatch(text) or _COMPANY.match(text),) if match]
    names = [name for name in names if not re.search(r"BSE|Stock Exchange|National", name)]
    if names:
        said["company"] = max(names, key=lambda name: (names.count(name), len(name))).removeprefix("For ").strip()
    held = _held_on(head)
    if held:
        said["held_on"] = held
    return said


def _held_on(head: list[str]) -> date | None:
    """The day of the call, on the title page; the letter's own day comes first and is later."""
    for text in head:
        if re.search(r"event date|held on|call held", text, re.IGNORECASE) and dates(text):
            return dates(text)[0]
    short = [dates(text)[0] for text in head if dates(text) and len(text) < 40 and not _QUARTER_END.search(text)]  # noqa: PLR2004
    return short[-1] if short else None
