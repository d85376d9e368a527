"""Whether an amount is a loss by the words before or behind it."""

import re

from kcsite.figures.passages.clues import Around, Passage
from kcsite.figures.passages.understood import Meaning
from kcsite.figures.roles.flows import OF_OPERATIONS
from kcsite.figures.words.phrases import Found

_MAY_BE_LOST = (
    "net_income",
    "operating_profit",
    "pretax",
    "eps",
    "ebitda",
    "free_cash_flow",
    "gross_profit",
    "operating_cash_flow",
    "financing_cash_flow",
    "investing_cash_flow",
    "net_flows",
)
_LOSS = re.compile(
    r"\bloss\b|\bcash (?:flows? )?(?:used|burn|outflow)|\boutflows?\b|活[動动](?:所用|使用的|所使用的)|虧損|亏损|淨損|净损", re.IGNORECASE
)


def is_lost(passage: Passage, here: Around, before: Meaning | None) -> bool:
    """Whether an amount is told of a loss, right before it, or before the change that led to it: `net loss narrowed by 45% to`."""
    cues = here.left
    if before and before.role == "change" and not any(cue.tag == "metric" for cue in cues):
        said = [cue for cue in passage.sentences[here.sentence] if cue.end <= here.amount.start]
        last = max((at for at, cue in enumerate(said) if cue.tag == "metric"), default=0)
        cues = said[last:]
    named = max((cue.start for cue in cues if cue.tag == "metric"), default=0)
    return any(
        (cue.tag == "loss" and (here.amount.kind == "money" or cue.end > named))
        or (cue.tag == "metric" and (names_loss(cue) or passage.text.endswith(("negative ", "Negative "), 0, cue.start)))
        for cue in cues
    )


def names_loss(cue: Found) -> bool:
    """Whether a metric's name is that of a loss: `net loss`, `cash used in operations`."""
    return cue.value.startswith(_MAY_BE_LOST) and _LOSS.search(cue.phrase) is not None


_LOSS_BEHIND = re.compile(
    r" (?:net |operating |pre-?tax )?loss\b(?! (?:ratio|provision|reserve|of|on|from|in))| outflow\b(?! (?:of|from|in|for|to))"
)


def is_loss_behind(text: str, here: Around) -> bool:
    """`The quarter resulted in a $3 billion loss`, `we used $20 million of cash in operations`."""
    if here.amount.kind != "money":
        return False
    used = OF_OPERATIONS.match(text, here.amount.end)
    if used and " from " not in used[0]:
        return _USED.search(text, max(0, here.amount.start - 40), here.amount.start) is not None
    return _LOSS_BEHIND.match(text, here.amount.end) is not None


_USED = re.compile(r"\b(?:used?|using|burn(?:ed|t|ing)?|consum(?:ed|ing)|spent) (?:up )?(?:about |approximately |around |roughly )?\Z")
