"""Which periods are not those of what is told beside them: what something is compared with, or what is said in passing."""

import re

from kcsite.figures.passages.clues import Passage
from kcsite.figures.periods.spans import Said
from kcsite.figures.words.patterns import BEFORE_WORD, by_letter

_COMPARED = re.compile(
    BEFORE_WORD
    + by_letter(r"compared (?:to|with)|from|versus|vs\.?|than|over|against|relative to|since|off of|up on|on")
    + r"(?: (?:the|in|our|that|what|we|did|had|saw|same|period|quarter|of|end|start|beginning|close|at|last|prior|previous|year's|year’s)){0,5} \Z"
)
_COMPARED_HAN = tuple(f"{word}{tail}" for word in "較 较 比 相較於 相较于 與 与 從 从 由 自".split() for tail in ("", "同期", "的"))


def is_compared(plain: str, said: Said) -> bool:
    """Whether a period is what something is compared with: `from the first quarter of 2024`, not `in the first quarter`."""
    if plain[said.start] == " ":
        found = _COMPARED.search(plain, max(0, said.start - 48), said.start + 1)
        if found is None or not found[0].startswith(("over", "on"), 1):
            return found is not None
        # `Over the trailing twelve months, cash flow was`, `on the trailing twelve months`: within them. So does a sentence open, or a clause.
        return bool(said.id) and found.start() > 0 and plain[found.start() - 1] not in ".,?!"
    return plain.endswith(_COMPARED_HAN, 1, said.start + 1)


def is_beside(passage: Passage, said: Said) -> bool:
    """Whether a period is what something is compared with, or tells of something said in passing: `Despite weakness in year-to-date sales, premiums were up`, `We started the year with`."""
    if is_compared(passage.plain, said):
        return True
    if passage.han:
        return False
    paid = passage.plain.endswith(" for ", 0, said.start + 1) and _OF_DIVIDEND.match(passage.plain, said.end + 1)
    opens = passage.plain.startswith(",", said.end + 1) and _OPENS_DESPITE.search(passage.plain, max(0, said.start - 90), said.start + 1)
    than = _THAN_IN.search(passage.plain, max(0, said.start - 80), said.start + 1)
    return bool(paid or opens or than or _IN_PASSING.search(passage.plain, max(0, said.start - 60), said.start + 1))


_OPENS_DESPITE = re.compile(r"[^0-9a-z_](?:despite|in spite of|notwithstanding) (?:[\w'’-]{1,14} ){0,8}\Z")
"""`Despite extensive store closures in the first half, our sales`."""


_THAN_IN = re.compile(
    r"[^0-9a-z_]than (?!(?:[\w'’-]+ ){0,3}(?:expect|guid|consensus|forecast|outlook|plan|anticipated|target|budget))(?:[\w'’-]{1,14} ){1,4}(?:(?:in|for|during) )?(?:the (?:same|comparable|corresponding|year-ago|prior-year) (?:quarter|period) (?:(?:in|of) )?)?\Z"
)
"""`12% higher than segment earnings in the same period of 2019`."""
_OF_DIVIDEND = re.compile(" (?:cash |interim |final )?dividends?\\b")
_IN_PASSING = re.compile(
    r"[^0-9a-z_](?:(?:despite|in spite of|notwithstanding|following) (?:[\w'’-]{1,14} ){0,5}"
    r"|(?:start(?:ed|ing)?|began|beginning|kick(?:ed|ing)? off|opened|entered)(?: (?:out|off|into))? (?:the |our |this )?)\Z"
)
