"""A rate of change that nothing in its sentence names is of what the sentences before it spoke of last.

`How should we think about services revenue? The double-digit decline implies …`. Such a name is marked as not said. Of 23 such changes in
the labelled calls 20 were of that metric; of levels, shares and outlooks fewer than half were, so they stay without one.
"""

import re

from kcsite.figures.passages.clues import Around, Passage
from kcsite.figures.words.part_words import is_whole_of_share
from kcsite.figures.words.phrases import Found
from kcsite.figures.words.vocabulary import Vocabulary

_SENTENCES = 3
"""How far back a metric is still what is spoken of."""
_STATES = frozenset({"inventory", "capex", "debt"})
"""Sums of money that are mentioned beside results more often than their change is told."""
_REACH = 200
"""How far before an amount its own subject is looked for: a sentence somebody made long on purpose costs no more."""
_OTHERS = re.compile(
    r"\b(?!(?:this|its|sales|revenues|earnings|was|is|has|does)\b)[a-z][a-z-]*s,? (?:which |that )?(?:have |has )?(?:grew|grown|grow|declined|fell|rose|increased|decreased)\b[^,;.]{0,25}\Z"
    r"|\bif (?:we|you|they|I|it)\b[^.]{0,200}\Z"
    r"|\b(?:[Oo]ur|[Tt]he) (?!overall |total |whole |entire |core )[\w&'’-]+(?: [\w&'’-]+){0,3} (?:business(?:es)?|segments?|divisions?)\b[^.]{0,200}\Z"
)
"""Before an amount: `our performance ads grew by over`, `if you want`, `our services business`. It is of something else, or of nothing."""


def spoken_before(passage: Passage, here: Around, vocabulary: Vocabulary) -> str | None:
    """The metric that the passage spoke of last before an amount's sentence, if the amount can be its change."""
    if passage.han or here.amount.kind not in ("percent", "percentage_point", "basis_point"):
        return None  # a Chinese sentence names what changed, if in words that are not known
    if _OTHERS.search(passage.text, max(passage.starts[here.sentence], here.amount.start - _REACH), here.amount.start):
        return None
    for number in range(here.sentence - 1, max(-1, here.sentence - 1 - _SENTENCES), -1):
        told = [
            cue.value
            for cue in _cues(passage, number, vocabulary)
            if cue.tag == "metric"
            and _may_change(cue.value, here.amount.kind, vocabulary)
            and not is_whole_of_share(passage.text, cue.start)
        ]
        if told:
            return told[-1]
    return None


def named_before(passage: Passage, sentence: int, vocabulary: Vocabulary) -> str | None:
    """The one metric that the sentence before names, which has no amounts: `Turning to gross margin. It was 44%`."""
    if sentence == 0 or not _IT.match(passage.text, passage.starts[sentence]):
        return None
    told = {cue.value for cue in _cues(passage, sentence - 1, vocabulary) if cue.tag == "metric"}
    return told.pop() if len(told) == 1 else None


_IT = re.compile(
    r"\s{0,3}(?:(?:And|So|But|Again|Now|and|so),? ){0,2}(?:[Ii]t\b|[Tt]h(?:is|at) (?:is|was|has|had|will|would|represents|reflects|compares|grew|increased|decreased|declined|came)\b)|這|此|該"
)
"""`That other number rose` is of something else."""


def _may_change(metric: str, kind: str, vocabulary: Vocabulary) -> bool:
    """Whether a metric changes by an amount of this kind: sums of money by a percentage, rates by points, growth of sums too."""
    unit = vocabulary.unit(metric)
    return metric not in _STATES and (unit == "money" or (unit == "percent" and kind != "percent"))


def _cues(passage: Passage, number: int, vocabulary: Vocabulary) -> list[Found]:
    """What a sentence tells: those without amounts are looked at when they are first asked for."""
    if number not in passage.sentences:
        start, end = passage.starts[number], passage.starts[number + 1]
        cues = vocabulary.phrases.find(passage.text[start:end], start, han=passage.han)
        passage.sentences[number], passage.tags[number] = cues, {cue.tag for cue in cues}
    return passage.sentences[number]
