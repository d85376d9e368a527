"""Seeking Alpha: lists of participants, then turns under bare names; a widget with ratings at the end.

What the page itself prints is told here: its lists, marks and widget. Which lines are headings is told in `seeking_alpha_names`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from kcsite.transcript.facts import dates, periods
from kcsite.transcript.people import kind_by_title, kind_in_company
from kcsite.transcript.reading import ReadPerson

COMPANY = re.compile(
    r"(?:(?:Company|Corporate)(?: Call)? (?:Participants|Representatives|Speakers)|Executives|Management|Presenters):?", re.IGNORECASE
)
CALLERS = re.compile(r"(?:(?:Conference Call|Conference|Other Call) Participants|Analysts):?", re.IGNORECASE)
QUESTIONS = re.compile(r"Questions?(?:[- ]and[- ]| ?& ?)Answers?(?: Session)?(?: \[.{1,30}\])?:?|Q ?& ?A(?: Session)?:?", re.IGNORECASE)
PREPARED = re.compile(r"Presentation:?|Prepared Remarks:?", re.IGNORECASE)
TITLE = re.compile(
    r"\A(?P<company>[^\s{\[<\"].{1,90}?) ?\( ?(?:(?P<market>[A-Za-z-]{2,10}) ?: ?)?(?P<symbol>[A-Z\d][A-Za-z\d.-]{0,7})(?:, ?[A-Z.:]{1,14}){0,3} ?\)"
    r"[ \u00a0]{0,6}(?P<rest>.{0,200}?(?:Call|Results|Conference|Earnings|Transcript).{0,160})"
)
_CALL = re.compile(r"\A.{0,160}?\bCall\b", re.IGNORECASE)
DASH = re.compile(r"[ \u00a0]{1,4}(?:[-–—\x96\ufffd]|--)(?:[ \u00a0]{1,4}|\Z)|[ \u00a0]?[–—][ \u00a0]?")
UNNAMED = re.compile(
    r"(?:Conference |Call )?(?:Operator|Moderator|Coordinator)|(?:Q ?- ?)?(?:Unidentified|Unknown|Unverified) [A-Za-z][A-Za-z -]{2,40}",
    re.IGNORECASE,
)
OPERATOR = re.compile(r"(?:Conference |Call )?(?:Operator|Moderator|Coordinator)", re.IGNORECASE)
_RATING = re.compile(
    r"V\. Bearish|Bearish|Neutral|Bullish|V\. Bullish|\d{1,3} Authors? in the Last \d{1,3} Days|Rate this article", re.IGNORECASE
)
_NOTICE = re.compile(
    r"(?:Copyright policy: ?All transcripts|THE INFORMATION CONTAINED HERE IS A TEXTUAL|WHILE EFFORTS ARE MADE TO PROVIDE"
    r"|If you have any additional questions about our online transcripts).{0,3000}",
    re.IGNORECASE,
)
NAME = re.compile(
    r"(?:[A-ZÀ-Þ][\w.'’\u00c0-\u024f-]{0,24}|[a-z]{1,3}[A-Z][\w-]{1,20}|de|van|von|der|den|la|le|di|da|do|dos|du|del|bin|al|ter)"
    r"(?: (?:[\"“(]?[A-ZÀ-Þ][\w.'’\u00c0-\u024f-]{0,24}[\"”)]?,?|de|van|von|der|den|la|le|di|da|do|dos|du|del|bin|al|ter|y)){1,6}"
)
FORM = re.compile(r"\b(?:Inc|Corp|Co|Cos|Ltd|LLC|LLP|L\.P|LP|N\.A|S\.A|N\.V|A\.G|plc|Jr|Sr|Bros|U\.S|Ph\.D)\.\Z", re.IGNORECASE)
LONGEST = 130
_MOST_LINES = 160
_WRAPPED_AT = 58
"""Letters of a list's line that a printer may have broken; shorter ones end of themselves."""


@dataclass(slots=True)
class Lists:
    """The participants of a document, and where its lists stand. Mutable: filled while the lists are read."""

    people: list[ReadPerson] = field(default_factory=list)
    first: int | None = None
    """Index of the printed line that heads the first list."""
    after: int = 0
    """Index of the first printed line after the lists; 0 where there are none."""
    printed: list[str] = field(default_factory=list)
    """The entries as printed."""


def read_lists(texts: Sequence[str], *, wrapped: bool = False) -> Lists:
    """The lists of participants at the head of a document: until the first line that cannot be an entry, or opens a turn."""
    lists, side = Lists(), ""
    for at, text in enumerate(texts[:_MOST_LINES]):
        if COMPANY.fullmatch(text) or (CALLERS.fullmatch(text) and (side or _entry(texts, at + 1))):
            side = "company" if COMPANY.fullmatch(text) else "callers"
            lists.first = at if lists.first is None else lists.first
        elif side and wrapped and lists.printed and _goes_on(lists.printed[-1], text):
            lists.printed[-1] += f" {text}"
            person = listed(lists.printed[-1], side)
            lists.people[-1] = person or lists.people[-1]
        elif side:
            person = None if _opens_turn(texts, at, lists) else listed(text, side)
            if person is None:
                break
            lists.people.append(person)
            lists.printed.append(text)
        lists.after = at + 1 if side else 0
    return lists


