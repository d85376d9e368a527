"""Periods as tables write them, `9M24` and `FY25 Q1`, and the years that two digits tell."""

import re

from kcsite.figures.periods.spans import Said
from kcsite.figures.words.patterns import BEFORE_ASCII_WORD
from kcsite.model.period import Period

_NINE = re.compile(r"[ (](?P<count>[69])m(?:[ -]?fy ?| )?['’]?(?P<year>20\d\d|\d\d)(?![\d%]|[.,]\d)\b", re.ASCII)
"""`9M24`, `9M FY25`."""
_FISCAL_FIRST = re.compile(BEFORE_ASCII_WORD + r"fy ?['’]?(?P<year>20\d\d|\d\d)[ -]?(?P<part>q[1-4]|h[12]|9m)\b", re.ASCII)
"""`FY25 Q1`, `FY24-H1`."""
_SPLIT = re.compile(
    BEFORE_ASCII_WORD + r"(?:fiscal year|fy|fiscal) ?['’]?(?P<first>20\d\d|\d\d),? ?(?:and|/|-|–|to)? ?['’](?P<last>\d\d)\b", re.ASCII
)


def in_short(plain: str, call: Period, shift: int) -> list[Said]:
    """Nine months and parts of a fiscal year as tables write them: `9M24`, `FY25 Q1`."""
    found = []
    for match in _NINE.finditer(plain) if "9m" in plain or "6m" in plain else ():
        part = "9m" if match["count"] == "9" else "h1"
        found.append(Said(match.start() + shift, match.end() - 1 + shift, f"{year_of(match, 'year', call)}-{part}"))
    for match in _SPLIT.finditer(plain) if "fiscal" in plain or "fy" in plain else ():
        first, last = int(match["first"][-2:]), int(match["last"][-2:])
        if last == first + 1:  # `in fiscal year 2024 and '25`: one year that two calendar years share
            found.append(Said(match.start() + shift, match.end() - 1 + shift, f"{2000 + last}-fy"))
    for match in _FISCAL_FIRST.finditer(plain) if "fy" in plain else ():
        part, year = match["part"], year_of(match, "year", call)
        quarter = Period(year, int(part[1])) if part[0] == "q" else None
        found.append(Said(match.start() + shift, match.end() - 1 + shift, f"{year}-{part}", quarter))
    return found


def year_of(match: re.Match[str], group: str, call: Period) -> int:
    """The year that a group of a match tells; of `FY2024-25` the one it ends in, as Indian companies number theirs."""
    said = int(match[group].lstrip("'’"))
    year = said if said > 99 else call.fiscal_year // 100 * 100 + said  # noqa: PLR2004 - two digits
    second = _SECOND.match(match.string, match.end(group))
    return year + 1 if second and int(second["year"]) == (year + 1) % 100 else year


_SECOND = re.compile(r"[-–/](?P<year>\d\d)(?!\d)")
