"""StreetEvents transcripts (Thomson Reuters, Refinitiv, LSEG): sections between rules of `=`, a turn under each numbered heading.

The brief edition has the same headings for its questions, but only a summary by the vendor instead of what was said before them.
"""

import re
from dataclasses import dataclass, field

from kcsite.model.call import Mended
from kcsite.transcript.document import Document
from kcsite.transcript.drafting import Draft
from kcsite.transcript.facts import dates, periods
from kcsite.transcript.people import kind_in_company
from kcsite.transcript.reading import Reading, ReadPerson

VENDOR = re.compile(
    r"(?:Thomson Reuters|Refinitiv|LSEG|Thomson) (?:StreetEvents |Street Events )?Event (?P<edition>Transcript|Brief)", re.IGNORECASE
)
RULE = re.compile(r"={20,}|-{20,}")
NUMBERED = re.compile(r"\A(?P<who>\S.{0,400}?)[ \t]{2,40}\[(?P<number>\d{1,4})\]")
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
_TITLE = re.compile(
    r"\A(?:(?P<before>Q[1-4] 20\d\d|Full Year 20\d\d|Half Year 20\d\d|20\d\d) )?(?P<name>\S.{0,120}?) (?P<what>Earnings (?:Conference )?Call.{0,40}|Conference Call.{0,40})"
)
_SYNC = re.compile(r"<Sync id=\"[^\"]{0,12}\" ?(?:time=\"(?P<at>[\d:.]{1,12})\" ?)?/?>[ \t]*")
_COPYRIGHT = re.compile(r"Copyright (?:\(c\) )?20\d\d .{0,60}", re.IGNORECASE)
_WHY = {
    "company": "list of participants",
    "callers": "list of participants",
    "summary": "summary by the vendor",
    "footer": "legal notice",
    "": "title of the document",
}


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


@dataclass(slots=True)
class _Page:
    """What is known while a document is read from top to bottom. Mutable: it is a cursor."""

    document: Document
    draft: Draft
    people: list[ReadPerson] = field(default_factory=list)
    state: str = ""
    waiting: str = ""
    """A listed name whose firm and title stand on the next line."""
    title: str = ""
    day: str = ""

    @property
    def spoken(self) -> bool:
        """Whether turns are being read."""
        return self.state in ("prepared", "qa")


def read(document: Document, layout: str) -> Reading:
    """The turns of a StreetEvents document, and its participants."""
    page = _Page(document, Draft(layout))
    for number, text in document.printed:
        if not _structure(page, number, text):
            _words(page, number, text)
    if layout.endswith("brief"):
        page.draft.doubts.append("a brief: what was said before the questions is a summary by the vendor, and left out")
    named = _TITLE.fullmatch(page.title)
    quarter = periods(page.title)
    return page.draft.finish(
        company=named["name"] if named else None,
        period=quarter[0] if quarter else None,
        held_on=dates(page.day)[0] if page.day else None,
        event=page.title or None,
        people=tuple(page.people),
    )


def _structure(page: _Page, number: int, text: str) -> bool:
    """Take a rule, a numbered heading, a section's title or the copyright for what it is; whether the line was one of these."""
    draft, plain = page.draft, text.lower()
    if RULE.fullmatch(text):
        _mark(page, number)
    elif (found := NUMBERED.fullmatch(text)) and page.state not in ("company", "callers"):
        page.state = page.state if page.spoken else "prepared"
        _head(draft, found["who"], number, page.people)
    elif plain in _SECTIONS and _is_title(page.document, number):
        page.state = _SECTIONS[plain]
        _mark(page, number)
    elif page.spoken and _COPYRIGHT.fullmatch(text):
        page.state = "footer"
        draft.leave_out(number, _WHY[page.state])
    else:
        return False
    return True


def _mark(page: _Page, number: int) -> None:
    """A rule or a title: of a section of speech, or of what is left out."""
    if page.spoken:
        page.draft.mark(number, "qa" if page.state == "qa" else "prepared")
    else:
        page.draft.leave_out(number, _WHY[page.state])


def _words(page: _Page, number: int, text: str) -> None:
    """Words of a turn, of a list, of the title, or of the vendor."""
    if page.spoken:
        _say(page.draft, text, number)
        return
    if page.state in ("company", "callers"):
        page.waiting = _listed(text, page.waiting, page.state, page.people)
    elif not page.state:
        page.title = page.title or (text if _TITLE.fullmatch(text) else "")
        page.day = page.day or (text if dates(text) else "")
    page.draft.leave_out(number, _WHY[page.state])


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
    at = None
    for sync in _SYNC.finditer(text):  # one before each sentence, in the edition with marks for the recording
        at = at or sync["at"]
        draft.mended.append(Mended(line=number, was=sync[0].strip(), now=""))
    if "<Sync" in text:
        text = re.sub(r" {2,}", " ", _SYNC.sub("", text)).strip()
    if not draft.turns:
        draft.leave_out(number, "words before the first heading")
        draft.doubts.append(f"line {number}: words before the first heading, left out")
    elif text:
        draft.say(text, number, at=at)
    else:
        draft.mark(number)
