"""Periods as a passage names them, resolved against the call's own fiscal period."""

import re
from dataclasses import replace
from operator import attrgetter

from kcsite.figures.periods.months import MONTH, MONTHS_IN_LOWER_CASE, days_and_months
from kcsite.figures.periods.periods_han import said_in_han
from kcsite.figures.periods.short_periods import in_short, year_of
from kcsite.figures.periods.spans import TERMS, Said, earlier, nearest
from kcsite.figures.words.patterns import BEFORE_ASCII_WORD, behind_a_space
from kcsite.model.period import QUARTERS, Period

_NUMBER = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
_JOINED = r"(?:(?:['’]|[ -]?(?:of )?(?:fy|cy|fiscal) ?['’]?| ['’])?(?P<joined>20\d\d|[1-3]\d)(?![\d%]|[.,]\d))?"
"""A year that is written at once behind a quarter or a half: `1Q24`, `Q3'23`, `H1 FY25`."""
# These are looked for in text in lower case behind a space, and begin with the character before a word.
_QUARTER = re.compile(
    BEFORE_ASCII_WORD
    + r"(?=[fstq1-42])(?:(?P<front>20\d\d) )?(?:(?P<word>first|second|third|fourth|1st|2nd|3rd|4th)[- ](?:fiscal )?quarter|(?P<q>q[1-4]|[1-4]q)"
    + _JOINED
    + r")\b"
    r"(?:'?s)?(?:,? (?:of |in )?(?:the )?(?:fiscal(?: year)? |fy ?|calendar )?'?(?P<year>20\d\d|\d\d(?![\d%]|[.,]\d))\b| ?(?P<last>(?:of )?last year|(?:of )?the prior year|(?:of )?(?:the )?previous year|a year ago)| ?(?P<next>(?:of )?next year))?",
    re.ASCII,
)
_YEAR = re.compile(
    BEFORE_ASCII_WORD
    + r"(?=[fcyidotne2var])(?:(?:full[- ]year|fiscal(?: year)?|fy|(?P<calendar>calendar(?: year)?|cy)|year) ?['’]?(?P<year>20\d\d|\d\d(?![\d%]|[.,]\d))"
    r"|(?:in|for|during|of|through|(?P<than>versus|vs\.?|against|(?:compared|relative) (?:to|with))) (?:the )?(?:year )?(?P<bare>20\d\d|['’]\d\d)(?!\d|,\d|s\b| levels?\b| (?:fiscal )?(?:first|second|third|fourth)[ -](?:fiscal )?(?:quarter|half))(?: (?:fiscal|financial|calendar) year)?"
    r"|(?P<said>20\d\d) (?:(?:fiscal|financial) year|(?=(?:gaap|non-gaap|adjusted|reported|actual|pro forma|eps|revenues?|sales|earnings|operating|ebitda|capex|guidance|outlook)\b))"
    r"|(?P<next>(?<!over the )(?<!within the )next (?:fiscal |calendar )?year)|(?P<last>(?:in|for|during) (?:last|the (?:prior|previous)) (?:fiscal )?year)"
    r"|(?P<full>(?:the |this )?(?:full[- ]year|full fiscal year|fiscal year|entire year)(?! over)|(?:for|during|over|in) (?:the|this) year(?![- ](?:over|ago|on|before|earlier))))\b",
    re.ASCII,
)
_HALF = re.compile(
    BEFORE_ASCII_WORD
    + r"(?:(?:second|2nd|back) half|(?:h2|2h)"
    + _JOINED
    + r")\b(?: of)?(?: (?:the |our )?(?:fiscal(?: year)? |(?P<fy>fy ?))?['’]?(?P<year>20\d\d|(?(fy)\d\d|(?!)))\b| (?P<last>last year)| (?P<next>next year))?",
    re.ASCII,
)
_MONTHS = re.compile(
    BEFORE_ASCII_WORD
    + r"(?=[fsn69hy1])(?:(?:first )?(?P<count>six|nine|6|9)[- ]months?(?: period)?|first (?P<quarters>two|three) (?:fiscal )?quarters(?! of (?:last|the (?:prior|previous))\b)|(?P<half>first[- ]half|half[- ]year|(?:h1|1h)"
    + _JOINED
    + r")|year[- ]to[- ]date|ytd|so far (?:this|in the|in this) (?:fiscal |calendar )?year|year so far|since the (?:beginning|start) of (?:the|this) (?:fiscal |calendar )?year)\b"
    r"(?: (?:of|in|for) (?:the )?(?:fiscal )?(?:year )?(?P<fy>fy ?)?['’]?(?P<year>20\d\d|(?(fy)\d\d|(?!)))\b| (?P<last>(?:of )?(?:last|(?:the )?prior|(?:the )?previous) year)| of (?:the|this|our) (?:fiscal |calendar )?year\b)?",
    re.ASCII,
)
_OWN = re.compile(
    BEFORE_ASCII_WORD
    + r"(?=[tifdao])(?:this|this past|this last|the past|the most recent|the just[- ]\w+|(?:in|for|during|of|at the end of) the|the (?P<current>current)|the (?:reported|reporting)) quarter\b(?! (?:of|last|ahead|to come))",
    re.ASCII,
)
_NEXT = re.compile(
    BEFORE_ASCII_WORD + r"(?=[ntcjfmasod])(?:next quarter|(?:the )?coming quarter|(?P<month>" + MONTH.lower() + r")[- ]quarter)\b",
    re.ASCII,
)
_TRAILING = re.compile(
    BEFORE_ASCII_WORD
    + r"(?:(?P<year>(?:trailing|last|past|previous|rolling)[- ](?:12|twelve)[- ]months?|ttm|ltm)|(?:over|in|during|for|within) the (?:past|last|next|coming) (?:\w+(?: of)?[- ](?:plus )?)?(?:years|months|decades?|weeks|days)|(?:over|within) the (?:next|coming) year"
    r"|since (?:our |the |its )?(?:ipo|inception|founding|launch|spin-?off|merger|acquisition|closing|(?:beginning|start)(?! of (?:the|this) (?:fiscal |calendar )?year\b)|end of(?! (?:q[1-4]|the (?:first|second|third|fourth|prior|last|previous) quarter|last quarter))|year-?end|we )|quarter[- ]to[- ]date|(?:the |our )?(?:long|longer|medium|mid)[- ](?:to[- ](?:long|longer)[- ])?term|over time)\b",
    re.ASCII,
)
"""The last twelve months: no period of the company's."""
_BEGAN = re.compile(
    r"\b[Ss]ince [^.,;]{3,40}\b(?:began|started|launched|announced|initiated|introduced|acquired|closed|opened|entered|joined|commenced|resumed|went public|"
    r"beginning|starting|buying|launching|announcing|initiating|acquiring|closing|opening|joining|resuming)\b[^.,;]{0,30}\Z"
)
"""`$565 million since we started buying back stock in Q4`: when it began is not when it is told of."""
_ANY = re.compile(
    r"[季年期月]|以[来來]|20\d\d|Q\d|\dQ|FY|CY|H\d|\dH|[69]M|['’]\d\d|[Ss]ince |[Qq]uarter|[Yy]ear|[Hh]al[fv]|[Mm]onth|YTD|QUARTER|YEAR"
    "|" + MONTH
)
"""What a period that is said in lower case, or as names are written, has in it."""
_NUMBERED = ("first", "second", "third", "fourth", "1st", "2nd", "3rd", "4th", "fiscal")
_OWNED = ("this", "the", "current", "reported", "reporting")
_ENDS = ("end ", "end of ", "close of ", "year-end ")
_LAST = ("last year's ", "last year’s ", "prior year's ", "prior year’s ", "prior-year ", "prior year ", "year-ago ")
_COMING = ("next", "coming", *MONTHS_IN_LOWER_CASE)
"""What stands before `quarter` where it is numbered, the call's own, or to come."""


