"""Titles companies give their own transcripts: `Wren Works FY25 Second Quarter Conference Call`, `Alphabet Q3 2022 Earnings Call`."""

import re
from collections.abc import Iterable

from kcsite.transcript.drafting import Facts
from kcsite.transcript.facts import dates, periods

_COMPANY = re.compile(
    r"\A[“\"']?(?:(?:Q[1-4]|[1-4]Q) ?(?:20)?\d\d |20\d\d )?(?P<name>[A-Z0-9][^:“”\"]{1,70}?)(?:[’']s?)?,? (?=(?:Fiscal |FY ?'?\d|Q[1-4] ?|[1-4]Q ?\d|20\d\d|First|Second|Third|Fourth|Full|Earnings|Results|Conference Call|Investor))",
    re.IGNORECASE,
)
_FORM = re.compile(r"(?P<name>[A-Z][\w&.' -]{1,50}?),? (?:Inc|Incorporated|Corp|Corporation|Limited|Ltd|plc|N\.V|S\.A|AG|SE|Company|Co)\.?")
_CALL = re.compile(r"call|conference|transcript|remarks|results", re.IGNORECASE)


def facts_of(lines: Iterable[str]) -> Facts:
    """Company, quarter, day and event from the lines of a title."""
    said: Facts = {}
    for text in lines:
        named = periods(text)
        if named and "period" not in said:
            said["period"] = named[0]
        found = _COMPANY.match(text)
        if found and _CALL.search(text) and len(text) < 140 and "company" not in said:  # noqa: PLR2004 - a title, not a sentence
            said["company"] = found["name"].strip(" -–")
            said["event"] = " ".join(text.split()).strip("“”\"'")
        form = _FORM.fullmatch(" ".join(text.split()))
        if form and "company" not in said:
            said["company"] = form["name"].strip()
        days = dates(text)
        if days and len(text) < 80 and "held_on" not in said:  # noqa: PLR2004
            said["held_on"] = days[0]
    return said
