"""The span a call reports: mostly its quarter; where nobody speaks of quarters, the half-year, or the year.

Companies of the UK, Australia, Hong Kong and others report by half-years, and many tell only of the year at its end. A call is filed by
the quarter in which such a span ends, but `revenue was 325 million` is of the half-year then, and so is what it is compared with.
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from kcsite.figures.agreeing.implied import STOCKS
from kcsite.figures.passages.understood import Finding
from kcsite.figures.periods.spans import a_year_before, earlier
from kcsite.figures.words.segments import base_of
from kcsite.figures.words.vocabulary import NON_GAAP
from kcsite.model.period import QUARTERS, Period

_QUARTERS = ("uarter", "第一季", "第二季", "第三季", "第四季", "季度")
_HALVES = (
    *(f"{word} half" for word in "first First this This the The last prior current previous".split()),
    *"the period,this period,half-year,half year,Half-year,Half year,interim result,interim report,上半年,半年度,中期业,中期業".split(","),
)
_HALVES_TO_COME = ("second half", "Second half", "下半年")
_YEARS = (
    "full-year",
    "full year",
    "Full-year",
    "Full year",
    "fiscal",
    "the year",
    "The year",
    "prior year",
    "last year",
    "annual",
    "全年",
    "年度",
)
_SHORT = {
    "q": (("Q",), re.compile(r"\bQ[1-4]\b|\b[1-4]Q")),
    "h": (("H1", "H2", "1H", "2H"), re.compile(r"\b[12]H(?![A-Za-z])|\bH[12]\b")),
    "y": (("FY",), re.compile(r"\bFY")),
}
"""What is written short: what has to stand in a text, and what tells it from other names, `H100`."""
_SOME = 2
"""Mentions of a half-year that has passed: who only guides for the second half reports a quarter."""
_ENOUGH = 4
"""Mentions that tell a habit."""
_TIMES = 2.5
"""How many times as often a longer span is spoken of as quarters are: in quarterly calls that were read 1.1 times at most, in half-yearly ones 3.2 and more."""


def span_of(texts: Iterable[str], call: Period) -> str | None:
    """The id of the half-year or year that a call reports, `2025-h1`, by its words; None where it reports its quarter."""
    if call.quarter % 2:
        return None
    said = "\n".join(texts)
    halves = _count(said, _HALVES, "h")
    halves += sum(map(said.count, _HALVES_TO_COME)) if halves >= _SOME else 0
    years = _count(said, _YEARS, "y") if call.quarter == QUARTERS else 0
    if max(halves, years) < _ENOUGH:
        return None
    if max(halves, years) < _TIMES * _quarters(said):
        return None
    part = "h1" if call.quarter < QUARTERS else "fy" if years >= halves else "h2"
    return f"{call.fiscal_year}-{part}"


def _quarters(said: str) -> int:
    return _count(said, _QUARTERS, "q") - said.count("eadquarter")


def _count(said: str, words: tuple[str, ...], short: str) -> int:
    """How often words are said, or written short: `Q2`, `1H25`. Plain search is ten times as fast as a pattern of them all."""
    marks, pattern = _SHORT[short]
    written = len(pattern.findall(said)) if any(mark in said for mark in marks) else 0
    return sum(map(said.count, words)) + written


def in_span(finding: Finding, span: str, call: Period) -> Finding:
    """A finding of a call's quarter as one of the span it reports; what stands at the quarter's end, cash or loans, stays of that day."""
    plain = (finding.metric or "").removesuffix(NON_GAAP)
    if finding.role == "guidance" or (finding.role != "change" and (base_of(plain) or plain) in STOCKS):
        return finding
    if finding.period == call.id:
        return replace(finding, period=span)
    return replace(finding, period=a_year_before(span)) if finding.period == earlier(call, QUARTERS).id else finding
