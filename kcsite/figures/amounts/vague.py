"""Percentages told by where in their ten they lie: `mid-single digits`, `low to mid-teens`, 低個位數."""

import re
from decimal import Decimal

from kcsite.figures.words.patterns import behind_a_space

_VAGUE = re.compile(
    r"[^0-9a-z_-](?=[lmhsdut])(?:(?:(?P<part>low|mid|high|lower|higher|upper)(?:[- ]{0,2}(?P<first>single)?[- ]{0,2}(?:digits?[- ]{0,2})?(?:to|-)[- ]{1,2}(?P<upper>low|mid|high|upper))?[- ]{1,3})?(?P<size>single|double|triple)[- ]{1,2}digits?\b"
    r"|(?P<third>low|mid|high|upper)(?:[- ]{0,2}to[- ]{1,2}(?P<last>mid|high|upper))?[- ]{1,2}(?P<tens>teens|[2-9]0s|[1-9]0%s?|[2-9]0 percent(?:age)?(?! point))(?!\w))",
    re.ASCII,
)
"""Looked for in lower case behind a space, from the character before the words."""
_PARTS: dict[str, dict[str, tuple[int, int | None]]] = {
    "single": {"low": (1, 3), "mid": (4, 6), "high": (7, 9), "upper": (7, 9), "": (1, 9)},
    "double": {"low": (10, 13), "mid": (14, 16), "high": (17, 19), "upper": (17, 19), "": (10, None)},
    "triple": {"": (100, None)},
}
_THIRDS = {"low": (1, 3), "mid": (4, 6), "high": (7, 9), "upper": (7, 9)}


_VAGUE_HAN = re.compile(
    "(?:(?P<part>[低中高])(?:[至到]?(?P<upper>[中高]))?)?(?:(?P<single>[单單個个])|(?P<triple>三)|[雙双兩两])位[數数](?!字|[據据])"
)
_IN_HAN = {"低": "low", "中": "mid", "高": "high"}


def _vague_in_han(text: str) -> list[tuple[int, int, Decimal, Decimal | None]]:
    """低個位數, 低至中個位數, 雙位數: the same in Chinese."""
    found = []
    for match in _VAGUE_HAN.finditer(text) if "位" in text else ():
        size = _PARTS["single" if match["single"] else "triple" if match["triple"] else "double"]
        low, high = size.get(_IN_HAN.get(match["part"] or "", ""), size[""])
        high = size[_IN_HAN[match["upper"]]][1] if match["upper"] else high
        found.append((match.start(), match.end(), Decimal(low), None if high is None else Decimal(high)))
    return found


def vague_percents(text: str) -> list[tuple[int, int, Decimal, Decimal | None]]:
    """Start, end and the ends that are meant by `mid-single digits`, `low to mid-teens`, `high 20s`; `double digit` has no upper end.

    The ends are what analysts take the words for: low 1 to 3, mid 4 to 6, high 7 to 9 of each ten.
    """
    if (
        "digit" not in text
        and "teens" not in text
        and ("0" not in text or ("0s" not in text and "0%" not in text and "0 perc" not in text))
    ):
        return _vague_in_han(text)
    found = [(match.start(), match.end() - 1, *_ends(match)) for match in _VAGUE.finditer(behind_a_space(text))]
    return [(start, end, Decimal(low), None if high is None else Decimal(high)) for start, end, low, high in found]


def _ends(match: re.Match[str]) -> tuple[int, int | None]:
    if match["size"]:
        size = _PARTS[match["size"]]
        part = match["part"] or ""
        part = part if part in size else part.removesuffix("er") if part.removesuffix("er") in size else ""
        low, high = _PARTS["single"][part] if match["first"] else size[part]
        return low, size.get(match["upper"], size[""])[1] if match["upper"] else high
    base = 10 if match["tens"] == "teens" else int(match["tens"][:2])
    third = _THIRDS[match["third"]]
    return base + third[0], base + (_THIRDS[match["last"]] if match["last"] else third)[1]
