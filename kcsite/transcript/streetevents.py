"""StreetEvents transcripts (Thomson Reuters, Refinitiv, LSEG): sections between rules of `=`, a turn under each numbered heading.

The brief edition has the same headings for its questions, but only a summary by the vendor instead of what was said before them.
"""

import re

from kcsite.model.call import Mended
from kcsite.transcript.document import Document
from kcsite.transcript.drafting import Draft
from kcsite.transcript.facts import dates, periods
from kcsite.transcript.people import kind_in_company
from kcsite.transcript.reading import Reading, ReadPerson

VENDOR = re.compile(r"(?:Thomson Reuters|Refinitiv|LSEG|Thomson) (?:StreetEvents |Street Events )?Event (?P<edition>Transcript|Brief)", re.IGNORECASE)
EDITION = re.compile(r"E D I T E D   V E R S I O N|F I N A L   V E R S I O N|P R E L I M I N A R Y.{0,40}", re.IGNORECASE)
RULE = re.compile(r"={20,}|-{20,}")
NUMBERED = re.compile(r"(?P<who>\S.{0,400}?)[ \t]{2,}\[(?P<number>\d{1,4})\]")
_SECTIONS = {
    "corporate participants": "company",
    "conference call participiants": "callers",
    "conference call participants": "callers",
    "presentation": "prepared",
    "questions and answers": "qa",
    "overview": "summary",
    "financial data": "summary",
    "presentation summary": "summary",
    "definitions": "footer",
    "disclaimer": "footer",
}
_TITLE = re.compile(r"(?:(?P<before>Q[1-4] 20\d\d|Full Year 20\d\d|Half Year 20\d\d|20\d\d) )?(?P<name>\S.{0,120}?) (?P<what>Earnings (?:Conference )?Call.{0,40}|Conference Call.{0,40})")
_SYNC = re.compile(r"<Sync id=\"[^\"]{0,12}\" ?time=\"(?P<at>[\d:.]{1,12})\" ?/?>")
_COPYRIGHT = re.compile(r"Copyright (?:\(c\) )?20\d\d .{0,60}", re.IGNORECASE)
_WHY = {"company": "list of participants", "callers": "list of participants", "summary": "summary by the vendor", "footer": "legal notice", "": "title of the document"}


def looks_like(document: Document) -> str:
    """The edition a document says it is in its first lines: `transcript`, `brief`, or nothing."""
    for _, text in document.printed[:12]:
        found = VENDOR.search(text)
        if found:
            return found["edition"].lower()
    return ""


def headings(document: Document) -> int:
    """How many numbered headings a document has."""
    return sum(NUMBERED.fullmatch(text) is not None for _, text in document.printed)


def read(document: Document, layout: str) -> Reading:
    """The turns of a StreetEvents document, and its participants."""
    draft = Draft(layout)
    people: list[ReadPerson] = []
    state, waiting = "", ""
    title, day = "", ""
    for number, text in document.printed:
        plain = text.lower()
        if RULE.fullmatch(text):
            if state in ("prepared", "qa"):
                draft.mark(number)
            else:
                draft.leave_out(number, "rule")
        elif (found := NUMBERED.fullmatch(text)) and state not in ("company", "callers"):
            state = state if state in ("prepared", "qa") else "prepared"
            _head(draft, found["who"], number, people)
        elif plain in _SECTIONS and _is_title(document, number):
            state = _SECTIONS[plain]
            if state in ("prepared", "qa"):
                draft.mark(number, state)  # type: ignore[arg-type]
            else:
                draft.leave_out(number, _WHY[state])
        elif state in ("prepared", "qa") and _COPYRIGHT.fullmatch(text):
            state = "footer"
            draft.leave_out(number, "legal notice")
        elif state in ("prepared", "qa"):
            _say(draft, text, number)
        else:
            if state in ("company", "callers"):
                waiting = _listed(text, waiting, state, people)
            elif state == "":
                title = title or (text if _TITLE.fullmatch(text) else "")
                day = day or (text if dates(text) else "")
            draft.leave_out(number, _WHY[state])
    if layout.endswith("brief"):
        draft.doubts.append("a brief: what was said before the questions is a summary by the vendor, and left out")
    named = _TITLE.fullmatch(title)
    quarter = periods(title)
    return draft.finish(
        company=named["name"] if named else None,
        period=quarter[0] if quarter else None,
        held_on=dates(day)[0] if day else None,
        event=title or None,
        people=tuple(people),
    )


def _is_title(document: Document, number: int) -> bool:
    """Whether a line stands under or above a rule: `Presentation` is a word of speech elsewhere."""
    near = [line.strip() for line in document.lines[max(0, number - 3) : number + 2]]
    return any(RULE.fullmatch(line) for line in near)


def _head(draft: Draft, who: str, number: int, people: list[ReadPerson]) -> None:
    """`Name,  Company - Title`: two spaces after the first comma; the listed person's firm and title tell where one ends."""
    name, _, rest = who.partition(",  ")
    name, rest = name.strip(), rest.strip()
    listed = next((person for person in people if person.name == name), None)
    if listed and (listed.title or listed.affiliation):
        outside = listed.kind == "analyst"
        draft.head(name, number, title=listed.title, affiliation=listed.affiliation if outside else None)
        return
    firm, title = _split(rest)
    draft.head(name, number, title=title, affiliation=firm)


def _split(rest: str) -> tuple[str | None, str | None]:
    """Firm and title of `Company - Title`: at the first dash between spaces, after `Research Division` where that is named."""
    if not rest:
        return None, None
    division = rest.find(" Division - ")
    at = division + len(" Division") if division >= 0 else rest.find(" - ")
    return (rest[:at].strip() or None, rest[at + 3 :].strip() or None) if at >= 0 else (rest, None)


def _listed(text: str, waiting: str, state: str, people: list[ReadPerson]) -> str:
    """A line of a list of participants: ` * Name`, and on the next line `Company - Title`. Returns the name that waits for the latter."""
    if text.startswith("*"):
        name = text[1:].strip()
        people.append(ReadPerson(name=name, kind="analyst" if state == "callers" else None))
        return name
    if waiting:
        firm, title = _split(text)
        kind = "analyst" if state == "callers" else kind_in_company(title)
        people[-1] = ReadPerson(name=waiting, kind=kind, title=title, affiliation=firm)
    return ""


def _say(draft: Draft, text: str, number: int) -> None:
    sync = _SYNC.search(text)
    at = None
    if sync:
        at = sync["at"]
        draft.mended.append(Mended(line=number, was=sync[0], now=""))
        text = _SYNC.sub("", text).strip()
    if not draft.turns:
        draft.leave_out(number, "words before the first heading")
        draft.doubts.append(f"line {number}: words before the first heading, left out")
    elif text:
        draft.say(text, number, at=at)
    else:
        draft.mark(number)
