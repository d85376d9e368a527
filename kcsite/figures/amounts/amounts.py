"""The grammar of amounts: numbers with a unit in a passage, as they were said. The text is never cleaned first; time is linear in its length.

A number is found by its digits (or number words), then the few characters before and after it tell currency, scale and unit. A number
without any of these is no figure: years, quarters, sections of an Act, slides.
"""

import re
from dataclasses import replace
from decimal import Decimal

from kcsite.figures.amounts.compounds import compounded
from kcsite.figures.amounts.counted_before import counted_before
from kcsite.figures.amounts.counts import count, is_ratio
from kcsite.figures.amounts.digits import JOINS, TORN_ENDS, TORN_STARTS, is_torn, numbers, read
from kcsite.figures.amounts.han_numbers import HanNumber, han_numbers, is_scaled
from kcsite.figures.amounts.joins import is_joined, is_lettered, is_second_end
from kcsite.figures.amounts.no_units import is_unit
from kcsite.figures.amounts.number_words import word_numbers
from kcsite.figures.amounts.qualifiers import is_suspect, qualifier
from kcsite.figures.amounts.ranges import joined
from kcsite.figures.amounts.set_against import with_bare
from kcsite.figures.amounts.signs import bracketed_loss, mark_outside, sign_before
from kcsite.figures.amounts.vague import vague_percents
from kcsite.figures.words import units
from kcsite.model.figure import Amount, Kind, Qualifier, Sign

_NAMED_AFTER = re.compile(r"-?[A-Za-z]|/\d|:\d|(?:st|nd|rd|th)\b|-\d")
_NAMES = units.LETTERS | frozenset("-/:")
"""What it begins with."""
_CENTS = re.compile(r"[ \u00a0]cents?\b|¢")
_SMALL = {
    "c": _CENTS,
    "¢": _CENTS,
    "p": re.compile(r"[ \u00a0]?(?:pence\b|p(?= per (?:ordinary )?share\b))"),
    "美": re.compile(" ?美分"),
    "港": re.compile(" ?港仙"),
}
"""Hundredths of a unit of money, by the first character behind a number: `5 cents`, `12.5p per share`, 69美分."""
_CENTS_OF = {"p": "GBP", "港": "HKD"}


def amounts(text: str) -> list[Amount]:
    """Every amount of a passage, in order; they never overlap, and `text[start:end]` is the amount's own text.

    Example:
        >>> [a.text for a in amounts("Revenue was RMB1,353.5 million, up 14%, in Q1 2025.")]
        ['RMB1,353.5 million', '14%']
    """
    found = [amount for start, end in numbers(text) if (amount := _amount(text, start, end))]
    words, han, vague, counted = word_numbers(text), han_numbers(text), vague_percents(text), counted_before(text)
    if words or han or vague or counted:
        found += [a for start, end, value, quantum in words if (a := _amount(text, start, end, (value, quantum)))]
        found += [a for one in han if (a := _han(text, one))]
        found += [_vague(text, *one) for one in vague]
        found += counted
        found.sort(key=lambda amount: (amount.start, -amount.end))  # those of digits alone stand in their order
    if found and not text.isascii():
        found = compounded(text, found)
    return with_bare(text, joined(text, _apart(found))) if found else found


def _han(text: str, number: HanNumber) -> Amount | None:
    """A number in Chinese characters: 百分之十五, 千億參數, 兩億元."""
    start, end, value, high = number.start, number.end, number.value, number.high
    loose = "over" if number.over else qualifier(text, start, end)
    if number.percent:
        sign: Sign = "-" if number.minus else "none"
        amount = Amount(start=start, end=end, text=text[start:end], kind="percent", quantum=number.quantum, qualifier=loose, sign=sign)
        return replace(amount, value=value) if high is None else replace(amount, low=value, high=high)
    found = _unit(text, start, end, "", marked=False, number=value, first=units.first_after(text, end))
    if not found:
        return None
    kind, stop, currency, noun = found
    mark = units.mark_before(text, start) if kind == "money" else None
    left = mark[0] if mark else start
    amount = Amount(
        start=left,
        end=stop,
        text=text[left:stop],
        kind=kind,
        currency=mark[1] if mark else currency,
        quantum=number.quantum,
        qualifier=loose,
        unit=noun,
        scaled=is_scaled(text[start:end]),
    )
    return replace(amount, value=value) if high is None else replace(amount, low=value, high=high)


