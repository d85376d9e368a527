"""What stands beside an amount and loosens it: `over`, `about`, `at least`, 約, 左右."""

from decimal import Decimal
from typing import cast

from kcsite.figures.words import units
from kcsite.model.figure import Kind, Qualifier

IMPOSSIBLE_PERCENT = 1000
_ABOUT_BEHIND = ("左右", "上下", " or so", "-ish")
_OVER_BEHIND = ("多", "以上", "出頭", "出头", " plus", "+", " or more", "-plus", " or higher", " or better")
_BEHIND = frozenset(words[:2] if words[0] == " " else words[0] for words in _ABOUT_BEHIND + _OVER_BEHIND)
_TAILS = ("", " a", " an", " of", " the", " about", " kind of", " to", " 為")
_REACH = 24
_SAID: dict[str, Qualifier] = {
    word + tail: cast("Qualifier", kind)
    for kind, words in units.QUALIFIERS
    for word in words
    for tail in _TAILS
    if not (kind in ("over", "under") and tail == " the")
}
"""All that may stand before an amount to loosen it, with what it tells. `A 10.5% increase over the $34 billion` is none."""


def _ending(words: str) -> str:
    """What words end in: their last two letters, or one Chinese character."""
    return words[-2:] if words[-2:].isascii() else words[-1:]


_SIZES = {
    ending: tuple(sorted({len(said) for said in _SAID if _ending(said) == ending}, reverse=True)) for ending in set(map(_ending, _SAID))
}
"""How long what ends so may be, longest first: a pattern that minds no case is six times as dear, and most amounts have none of it."""


def qualifier(text: str, start: int, end: int) -> Qualifier:
    """What the words right before an amount, or right after it, make of it: `over`, `about`, `at_most`; otherwise `exact`."""
    found = _before(text, start)
    if found:
        return found[1]
    first = text[end : end + 1]
    if (text[end : end + 2] if first == " " else first) not in _BEHIND:
        return "exact"
    if text.startswith(_ABOUT_BEHIND, end):
        return "about"
    return "over" if text.startswith(_OVER_BEHIND, end) else "exact"


def _before(text: str, start: int) -> tuple[int, Qualifier] | None:
    """Where the words that loosen an amount begin, right before it, and what they tell; the longest there are."""
    stop = start - 1 if text[start - 1 : start] in units.BLANKS else start
    ending = text[max(0, stop - 2) : stop].lower()
    sizes = _SIZES.get(ending if ending.isascii() else ending[-1:])
    if sizes:
        head = text[max(0, start - _REACH) : stop].lower()
        for size in sizes:
            said = head[-size:]
            if said in _SAID:
                return stop - len(said), _SAID[said]
    return None


def loosened_from(text: str, start: int) -> int:
    """Where the words that loosen an amount begin: those before `more than 60%` end there. `start` where there are none."""
    found = _before(text, start)
    return found[0] if found else start


def is_suspect(digits: str, kind: Kind, value: Decimal) -> bool:
    """Four digits and more before a percent sign, said without a comma: a separator was lost (`1815%` for 18%, 15%)."""
    return kind == "percent" and value >= IMPOSSIBLE_PERCENT and "," not in digits
