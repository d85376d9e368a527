"""Periods as a passage names them, resolved against the call's own fiscal period."""

import re
from collections.abc import Iterator
from dataclasses import replace

from kcsite.figures.phrases import lowered
from kcsite.model.period import QUARTERS, Period
from kcsite.model.records import short_record

_NUMBER = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "一": 1, "二": 2, "三": 3, "四": 4}
# These are looked for in text in lower case: a pattern that minds no case tries every word at every letter.
_QUARTER = re.compile(
    r"\b(?:(?P<word>first|second|third|fourth|1st|2nd|3rd|4th)[- ](?:fiscal )?quarter|(?P<q>q[1-4]|[1-4]q))\b"
    r"(?:'?s)?(?:,? (?:of )?(?:the )?(?:fiscal(?: year)? |fy ?|calendar )?'?(?P<year>20\d\d|\d\d(?![\d%]|[.,]\d))\b| ?(?P<last>(?:of )?last year|(?:of )?the prior year|(?:of )?(?:the )?previous year|a year ago)| ?(?P<next>(?:of )?next year))?",
    re.ASCII,
)
_YEAR = re.compile(
    r"\b(?:(?:full[- ]year|fiscal(?: year)?|fy|calendar(?: year)?|year) ?['’]?(?P<year>20\d\d|\d\d(?![\d%]|[.,]\d))"
    r"|(?:in|for|during|of|through) (?:the )?(?:year )?(?P<bare>20\d\d|['’]\d\d)(?!\d|,\d|s\b)"
    r"|(?P<next>next (?:fiscal |calendar )?year)|(?P<last>(?:in|for|during) (?:last|the (?:prior|previous)) (?:fiscal )?year)"
    r"|(?P<full>(?:the |this )?(?:full[- ]year|full fiscal year|fiscal year|entire year)(?! over)|(?:for|during|over|in) (?:the|this) year(?![- ](?:over|ago|on|before|earlier))))\b",
    re.ASCII,
)
_HALF = re.compile(
    r"\b(?:(?:second|2nd|back) half|h2|2h)(?: of)?(?: (?:the )?(?:fiscal(?: year)? )?(?P<year>20\d\d)| (?P<last>last year)| (?P<next>next year))?",
    re.ASCII,
)
_MONTHS = re.compile(
    r"\b(?:(?:first )?(?P<count>six|nine|6|9)[- ]months?(?: period)?|(?P<half>first[- ]half|half[- ]year|h1|1h)|year[- ]to[- ]date|ytd)\b"
    r"(?: (?:of|in|for) (?:the )?(?:fiscal )?(?:year )?(?P<year>20\d\d)| (?P<last>(?:of )?(?:last|(?:the )?prior|(?:the )?previous) year))?",
    re.ASCII,
)
_OWN = re.compile(
    r"\b(?:this|(?:in|for|during|of|at the end of) the|the (?:current|reported|reporting)) quarter\b(?! (?:of|last|ahead|to come))",
    re.ASCII,
)
_NEXT = re.compile(
    r"\b(?:next quarter|(?:the )?coming quarter|(?P<month>january|february|march|april|may|june|july|august|september|october|november|december)[- ]quarter)\b",
    re.ASCII,
)
_AS_OF = re.compile(
    r"\b(?:as of|as at|at|on|ended|ending) (?P<month>january|february|march|april|may|june|july|august|september|october|november|december) (?P<day>\d{1,2}),? (?P<year>20\d\d)",
    re.ASCII,
)
_MONTH = re.compile(
    r"\b(?i:in|through|(?<!end )of|since|for|to|exiting|by|from|and|late|early|mid-?|until|during)(?: the (?:first|last|middle|end) \w{2,6} of| the month of| late| early| mid-?)? ?"
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December)\b(?![- ](?:quarter|ended|period|half))(?:,? (?P<year>20\d\d))?"
)
"""A month is no quarter: what is told of it has no period of the call's, but for a year that is said with it."""
_MONTH_NAME = re.compile("January|February|March|April|May|June|July|August|September|October|November|December")
_ANY = re.compile(
    r"[季年期月]|20\d\d|Q\d|\dQ|FY|H\d|\dH|['’]\d\d|[Qq]uarter|[Yy]ear|[Hh]al[fv]|[Mm]onth|YTD|QUARTER|YEAR"
    r"|January|February|March|April|May|June|July|August|September|October|November|December"
)
_HAN_QUARTER = re.compile(
    r"(?:(?P<year>20\d\d) ?(?:財|财)?年(?:度)?(?:的)?|(?P<last>去年|上年))?第? ?(?P<number>[一二三四1-4]) ?(?:財|财)?季"
)
_HAN_YEAR = re.compile(r"(?P<year>20\d\d) ?(?:財|财)?年(?:度)?(?:全年)?(?! ?第| ?[一二三四] ?季| ?\d{1,2} ?月)|(?P<full>全年)(?P<over>度)?")
_HAN_HALF = re.compile(r"(?:(?P<year>20\d\d) ?年)?(?P<which>上|下)半年")
_HAN_OWN = re.compile(r"本季度?|本報告期|本报告期|(?:報告|报告)期內|當季|当季")
_HAN_MONTHS = re.compile(r"(?:(?P<year>20\d\d) ?年|(?P<last>去年|上年))?(?:的)?前(?P<count>[三九六39 6]) ?(?:個|个)?(?P<of>季度?|月)")
_HAN_AS_OF = re.compile(r"(?:截至|截止|於|于)?(?P<year>20\d\d) ?年 ?(?P<month>\d{1,2}) ?月 ?(?P<day>\d{1,2}) ?日")
_MONTH_NUMBERS = {
    name: number
    for number, name in enumerate("january february march april may june july august september october november december".split(), 1)
}


