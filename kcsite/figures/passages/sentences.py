"""Where the sentences of a passage end."""

import re
from bisect import bisect_left

from kcsite.model.figure import Amount

_SENTENCE = re.compile(
    # One set of characters first: the engine leaps to the next of them.
    r"[.?!。！？;；\n](?:(?<=[。！？;；\n])|(?=[\s\"”')]|\Z)(?<![A-Z]\.[A-Z]\.)(?<!\bMr\.)(?<!\bMs\.)(?<!\bDr\.)(?<!\bvs\.)(?<!\bNo\.)(?<!\bInc\.))"
)


def sentence_ends(text: str, found: list[Amount]) -> list[int]:
    """Where each sentence of a passage ends, in order; the points of amounts and of names in short end none."""
    ends = [match.end() for match in _SENTENCE.finditer(text)]
    starts = [amount.start for amount in found]
    ends = [end for end in ends if not _is_inside(found, starts, end - 1)]
    return ends if ends and ends[-1] == len(text) else [*ends, len(text)]


def _is_inside(found: list[Amount], starts: list[int], place: int) -> bool:
    """Whether a place lies within an amount, as the point of `$1.2` does."""
    at = bisect_left(starts, place) - 1
    return at >= 0 and place < found[at].end
