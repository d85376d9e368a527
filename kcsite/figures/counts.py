"""Numbers of things: of a noun that is counted, or, after a word of scale, of any noun."""

import re
from decimal import Decimal

from kcsite.figures import units
from kcsite.model.figure import Kind

_YEAR = re.compile(r"(?:19|20)\d\d\Z")
_OF_A_YEAR = 4
_WORDS = re.compile(r"(?:[ \u00a0-][A-Za-z][\w'’]{0,20}){1,4}")
_NO_ADJECTIVES = frozenset("and or in of to for the per a an on at by from with as is was are were we our this that than versus".split())
_MANY = re.compile(r"[ \u00a0-](?P<noun>[a-z][a-z-]{2,20}s)\b")
_MANY_SUCH = re.compile(r"[ \u00a0](?:[a-z][a-z-]{2,16} ){1,2}(?P<noun>[a-z][a-z-]{2,20}s)\b")
"""`64 million paid subscriptions`."""
_NOT_COUNTED = frozenset(
    "versus years was is this as has plus times minus days months weeks hours minutes quarters percents basis points less across points dollars cents thus"
    " sales revenues earnings costs expenses savings charges losses gains proceeds deposits loans advances receivables bonds notes buybacks repurchases dividends taxes assets"
    " liabilities investments synergies headwinds tailwinds borrowings payables inventories securities commitments payments fees premiums incentives provisions".split()
)
"""Plurals after a number of millions that are no things to be counted, but money."""
LARGEST_MULTIPLE = 20
_MANY_THINGS = 1000
"""From here on a number right before a plural counts, whatever the noun."""
_HAN_NOUN = re.compile(rf"[ \u00a0]?(?:多)?(?P<noun>{'|'.join(sorted(map(re.escape, units.COUNTERS), key=len, reverse=True))})")


def count(text: str, start: int, end: int, scale: str, number: Decimal, first: str) -> tuple[Kind, int, str | None, str | None] | None:
    """A number of things: of a noun that is counted, or, after a word of scale, of any noun; else money of the call's currency.

    `first` is the first character behind it that no space or hyphen is.
    """
    han = None if first.isascii() else _HAN_NOUN.match(text, end)
    if han and (scale or han["noun"] in units.SURE_COUNTERS or "," in text[start:end]):
        return "count", han.end(), None, han["noun"]
    if not scale and ((end - start == _OF_A_YEAR and _YEAR.match(text, start, end)) or _is_named(text, start, end)):
        return None
    noun, stop = _counted(text, end) if first in units.LETTERS else (None, end)
    if noun and (scale or number > (units.FEW if noun in units.COUNTED_IN_DOZENS else 1)):
        return "count", stop, None, noun
    return _scaled(text, end, scale) if scale else _plain(text, start, end, number, first)


def _plain(text: str, start: int, end: int, number: Decimal, first: str) -> tuple[Kind, int, str | None, str | None] | None:
    """A number without a word of scale and a noun that is known: thousands of anything, or a span of time that is measured."""
    if number >= _MANY_THINGS:
        if _OF_THEM.match(text, end):
            return "count", end, None, None
        many = _MANY.match(text, end)
        if many and many["noun"] not in _NOT_COUNTED:
            return "count", end, None, many["noun"]
    span = _SPAN.match(text, end) if first in units.LETTERS else None
    return ("count", span.end(), None, span["unit"]) if span and _is_measured(text, start, span) else None


_OF_THEM = re.compile(r" of (?:those|these|them|which|whom)\b")
_SPAN = re.compile(r"[ \u00a0-](?P<unit>minutes|hours|days)\b")
_SPENT = re.compile(
    r"\b(?:time spent|spent an average|average[\w ]{0,24} time|daily[\w ]{0,16} time|(?:time|minutes|hours) per|per day)\b", re.IGNORECASE
)
_TURNED = re.compile(r"\b(?:inventory|inventories|receivables?|payables?|DSO|DIO|DPO|days sales|cash conversion)\b", re.IGNORECASE)
_NEAR = 90


def _is_measured(text: str, start: int, span: re.Match[str]) -> bool:
    """Whether a span of time is what is measured: minutes a user spends, days of inventory; other spans are no figures."""
    before, after = text[max(0, start - _NEAR) : start], text[span.end() : span.end() + 40]
    if span["unit"] == "days":
        return bool(_TURNED.search(before.rpartition(". ")[2]) or re.match(r" (?:of )?(?:inventory|sales)", after))
    daily = span["unit"] == "minutes" and re.match(r"[\w ]{0,24} (?:per day|every day|a day|daily)\b", after)
    return bool(_SPENT.search(before.rpartition(". ")[2]) or daily)


def _is_named(text: str, start: int, end: int) -> bool:
    """Whether a number is a name's: `Microsoft 365 customers`, `the Fortune 500 companies`; not `Over 30 customers`."""
    if text[start - 1 : start] not in units.SEPARATORS or text[start - 2 : start - 1] not in units.LETTERS or "," in text[start:end]:
        return False
    before = _NAME_BEFORE.search(text, max(0, start - 24), start)
    return before is not None and before["word"].lower() not in _NO_NAMES


_NAME_BEFORE = re.compile(r"(?<![\w$])(?P<word>[A-Z][A-Za-z]{1,20})[ \u00a0-]\Z")
_NO_NAMES = _NO_ADJECTIVES | frozenset(
    "over about approximately nearly almost some these those all another additional today only up around roughly more least most just now its their they you he she it there then so but when if after before"
    " with first last next between under below above close also here what which have had has added opened total including about".split()
)


def _scaled(text: str, end: int, scale: str) -> tuple[Kind, int, str | None, str | None] | None:
    """A number with a word of scale and no noun that is known: things if a plural follows, else money of the call's currency."""
    many = _MANY.match(text, end) or _MANY_SUCH.match(text, end)
    if many and (many["noun"] not in _NOT_COUNTED or many["noun"] == "times") and not _NO_ADJECTIVES.intersection(many[0].split()):
        return "count", end, None, many["noun"]
    if len(scale) == 1 and scale.isascii():
        return ("count", end, None, None) if scale in "BbM" else None
    return ("money", end, None, None) if scale not in ("hundred", "千", "十萬") else None


def _counted(text: str, end: int) -> tuple[str | None, int]:
    """The counted noun within the next words, and where the amount's words end: after the noun if a hyphen ties it (`512-node`)."""
    words = _WORDS.match(text, end)
    at = end
    for word in re.findall(r"[ \u00a0-][^ \u00a0-]+", words[0]) if words else ():
        plain = word[1:].lower()
        if plain in units.COUNTED or plain in units.COUNTED_IN_DOZENS:
            return plain, (at + len(word) if word[0] == "-" and at == end else end)
        if plain in _NO_ADJECTIVES:
            return None, end
        at += len(word)
    return None, end