def _vague(text: str, start: int, end: int, low: Decimal, high: Decimal | None) -> Amount:
    """A percentage told by where in its ten it lies."""
    return Amount(start=start, end=end, text=text[start:end], kind="percent", low=low, high=high, qualifier="about")


def _apart(found: list[Amount]) -> list[Amount]:
    kept: list[Amount] = []
    for amount in found:
        if not kept or amount.start >= kept[-1].end:
            kept.append(amount)
    return kept


_PARTS_OF_ONE = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}
_ONE, _CENT = Decimal(1), Decimal("0.01")


def _amount(text: str, start: int, end: int, spelled: tuple[Decimal, Decimal] | None = None) -> Amount | None:
    """The amount around a number at `start` to `end`; None where nothing makes it one. `spelled` is value and quantum of a number in words."""
    mark = units.mark_before(text, start)
    last = text[start - 1 : start]
    outer = mark_outside(text, start, end, last) if mark is None else None
    if (text[end : end + 2] in TORN_STARTS or text[start - 2 : start] in TORN_ENDS) and is_torn(text, start, end):
        return None  # `1.234.567`, `1.2.3`
    if mark is None and outer is None and last in JOINS and is_joined(text, start, spelled=spelled is not None):
        return None
    digits = text[start:end]
    number, quantum = spelled or read(digits)
    if part := _PARTS_OF_ONE.get(text[end : end + 1]):  # `2½ million`
        number, quantum, end = number + part, part, end + 1
    closed = last == "(" and text[end : end + 1] == ")"
    right, scale, first = _scale(text, end, closed, spelled=spelled is not None, marked=bool(mark or outer))
    marked = bool(mark or outer) or is_second_end(text, start, last, scale)
    found = None if not marked and is_lettered(text, start, right, scale) else _unit(text, start, right, scale, marked, number, first)
    if found is None:
        return None
    kind, stop, currency, unit = found
    sign, left = sign_before(text, mark[0] if mark else start, number)
    if text[left - 1 : left] == "(" and (bracketed := bracketed_loss(text, left, stop)):
        sign, (left, stop) = "-", bracketed
    if outer:
        mark, sign, left, stop = outer, "-", outer[0], max(stop, end + (last == "("))
    multiplier = _CENT if unit == "cents" else units.power(scale) if scale else _ONE
    return Amount(
        start=left,
        end=stop,
        text=text[left:stop],
        kind=kind,
        currency=mark[1] if mark else currency,
        value=number * multiplier,
        quantum=quantum * multiplier,
        sign=sign,
        qualifier=_loose(text, left, stop, end, right),
        unit=unit,
        suspect=_is_doubtful(text, start, kind, number, digits),
        scaled=bool(scale),
    )


_RATES = ("percent", "percentage_point", "basis_point")


def _is_doubtful(text: str, start: int, kind: Kind, number: Decimal, digits: str) -> bool:
    """Whether a number looks impossible, or as if a digit of it stood apart: `up 1 10 basis points`."""
    torn = text[start - 1 : start] == " " and text[start - 2 : start - 1].isdigit() and text[start - 3 : start - 2] in ("", " ")
    return (kind == "percent" and is_suspect(digits, kind, number)) or (kind in _RATES and torn)