def said_periods(text: str, call: Period, shift: int = 0, *, han: bool) -> list[Said]:
    """The periods named in a passage, in order; a quarter without a year is the fiscal year's of the call."""
    found = said_in_han(text, call, shift) if han else _english(text, call, shift)
    # Most sentences name none: whether one may be named at all is asked last, and by the most frequent words first.
    if not found or not ("quarter" in text or "year" in text or "年" in text or "季" in text or _ANY.search(text)):
        return []
    if "ince " in text:
        found = [replace(one, id="", quarter=None) if _BEGAN.search(text, 0, one.start - shift) else one for one in found]
    return sorted(found, key=_start) if len(found) > 1 else found


_start = attrgetter("start")


def _english(text: str, call: Period, shift: int) -> list[Said]:
    """The periods of English words. In `plain`, which has a space before it, a match begins and ends one further on than its words do."""
    plain = behind_a_space(text)
    found = _quarters(plain, call, shift) if "q" in plain else []
    found += _parts_of_years(plain, call, shift)
    short = in_short(plain, call, shift)
    found = [*short, *(one for one in found if not any(first.start <= one.start < first.end for first in short))] if short else found
    taken = [one.end for one in found]
    for match in _YEAR.finditer(plain) if _has_years(plain) else ():
        # In plain, a match begins one further on than its words do; what a year is compared by stands before it.
        start, end = (match.start("bare") - 1 if match["than"] else match.start()) + shift, match.end() - 1 + shift
        if any(start < other <= end for other in taken) or any(one.start <= start < one.end for one in short):
            continue
        if match["bare"] and plain.endswith(TERMS, 0, match.start() + 1):
            continue  # `notes maturing in 2027`
        year = (
            year_of(match, "year" if match["year"] else "bare" if match["bare"] else "said", call)
            if match["year"] or match["bare"] or match["said"]
            else call.fiscal_year
        )
        year += 1 if match["next"] else -1 if match["last"] else 0
        # A calendar year is named so where the fiscal one is another: it is no period of the company's.
        found.append(Said(start, end, "" if match["calendar"] else f"{year}-fy", dated=not match["full"]))
        if match["bare"] and (year, QUARTERS) == (call.fiscal_year, call.quarter) and plain.endswith("end ", 0, match.start() + 1):
            found[-1] = Said(start, end, call.id, call)  # `by the end of 2025`, in a fourth quarter
        elif year < call.fiscal_year and not match["calendar"] and plain.endswith(_ENDS, 0, match.start() + 1):
            last = Period(year, QUARTERS)
            found[-1] = Said(start, end, last.id, last)  # `down from $924 million at the end of 2024`
    if (
        "month" in plain
        or "tm" in plain
        or "years" in plain
        or "term" in plain
        or "days" in plain
        or "over time" in plain
        or "since " in plain
        or "to-date" in plain
    ):
        found += [Said(m.start() + shift, m.end() - 1 + shift, "", dated=False, loose=not m["year"]) for m in _TRAILING.finditer(plain)]
    return found + days_and_months(text, plain, taken, shift)


