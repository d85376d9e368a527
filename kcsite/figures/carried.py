"""A rate of change that nothing in its sentence names is of what the sentences before it spoke of last.

`How should we think about services revenue? The double-digit decline implies …`. Such a name is marked as not said. In the labelled calls four of
five such changes were of that metric; of levels, shares and outlooks fewer than half, so they stay without one.
"""

from kcsite.figures.clues import Around, Passage
from kcsite.figures.phrases import Found
from kcsite.figures.vocabulary import Vocabulary

_SENTENCES = 3
"""How far back a metric is still what is spoken of."""
_STATES = frozenset({"inventory", "capex", "debt", "cash"})
"""Sums of money that are mentioned beside results more often than their change is told."""


def spoken_before(passage: Passage, here: Around, vocabulary: Vocabulary) -> str | None:
    """The metric that the passage spoke of last before an amount's sentence, if the amount can be its change."""
    if here.amount.kind not in ("percent", "percentage_point", "basis_point"):
        return None
    for number in range(here.sentence - 1, max(-1, here.sentence - 1 - _SENTENCES), -1):
        told = [
            cue.value
            for cue in _cues(passage, number, vocabulary)
            if cue.tag == "metric" and _may_change(cue.value, here.amount.kind, vocabulary)
        ]
        if told:
            return told[-1]
    return None


def _may_change(metric: str, kind: str, vocabulary: Vocabulary) -> bool:
    """Whether a metric changes by an amount of this kind: sums of money by a percentage, rates by points, growth of sums too."""
    unit = vocabulary.unit(metric)
    return metric not in _STATES and (unit == "money" or (unit == "percent" and kind != "percent"))


def _cues(passage: Passage, number: int, vocabulary: Vocabulary) -> list[Found]:
    """What a sentence tells: those without amounts have not been looked at yet."""
    if (known := passage.sentences.get(number)) is not None:
        return known
    start, end = passage.starts[number], passage.starts[number + 1]
    return vocabulary.phrases.find(passage.text[start:end], start, han=passage.han)
