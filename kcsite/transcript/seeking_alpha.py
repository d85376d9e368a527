"""Seeking Alpha: lists of participants, then turns under bare names; a widget with ratings at the end.

A heading is a line that is exactly a listed name, `Operator`, or an unidentified speaker; short utterances look much the same, so a name
the lists do not have must differ from a listed one as variants of a name do.
"""

import re
from dataclasses import dataclass, field

from kcsite.transcript.document import Document
from kcsite.transcript.facts import dates, periods
from kcsite.transcript.people import kind_by_title, kind_in_company, may_be_one
from kcsite.transcript.reading import ReadPerson

COMPANY = re.compile(r"(?:Company|Corporate) Participants:?|Executives:?|Company Representatives:?|Management:?", re.IGNORECASE)
CALLERS = re.compile(r"(?:Conference Call|Conference) Participants:?|Analysts:?", re.IGNORECASE)
QUESTIONS = re.compile(r"Question[s]?[- ]and[- ]Answer[s]? ?(?:Session)?:?|Q&A Session:?", re.IGNORECASE)
TITLE = re.compile(
    r"\A(?P<company>\S.{1,90}?) ?\( ?(?:(?P<market>[A-Za-z-]{2,10}) ?: ?)?(?P<symbol>[A-Z][A-Z.]{0,7}) ?\)[ \u00a0]{1,6}(?P<rest>.{0,200}?(?:Call|Results|Conference|Earnings|Transcript).{0,160})"
)
_DASH = re.compile(r"[ \u00a0]{1,4}(?:[-–—\x96\ufffd]|--)[ \u00a0]{1,4}|[ \u00a0]?[–—][ \u00a0]?")
UNNAMED = re.compile(
    r"(?:Operator|Moderator|Conference Operator|Unidentified .{3,40}|Unknown .{3,40}|Q ?-? ?Unidentified .{3,40}|Unverified .{3,40})",
    re.IGNORECASE,
)
WIDGET = re.compile(
    r"(?:\d{1,2}|V\. Bearish|Bearish|Neutral|Bullish|V\. Bullish|\d+ Authors? in the Last \d+ Days|Rate this article|Comments? \(?\d*\)?)"
)
_NAME = re.compile(
    r"(?:[A-ZÀ-Þ][\w.'’\u00c0-\u024f-]{0,20}|de|van|von|der|la|di|da|du|del|bin)(?: (?:[A-ZÀ-Þ][\w.'’\u00c0-\u024f-]{0,20}|de|van|von|der|la|di|da|du|del|bin|Jr\.?|Sr\.?|I{2,3})){1,5}"
)
_GREETINGS = frozenset(
    "hi hello hey thanks thank okay ok yes yeah sure good great well no right correct perfect exactly please welcome bye so and but".split()
)
_FORM = re.compile(r"\b(?:Inc|Corp|Co|Ltd|LLC|L\.P|N\.A|S\.A|N\.V|plc|Jr)\.\Z", re.IGNORECASE)
LONGEST = 130


@dataclass(slots=True)
class Lists:
    """The participants of a document, and where its lists stand. Mutable: filled while the lists are read."""

    people: list[ReadPerson] = field(default_factory=list)
    first: int = 0
    last: int = 0
    """Index of the last printed line of the lists."""
    heading: str | None = None

    @property
    def names(self) -> frozenset[str]:
        """Every listed name."""
        return frozenset(person.name for person in self.people)


def read_lists(printed: tuple[tuple[int, str], ...]) -> Lists:
    """The lists of participants at the head of a document: until the first heading that opens a turn."""
    lists, side = Lists(), ""
    for at, (_, text) in enumerate(printed[:140]):
        if COMPANY.fullmatch(text):
            side = "company"
            lists.first = lists.first or at
        elif CALLERS.fullmatch(text) and side:
            side = "callers"
        elif side:
            person = None if UNNAMED.fullmatch(text) else listed(text, side)
            if person is None or (person.name in lists.names and not _DASH.search(text)):
                break
            lists.people.append(person)
        lists.last = at if side else lists.last
    return lists


def listed(text: str, side: str) -> ReadPerson | None:
    """`Name - Title` of the company's list, `Name - Firm` of the callers'; a bare name of either."""
    parts = _DASH.split(text, maxsplit=1)
    name = parts[0].strip()
    if len(text) > LONGEST or not (_NAME.fullmatch(name) or len(parts) > 1):
        return None
    rest = parts[1].strip() if len(parts) > 1 else None
    if side == "company" and rest and not kind_by_title(rest):
        return ReadPerson(name=name, kind="management", affiliation=rest)  # older lists give the company and no title
    if side == "company":
        return ReadPerson(name=name, kind=kind_in_company(rest), title=rest)
    return ReadPerson(name=name, kind="analyst", affiliation=rest)


def heading_of(text: str, names: frozenset[str]) -> tuple[str, str | None] | None:
    """The name of a heading, and what follows its dash (a firm or a title), if it is one."""
    if len(text) > LONGEST:
        return None
    if text in names or UNNAMED.fullmatch(text):
        return text, None
    parts = _DASH.split(text, maxsplit=1)
    if len(parts) > 1 and parts[0].strip() in names and (not text.endswith((".", "?", "!")) or _FORM.search(text)):
        return parts[0].strip(), parts[1].strip() or None
    near = [name for name in names if _NAME.fullmatch(text) and may_be_one(text, name)]
    if len(near) == 1 and text.split(maxsplit=1)[0].lower() not in _GREETINGS:
        return text, None
    return None


def facts(document: Document, upto: int) -> dict[str, object]:
    """Company, ticker, quarter and day from the lines above the lists."""
    said: dict[str, object] = {}
    head = " ".join(text for _, text in document.printed[: max(upto, 1)])
    for _, text in document.printed[: max(upto, 1)]:
        found = TITLE.fullmatch(text)
        if found and "company" not in said:
            market = f"{found['market']}: " if found["market"] else ""
            said |= {
                "company": found["company"].strip(),
                "ticker": f"{market}{found['symbol']}",
                "event": f"{found['company'].strip()} {found['rest'].split('Call')[0].strip()} Call",
            }
            said["period"] = next(iter(periods(found["rest"])), None)
            said["held_on"] = next(iter(dates(found["rest"])), None)
    said["period"] = said.get("period") or next(iter(periods(head)), None)
    said["held_on"] = said.get("held_on") or next(iter(dates(head)), None)
    return said
