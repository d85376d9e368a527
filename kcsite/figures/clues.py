"""What stands around each amount of a passage: cues, metrics and periods to its left and right, within its sentence and clause."""

import re
from dataclasses import dataclass, field

from kcsite.figures.periods import Said, said_periods
from kcsite.figures.phrases import Found
from kcsite.figures.vocabulary import Vocabulary
from kcsite.model.figure import Amount
from kcsite.model.period import Period

_HAN = re.compile(r"[\u3400-\u9fff]")
_SENTENCE = re.compile(r"(?<![A-Z]\.[A-Z])(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bvs)(?<!\bNo)(?<!\bInc)[.?!](?=[\s\"”')]|\Z)|[。！？;；]|\n")
_CLAUSE = re.compile(r"[,，、:：(（)）]|\s[-–—]{1,2}\s|--| and | while | whereas | but | which | with |而|並|及|和|以及|,")


@dataclass(slots=True)
class Around:
    """An amount and its surroundings. Mutable: reading goes from left to right, and what one amount took the next one lacks."""

    amount: Amount
    sentence: int
    """The number of its sentence within the passage."""
    left: list[Found] = field(default_factory=list)
    """Cues between the amount before (or the sentence's beginning) and this one."""
    right: list[Found] = field(default_factory=list)
    """Cues after it, up to the end of its clause."""
    beyond: list[Found] = field(default_factory=list)
    """Cues after it, up to the next amount or the sentence's end."""
    inside: list[Found] = field(default_factory=list)
    """Metrics whose words overlap the amount's: `7-billion parameter model`."""
    periods: list[Said] = field(default_factory=list)
    """Periods to its right within the clause."""
    periods_left: list[Said] = field(default_factory=list)


@dataclass(slots=True)
class Passage:
    """A passage taken apart: its amounts with what stands around them, and each sentence's cues."""

    text: str
    han: bool
    around: list[Around]
    sentences: list[list[Found]]
    starts: list[int]


def take_apart(text: str, found: list[Amount], vocabulary: Vocabulary, call: Period) -> Passage:
    """The surroundings of every amount of a passage."""
    han = bool(_HAN.search(text))
    ends = [match.end() for match in _SENTENCE.finditer(text) if not any(a.start < match.start() < a.end for a in found)]
    ends.append(len(text))
    starts = [0, *ends[:-1]]
    cues = vocabulary.phrases.find(text)
    periods = said_periods(text, call, han=han)
    around: list[Around] = []
    sentences: list[list[Found]] = [[] for _ in starts]
    number = 0
    for cue in cues:
        while cue.start >= ends[number] and number + 1 < len(ends):
            number += 1
        sentences[number].append(cue)
    number = 0
    taken = 0
    for at, amount in enumerate(found):
        while amount.start >= ends[number] and number + 1 < len(ends):
            number += 1
        before = max(starts[number], taken)
        after = min(ends[number], found[at + 1].start if at + 1 < len(found) else len(text))
        clause = _CLAUSE.search(text, amount.end, after)
        stop = clause.start() if clause else after
        here = Around(amount, number)
        for cue in sentences[number]:
            if cue.start < amount.end and amount.start < cue.end:
                if cue.tag == "metric":
                    here.inside.append(cue)
            elif before <= cue.start and cue.end <= amount.start:
                here.left.append(cue)
            elif cue.start >= amount.end and cue.end <= after:
                here.beyond.append(cue)
                if cue.end <= stop:
                    here.right.append(cue)
        here.periods = [p for p in periods if amount.end <= p.start and p.end <= stop]
        here.periods_left = [p for p in periods if before <= p.start and p.end <= amount.start]
        around.append(here)
        taken = _taken(here, stop)
    return Passage(text, han, around, sentences, starts)


def _taken(here: Around, stop: int) -> int:
    """Where the next amount's own surroundings begin: after what belongs to this one."""
    own = [cue.end for cue in here.right if cue.tag in ("comparison", "both", "prior")]
    own += [p.end for p in here.periods]
    return max([here.amount.end, *(end for end in own if end <= stop)])
