"""Two amounts that are the ends of one: `$5 billion to $6 billion`, `between 1.8 and 1.9 billion`, 1.8億至1.9億元, `30% plus or minus a point`."""

import re
from dataclasses import replace
from decimal import Decimal

from kcsite.figures.amounts.about_nothing import from_nothing, is_of_exchange
from kcsite.figures.amounts.bare_ends import BETWEEN, GLUES, is_from, is_near, plain_number, with_bare_end, with_bare_second
from kcsite.figures.amounts.compounds import with_cents
from kcsite.figures.amounts.plus_minus import with_margins
from kcsite.figures.words import units
from kcsite.model.figure import Amount

_GUESS = re.compile(r", |…|\.\.\.|,? or (?:maybe |even )?")
"""`It was 22%, 23%`, `7% or 8%`: a speaker who gives both ends of a small range."""
_IN_A_LIST = re.compile(r"[%\dt], \Z")
_GUESS_RATIO = Decimal("1.25")
_LISTED = re.compile(r",? (?:and |or )?[A-Z]{0,3}[$€£₹]?\d|[^.;]{0,60}respectively(?<!\wrespectively)")
"""The border of the word is asked for behind it: the engine then leaps to its first letter, five times as fast."""
_DECLINE = re.compile(
    r"\b(?:down|declin\w*|decreas\w*|negative|minus|lower|drop\w*|contract\w*|fall)(?: (?:by|between|of|about|approximately|around|roughly|in the range of))*[ \u00a0]\Z",
    re.IGNORECASE,
)
_EXPECTED = re.compile(r"\b(?:expect|guid|outlook|forecast|range|anticipat|project|will\b|plan|should|assum)", re.IGNORECASE)
_BY_PAST = re.compile(
    r"\b(?:increas(?:ed|ing)|decreas(?:ed|ing)|declined|declining|grew|rose|fell|dropped|improved|improving|reduc(?:ed|ing)|expanded|lower(?:ed|ing)|rais(?:e|ed|ing)|cut)"
    r"(?: [\w'’-]{1,14}){0,5} by(?: about| approximately| over| nearly)?[ \u00a0]\Z"
)
_BY_IN_HAN = re.compile(r"[增減减降升加少長长](?:了|約|约)?\Z")
"""`decreased by $100 million to $550 million`: by how much, and to what."""
_GLUE_SIGNS, _GLUE_ENDS = frozenset(glue for glue in GLUES if len(glue) == 1), frozenset(glue[-2:] for glue in GLUES if len(glue) > 1)
"""What these end in: a sign, or two letters."""
_HYPHENS = frozenset("-–—~～")
"""`From 8%-10% to 10%-12%`: these never part what was from what is."""
_GLUE = re.compile(r",?[ \u00a0]?(?:to|-to-|-|–|—|至|到|~|～|through|and|和)[ \u00a0]?\Z")
LONGEST_GLUE = 9


def joined(text: str, found: list[Amount]) -> list[Amount]:
    """Amounts with the ends of each range made one; its `value` is None, `low` and `high` are its ends."""
    made: list[Amount] = []
    for one in found:
        amount = from_nothing(text, one) if one.kind not in _NEVER_AROUND else one
        if amount is None or (amount.kind == "money" and is_of_exchange(text, amount)):
            continue
        before = made[-1] if made else None
        if before and amount.start - before.end <= LONGEST_GLUE and amount.unit == "cents" and (whole := with_cents(text, before, amount)):
            made[-1] = whole
        elif before and amount.start - before.end <= LONGEST_GLUE and _are_ends(text, before, amount, made[-2] if len(made) > 1 else None):
            made[-1] = _of_two(text, before, amount)
        else:
            made.append(with_bare_end(text, amount, before) if _is_glued(text, amount.start) else amount)
    for at, amount in enumerate(made):
        if amount.kind == "money" and not amount.scaled and text[amount.end : amount.end + 2] in _SECOND_STARTS:
            made[at] = _with_second(text, amount, made[at + 1] if at + 1 < len(made) else None)
    return with_margins(text, made)


