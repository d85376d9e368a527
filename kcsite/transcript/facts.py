"""Company and fiscal period, as a call itself states them in its opening."""

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date

from kcsite.model.company import Company
from kcsite.model.period import Period

_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
_HAN_DIGITS = "零一二三四五六七八九〇"
_HAN_ORDINALS = {"一": 1, "二": 2, "三": 3, "四": 4}
_QUARTER = r"(?P<quarter>first|second|third|fourth|1st|2nd|3rd|4th)[- ](?:fiscal )?quarter"
_YEAR = r"(?P<year>20\d\d)"
_PERIODS = (
    re.compile(
        rf"\b{_QUARTER}(?:,? (?:and|&) (?:full|fiscal|half)[- ](?:full[- ])?year)?(?: earnings| results| financial results)?"
        rf"(?:,? (?:of|for))?(?: the)?(?: our)?(?: fiscal)?(?: year)?,? {_YEAR}\b",
        re.IGNORECASE,
    ),
    re.compile(rf"\b(?:fiscal(?: year)?|FY|year)? ?{_YEAR},? {_QUARTER}\b", re.IGNORECASE),
    re.compile(rf"\bFY ?'?(?P<year>\d\d),? {_QUARTER}\b", re.IGNORECASE),
    re.compile(
        r"\b(?:Q ?(?P<quarter>[1-4])|(?P<q2>[1-4])Q)[ -]?(?:of )?(?:FY|fiscal(?: year)?)?[ ']?(?P<year>20\d\d|\d\d)\b", re.IGNORECASE
    ),
    re.compile(r"\b(?:FY ?)?(?P<year>20\d\d)[ -]?Q(?P<quarter>[1-4])\b", re.IGNORECASE),
    re.compile(
        r"(?P<year>20\d\d|二[零〇][零〇一二三四五六七八九]{2}) ?(?:財|财)?年(?:度)?(?:的)?第? ?(?P<quarter>[一二三四1-4]) ?(?:財|财)?季"
    ),
)
"""`first-quarter 2025`, `fourth quarter and full year 2024`, `fiscal 2025 third quarter`, `Q1 FY25`, `2Q23`, `2025Q1`,
`FY25 Second Quarter`, `2025年第一季`."""

_TODAY = re.compile(
    r"\b(?i:as of today|today is|today,|today's date|today's call,|held (?:today )?on|recorded (?:today )?on|held today,)|今天是|今日是"
)
_ENDED = re.compile(
    r"\b(?:quarter|three months|three-month period)(?: and (?:the )?(?:full |fiscal |half |nine |twelve )?(?:year|months))?"
    r" (?:ended|ending)(?: on)?",
    re.IGNORECASE,
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?"
    r"|dec(?:ember)?)"
)
_DATES = (
    re.compile(
        rf"(?-i:(?<![A-Za-z])|(?<=[a-z])(?=[A-Z])){_MONTH}\.?\s{{0,3}}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s{{0,3}}(?P<year>20\d\d)",
        re.IGNORECASE,
    ),
    re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s{{1,3}}(?:of )?{_MONTH}\.?,?\s{{0,3}}(?P<year>20\d\d)", re.IGNORECASE),
    re.compile(r"\b(?P<year>20\d\d)-(?P<month>\d\d)-(?P<day>\d\d)\b"),
    re.compile(r"(?P<year>20\d\d) ?年 ?(?P<month>\d{1,2}) ?月 ?(?P<day>\d{1,2}) ?日"),
)
"""`April 26, 2016`, `Oct 28, 2021`, `31 July 2025`, `2025-05-28`, `2025年5月28日`."""

_AFTER_NAME = (
    r"(?=\s{1,3}(?i:fiscal|first|second|third|fourth|[1-4](?:st|nd|rd|th)|Q[1-4]|[1-4]Q|20\d\d|earnings|full|half|annual"
    r"|results|quarterly|investor|conference|financial|FY))"
)
_NAME = r"(?P<name>(?:[^\W_a-z]|[a-z](?=[A-Z]))(?:[^.;:!?()\n]|(?<=Inc)\.|(?<=Corp)\.|(?<=Ltd)\.|(?<=Co)\.|(?<=\b[A-Z])\.){1,60}?)"
"""Begins with a capital, a digit, or a small letter before a capital (`eBay`); a full stop only after a legal form or an initial."""
_COMPANY = (
    re.compile(
        r"(?i:welcome(?: everyone| you| you all| all)? to|joining(?: us for)?|join us for|today's|this is|hosting)\s{1,3}"
        rf"(?:(?i:our|today's)\s{{1,3}})?(?:the\s{{1,3}})?{_NAME}(?:['’]s?)?{_AFTER_NAME}"
    ),
    re.compile(rf"\b(?P<name>[^\W_a-z][\w&.-]*(?: [^\W_a-z][\w&.-]*| &){{0,5}})['’]s?{_AFTER_NAME}"),
    re.compile(
        r"\b(?i:call|results|conference) (?:of|for) (?:the )?"
        r"(?P<name>[^\W_a-z\d][\w&'’-]*(?: (?:[^\W_a-z\d][\w&'’-]*|&|of|and)){0,6})(?=[.,;]|\Z)"
    ),
    re.compile(
        r"(?:歡迎參加|欢迎参加|歡迎各位參加|欢迎各位参加|歡迎來到|欢迎来到)"
        r"(?P<name>(?!二[零〇])[\u3400-\u9fffA-Za-z]{2,20}?)(?=的? ?(?:20\d\d|二[零〇]|第[一二三四1-4]))"
    ),
)
_NO_NAMES = frozenset({"today", "this", "the company", "our", "the", "we", "its", "all", "last year", "that", "company", "conference"})
_TICKER = re.compile(r"\b(?P<ticker>(?:NYSE|NASDAQ|Nasdaq|HKEX|SEHK|TSX|LSE|NSE|BSE|TWSE|SGX|ASX)\s?:\s?[A-Z0-9.]{1,8})\b")
_FORMS = re.compile(
    r"[,.]|\b(incorporated|inc|corporation|corp|company|co|limited|ltd|holdings?|group|plc|llc|n\.?v|s\.?a|ag|se|the)\b", re.I
)
CENTURY = 2000


