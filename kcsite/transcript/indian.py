"""Filings with Indian exchanges: what tells them, and how they write fiscal quarters and days."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from kcsite.model.period import Period
from kcsite.transcript.document import Document
from kcsite.transcript.facts import CENTURY, dates, periods

_MARKS = re.compile(
    r"\b(?:BSE|NSE|National Stock Exchange|Scrip Code|Script Code|Security Code|SEBI|LODR|Dalal Street|Bandra|Mumbai|INR|crores?|lakhs?)\b",
    re.IGNORECASE,
)
_MODERATOR = re.compile(r"(?:moderator|operator|coordinator) ?:", re.IGNORECASE)
_FEWEST_MARKS, _FEWEST_TURNS = 2, 3
_ENOUGH_MARKS = 5
"""Where a moderator speaks once or twice, as in a transcript that is cut off."""
_READ_FOR_MARKS = 200_000

_YEAR = r"(?:F\.? ?Y\.?|financial year|fiscal(?: year)?)? ?['’]?(?P<year>20\d\d|\d\d)(?: ?[-–/] ?['’]?(?P<ends>20\d\d|\d\d))?(?!\d)"
_BESIDE = r"(?: ?(?:&|and|/|,) ?(?:the )?(?:9M|H[12]|[12]H|12M|full year|half year|nine months|year|FY(?! ?['’]?\d)))?"
_QUARTERS = (
    re.compile(rf"\b(?:Q ?-?(?P<quarter>[1-4])|(?P<q2>[1-4])Q){_BESIDE},?(?: (?:of|for)(?: the)?)? ?[-–]? ?&? ?{_YEAR}", re.IGNORECASE),
    re.compile(
        rf"\b(?P<word>first|second|third|fourth|1st|2nd|3rd|4th) quarter{_BESIDE},?(?: (?:of|for)(?: the)?)? ?{_YEAR}", re.IGNORECASE
    ),
)
"""`Q4 FY2022`, `Q1FY21`, `Q3 & 9M FY24`, `Q4 & FY24`, `Q2 FY 2023-24` (the year it ends in names it), `third quarter FY24`."""
_WORDS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}
_ENDED = re.compile(
    r"\bquarter(?: ?(?:and|&|/) ?(?:the )?(?:full |financial |half |nine )?(?:year|months|half))? ?(?:ended|ending)(?: on)? (?P<day>.{6,24})",
    re.IGNORECASE,
)
_DOTTED = re.compile(r"(?<!\d)(?P<day>\d{1,2})[./-](?P<month>\d{1,2})[./-](?P<year>20\d\d)(?!\d)")
_HELD = re.compile(
    r"\bevent date\b|\b(?:call|conference|concall|meet|meeting with analysts|investors?)\b.{0,60}?\bheld on\b", re.IGNORECASE
)
FISCAL_YEAR_END = 3
"""Indian companies close their books on 31 March; a year is named for the one it ends in."""
_SHORT = 44
"""Letters up to which a line with a day in it may be the day of the call, on a title page."""


def is_indian(document: Document) -> bool:
    """Whether a moderator speaks, and Indian exchanges, addresses or units are named."""
    turns, marks = signs(document)
    return marks >= (_FEWEST_MARKS if turns >= _FEWEST_TURNS else _ENOUGH_MARKS)


def signs(document: Document) -> tuple[int, int]:
    """How often a moderator speaks, and how many different marks of an Indian filing there are."""
    turns = sum(_MODERATOR.match(text) is not None for _, text in document.printed)
    marks = len({mark.lower().rstrip("s") for mark in _MARKS.findall(document.text[:_READ_FOR_MARKS])}) if turns else 0
    return turns, marks


def period_of(head: Sequence[str]) -> Period | None:
    """The fiscal quarter a covering letter and title state: their last label, or the quarter that ended on the day they name."""
    joined = " ".join(head)
    labels = sorted((match for pattern in _QUARTERS for match in pattern.finditer(joined)), key=lambda match: match.start())
    if labels:
        return _period(labels[-1])
    ended = [day for match in _ENDED.finditer(joined) for day in days(match["day"])[:1]]
    named = periods(joined)
    return Period.ending_on(ended[-1], FISCAL_YEAR_END) if ended else named[-1] if named else None


def period_in_words(opening: Iterable[str]) -> Period | None:
    """The quarter a call's first words name most often."""
    named = Counter(_period(match) for text in opening for pattern in _QUARTERS for match in pattern.finditer(text))
    return named.most_common(1)[0][0] if named else None


def _period(match: re.Match[str]) -> Period:
    groups = match.groupdict()
    word = groups.get("word")
    quarter = _WORDS[word.lower()] if word else int(groups.get("quarter") or groups.get("q2") or 0)
    year = int(match["ends"] or match["year"])
    return Period(year if year >= CENTURY else CENTURY + year, quarter)


def days(text: str) -> list[date]:
    """Every day in a text, also as `12.08.2020`: the day comes first in India."""
    found = []
    for match in _DOTTED.finditer(text):
        try:
            found.append(date(int(match["year"]), int(match["month"]), int(match["day"])))
        except ValueError:
            continue  # no calendar has it
    return dates(text) or found


def held_on(head: Sequence[str]) -> date | None:
    """The day of the call: called so, or on the title page; the covering letter's own day comes first and is later."""
    joined = " ".join(head)
    for told in _HELD.finditer(joined):
        found = days(joined[told.end() : told.end() + 40])
        if found:
            return found[0]
    short = [days(text)[0] for text in head if len(text) < _SHORT and not _ENDED.search(text) and days(text)]
    return short[-1] if short else None
