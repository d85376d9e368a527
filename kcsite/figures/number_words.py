"""Numbers in words, where a scale or a unit makes figures of them: `half a billion`, `twenty-five percent`, `mid-teens`, 千億, 百分之十五."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import chain

from kcsite.figures.patterns import behind_a_space

_ONES = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
    )
}
_TENS = {word: 10 * number for number, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
_ONE = "|".join(sorted(_ONES, key=len, reverse=True))
_TEN = "|".join(_TENS)
_BEFORE = re.compile(
    rf"\b(?:(?P<half>½ a|half a|half-a|a half|one half of a)|(?P<tens>{_TEN})(?:[ -](?P<unit>{_ONE}))?|(?P<one>{_ONE})(?P<hundred> hundred)?(?:(?P<and_half> and a half)|(?: point (?P<tenths>{_ONE})))?|(?P<a>an?))[ -]\Z",
    re.IGNORECASE | re.ASCII,
)
_FOLLOWING: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("illion", ("million", "billion", "trillion")),
    ("hundred", ("hundred",)),
    ("thousand", ("thousand",)),
    ("crore", ("crore",)),
    ("lakh", ("lakh",)),
    ("cent", ("percent", "per cent", "percentage point")),
    ("point", ("basis point", "point")),
    ("times", ("times",)),
)
"""What makes a figure of a number in words, by a part of it: most passages have none, and few looks tell so."""
_POINTS_TOLD = re.compile(
    r"(?:\b(?:by|up|down|about|approximately|roughly|nearly|almost|over|than|of|a|an|another|additional|around|only|just)) (?:half a|one|two|three|four|five|six|seven|eight|nine|ten)(?: and a half)? \Z",
    re.IGNORECASE,
)
"""`down one point`, and not `one point I would make`."""
_REACH = 26
_HAN = re.compile(
    r"(?<![一二三四五六七八九十百千萬万億亿\d.])(?P<number>[一二三四五六七八九十百千兩两]{1,7})(?P<scale>萬億|万亿|[萬万億亿])(?=參數|参数|元|美元|人民幣|人民币|港元|新台幣)|百分之(?P<percent>[零一二三四五六七八九十百點点]{1,9})|(?P<thousand>[千百十])(?P<big>[億亿萬万])(?=參數|参数|元|美元)"
)
_MAY_BE_HAN = re.compile("[一二三四五六七八九十百千兩两](?:[萬万億亿]|(?<=百)分之)")
"""What every number that `_HAN` finds has in it: most passages have none, and this is told faster."""
_DIGITS = {"零": 0, "一": 1, "二": 2, "兩": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_PLACES = {"十": 10, "百": 100, "千": 1000}


_NO_NUMBER = (" as ", "As ")
"""`As a percent of sales`."""


def word_numbers(text: str) -> list[tuple[int, int, Decimal, Decimal]]:
    """Start, end, value and place value of the last digit of each number in words that a scale or unit follows."""
    following = [words for part, words in _FOLLOWING if part in text]
    return list(_before_any(text, following)) if following else []


def _before_any(text: str, following: list[tuple[str, ...]]) -> Iterator[tuple[int, int, Decimal, Decimal]]:
    for word in chain.from_iterable(following):
        at = text.find(word)
        while at >= 0:
            # The number's own words end right before; where digits stand there, they are read elsewhere.
            if at > 1 and text[at - 2].isalpha():
                from_ = max(0, at - _REACH)
                told = word != "point" or text[at - 1] == "-" or _POINTS_TOLD.search(text, from_, at)  # `a six-point headwind`
                match = _BEFORE.search(text, from_, at) if told else None
                value = _english(match) if match else None
                if match and value is not None and not text.endswith(_NO_NUMBER, 0, match.start()):
                    yield match.start(), match.end() - 1, value, Decimal("0.1") if value % 1 else Decimal(1)
            at = text.find(word, at + 1)


def _english(match: re.Match[str]) -> Decimal | None:
    if match["half"]:
        return Decimal("0.5")
    if match["a"]:
        return Decimal(1)
    if match["tens"]:
        return Decimal(_TENS[match["tens"].lower()] + (_ONES[match["unit"].lower()] if match["unit"] else 0))
    number = Decimal(_ONES[match["one"].lower()]) * (100 if match["hundred"] else 1)
    if match["and_half"]:
        return number + Decimal("0.5")
    return number + Decimal(_ONES[match["tenths"].lower()]) / 10 if match["tenths"] else number


def han_numbers(text: str) -> list[tuple[int, int, str, Decimal]]:
    """Start, end, what it is (`percent`, or the scale's characters) and value of each number in Chinese characters."""
    if text.isascii() or not _MAY_BE_HAN.search(text):
        return []
    return [(match.start(), match.end(), *_in_han(match)) for match in _HAN.finditer(text)]


def _in_han(match: re.Match[str]) -> tuple[str, Decimal]:
    if match["percent"]:
        return "percent", _han(match["percent"])
    return (match["scale"], _han(match["number"])) if match["number"] else (match["big"], Decimal(_PLACES[match["thousand"]]))


def _han(text: str) -> Decimal:
    whole, _, part = text.replace("点", "點").partition("點")
    total = digit = 0
    for character in whole:
        if character in _PLACES:
            total += (digit or 1) * _PLACES[character]
            digit = 0
        else:
            digit = _DIGITS[character]
    tenths = "".join(str(_DIGITS[c]) for c in part if c in _DIGITS)
    return Decimal(total + digit) + (Decimal(f"0.{tenths}") if tenths else 0)


_VAGUE = re.compile(
    r"[^0-9a-z_-](?=[lmhsd])(?:(?:(?P<part>low|mid|high|lower|higher)(?:[- ]{0,2}(?P<first>single)?[- ]{0,2}(?:digits?[- ]{0,2})?(?:to|-)[- ]{1,2}(?P<upper>low|mid|high))?[- ]{1,3})?(?P<size>single|double)[- ]{1,2}digits?\b"
    r"|(?P<third>low|mid|high)(?:[- ]{0,2}to[- ]{1,2}(?P<last>mid|high))?[- ]{1,2}(?P<tens>teens|[2-9]0s|[2-9]0%s|[2-9]0%(?= range))(?!\w))",
    re.ASCII,
)
"""Looked for in lower case behind a space, from the character before the words."""
_PARTS: dict[str, dict[str, tuple[int, int | None]]] = {
    "single": {"low": (1, 3), "mid": (4, 6), "high": (7, 9), "": (1, 9)},
    "double": {"low": (10, 13), "mid": (14, 16), "high": (17, 19), "": (10, None)},
}
_THIRDS = {"low": (1, 3), "mid": (4, 6), "high": (7, 9)}


_VAGUE_HAN = re.compile("(?P<part>[低中高])?(?:[至到](?P<upper>[中高]))?(?:(?P<single>[單单個个])|[雙双兩两])位[數数](?!字|[據据])")
_IN_HAN = {"低": "low", "中": "mid", "高": "high"}


def _vague_in_han(text: str) -> list[tuple[int, int, Decimal, Decimal | None]]:
    """低個位數, 低至中個位數, 雙位數: the same in Chinese."""
    found = []
    for match in _VAGUE_HAN.finditer(text) if "位" in text else ():
        size = _PARTS["single" if match["single"] else "double"]
        low, high = size[_IN_HAN.get(match["part"] or "", "")]
        high = size[_IN_HAN[match["upper"]]][1] if match["upper"] else high
        found.append((match.start(), match.end(), Decimal(low), None if high is None else Decimal(high)))
    return found


def vague_percents(text: str) -> list[tuple[int, int, Decimal, Decimal | None]]:
    """Start, end and the ends that are meant by `mid-single digits`, `low to mid-teens`, `high 20s`; `double digit` has no upper end.

    The ends are what analysts take the words for: low 1 to 3, mid 4 to 6, high 7 to 9 of each ten.
    """
    if "digit" not in text and "teens" not in text and ("0" not in text or ("0s" not in text and "0%" not in text)):
        return _vague_in_han(text)
    found = [(match.start(), match.end() - 1, *_ends(match)) for match in _VAGUE.finditer(behind_a_space(text))]
    return [(start, end, Decimal(low), None if high is None else Decimal(high)) for start, end, low, high in found]


def _ends(match: re.Match[str]) -> tuple[int, int | None]:
    if match["size"]:
        size = _PARTS[match["size"]]
        part = (match["part"] or "").removesuffix("er")
        low, high = _PARTS["single"][part] if match["first"] else size[part]
        return low, size[match["upper"]][1] if match["upper"] else high
    base = 10 if match["tens"] == "teens" else int(match["tens"][:2])
    third = _THIRDS[match["third"]]
    return base + third[0], base + (_THIRDS[match["last"]] if match["last"] else third)[1]