@short_record
class Said:
    """A period where it stands: its id as figures have it, and the quarter if it is one."""

    start: int
    end: int
    id: str
    quarter: Period | None = None
    dated: bool = True
    """Whether its year was said with it."""
    month: bool = False
    """Whether it was named by its month, `the June quarter`: the call's own, or in an outlook the next."""


def said_periods(text: str, call: Period, shift: int = 0, *, han: bool) -> list[Said]:
    """The periods named in a passage, in order; a quarter without a year is the fiscal year's of the call."""
    if not _ANY.search(text):
        return []
    found = sorted(_han(text, call) if han else _english(text, call), key=lambda one: one.start)
    return [Said(one.start + shift, one.end + shift, one.id, one.quarter, one.dated, one.month) for one in found] if shift else found


def earlier(period: Period, quarters: int) -> Period:
    """The period so many quarters before."""
    number = period.fiscal_year * QUARTERS + period.quarter - 1 - quarters
    return Period(number // QUARTERS, number % QUARTERS + 1)


def _english(text: str, call: Period) -> Iterator[Said]:
    taken = []
    plain = lowered(text)
    for match in _QUARTER.finditer(plain) if "q" in plain else ():
        number = _NUMBER.get(match["word"] or "") or int((match["q"] or "1").strip("q"))
        year = (
            _year(match["year"], call)
            if match["year"]
            else call.fiscal_year - 1
            if match["last"]
            else call.fiscal_year + 1
            if match["next"]
            else None
        )
        period = Period(year, number) if year else _nearest(call, number)
        taken.append(match.end())
        yield Said(match.start(), match.end(), period.id, period, dated=year is not None)
    parts = list(_parts_of_years(plain, call))
    taken += [part.end for part in parts]
    yield from parts
    for match in _YEAR.finditer(plain) if "year" in plain or "20" in plain or "fy" in plain else ():
        if any(match.start() < end <= match.end() for end in taken):
            continue
        year = _year((match["year"] or match["bare"] or "").lstrip("'’"), call) if match["year"] or match["bare"] else call.fiscal_year
        year += 1 if match["next"] else -1 if match["last"] else 0
        yield Said(match.start(), match.end(), f"{year}-fy", dated=not match["full"])
    for match in _AS_OF.finditer(plain) if "20" in plain else ():
        taken.append(match.end())
        yield Said(match.start(), match.end(), f"{match['year']}-{_MONTH_NUMBERS[match['month']]:02}-{int(match['day']):02}")
    for match in _MONTH.finditer(text) if _MONTH_NAME.search(text) else ():
        if not any(match.start() < end <= match.end() or end - 20 < match.start() < end for end in taken):
            known = match["year"] and f"{match['year']}-{_MONTH_NUMBERS[match['month'].lower()]:02}"
            yield Said(match.start(), match.end(), known or "")


def _parts_of_years(plain: str, call: Period) -> Iterator[Said]:
    """Halves, the year to date, the next quarter."""
    for match in _HALF.finditer(plain) if " half" in plain else ():
        year = int(match["year"]) if match["year"] else call.fiscal_year + (bool(match["next"]) - bool(match["last"]))
        yield Said(match.start(), match.end(), f"{year}-h2", dated=bool(match["year"] or match["last"] or match["next"]))
    for match in _MONTHS.finditer(plain) if any(word in plain for word in ("month", "date", "half", "ytd", "h1", "1h")) else ():
        year = int(match["year"]) if match["year"] else call.fiscal_year - 1 if match["last"] else call.fiscal_year
        yield Said(
            match.start(), match.end(), f"{year}-{_part(match, call)}", dated=bool(match["year"] or match["last"] or not match["half"])
        )
    for match in _OWN.finditer(plain) if "quarter" in plain else ():
        yield Said(match.start(), match.end(), call.id, call)
    for match in _NEXT.finditer(plain) if "quarter" in plain else ():
        period = call if match["month"] else earlier(call, -1)
        yield Said(match.start(), match.end(), period.id, period, month=bool(match["month"]))


def _part(match: re.Match[str], call: Period) -> str:
    """The part of a year that has passed: the first half, nine months, or what the call's own quarter makes it."""
    if match["half"]:
        return "h1"
    months = {"six": 6, "6": 6, "nine": 9, "9": 9}.get(match["count"] or "", call.quarter * 3)
    return {3: "q1", 6: "h1", 9: "9m", 12: "fy"}[months]


def _han(text: str, call: Period) -> Iterator[Said]:
    taken = []
    for match in _HAN_QUARTER.finditer(text):
        number = _NUMBER.get(match["number"]) or int(match["number"])
        year = int(match["year"]) if match["year"] else call.fiscal_year - 1 if match["last"] else None
        period = Period(year, number) if year else _nearest(call, number)
        taken.append((match.start(), match.end()))
        yield Said(match.start(), match.end(), period.id, period)
    for match in _HAN_HALF.finditer(text):
        yield Said(match.start(), match.end(), f"{match['year'] or call.fiscal_year}-h{1 if match['which'] == '上' else 2}")
    for match in _HAN_MONTHS.finditer(text):
        year = int(match["year"]) if match["year"] else call.fiscal_year - 1 if match["last"] else call.fiscal_year
        taken.append((match.start(), match.end()))
        yield Said(
            match.start(),
            match.end(),
            f"{year}-{'9m' if match['count'] in '三39九' and (match['of'][0] == '季' or match['count'] in '九9') else 'h1'}",
        )
    for match in _HAN_OWN.finditer(text):
        yield Said(match.start(), match.end(), call.id, call)
    for match in _HAN_AS_OF.finditer(text):
        taken.append((match.start(), match.end()))
        yield Said(match.start(), match.end(), f"{match['year']}-{int(match['month']):02}-{int(match['day']):02}")
    for match in _HAN_YEAR.finditer(text):
        if not any(start <= match.start() < end for start, end in taken):
            yield Said(match.start(), match.end(), f"{match['year'] or call.fiscal_year}-fy")


def _year(text: str, call: Period) -> int:
    year = int(text)
    return year if year > 99 else call.fiscal_year // 100 * 100 + year  # noqa: PLR2004 - two digits


def _nearest(call: Period, number: int) -> Period:
    """A quarter said without its year: the nearest one; of two as near, that of the call's fiscal year."""
    return min(
        (Period(call.fiscal_year + shift, number) for shift in (0, 1, -1)),
        key=lambda one: abs(distance(call, one)),
    )


def ahead(said: Said, call: Period) -> Said:
    """A period that is guided for: said without its year it is the next one, `the second quarter` of a fourth quarter's call."""
    if said.month:
        return replace(said, id=earlier(call, -1).id, quarter=earlier(call, -1))
    part, year = said.id[5:], said.id[:4]
    ends = {"q1": 1, "q2": 2, "q3": 3, "q4": QUARTERS, "h1": 2, "9m": 3, "h2": QUARTERS, "fy": QUARTERS}.get(part)
    if said.dated or said.quarter == call or ends is None or Period(int(year), ends) > call:
        return said
    later = f"{call.fiscal_year + 1}-{part}"
    return replace(said, id=later, quarter=Period.parse(later))


def distance(call: Period, one: Period) -> int:
    """Quarters from one period to a later one; negative where the second lies ahead."""
    return (call.fiscal_year - one.fiscal_year) * QUARTERS + call.quarter - one.quarter


def a_year_before(period: str) -> str:
    """The id of the same span a year earlier: `2024-9m` for `2025-9m`; of a month without its year, none."""
    return "" if not period else f"{int(period[:4]) - 1}{period[4:]}"
