"""Days and months as a passage names them: no periods of the company's, though a day may be the end of one."""

import re

from kcsite.figures.periods.spans import Said
from kcsite.figures.words.patterns import BEFORE_ASCII_WORD

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
MONTHS_IN_LOWER_CASE = tuple(name.lower() for name in MONTHS)
MONTH = "|".join(MONTHS)
"""One of them, in a pattern."""
_NUMBERS = {name: number for number, name in enumerate(MONTHS_IN_LOWER_CASE, 1)}
_NAME = re.compile(MONTH)
_AS_OF = re.compile(
    BEFORE_ASCII_WORD
    + r"(?=[aoe])(?:as of|as at|at|on|ended|ending) (?:the )?(?:(?P<first>\d{1,2})(?:st|nd|rd|th)?(?: of)? )?(?P<month>"
    + MONTH.lower()
    + r")(?(first)| (?P<day>\d{1,2})(?:st|nd|rd|th)?),? (?P<year>20\d\d)",
    re.ASCII,
)
_MONTH = re.compile(
    r"\b(?i:in|through|(?<!end )of|since|for|to|exiting|by|from|and|late|early|mid-?|until|during)(?: the (?:first|last|middle|end) \w{2,6} of| the month of| late| early| mid-?)? ?"
    r"(?P<month>" + MONTH + r")\b(?![- ](?:quarter|ended|period|half))(?:,? (?P<year>20\d\d))?"
)
"""A month is no quarter: what is told of it has no period of the call's, but for a year that is said with it."""
_AT_QUARTERS_END = re.compile(
    r"(?:of|at) (?:the end of )?(?:March|June|September|December)\b(?: (?:2[6-9]|3[01])(?:st|th)?)?(?![\w’']|,? 20\d\d| \d)"
)
"""`As of June 30, we had`: the day most quarters end on, and the call's own where no year says otherwise."""
_MONTH_OF = re.compile(
    r"\b(?P<month>"
    + MONTH
    + r")(?=(?:['’]s)? (?:net |comparable |same-store |retail )?(?:sales|revenues?|comps|traffic|volumes?|bookings|orders|deliveries)\b)"
)


_SO_FAR = re.compile(r"(?:to[- ]date|months|YTD),? (?:through|to|ended|ending) (?:the end of )?\Z", re.IGNORECASE)
"""`Year to date through September`: of the year to date."""


_TO_BE_PAID = re.compile(
    r" (?:payable|paid|pay|record|distributed|due|mature[sd]?|maturing|expires?|expiring|held|announced|effective|closes?|closed)(?: [a-z]+){0,3} $"
)
"""`A dividend of $0.26, payable on August 14, 2025`: of that day is no figure."""


def days_and_months(text: str, plain: str, taken: list[int], shift: int) -> list[Said]:
    """Days, and months that no other period took; `taken` are the places where those end."""
    found = []
    for match in _AS_OF.finditer(plain) if "20" in plain else ():
        start, end = match.start() + shift, match.end() - 1 + shift
        taken.append(end)
        if _TO_BE_PAID.search(plain, max(0, match.start() - 40), match.start() + 1):
            continue
        day = int(match["day"] or match["first"])
        found.append(Said(start, end, f"{match['year']}-{_NUMBERS[match['month']]:02}-{day:02}"))
    for match in (*_MONTH.finditer(text), *_MONTH_OF.finditer(text)) if _NAME.search(text) else ():
        start, end = match.start() + shift, match.end() + shift
        if _AT_QUARTERS_END.match(text, match.start()) or _SO_FAR.search(text, max(0, match.start() - 32), match.start()):
            continue
        if not any(start < other <= end or other - 20 < start < other for other in taken):
            known = match.groupdict().get("year") and f"{match['year']}-{_NUMBERS[match['month'].lower()]:02}"
            found.append(Said(start, end, known or ""))
    return found
