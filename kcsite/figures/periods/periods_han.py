"""Periods as Chinese words name them, resolved against the call's own fiscal period."""

import re

from kcsite.figures.periods.spans import Said, earlier, nearest
from kcsite.model.period import Period

_NUMBER = {"一": 1, "二": 2, "三": 3, "四": 4}
_YEAR = (
    r"(?:(?P<year>20\d\d|(?<!\d)[1-3]\d(?= ?[財财]?年(?:度|第?[一二三四] ?季|[上下]半|前|全年|Q)|[財财]年)) ?(?:財|财)?年(?:度)?(?:的)?"
    r"|(?P<last>去年|上年)(?:的|度)?|(?P<next>明年)(?:的|度)?|今年)"
)
_HAN_QUARTER = re.compile(_YEAR + r"?(?<![上下前每這这那後后])第? ?(?P<number>[一二三四1-4]) ?(?:財|财)?季")
_HAN_Q = re.compile(
    r"(?:(?P<year>20\d\d|(?<!\d)[1-3]\d)年?(?:財年|财年)? ?|(?P<last>去年) ?)?Q(?P<q>[1-4])(?![0-9A-Za-z])|(?<![0-9A-Za-z])(?P<number>[1-4])Q(?P<behind>20\d\d|[1-3]\d)(?!\d)"
)
"""`24Q1`, `2025年Q1`, `1Q25`, `Q1`."""
_HAN_SAME = re.compile(r"(?P<year>20\d\d) ?年(?:度)?的?(?:同期|同季)")
"""2023年同期: the call's own quarter, of that year."""
_HAN_NUMBERED = re.compile(r"[一二三四1-4] ?[財财]?季")
"""What a numbered quarter ends in: told eight times as fast as the whole of it, which may begin with anything."""
_HAN_YEAR = re.compile(
    r"(?P<year>20\d\d|(?<!\d)[1-3]\d(?=[財财]年|年全年)) ?(?:財|财)?年(?:度)?(?:全年)?(?! ?第|的?同[期季]| ?[一二三四] ?季| ?[上下]半年| ?前[三九六]| ?Q| ?\d{1,2} ?月|1[-至到~])|(?P<next>明年)(?! ?第| ?[一二三四] ?季|[上下]半)(?:全年)?|(?P<past>去年|上年)(?:全年|(?=[實实][現现]))|全年度?"
)
_HAN_HALF = re.compile(_YEAR + r"?(?P<which>上|下)半年")
_HAN_SPAN = re.compile(_YEAR + r"?(?<!\d)1 ?[-至到~～—] ?(?P<to>3|6|9|12) ?月")
"""`1-9月`."""
_HAN_OWN = re.compile(r"本季度?|本報告期|本报告期|(?:報告|报告)期內|當季|当季|[這这]一?[個个]?季度?")
_HAN_NEXT = re.compile("下一?[個个]?(?:財|财)?季度?")
_HAN_TRAILING = re.compile(r"(?:過去|过去|最近|近)(?:十二|12) ?[個个]月|自[^，。；,;]{1,8}以[来來][^，。；,;]{0,3}[累共]")
_HAN_MONTHS = re.compile(r"(?:(?P<year>20\d\d) ?年|(?P<last>去年|上年))?(?:的)?前(?P<count>[三九六39 6]) ?(?:個|个)?(?P<of>季度?|月)")
_HAN_AS_OF = re.compile(r"(?:截至|截止|於|于)?(?P<year>20\d\d) ?年 ?(?P<month>\d{1,2}) ?月 ?(?P<day>\d{1,2}) ?日")


