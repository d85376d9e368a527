"""The grammar of amounts: numbers with a unit in a passage, as they were said. The text is never cleaned first; time is linear in its length.

A number is found by its digits (or number words), then the few characters before and after it tell currency, scale and unit. A number
without any of these is no figure: years, quarters, sections of an Act, slides.
"""

import re
from decimal import Decimal

from kcsite.figures import units
from kcsite.figures.counts import LARGEST_MULTIPLE, count
from kcsite.figures.number_words import han_numbers, vague_percents, word_numbers
from kcsite.figures.qualifiers import is_suspect, qualifier
from kcsite.figures.ranges import joined
from kcsite.model.figure import Amount, Kind, Sign

DIGITS = re.compile(
    # One set of characters first: the engine leaps to the next of them, and tries the rest nowhere else.
    r"[\d.](?:(?<!\.)(?:\d{0,2}(?:,\d{2,3}){1,6}(?:\.\d{1,9})?(?![\d,]\d)|\d{0,14}(?:\.\d{1,9})?)|(?<=\.)(?<![\w.]\.)\d{1,9})"
)
LOOK_BACK, LOOK_AHEAD = 26, 48
_NEGATIVE = re.compile(r"(?:\b(?:negative|minus)[ \u00a0]|(?<![A-Za-z\d)])[-\u2212\u2013](?=[ \u00a0]?\Z))[ \u00a0]?\Z", re.IGNORECASE)
_PLUS = re.compile(r"(?<![\w\d)])\+\Z")
_PART_OF_A_NAME = re.compile(r"[A-Za-z_][A-Za-z_]?-?\Z")
"""`Q1`, `R1`, `COVID-19`, `10-K` read from its left; a currency of letters is looked for first."""
_NAMED_AFTER = re.compile(r"-?[A-Za-z]|/\d|:\d|(?:st|nd|rd|th)\b|-\d")
_CENTS = re.compile(r"[ \u00a0](?P<cents>cents?)\b|(?P<sign>¢)")
_PER_SHARE = re.compile(r"[ \u00a0-](?:per|a) (?:diluted |basic |common |ordinary )?(?:share|ADS|unit)\b")


def amounts(text: str) -> list[Amount]:
    """Every amount of a passage, in order; they never overlap, and `text[start:end]` is the amount's own text.

    Example:
        >>> [a.text for a in amounts("Revenue was RMB1,353.5 million, up 14%, in Q1 2025.")]
        ['RMB1,353.5 million', '14%']
    """
    found = [
        amount
        for match in DIGITS.finditer(text)
        if (amount := _amount(text, match.start(), match.end(), _decimal(match[0]), _quantum(match[0])))
    ]
    found += [a for start, end, value, quantum in word_numbers(text) if (a := _amount(text, start, end, value, quantum, spelled=True))]
    found += [a for start, end, unit, value in han_numbers(text) if (a := _han(text, start, end, unit, value))]
    found += [_vague(text, *vague) for vague in vague_percents(text)]
    return joined(text, _apart(sorted(found, key=lambda amount: (amount.start, -amount.end))))


def _han(text: str, start: int, end: int, unit: str, value: Decimal) -> Amount | None:
    """A number in Chinese characters: 百分之十五, 千億參數, 兩億元."""
    if unit == "percent":
        return Amount(start=start, end=end, text=text[start:end], kind="percent", value=value, qualifier=qualifier(text, start, end))
    found = _unit(text, start, end, unit, marked=False, number=value)
    if not found:
        return None
    kind, stop, currency, noun = found
    scale = units.power(unit)
    return Amount(
        start=start,
        end=stop,
        text=text[start:stop],
        kind=kind,
        currency=currency,
        value=value * scale,
        quantum=scale,
        qualifier=qualifier(text, start, stop),
        unit=noun,
        scaled=True,
    )


def _vague(text: str, start: int, end: int, low: Decimal, high: Decimal | None) -> Amount:
    """A percentage told by where in its ten it lies."""
    return Amount(start=start, end=end, text=text[start:end], kind="percent", low=low, high=high, qualifier="about")


def _apart(found: list[Amount]) -> list[Amount]:
    kept: list[Amount] = []
    for amount in found:
        if not kept or amount.start >= kept[-1].end:
            kept.append(amount)
    return kept


def _decimal(digits: str) -> Decimal:
    return Decimal(digits.replace(",", ""))


def _quantum(digits: str) -> Decimal:
    return Decimal(1).scaleb(-len(digits.partition(".")[2]))


