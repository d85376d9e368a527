"""The word that connects an amount with what it is told of, and what stands between."""

from kcsite.figures.passages.clues import Around
from kcsite.figures.words.phrases import Found

_TELLING = frozenset({"link", "direction", "both", "share", "prior", "loss"})
GAINS = ("gain", "gains")
_SUCH_A = frozenset("reduced lower increased higher improved lowered".split())
"""What a thing is, right before its name."""
_NAME = 40
"""Characters in which a name stands between `versus` and `of`."""


def connective_of(here: Around) -> Found | None:
    """The last word before an amount that tells what it is: a link, a direction, a share."""
    telling = [cue for cue in here.left if cue.tag in _TELLING and not (cue.phrase in GAINS and is_gain(cue, here))]
    if telling and telling[-1].phrase == "of" and len(telling) > 1 and _is_moved_by(here, telling):
        telling.pop()  # `an increase of`, `a loss of`
    if _is_of_name(here, telling):
        telling.pop()
    if telling and telling[-1].tag == "loss":
        # A loss is a level, or what was before: `compared with a loss of`, 較去年同期的虧損
        before = telling[-2:-1]
        telling = before if before and before[0].tag in ("prior", "link") else []
    return telling[-1] if telling else None


def _is_moved_by(here: Around, telling: list[Found]) -> bool:
    """Whether `of` tells by how much something moved or was lost: `an increase of`; not `ahead of our guidance of`."""
    before = telling[-2]
    name = next((cue for cue in here.left if cue.tag == "metric" and 0 <= cue.start - before.end <= 1), None)
    if name and before.phrase in _SUCH_A and telling[-1].start - name.end > 1:
        return False  # `a reduced net debt figure of`; `lower SG&A of $9 million` is how much lower
    guided = any(cue.tag == "guidance" and before.end <= cue.start < telling[-1].start for cue in here.left)
    return before.tag in ("direction", "both", "loss") and not guided


def _is_of_name(here: Around, telling: list[Found]) -> bool:
    """Whether `of` ties an amount to a name alone, and the word before that tells what it is: `compared to net income of`."""
    if len(telling) < 2 or telling[-1].phrase != "of" or telling[-2].tag != "link" or telling[-2].value not in ("than", "from"):  # noqa: PLR2004
        return False
    if telling[-2].value == "than" and telling[-1].start - telling[-2].end <= _NAME:
        return True  # `down versus our fourth quarter ending balance of $17.8 billion`
    return any(cue.tag == "metric" and telling[-2].end <= cue.start and telling[-1].start - cue.end <= 1 for cue in here.left)


def is_gain(cue: Found, here: Around) -> bool:
    """A gain of money is a level, as a loss is: `a net gain of 32 million`."""
    return cue.phrase in GAINS and here.amount.kind == "money"


def belongs_to_prior(gap: str) -> bool:
    """Whether nothing but a joining word stands between an earlier period and an amount."""
    return gap.strip(" \u00a0") in (
        "的",
        "為",
        "为",
        "是",
        "只有",
        "僅有",
        "仅有",
        "僅為",
        "仅为",
        "才",
        "還只有",
        "还只有",
        "則為",
        "则为",
        "was",
        "of",
        "at",
        "was at",
        "it was",
        "it is",
        "we had",
        "we were at",
        "",
    ) or gap.strip(" ").endswith(("的", "為", "为", "虧損", "亏损", "流入", "流出", "was"))
