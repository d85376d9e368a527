"""Company and fiscal period, as a call itself states them in its opening."""

import re
from collections import Counter
from collections.abc import Iterable

from kcsite.model.company import Company
from kcsite.model.period import Period

_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
_HAN_ORDINALS = {"一": 1, "二": 2, "三": 3, "四": 4}
_QUARTER = r"(?P<quarter>first|second|third|fourth|1st|2nd|3rd|4th)[- ]quarter"
_YEAR = r"(?P<year>20\d\d)"
_PERIODS = (
    re.compile(
        rf"\b{_QUARTER}(?:,? (?:and|&) (?:full|fiscal|half)[- ](?:full[- ])?year)?(?: earnings| results| financial results)?"
        rf"(?:,? (?:of|for))?(?: the)?(?: our)?(?: fiscal)?(?: year)?,? {_YEAR}\b",
        re.IGNORECASE,
    ),
    re.compile(rf"\b(?:fiscal(?: year)?|FY|year)? ?{_YEAR},? {_QUARTER}\b", re.IGNORECASE),
    re.compile(r"\b(?:Q(?P<quarter>[1-4])|(?P<q2>[1-4])Q)[ -]?(?:of )?(?:FY|fiscal(?: year)?)?[ ']?(?P<year>20\d\d|\d\d)\b", re.IGNORECASE),
    re.compile(r"\b(?:FY ?)?(?P<year>20\d\d)[ -]?Q(?P<quarter>[1-4])\b", re.IGNORECASE),
    re.compile(r"(?P<year>20\d\d) ?年(?:度)?第? ?(?P<quarter>[一二三四1-4]) ?季"),
)
"""`first-quarter 2025`, `fourth quarter and full year 2024`, `fiscal 2025 third quarter`, `Q1 FY25`, `2Q23`, `2025Q1`, `2025年第一季`."""

_AFTER_NAME = (
    r"(?=\s{1,3}(?i:fiscal|first|second|third|fourth|[1-4](?:st|nd|rd|th)|Q[1-4]|[1-4]Q|20\d\d|earnings|full|half|annual"
    r"|results|quarterly|investor|conference|financial))"
)
_COMPANY = (
    re.compile(
        r"(?i:welcome(?: everyone| you| you all| all)? to|joining(?: us for)?|join us for|today's|this is|hosting)\s{1,3}"
        rf"(?:(?i:the|our)\s{1, 3})?(?P<name>[A-Z][^.;:!?()]{{1,60}}?)(?:['’]s?)?{_AFTER_NAME}"
    ),
    re.compile(rf"\b(?P<name>[A-Z][\w&.-]*(?: [A-Z&][\w&.-]*){{0,5}})['’]s?{_AFTER_NAME}"),
)
_NO_NAMES = frozenset({"today", "this", "the company", "our", "the", "we", "its", "all", "last year", "that"})
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
    return int(text) if int(text) >= CENTURY else CENTURY + int(text)


def _quarter(match: re.Match[str]) -> int:
    groups = match.groupdict()
    text = (groups.get("quarter") or groups.get("q2") or "").lower()
    return _ORDINALS.get(text) or _HAN_ORDINALS.get(text) or int(text)


def find_period(opening: Iterable[str]) -> Period | None:
    """The fiscal period of a call: the one named most often in its opening, the first where two are named as often."""
    named = Counter(period for text in opening for period in periods(text))
    return named.most_common(1)[0][0] if named else None


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