def _quarters(plain: str, call: Period, shift: int) -> list[Said]:
    """Quarters by their numbers, the call's own, and the next. The words before `quarter` tell which patterns are worth asking."""
    found = []
    heads = [part[-11:-1] for part in plain.split("quarter")[:-1]]
    numbered = plain.count("q") > len(heads) or any(head.endswith(_NUMBERED) for head in heads)
    for match in _QUARTER.finditer(plain) if numbered else ():
        if (so_far := _so_far(match, plain, call, shift)) is not None:
            found.append(so_far)
            continue
        number = _NUMBER.get(match["word"] or "") or int((match["q"] or "1").strip("q"))
        shifted = (
            call.fiscal_year - 1
            if match["last"] or plain.endswith(_LAST, 0, match.start() + 1)
            else call.fiscal_year + 1
            if match["next"]
            else None
        )
        told = "joined" if match["joined"] else "year" if match["year"] else "front" if match["front"] else ""
        year = year_of(match, told, call) if told else shifted
        period = Period(year, number) if year else nearest(call, number)
        found.append(Said(match.start() + shift, match.end() - 1 + shift, period.id, period, dated=year is not None))
    if any(head.endswith(_OWNED) for head in heads):
        found += [Said(m.start() + shift, m.end() - 1 + shift, call.id, call, month=bool(m["current"])) for m in _OWN.finditer(plain)]
    for match in _NEXT.finditer(plain) if any(head.endswith(_COMING) for head in heads) else ():
        period = call if match["month"] else earlier(call, -1)
        found.append(Said(match.start() + shift, match.end() - 1 + shift, period.id, period, month=bool(match["month"])))
    return found