def _entry(texts: Sequence[str], at: int) -> bool:
    return at < len(texts) and len(DASH.split(texts[at], maxsplit=1)) > 1 and listed(texts[at], "callers") is not None


def _goes_on(entry: str, text: str) -> bool:
    """Whether a line goes on with the entry before it, broken at the width of the page."""
    broken = len(entry) >= _WRAPPED_AT or entry.endswith(("-", "–", ",", "&"))
    # A name that opens a turn stands on a line of its own as well: it is no word of a title or a firm.
    return broken and not UNNAMED.fullmatch(text) and len(DASH.split(text, maxsplit=1)) == 1 and (text[0].islower() or _of_a_firm(text))


_OF_A_FIRM = frozenset(
    "division research inc llc ltd corp corporation company co group bank securities capital markets partners officer relations president"
    " director chairman treasurer department plc holdings strategy development finance operations america americas ceo cfo and".split()
)


def _of_a_firm(text: str) -> bool:
    return any(word.strip(".,()&").lower() in _OF_A_FIRM for word in text.split())


def _opens_turn(texts: Sequence[str], at: int, lists: Lists) -> bool:
    """Whether a line after entries of a list is the heading of the first turn."""
    text, after = texts[at], texts[at + 1] if at + 1 < len(texts) else ""
    names = {person.name for person in lists.people}
    if UNNAMED.fullmatch(text) or text in names or text in lists.printed:
        return True
    # A bare name among entries with dashes, and words below it: somebody the lists forget.
    bare = len(DASH.split(text, maxsplit=1)) == 1 and all(len(DASH.split(entry, maxsplit=1)) > 1 for entry in lists.printed)
    speech = bool(after) and listed(after, "callers") is None and not CALLERS.fullmatch(after) and not UNNAMED.fullmatch(after)
    return bare and speech and bool(lists.printed)


def listed(text: str, side: str) -> ReadPerson | None:
    """`Name - Title` of the company's list, `Name - Firm` of the callers'; a bare name of either."""
    parts = DASH.split(text, maxsplit=1)
    name, rest = parts[0].strip(), " ".join(parts[1].split()) if len(parts) > 1 else None
    if len(text) > 2 * LONGEST or not _may_be_listed(name, rest):
        return None
    name = " ".join(name.split())
    if side == "company" and rest and not kind_by_title(rest):
        return ReadPerson(name=name, kind="management", affiliation=rest)  # older lists give the company and no title
    if side == "company":
        return ReadPerson(name=name, kind=kind_in_company(rest), title=rest or None)
    return ReadPerson(name=name, kind="analyst", affiliation=rest or None)


def _may_be_listed(name: str, rest: str | None) -> bool:
    """Whether this is an entry, and no sentence with a dash in it, such as `Good morning – welcome`."""
    if rest is None:
        return bool(NAME.fullmatch(name)) and not ends_as_speech(name)
    words = name.split()
    return 0 < len(words) <= 7 and not ends_as_speech(rest) and not name.endswith((".", "?", "!")) and bool(words[0][:1].isupper())  # noqa: PLR2004


def ends_as_speech(text: str) -> bool:
    """Whether a text ends with a stop, and not with that of `Inc.` or an initial."""
    return text.endswith((".", "?", "!", "…")) and not FORM.search(text) and not (len(text) > 1 and text[-2].isupper())


def boilerplate(texts: Sequence[str], at: int) -> str | None:
    """Why a line is nobody's speech: a line of the rating widget (a figure stands beside its word) or of the legal notice."""
    text = texts[at]
    if _RATING.fullmatch(text):
        return "rating widget"
    if text in ("1", "2", "3", "4", "5") and any(
        _RATING.fullmatch(other) for other in (*texts[max(0, at - 1) : at], *texts[at + 1 : at + 2])
    ):
        return "rating widget"
    return "legal notice" if _NOTICE.match(text) else None


def facts(head: Sequence[str]) -> dict[str, object]:
    """Company, ticker, quarter and day from the lines above the lists."""
    found = next((match for text in head if (match := TITLE.fullmatch(text))), None)
    every = " ".join(head)
    said: dict[str, object] = {"period": next(iter(periods(every)), None), "held_on": next(iter(dates(every)), None)}
    if found:
        company, rest = found["company"].strip(), found["rest"]
        market = f"{found['market']}: " if found["market"] else ""
        event = _CALL.match(rest)
        said |= {"company": company, "ticker": f"{market}{found['symbol']}", "event": f"{company} {event[0].strip()}" if event else None}
        said["period"] = next(iter(periods(rest)), None) or said["period"]
        said["held_on"] = next(iter(dates(rest)), None) or said["held_on"]
    return said
