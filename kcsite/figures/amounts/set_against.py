"""Numbers that take their unit from the amount before them: `inventory was 84 days, up from 81`, `freight was 40 basis points and mix another 25`."""

import re
from dataclasses import replace

from kcsite.figures.amounts.bare_ends import plain_number
from kcsite.figures.amounts.digits import read
from kcsite.figures.words import units
from kcsite.figures.words.patterns import ABOUT
from kcsite.model.figure import POINTS, Amount

_NUMBER = r"(?P<number>\d{1,3}(?:,\d{3})+|\d{1,4}(?:\.\d{1,2})?)"
_WHEN = (
    r"a year|last|in (?:the|Q[1-4]|fiscal|20\d\d|January|March|June|September|December)|at (?:the|year|quarter|March|June|September|December)"
    r"|in the year|the (?:prior|previous|year|same)|previously|before|prior|earlier|twelve months|on a|one year"
)
_AGAINST = re.compile(
    r"(?: [A-Za-z][\w-]{1,14}){0,7}?,? \(?(?:which (?:is|was) )?(?:(?:up|down|increasing|decreasing|rising|falling|rose|fell) )?"
    r"(?:from|versus|vs\.?|compared (?:to|with)|which compares (?:to|with)|against|rather than|instead of) "
    rf"{ABOUT}{_NUMBER}(?=[,.;)?](?!\d)|\Z| (?:{_WHEN})\b)"
)
"""`84 days from 81`, `0.5 times trailing EBITDA compared to 0.6 at December`, `36% of revenue versus 33 a year ago`."""
_ANOTHER = re.compile(rf"\b(?:another|a further|the remaining|(?P<minus>minus)|plus) {_NUMBER}(?=[,.;](?!\d)|\Z| and (?!a half|[\d$]))")
"""`110 basis points, visa costs were another 45`: told of points alone, since `another 45` counts anything."""
_APART = 4
"""How many times one of two levels the other may be."""


def with_bare(text: str, found: list[Amount]) -> list[Amount]:
    """The amounts of a passage, and the numbers behind them that have no unit of their own. Order and places are kept."""
    made: list[Amount] = []
    for at, amount in enumerate(found):
        made.append(amount)
        stop = found[at + 1].start if at + 1 < len(found) else len(text)
        counted = made[-2] if len(made) > 1 and amount.kind == "money" and made[-2].kind == "count" else None
        while (bare := _bare_after(text, made[-1], made[-1], stop) or (counted and _bare_after(text, counted, made[-1], stop))) is not None:
            made.append(bare)
            counted = None
    return made


def _another(text: str, end: int) -> re.Match[str] | None:
    """`visa costs were another 45`, with no other number and no end of a clause before it."""
    found = _ANOTHER.search(text, end, end + _REACH)
    if found is None or (found.end() == end + _REACH < len(text)) or _ENDS.search(text, end, found.start()):
        return None
    return found


_REACH = 90
_ENDS = re.compile(r"[.;:\d]")


def _bare_after(text: str, amount: Amount, last: Amount, stop: int) -> Amount | None:
    """The bare number that is set against an amount, or joined to it, if it stands behind the `last` one and before `stop`.

    What is counted may be told by a sum: `80 yards with $3 million or more of orders, versus 62 a year ago`.
    """
    if amount.value is None or not amount.text.isascii() or (amount.kind == "money" and not amount.scaled):
        return None
    match = _AGAINST.match(text, last.end)
    if match is None and amount.kind in POINTS:
        match = _another(text, amount.end)
    if match is None or match.end() > stop:
        return None
    plain = plain_number(amount)
    number, quantum = read(match["number"])
    near = plain and number and (amount.kind in POINTS or plain / _APART <= number <= plain * _APART)
    if not near or (units.YEAR.fullmatch(match["number"]) and amount.value < int(match["number"]) / _APART):
        return None
    scale = amount.value / plain
    start, end = match.span("number")
    minus = match.re is _ANOTHER and match["minus"] is not None
    return replace(
        amount,
        start=start,
        end=end,
        text=text[start:end],
        value=number * scale,
        quantum=quantum * scale,
        sign="-" if minus else "none",
        qualifier="exact",
        suspect=False,
    )
