"""Numbers in Chinese characters, where a unit makes figures of them: 千億參數, 一億兩千萬元, 百分之十五, 兩成半."""

import re
from decimal import Decimal
from typing import NamedTuple

from kcsite.figures.words import units

_DIGITS = {"零": 0, "〇": 0, "一": 1, "二": 2, "兩": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_PLACES = {"十": 10, "百": 100, "千": 1000}
_SCALES = (("兆", Decimal(10**12)), ("億", Decimal(10**8)), ("亿", Decimal(10**8)), ("萬", Decimal(10**4)), ("万", Decimal(10**4)))
_SCALED = frozenset(scale for scale, _ in _SCALES)
_NUMERALS = "".join(_DIGITS) + "".join(_PLACES)
_UNTOLD = "數数幾几多餘余"
"""What makes a number of Chinese characters one that is told in part only: 數千萬, 十幾億."""
_MONEY = "|".join(sorted((word for word in units.AFTER if not word.isascii()), key=len, reverse=True))
_COUNTED = "|".join(sorted((*units.SURE_COUNTERS, "名", "家", "股"), key=len, reverse=True))
_HAN = re.compile(
    rf"(?<![{_UNTOLD}{_NUMERALS}兆億亿萬万第上好成、點点\d.])(?:"
    rf"(?:(?P<least>[{_NUMERALS}點点]{{1,6}})[至到])?(?P<number>[{_NUMERALS}萬万億亿兆點点]{{1,16}})(?P<over>[多餘余])?(?=(?:{_MONEY})(?![化件素宇旦老])|[個个]?百分[點点]|[個个]?基[點点]|{_COUNTED})"
    rf"|(?P<minus>[負负])?百分之(?P<percent>[{_NUMERALS}點点]{{1,9}})(?:[至到](?:百分之)?(?P<upper>[{_NUMERALS}點点]{{1,9}}))?"
    rf"|(?:(?P<from>[一二三四五六七八九兩两])[至到])?(?P<tenths>[一二三四五六七八九兩两])成(?P<more>半|[一二三四五六七八九])?(?![為为本長长交分功立果就效員员熟年人色份績绩型形不]))"
)
_MAY_BE_HAN = re.compile(
    rf"[{_NUMERALS}](?:[萬万億亿兆]|[個个]?[百基][分點点]|(?<=百)分之|成)|[百千十][{_NUMERALS}]*(?:元|美|{_COUNTED})|[點点][{_NUMERALS}]"
)
"""What every number that `_HAN` finds has in it: most passages have none, and this is told faster."""
_TENTH, _TWENTIETH = Decimal(10), Decimal(5)


class HanNumber(NamedTuple):
    """A number in Chinese characters: where it stands, its value or its ends, and the place value of what was said last."""

    start: int
    end: int
    value: Decimal
    high: Decimal | None = None
    quantum: Decimal = Decimal(1)
    percent: bool = False
    minus: bool = False
    over: bool = False


def han_numbers(text: str) -> list[HanNumber]:
    """Each number in Chinese characters that a unit follows; one that is told only in part (數千萬元) is none."""
    if text.isascii() or not _MAY_BE_HAN.search(text):
        return []
    return [found for match in _HAN.finditer(text) if (found := _number(match) or _percent(match) or _tenths(match))]


def is_scaled(text: str) -> bool:
    """Whether a number in Chinese characters was told with a character of scale."""
    return not _SCALED.isdisjoint(text)


def _number(match: re.Match[str]) -> HanNumber | None:
    found = _value(match["number"]) if match["number"] else None
    # One character alone is seldom a figure: 三家, 一元; before 百分點 it is.
    if not found or (len(match["number"]) == 1 and match.string[match.end() : match.end() + 1] in "元家名股"):
        return None
    scale = match["number"][-1]
    least = _value(match["least"] + (scale if scale in _SCALED else "")) if match["least"] else None
    start, end, over = match.start("number"), match.end(), bool(match["over"])
    if least and least[0] < found[0]:  # 兩到三億元
        return HanNumber(match.start(), end, least[0], found[0], max(least[1], found[1]), over=over)
    return HanNumber(start, end, found[0], quantum=found[1], over=over)


def _percent(match: re.Match[str]) -> HanNumber | None:
    found = _value(match["percent"]) if match["percent"] else None
    upper = _value(match["upper"]) if match["upper"] else None
    if not found or match.string[match.end() : match.end() + 1] in ("幾", "几"):
        return None
    end = match.end() if upper or not match["upper"] else match.end("percent")
    high = upper[0] if upper else None
    return HanNumber(match.start(), end, found[0], high, found[1], percent=True, minus=bool(match["minus"]))


def _tenths(match: re.Match[str]) -> HanNumber | None:
    """兩成半, 三至四成: tenths."""
    if not match["tenths"]:
        return None
    value = _TENTH * _DIGITS[match["tenths"]]
    more = match["more"]
    value += _TWENTIETH if more == "半" else _DIGITS[more] if more else 0
    low = _TENTH * _DIGITS[match["from"]] if match["from"] else None
    start, end = match.start(), match.end()
    if low is not None:
        return HanNumber(start, end, low, value, _TENTH, percent=True)
    return HanNumber(start, end, value, quantum=_TWENTIETH if more == "半" else Decimal(1) if more else _TENTH, percent=True)


def _value(text: str) -> tuple[Decimal, Decimal] | None:
    """Value and last place of a number in Chinese characters; None where they are none: 二零二五, 兩三億.

    Example:
        >>> _value("一億兩千萬"), _value("一點五億"), _value("兩三億")
        ((Decimal('120000000'), Decimal('10000')), (Decimal('150000000.0'), Decimal('10000000.0')), None)
    """
    for character, scale in _SCALES:
        head, found, tail = text.rpartition(character)
        if found:
            left = _value(head) if head else None
            right = _value(tail) if tail else None
            if left is None or (tail and (right is None or right[0] >= scale)):
                return None
            return left[0] * scale + (right[0] if right else 0), right[1] if right else left[1] * scale
    return _below_ten_thousand(text)


def _below_ten_thousand(text: str) -> tuple[Decimal, Decimal] | None:
    whole, point, part = text.replace("点", "點").partition("點")
    total, digit = 0, None
    for character in whole:
        if character in _PLACES:
            total += (1 if digit is None else digit) * _PLACES[character]
            digit = None
        elif digit and not (total == 0 and digit == 0):
            return None  # 兩三, 二零二五
        else:
            digit = _DIGITS[character]
    if point and (not part or not whole or any(character not in _DIGITS for character in part)):
        return None
    quantum = Decimal(1).scaleb(-len(part))
    return total + (digit or 0) + int("".join(str(_DIGITS[character]) for character in part) or "0") * quantum, quantum