def said_in_han(text: str, call: Period, shift: int) -> list[Said]:
    """The periods of Chinese words; a pattern is asked where a character stands that all it finds has in it."""
    found: list[Said] = []
    taken = []
    for match in _HAN_QUARTER.finditer(text) if "季" in text and _HAN_NUMBERED.search(text) else ():
        number = _NUMBER.get(match["number"]) or int(match["number"])
        year = _named_year(match, call)
        period = Period(year, number) if year else nearest(call, number)
        taken.append(match)
        found.append(Said(match.start() + shift, match.end() + shift, period.id, period, dated=year is not None))
    found += _in_letters(text, call, shift, taken)
    found += _parts(text, call, shift, taken)
    for match in _HAN_MONTHS.finditer(text) if "前" in text else ():
        year = int(match["year"]) if match["year"] else call.fiscal_year - 1 if match["last"] else call.fiscal_year
        nine = match["count"] in "三39九" and (match["of"][0] == "季" or match["count"] in "九9")
        taken.append(match)
        found.append(Said(match.start() + shift, match.end() + shift, f"{year}-{'9m' if nine else 'h1'}"))
    found += _han_by_distance(text, call, shift)
    for match in _HAN_AS_OF.finditer(text) if "日" in text else ():
        taken.append(match)
        day = f"{match['year']}-{int(match['month']):02}-{int(match['day']):02}"
        found.append(Said(match.start() + shift, match.end() + shift, day))
    return found + [
        Said(
            match.start() + shift,
            match.end() + shift,
            f"{_whole(match['year'], call) if match['year'] else call.fiscal_year + bool(match['next']) - bool(match['past'])}-fy",
            dated=bool(match["year"] or match["next"] or match["past"]),
        )
        for match in (_HAN_YEAR.finditer(text) if "年" in text else ())
        if not any(other.start() <= match.start() < other.end() for other in taken)
    ]


def _in_letters(text: str, call: Period, shift: int, taken: list[re.Match[str]]) -> list[Said]:
    """Quarters as tables write them; `taken` hears of what was found."""
    found = []
    for match in _HAN_Q.finditer(text) if "Q" in text else ():
        number, told = int(match["q"] or match["number"]), match["year"] or match["behind"]
        year = _whole(told, call) if told else call.fiscal_year - 1 if match["last"] else None
        period = Period(year, number) if year else nearest(call, number)
        taken.append(match)
        found.append(Said(match.start() + shift, match.end() + shift, period.id, period, dated=year is not None))
    return found


def _parts(text: str, call: Period, shift: int, taken: list[re.Match[str]]) -> list[Said]:
    """Halves, and months from the first on."""
    found = []
    for match in _HAN_SAME.finditer(text) if "年" in text and "同" in text else ():
        period = Period(int(match["year"]), call.quarter)
        taken.append(match)
        found.append(Said(match.start() + shift, match.end() + shift, period.id, period))
    for match in _HAN_HALF.finditer(text) if "半年" in text else ():
        taken.append(match)
        found.append(_part(match, "h1" if match["which"] == "上" else "h2", call, shift))
    for match in _HAN_SPAN.finditer(text) if "月" in text else ():
        taken.append(match)
        found.append(_part(match, {"3": "q1", "6": "h1", "9": "9m", "12": "fy"}[match["to"]], call, shift))
    return found


def _named_year(match: re.Match[str], call: Period) -> int | None:
    """The year that stands with a quarter, as a number or as last or next year; None where none does."""
    if match["year"]:
        return _whole(match["year"], call)
    return call.fiscal_year - 1 if match["last"] else call.fiscal_year + 1 if match["next"] else None


def _whole(year: str, call: Period) -> int:
    return int(year) if len(year) > 2 else call.fiscal_year // 100 * 100 + int(year)  # noqa: PLR2004 - two digits


def _part(match: re.Match[str], part: str, call: Period, shift: int) -> Said:
    """A part of a year that is named with it, or the call's own."""
    year = _named_year(match, call)
    return Said(match.start() + shift, match.end() + shift, f"{year or call.fiscal_year}-{part}", dated=year is not None)


def _han_by_distance(text: str, call: Period, shift: int) -> list[Said]:
    """The call's own quarter, the next, and spans that are no period of the company's."""
    found: list[Said] = []
    if "季" in text or "期" in text:
        found += [Said(match.start() + shift, match.end() + shift, call.id, call) for match in _HAN_OWN.finditer(text)]
        coming = earlier(call, -1)
        found += [Said(match.start() + shift, match.end() + shift, coming.id, coming) for match in _HAN_NEXT.finditer(text)]
    if "月" in text or "以" in text:
        found += [Said(match.start() + shift, match.end() + shift, "", dated=False) for match in _HAN_TRAILING.finditer(text)]
    return found
