"""The first end of a range that has no unit of its own: `between 1.8 and 1.9 billion`, `five to six percent`, `$55-59b`."""

import re
from dataclasses import replace
from decimal import Decimal

from kcsite.figures.amounts.digits import read
from kcsite.figures.amounts.number_words import first_number, number_in_words
from kcsite.figures.words import units
from kcsite.model.figure import Amount

_BARE = re.compile(
    r"(?<!\d)(?P<number>\d{1,3}(?:[, \u00a0\u202f\u2009]\d{3}){0,4}(?:[.,]\d{1,6})?|\d{1,9}(?:\.\d{1,6})?)(?P<glue>[ \u00a0]?(?:to|-to-|and|or|-|–|—|至|到|~|～|through)[ \u00a0]?)\Z"
)
GLUES = ("to", "and", "or", "-", "–", "—", "至", "到", "~", "～", "through")
BETWEEN = re.compile(r"(?:\bbetween|\bbetween about|\brange of|介於|介于|在)[ \u00a0]?\Z", re.IGNORECASE)
_FROM = re.compile(
    r"(?:\bfrom(?: about| approximately| around| roughly| nearly)?|從|从|由|\bincreased|\bincreasing|\bdecreased)[ \u00a0]?\Z",
    re.IGNORECASE,
)
_RANGE = re.compile(r"\brange[sd]?\b|\bvar(?:y|ies|ied|ying)\b|\bguid|\boutlook|區間|区间|範圍|范围", re.IGNORECASE)
_RAISED = re.compile(
    r"\b(?:rais|lift|increas|lower|reduc|cut|mov|tak|bring|revis|updat|upgrad)(?:e|es|ed|ing|ting|en)?\b[^.;]{3,80}(?<!range )(?<!ranging )(?<!ranges )from(?: about| approximately| around| roughly)? \Z",
    re.IGNORECASE,
)
"""`We are raising our guidance from $1.6 billion to $1.65 billion`: two outlooks, and no range."""
_NUMBER = re.compile(r"\d[\d,]{0,20}(?:[ \u00a0\u202f\u2009'’]\d{3}(?!\d)){0,4}(?:[.,]\d{1,9})?")
GUESS_APART, FIVE = 2, 5
_COUNTS_APART = 3
"""How many times the first end the second may be, where both count."""
"""What the ends of a guess at one percentage are apart."""


def is_from(text: str, start: int) -> bool:
    """Whether what begins here is what was before: `from 1.2 to 1.4 billion`; not where a range or guidance is spoken of."""
    if not _FROM.search(text, max(0, start - 16), start):
        return False
    return not _RANGE.search(text, max(0, start - 60), start) or bool(_RAISED.search(text, max(0, start - 90), start))


def with_bare_end(text: str, amount: Amount, before: Amount | None) -> Amount:
    """`between 1.8 and 1.9 billion`, `10–12%`, `$55-59b`: the first end has no unit of its own."""
    left = text[max(before.end if before else 0, amount.start - 24) : amount.start]
    if amount.value is None:
        return amount
    found = _BARE.search(left) if left.rstrip(" \u00a0").endswith(GLUES) else None
    if not found:
        return _with_end_in_words(text, amount) or amount
    number = amount.start - (len(left) - found.start("number"))
    known = units.mark_before(text, number)
    prior = left[: found.start("number")]
    glue = found["glue"].strip(" \u00a0")
    start = known[0] if known else number
    foreign = known and amount.currency and known[1] != amount.currency  # `$1 to NT$29`
    latin = prior[-1:].isalnum() and prior[-1:].isascii()
    if (latin and not known) or prior.endswith((".", ",", "-", "/")) or foreign or _is_no_range(text, start, glue):
        return amount
    low_number, last_place = read(found["number"])
    scale = amount.value / plain_number(amount) if plain_number(amount) else Decimal(1)
    low = low_number * scale
    step = FIVE if amount.kind == "basis_point" else 1  # `50 or 60 basis points`
    if amount.kind == "count" and (amount.value > _COUNTS_APART * low or glue == "or" or units.YEAR.fullmatch(found["number"])):
        return amount  # `increased by 5 to 45 stores`
    if low >= amount.value or (glue == "or" and not is_near(low / scale / step, amount.value / scale / step)):
        return amount
    quantum = max(amount.quantum, scale * last_place)
    currency = amount.currency or (known[1] if known else None)
    return replace(
        amount, start=start, text=text[start : amount.end], value=None, low=low, high=amount.value, quantum=quantum, currency=currency
    )


