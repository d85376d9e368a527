"""Text extracted from printed PDFs: ligatures, and words that kerning set apart, made whole where that is certain.

Certain means: the document itself has the whole word elsewhere, and not the fragment. Everything else stays as it was extracted.
"""

import re
from collections import Counter
from collections.abc import Sequence

from kcsite.model.call import Mended

_LIGATURES = {"ﬁ": "fi", "ﬂ": "fl", "ﬀ": "ff", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "ft", "ﬆ": "st"}
_LIGATURE = re.compile(r"\w{0,30}[ﬁﬂﬀﬃﬄﬅﬆ][\wﬁﬂﬀﬃﬄﬅﬆ]{0,30}")
_WORD = re.compile(r"[A-Za-z]+(?:[-'’][A-Za-z]+)*")
_CAPITAL = re.compile(r"(?<![\w.&'’-])(?P<capital>[B-HJ-Z]) (?P<rest>[a-z]{1,24})\b")
_PIECES = re.compile(r"(?<![\w'’-])(?P<one>[A-Za-z]{1,20})(?P<glue> -| )(?=(?P<two>[a-zA-Z]{1,20})(?![\w]))")
_STOP = re.compile(r"(?<=[A-Za-z]) (?P<mark>[,.;:?!])(?=\s|\Z)")
_COMMON = frozenset(
    "We Wells Well What When Where Will With Work World Year Years Yes Yeah You Your Vice Value Very Today Thank Thanks That The Their Then There These They This To Two Turning Total Time Technology Fiscal For From First Free Please Per".split()
)
"""Words that calls begin sentences with, and that kerning breaks after their first letter in every place."""


_SHORT_WORDS = frozenset(
    "a i in to on an as at be by do go he if is it me my no of or so up us we am the and for are our out all can any new one not per you has had was who how its may now two way day see use let set get got did off own say few big top low "
    "net tax end due key ten six yet too ex re co vs via pro pre non sub add ads app bit bad buy car cut fee fly gap gas her him his hit hot job law led lot man met mix oil old own pay put ran raw red run sat she six son sum sun try van war web win won q x y z".split()
)
LONGEST_CHIP = 3
"""Letters of the shorter piece of a broken word; where both are longer, nothing is certain."""


def mend(lines: Sequence[str]) -> tuple[list[str], list[Mended]]:
    """The lines with broken words made whole, and each such word with its line (counted from 1). Numbers are never touched."""
    whole = Counter(word for line in lines for word in _WORD.findall(_plain(line)))
    lower = Counter({word.lower(): count for word, count in whole.items()})
    made, mended = [], []
    for number, line in enumerate(lines, 1):
        now = line
        for was, better in _mends(line, whole, lower):
            if was in now:
                now = now.replace(was, better, 1)
                mended.append(Mended(line=number, was=was, now=better))
        made.append(now)
    return made, mended


def _plain(text: str) -> str:
    for sign, letters in _LIGATURES.items():
        text = text.replace(sign, letters)
    return text


def _mends(line: str, whole: Counter[str], lower: Counter[str]) -> list[tuple[str, str]]:
    found = [(match[0], _plain(match[0])) for match in _LIGATURE.finditer(line)]
    for match in _CAPITAL.finditer(line):
        joined = match["capital"] + match["rest"]
        if joined in whole or joined in _COMMON:
            found.append((match[0], joined))
    if " " in line:
        found += _joined_pieces(_plain(line), whole, lower)
    found += [(match[0], match["mark"]) for match in _STOP.finditer(line)]
    return found


def _joined_pieces(line: str, whole: Counter[str], lower: Counter[str]) -> list[tuple[str, str]]:
    """`discussi ng`, `non -GAAP`: a piece that stands nowhere else, of a word the document has whole."""
    found = []
    for match in _PIECES.finditer(line):
        one, two = match["one"], match["two"]
        if match["glue"] == " -":
            if f"{one}-{two}" in whole:
                found.append((f"{one} -{two}", f"{one}-{two}"))
            continue
        joined = one + two
        short, long = sorted((one, two), key=len)
        broken = len(short) <= LONGEST_CHIP and short.lower() not in _SHORT_WORDS and lower[short.lower()] <= 2 and lower[long.lower()] <= 1  # noqa: PLR2004
        if broken and lower[joined.lower()] and two.islower():
            found.append((f"{one} {two}", joined))
    return found