def periods(text: str) -> list[Period]:
    """Every fiscal quarter named in a text, in order."""
    found = sorted((match for pattern in _PERIODS for match in pattern.finditer(text)), key=lambda match: match.start())
    return [Period(_year(match["year"]), _quarter(match)) for match in found]


def _year(text: str) -> int:
    text = "".join(str(_HAN_DIGITS.index(c) % 10) if c in _HAN_DIGITS else c for c in text)
    return int(text) if int(text) >= CENTURY else CENTURY + int(text)


def _quarter(match: re.Match[str]) -> int:
    groups = match.groupdict()
    text = (groups.get("quarter") or groups.get("q2") or "").lower()
    return _ORDINALS.get(text) or _HAN_ORDINALS.get(text) or int(text)


def find_period(opening: Iterable[str]) -> Period | None:
    """The fiscal period of a call: the one named most often in its opening, the first where two are named as often."""
    named = Counter(period for text in opening for period in periods(text))
    return named.most_common(1)[0][0] if named else None


def dates(text: str) -> list[date]:
    """Every day written out in full in a text, in order; one that no calendar has is none.

    Example:
        >>> dates("Q4 2021 Earnings CallOct 28, 2021, 5:00 p.m. ET")
        [datetime.date(2021, 10, 28)]
    """
    found = sorted((match for pattern in _DATES for match in pattern.finditer(text)), key=lambda match: match.start())
    return [day for match in found if (day := _day(match))]


def _day(match: re.Match[str]) -> date | None:
    month = match["month"]
    number = int(month) if month.isdigit() else _MONTHS.index(month[:3].lower()) + 1
    try:
        return date(int(match["year"]), number, int(match["day"]))
    except ValueError:
        return None


def find_date(opening: Iterable[str]) -> date | None:
    """The day a call's opening calls today, or says the call is held on. Days in the words about risks (`the year ended …`) are none."""
    for text in opening:
        for told in _TODAY.finditer(text):
            # A sentence is at most so long, and a date stands near the word.
            found = dates(text[told.end() : told.end() + 48])
            if found:
                return found[0]
    return None


def find_quarter_end(opening: Iterable[str]) -> date | None:
    """The day a call's opening says the quarter ended: `the quarter and year ended March 31, 2022`."""
    for text in opening:
        for told in _ENDED.finditer(text):
            found = dates(text[told.end() : told.end() + 24])
            if found:
                return found[0]
    return None


def find_company(opening: Iterable[str], companies: Iterable[Company]) -> Company | str | None:
    """The company of a call: one the archive knows, or the name printed in the opening, or None.

    A known company is found where its name, an alias or a name in another language equals the printed name but for legal forms.
    """
    texts = list(opening)
    found = [match["name"].strip() for pattern in _COMPANY for text in texts for match in pattern.finditer(text)]
    printed = [name for name in found if name.casefold() not in _NO_NAMES]
    known = {bare(name): company for company in companies for name in (company.name, *company.aliases, *company.names.values())}
    for name in printed:
        if bare(name) in known:
            return known[bare(name)]
    return Counter(printed).most_common(1)[0][0] if printed else None


def find_ticker(opening: Iterable[str]) -> str | None:
    """A ticker with its exchange, as printed: `NASDAQ: KC`."""
    return next((match["ticker"] for text in opening for match in _TICKER.finditer(text)), None)


def bare(name: str) -> str:
    """A company's name without legal forms, for comparison.

    Example:
        >>> bare("Kingsoft Cloud Holdings Limited") == bare("Kingsoft Cloud")
        True
    """
    return " ".join(_FORMS.sub(" ", name).casefold().split())