def _with_second(text: str, amount: Amount, behind: Amount | None) -> Amount:
    found = with_bare_second(text, amount)
    return amount if behind and behind.start < found.end else found


_SECOND_STARTS = frozenset((" t", " a", *(f"{dash}{digit}" for dash in "-–" for digit in range(10))))
_NEVER_AROUND = frozenset(("money", "count", "ratio"))


# Most amounts follow none of the words that join two: one character tells so, without a pattern.
def _is_glued(text: str, start: int) -> bool:
    stop = start - 1 if text[start - 1 : start] in units.BLANKS else start
    return text[stop - 1 : stop] in _GLUE_SIGNS or text[max(0, stop - 2) : stop] in _GLUE_ENDS


def _are_ends(text: str, first: Amount, second: Amount, earlier: Amount | None) -> bool:
    between = text[first.end : second.start]
    if first.value is None or second.value is None:
        return _are_vague_ends(between, first, second)
    if _GUESS.fullmatch(between) and not _AGAIN.match(between):
        return _is_guess(text, first, second) and not (", " in between and _IN_A_LIST.search(text, max(0, first.start - 3), first.start))
    if not _GLUE.fullmatch(between) or _is_told_again(text, first, between) or _is_change_and_level(text, first, second):
        return False
    if _borrows(first, second):
        return between in _HYPHENS or not is_from(text, first.start)
    return _is_decline(text, first, second) or (
        _may_be_ends(first, second) and (_is_between(text, between, first.start) or _is_range_again(text, earlier, first))
    )


def _is_range_again(text: str, earlier: Amount | None, first: Amount) -> bool:
    """`We now expect $4.10 to $4.20, up from $3.90 to $4.10`: what a range was before is a range."""
    return (
        earlier is not None
        and earlier.value is None
        and earlier.kind == first.kind
        and _BEFORE.fullmatch(text, earlier.end, first.start) is not None
    )


_BEFORE = re.compile(
    r"(?:[^.;,$\d]{0,40},? (?:up|down|raised|lowered|reduced|increased|narrowed|revised|cut|changed)(?: [a-z]+){0,3}|) from "
)


def _is_told_again(text: str, first: Amount, between: str) -> bool:
    """`Revenue fell 5%, or $74 million, to $1.4 billion`: by how much, told twice, and to what."""
    return between == ", to " and _OR.search(text, max(0, first.start - 24), first.start) is not None


_OR = re.compile(r"\bor (?:by )?(?:about |approximately |roughly |nearly |almost |some )?\Z")


def _are_vague_ends(between: str, first: Amount, second: Amount) -> bool:
    """`high teens to low 20s`: two that are told by where in their tens they lie."""
    if (
        between not in (" to ", "-", " to the ", "到", "至")
        or first.value != second.value
        or first.qualifier != "about" != second.qualifier
    ):
        return False
    lowest, low = first.low, second.low
    return first.kind == second.kind == "percent" and lowest is not None and low is not None and lowest < low and first.high is not None


def _are_things(first: Amount, second: Amount) -> bool:
    """`25 lakh to 30 lakh tons`: the noun behind the second tells what the first counts."""
    return (
        first.kind == "money" and first.currency is None and first.scaled and second.kind == "count" and second.scaled and bool(second.unit)
    )


def _may_be_ends(first: Amount, second: Amount) -> bool:
    """Whether two amounts are of one kind and currency, the smaller one first."""
    foreign = first.currency and second.currency and first.currency != second.currency
    if first.kind != second.kind and not _are_things(first, second):
        return False
    if foreign or (first.kind == "percent" and (first.sign == "-") != (second.sign == "-")):
        return False  # `negative 2% to 4%` may begin below nothing and end above it
    return (first.value or 0) < (second.value or 0) or (first.sign == second.sign == "-" and first.value != second.value)