_THROUGH = re.compile(r"(?:\A {0,3}|[.;,] )(?:and |so )?through (?:the end of )?(?:the |our )?\Z")


def _so_far(match: re.Match[str], plain: str, call: Period, shift: int) -> Said | None:
    """`Through the third quarter, we returned $272 million`: the year so far, where a clause opens so and the quarter is the call's own."""
    number = _NUMBER.get(match["word"] or "") or int((match["q"] or "1").strip("q"))
    at = match.start() + 1
    if number != call.quarter or not plain.endswith((" through ", " through the ", " through our ", " the end of the "), 0, at):
        return None
    if not _THROUGH.search(plain, max(0, at - 40), at):
        return None
    part = {2: "h1", 3: "9m", QUARTERS: "fy"}.get(number)
    year = year_of(match, "year", call) if match["year"] else call.fiscal_year - bool(match["last"])
    return Said(match.start() + shift, match.end() - 1 + shift, f"{year}-{part}") if part else None


def _parts_of_years(plain: str, call: Period, shift: int) -> list[Said]:
    """Halves, and the year to date."""
    found = []
    for match in _HALF.finditer(plain) if " half" in plain[1:] or "h2" in plain or "2h" in plain else ():
        told = "joined" if match["joined"] else "year" if match["year"] else ""
        year = year_of(match, told, call) if told else call.fiscal_year + (bool(match["next"]) - bool(match["last"]))
        dated = bool(told or match["last"] or match["next"])
        found.append(Said(match.start() + shift, match.end() - 1 + shift, f"{year}-h2", dated=dated))
    for match in _MONTHS.finditer(plain) if _has_months(plain) else ():
        told = "joined" if match["joined"] else "year" if match["year"] else ""
        year = year_of(match, told, call) if told else call.fiscal_year - 1 if match["last"] else call.fiscal_year
        dated = bool(told or match["last"] or not match["half"])
        found.append(Said(match.start() + shift, match.end() - 1 + shift, f"{year}-{_part(match, call)}", dated=dated))
    return found


def _has_years(plain: str) -> bool:
    return "year" in plain or "20" in plain or "fy" in plain or "fiscal" in plain or "cy" in plain or " '" in plain or " ’" in plain


def _has_months(plain: str) -> bool:
    return (
        "month" in plain
        or "date" in plain
        or "half" in plain
        or "quarters" in plain
        or "ytd" in plain
        or "h1" in plain
        or "1h" in plain
        or "so far" in plain
        or "since the" in plain
    )


def _part(match: re.Match[str], call: Period) -> str:
    """The part of a year that has passed: the first half, nine months, or what the call's own quarter makes it."""
    if match["half"]:
        return "h1"
    if match["quarters"]:
        return "h1" if match["quarters"] == "two" else "9m"
    months = {"six": 6, "6": 6, "nine": 9, "9": 9}.get(match["count"] or "", call.quarter * 3)
    return {3: "q1", 6: "h1", 9: "9m", 12: "fy"}[months]
