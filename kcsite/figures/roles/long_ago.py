"""Levels of a time that has no name: so many years ago, at the start of the year."""

import re

from kcsite.figures.passages.clues import Around, Passage

_YEARS_AGO = r"(?:two|three|four|five|six|seven|eight|ten|twenty|\d{1,2}|several|a few|some) (?:short )?years ago"
_SPAN = r"(?:the|this|our) (?:fiscal )?(?:year|quarter)\b"
_AT_THE_START = re.compile(
    rf"(?: (?:of|in) (?:\w+ ){{0,2}}\w+)? (?:coming into|entering|heading into|going into|at the (?:start|beginning) of|to (?:start|begin)) {_SPAN}"
)
_STARTED_AT = re.compile(rf"\b(?:start|began|begin|enter)(?:ed|ing|s)? {_SPAN} (?:at|with)(?: about| approximately| roughly)? \Z")
_AT = ("at ", "with ", "about ", "approximately ", "roughly ")
_TODAY = re.compile(r"\b(?:now|today|currently)\b")
_BEGINS_AGO = re.compile(rf"\s{{0,3}}(?:(?:And|But|So|Now|Just|Only|Some),? ){{0,2}}{_YEARS_AGO}\b", re.IGNORECASE)
_ENDS_AGO = re.compile(rf"(?: \w{{2,14}}){{0,2}},? (?:just |only )?{_YEARS_AGO}\b")


def is_long_ago(passage: Passage, here: Around) -> bool:
    """`Three years ago, revenue was $50 million`, `backlog was $3 billion coming into the year`: of a time that has no name."""
    start, end = passage.starts[here.sentence], here.amount.end
    if passage.han:
        return False
    if _AT_THE_START.match(passage.text, end):
        return True
    if passage.text.endswith(_AT, 0, here.amount.start) and _STARTED_AT.search(
        passage.text, max(start, here.amount.start - 50), here.amount.start
    ):
        return True
    if "ago" not in passage.text[start : end + 60]:
        return False
    begins = _BEGINS_AGO.match(passage.text, start)
    if begins and not _TODAY.search(passage.text, begins.end(), here.amount.start):
        return True
    return _ENDS_AGO.match(passage.text, here.amount.end) is not None