def _is_between(text: str, between: str, start: int) -> bool:
    if between.strip(", \u00a0") in ("and", "和"):
        return bool(BETWEEN.search(text, max(0, start - 16), start))
    return between in _HYPHENS or not is_from(text, start)


_AGAIN = re.compile(r",[ \u00a0]or\b")
"""`14.3%, or 16.1% if you spread the levies`: told again otherwise, and no guess."""
_OTHERWISE = re.compile(
    r" (?:in|on|at) (?:an? )?(?:constant|reported|organic|local|comparable|like-for-like|underlying|same)\b| (?:organically|excluding|including|ex-|adjust(?:ed|ing) for|when adjusted|on an?|net of|without|before|if (?:you|we|I) (?:strip|exclude|take|spread|adjust|remove|include|back|normali[sz]e))\b"
)
"""`Up 5.5% or 6.8% in constant currency`: two figures, each on its own basis."""


def _is_guess(text: str, first: Amount, second: Amount) -> bool:
    """Whether two amounts side by side are a range, and no list: near one another, and nothing else follows."""
    if _borrows(first, second):  # `$1.2, $1.3 billion`
        return plain_number(second) <= 2 * (first.value or 0)
    low, high = first.value, second.value
    if (
        low is None
        or high is None
        or first.kind != second.kind
        or first.sign != second.sign
        or not low < high
        or _LISTED.match(text, second.end)
        or _OTHERWISE.match(text, second.end)
    ):
        return False
    if first.kind == "percent":
        return is_near(low, high)
    alike = first.scaled == second.scaled and first.currency == second.currency
    return first.kind == "money" and alike and high <= low * _GUESS_RATIO


def _is_decline(text: str, first: Amount, second: Amount) -> bool:
    """`expected to be down 9% to 7%`: the larger decline first."""
    if first.kind != "percent" or second.kind != "percent" or (first.value or 0) <= (second.value or 0):
        return False
    return bool(
        _DECLINE.search(text, max(0, first.start - 40), first.start) and _EXPECTED.search(text, max(0, first.start - 120), first.start)
    )


def _is_change_and_level(text: str, first: Amount, second: Amount) -> bool:
    if (second.value or 0) <= 2 * (first.value or 0):
        return False
    in_han = first.kind in ("money", "count") and _BY_IN_HAN.search(text, max(0, first.start - 3), first.start)
    moved = first.kind in ("money", "basis_point") and _MOVED.search(text, max(0, first.start - 24), first.start)
    return bool(in_han or moved or _BY_PAST.search(text, max(0, first.start - 100), first.start))


_MOVED = re.compile(r"\b(?:increased|decreased|declined|fell|dropped|rose|grew)(?: about| approximately| over| nearly)? \Z")
"""`Declined $27 million to $141 million`."""


def _borrows(first: Amount, second: Amount) -> bool:
    """`$55-59b`, `$1.2 to $1.4 billion`: the first end has a currency and takes the second's scale."""
    fits = second.kind == "money" or (second.kind == "count" and second.unit is None)
    plain = plain_number(second)
    return bool(
        first.kind == "money"
        and first.currency
        and not first.scaled
        and second.scaled
        and fits
        and first.value is not None
        and first.value < plain
    )


def _of_two(text: str, first: Amount, second: Amount) -> Amount:
    if first.value is None:
        return replace(second, start=first.start, text=text[first.start : second.end], low=first.low)
    low = first.value
    if _borrows(first, second) and second.value is not None:
        low *= second.value / plain_number(second)
    high = second.value
    if high is not None and low > high:
        low, high = high, low
    return replace(
        second,
        kind=second.kind if _are_things(first, second) else first.kind,
        unit=second.unit if _are_things(first, second) else None,
        sign=second.sign if first.sign == "none" else first.sign,
        start=first.start,
        text=text[first.start : second.end],
        currency=first.currency or second.currency,
        value=None,
        low=low,
        high=high,
        quantum=max(first.quantum, second.quantum),
        qualifier=first.qualifier,
    )