def _loose(text: str, left: int, stop: int, end: int, right: int) -> Qualifier:
    """What loosens an amount, before it, behind it, or beside its scale, from `end` to `right`: 20多億, 3億多元."""
    if right > end and _OVER.intersection(text[end:right]):
        return "over"
    return "about" if "odd" in text[end:right] or "ouple" in text[left:end] else qualifier(text, left, stop)


_MORE = frozenset("多餘余")
_OVER = _MORE | frozenset("+p")
_LOOSENED_STARTS = frozenset("+po")
_LOOSENED = re.compile(r"(?:\+|[ -](?:plus|odd))(?=[ -](?P<next>[mbtcl])(?:illion|rillion|rore|akh))")


_LETTER_BEHIND = re.compile(r"[kKmMbB](?![\w&])")
"""`€(8)m`."""


def _scale(text: str, end: int, closed: bool, *, spelled: bool, marked: bool) -> tuple[int, str, str]:  # noqa: FBT001
    """Where the number with its scale ends, the word of scale, and the first character behind it; `40 to 50 million` leaves the 40 without.

    `closed` says that a bracket closes behind the number.
    """
    first = units.first_after(text, end + closed)
    if first in _MORE and text[end + 1 : end + 2] in units.SCALE_STARTS:  # 20多億元
        end, first = end + 1, text[end + 1]
    if first in _LOOSENED_STARTS and (loosened := _LOOSENED.match(text, end)):  # $100-plus million
        end, first = loosened.end(), loosened["next"]
    found = units.SCALE.match(text, end + closed) if first in units.SCALE_STARTS else None
    if closed and marked and _LETTER_BEHIND.match(text, end + 1):
        return end + 2, text[end + 1], units.first_after(text, end + 2)
    if not found or (found["han"] == "千" and spelled):
        if marked and first in "kKmMbB" and (more := units.MARKED_SCALE.match(text, end)):
            return more.end(), more["letter"] or "million", units.first_after(text, more.end())
        return end, "", units.first_after(text, end) if closed else first
    right = found.end()
    if text[right : right + 1] in _MORE:  # 3億多元
        right += 1
    return right, (found["scale"] or "").lower() or found["letter"] or found["han"], units.first_after(text, right)


def _unit(
    text: str,
    start: int,
    end: int,
    scale: str,
    marked: bool,  # noqa: FBT001
    number: Decimal,
    first: str,
) -> tuple[Kind, int, str | None, str | None] | None:
    """Kind, end, currency and counted noun of a number that ends, with its scale, at `end`; None where nothing makes it a figure.

    `first` is the first character behind it that no space or hyphen is.
    """
    unit = units.UNIT.match(text, end) if first in units.UNIT_STARTS and not marked else None
    if unit and is_unit(text, unit, scale, number):
        return units.UNITS[unit["latin"] or unit["other"]], unit.end(), None, None  # type: ignore[return-value]
    money = units.CURRENCY_AFTER.match(text, end) if first in units.MONEY_STARTS else None
    if marked:
        return "money", money.end() if money and (money["other"] or scale) and not _is_dollar(money) else end, None, None
    if money:
        return "money", money.end(), units.AFTER[money["latin"] or money["other"]], None
    small = _SMALL[first].match(text, end) if first in _SMALL and not scale else None
    if small:
        return "money", small.end(), _CENTS_OF.get(first, "USD"), "cents"
    named = not scale and text[end : end + 1] in _NAMES and _NAMED_AFTER.match(text, end) and not _is_hyphened(text, end)
    if named and not units.JOINED.match(text, end):
        return None
    return count(text, start, end, scale, number, first) or (("ratio", end, None, None) if is_ratio(text, start, end) else None)


def _is_dollar(money: re.Match[str]) -> bool:
    return (money["latin"] or "") in ("RMB", "USD", "EUR", "€", "won")


def _is_hyphened(text: str, end: int) -> bool:
    return text[end : end + 1] == "-" and text[end + 1 : end + 2].isalpha() and text[end + 1 : end + 2].islower()