def _amount(text: str, start: int, end: int, number: Decimal, quantum: Decimal, *, spelled: bool = False) -> Amount | None:
    """The amount around a number at `start` to `end`; None where nothing makes it one."""
    before = text[max(0, start - LOOK_BACK) : start]
    currency_mark = _currency_mark(before)
    left = start - (len(before) - currency_mark.start()) if currency_mark else start
    if not currency_mark and (_PART_OF_A_NAME.search(before) and not spelled):
        return None
    if before.endswith(("/", "#", "§")) or (before.endswith(".") and before[-2:-1].isdigit()):
        return None
    closed = end + 1 if text[start - 1 : start] == "(" and text[end : end + 1] == ")" else end
    right, scale = _scale(text, closed, spelled=spelled)
    if not scale:
        right = end
    found = _unit(text, start, right, scale, bool(currency_mark), number)
    if found is None:
        return None
    kind, stop, currency, unit = found
    sign, left = _sign(text, left, number)
    bracketed = _brackets(text, left, stop)
    if bracketed:
        sign, (left, stop) = "-", bracketed
    multiplier = units.power(scale) if scale else Decimal(1)
    if unit == "cents":
        multiplier = Decimal("0.01")
    value, place = number * multiplier, quantum * multiplier
    return Amount(
        start=left,
        end=stop,
        text=text[left:stop],
        kind=kind,
        currency=units.BEFORE[currency_mark[0].strip(" \u00a0")] if currency_mark else currency,
        value=value,
        quantum=place,
        sign=sign,
        qualifier=qualifier(text, left, stop),
        unit=unit,
        suspect=is_suspect(text[start:end], kind, value),
        scaled=bool(scale),
    )


def _currency_mark(before: str) -> re.Match[str] | None:
    """The currency right before a number; one that follows an amount (5,580萬元人民幣 3.5%) belongs to that."""
    found = units.CURRENCY_BEFORE.search(before, max(0, len(before) - units.LONGEST_MARK))
    return None if found and before[: found.start()].endswith(("元", "億", "亿", "萬", "万")) else found


def _scale(text: str, end: int, *, spelled: bool) -> tuple[int, str]:
    """Where the number with its scale ends, and the word of scale; `40 to 50 million` leaves the 40 without one."""
    found = units.SCALE.match(text, end)
    if not found or (found[0][:1] == "-" and found["letter"]):
        return end, ""
    scale = (found["scale"] or "").lower() or found["letter"] or found["han"]
    if found["han"] and found["han"] == "千" and spelled:
        return end, ""
    return found.end(), scale


def _unit(text: str, start: int, end: int, scale: str, marked: bool, number: Decimal) -> tuple[Kind, int, str | None, str | None] | None:  # noqa: FBT001
    """Kind, end, currency and counted noun of a number that ends, with its scale, at `end`; None where nothing makes it a figure."""
    unit = units.UNIT.match(text, end) if not marked else None
    if unit and _is_unit(text, unit, scale, number):
        return units.UNITS[unit["latin"] or unit["other"]], unit.end(), None, None  # type: ignore[return-value]
    money = units.CURRENCY_AFTER.match(text, end)
    if marked:
        return "money", money.end() if money and (money["other"] or scale) and not _is_dollar(money) else end, None, None
    if money:
        return "money", money.end(), units.AFTER[money["latin"] or money["other"]], None
    cents = _CENTS.match(text, end)
    if cents:
        return "money", cents.end(), "USD", "cents"
    if not scale and _NAMED_AFTER.match(text, end) and not _is_hyphened(text, end):
        return None
    return count(text, start, end, scale, number)


def _is_dollar(money: re.Match[str]) -> bool:
    return (money["latin"] or "") in ("RMB", "USD", "EUR", "€", "won")


def _is_hyphened(text: str, end: int) -> bool:
    return text[end : end + 1] == "-" and text[end + 1 : end + 2].isalpha() and text[end + 1 : end + 2].islower()


def _is_unit(text: str, unit: re.Match[str], scale: str, number: Decimal) -> bool:
    said = unit["latin"] or unit["other"]
    if said in ("point", "points"):
        return not scale and not re.match(r" (?:to|of view|I |that|we |here|made|out)", text[unit.end() : unit.end() + 9])
    if said == "times":
        return not scale and not re.match(r" (?:a|per|in|this|before|that|we|I|the)\b", text[unit.end() : unit.end() + 8])
    if said == "X" and number > LARGEST_MULTIPLE:
        return False  # 777X, 45X: names
    if said in ("x", "X"):
        return not scale and not text[unit.end() : unit.end() + 1].isalnum()
    return not scale or said == "倍"


def _sign(text: str, left: int, number: Decimal) -> tuple[Sign, int]:
    before = text[max(0, left - 12) : left]
    negative = _NEGATIVE.search(before)
    if negative and number:
        return "-", left - (len(before) - negative.start())
    plus = _PLUS.search(before)
    return ("+", left - 1) if plus else ("none", left)


def _brackets(text: str, left: int, stop: int) -> tuple[int, int] | None:
    """A number in brackets of its own, as tables write losses: `(55.8) million`, `(2.8%)`, `$(1.2) billion`."""
    if text[left - 1 : left] != "(":
        return None
    inner = text.find(")", left, stop + 1)
    if inner < 0 or not _LOSS.search(text[max(0, left - 12) : left - 1]):
        return None
    return left - 1, max(stop, inner + 1)


_LOSS = re.compile(r"(?:\b(?:was|of|were|at|to|from|is|income|loss|margin|profit)[ \u00a0]|[$€£])\Z")
"""`was (2.8%)` is a loss; `margin improved (by 2%)` is a remark."""