def _is_no_range(text: str, start: int, glue: str) -> bool:
    """Whether two numbers, the first of which begins at `start`, are two for what joins them."""
    if glue in ("and", "和"):
        return not BETWEEN.search(text, max(0, start - 16), start)
    return glue in ("to", "至", "到") and is_from(text, start)


def is_near(low: Decimal, high: Decimal) -> bool:
    """Whether `one or the other` is a guess at one number."""
    return high - low <= GUESS_APART or (high - low == FIVE and not low % FIVE)


_GLUE_IN_WORDS = re.compile(r"[a-z](?P<glue>[ \u00a0-](?:to|and|or)[ \u00a0-])\Z")


def _with_end_in_words(text: str, amount: Amount) -> Amount | None:
    """`five to six percent`, `between twenty and thirty million`: the first end in words, without its unit."""
    glue = _GLUE_IN_WORDS.search(text, max(0, amount.start - 6), amount.start)
    first = number_in_words(text, glue.start("glue")) if glue else None
    if not glue or not first or amount.value is None:
        return None
    number = plain_number(amount)
    low = first.value
    hundreds = _HUNDRED if number >= _HUNDRED > low and not number % _HUNDRED and low < number / _HUNDRED else Decimal(1)
    scale = amount.value / number if number else Decimal(1)
    word = glue["glue"].strip(" \u00a0-")
    guessed = word != "or" or is_near(low, number / hundreds)
    low *= hundreds  # `two to three hundred million`
    if low >= number or not guessed or _is_no_range(text, first.start, word):
        return None
    quantum = max(amount.quantum, first.quantum * scale)
    return replace(
        amount, start=first.start, text=text[first.start : amount.end], value=None, low=low * scale, high=amount.value, quantum=quantum
    )


_HUNDRED = Decimal(100)


def plain_number(amount: Amount) -> Decimal:
    """The number as its digits or words say it, before its scale; 0 where there is none."""
    digits = _NUMBER.search(amount.text)
    if digits:
        return read(digits[0])[0]
    return first_number(amount.text) if amount.value is not None and amount.text.isascii() else Decimal(0)


_SECOND = re.compile(
    r"(?:[-–]| to | and )(?P<number>\d{1,4}(?:\.\d{1,2})?)(?![\w%°/:$€£'’,-]|\.\d| ?(?:%|percent|[mbt]rillion|[mb]illion|thousand|hundred|basis|bps|bn|times|points|customers|days|years|months|weeks))"
)
_TWICE = 2


def with_bare_second(text: str, amount: Amount) -> Amount:
    """`$4.50 to 4.70 per share`, `$75-80`: the second end has no mark of its own; it is told as exactly as the first, and near it."""
    low = amount.value
    if amount.kind != "money" or amount.scaled or low is None or amount.text[-1:] not in _DIGITS:
        return amount
    found = _SECOND.match(text, amount.end)
    if not found or is_from(text, amount.start):
        return amount
    high, quantum = read(found["number"])
    exact = quantum == amount.quantum or text[amount.end] != " "
    if (
        not low < high <= _TWICE * low
        or not exact
        or ("and" in found[0] and not BETWEEN.search(text, max(0, amount.start - 16), amount.start))
    ):
        return amount
    return replace(
        amount, end=found.end(), text=text[amount.start : found.end()], value=None, low=low, high=high, quantum=max(quantum, amount.quantum)
    )


_DIGITS = frozenset("0123456789")
