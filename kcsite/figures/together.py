"""Two metrics named before one verb: two sums behind it are one of each, and one sum is of both together."""

import re
from dataclasses import replace
from itertools import pairwise

from kcsite.figures.clues import Passage
from kcsite.figures.fitting import fits
from kcsite.figures.own_names import named
from kcsite.figures.patterns import ABOUT
from kcsite.figures.phrases import Found
from kcsite.figures.understood import Finding
from kcsite.figures.vocabulary import NON_GAAP, Vocabulary

_FAR = 100
_AND = re.compile(r",? and (?:(?:our|the|total|net|adjusted|non-GAAP|diluted) ){0,2}")
_WERE = re.compile(
    r" (?:(?:in|for|during) (?:the|this|our) (?:[a-z]+ )?(?:quarter|year|period|half) )?(?:was|were|totaled|totalled|amounted to|came to) "
    + ABOUT
)
_THEN = re.compile(r",? and " + ABOUT)


def together(passage: Passage, made: list[Finding], vocabulary: Vocabulary) -> list[Finding]:
    """The findings of a passage, where two metrics share a verb: `dividends and share repurchases totaled $500 million` is neither of the two."""
    result = list(made)
    for at, (here, one) in enumerate(zip(passage.around, made, strict=True)):
        if passage.han or one.amount.kind != "money" or one.role != "level" or "list" in passage.tags[here.sentence]:
            continue
        if " and " not in passage.text[max(0, one.amount.start - _FAR) : one.amount.start]:
            continue
        told = _pair(passage, [cue for cue in passage.sentences[here.sentence] if cue.end <= one.amount.start], one.amount.start)
        if told is None or vocabulary.unit(told[0].value) != "money" or not fits(vocabulary, told[0].value, one.amount):
            continue
        then = made[at + 1] if at + 1 < len(made) else None
        if then and fits(vocabulary, told[1].value, then.amount) and _THEN.fullmatch(passage.text, one.amount.end, then.amount.start):
            first, second = _one_each((one, then), told, passage, vocabulary)
            result[at : at + 2] = first, replace(second, period=second.period or first.period)
            goes_on = made[at + 2 : at + 4]
            if len(goes_on) == len(told) and _go_on(passage.text, then, *goes_on):
                first, second = _one_each((goes_on[0], goes_on[1]), told, passage, vocabulary)
                when = second if second.comparison and not first.comparison else first  # `$4 million and $1 million a year ago`
                comparison, period = when.comparison, when.period
                result[at + 2 : at + 4] = [
                    replace(f, role=first.role, comparison=comparison, period=period, sign=first.sign) for f in (first, second)
                ]
        elif fits(vocabulary, told[1].value, one.amount):
            result[at] = _of_both(passage, one, *told)
    return result


def _pair(passage: Passage, cues: list[Found], start: int) -> tuple[Found, Found] | None:
    """The two metrics that stand before the verb right before an amount."""
    names = [cue for cue in cues if cue.tag == "metric"]
    first, second = next(((a, b) for a, b in pairwise(names[-2:])), (None, None))
    if first is None or second is None or first.value == second.value or not _WERE.fullmatch(passage.text, second.end, start):
        return None
    return (first, second) if _AND.fullmatch(passage.text, first.end, second.start) else None


_GOES_ON = re.compile(
    r",? (?:(?:as )?(?:compared (?:to|with)|versus|vs\.?|against|(?:up|down) from)|up|down|(?:an )?increases? of|(?:a )?decreases? of) "
    + ABOUT
)


def _go_on(text: str, last: Finding, first: Finding, second: Finding) -> bool:
    """Whether two amounts tell of the two before in the same order: `were $5 million and $2 million, compared to $4 million and $1 million`, `up 3% and 2%`."""
    told = _GOES_ON.fullmatch(text, last.amount.end, first.amount.start)
    return (
        told is not None
        and first.amount.kind == second.amount.kind
        and _THEN.fullmatch(text, first.amount.end, second.amount.start) is not None
    )


Pair = tuple[Finding, Finding]


def _one_each(findings: Pair, told: tuple[Found, Found], passage: Passage, vocabulary: Vocabulary) -> Pair:
    return _of(findings[0], told[0], passage, vocabulary), _of(findings[1], told[1], passage, vocabulary)


def _of(finding: Finding, cue: Found, passage: Passage, vocabulary: Vocabulary) -> Finding:
    if (finding.metric or "").removesuffix(NON_GAAP) == cue.value:
        return finding  # on the basis that it was named with
    known = vocabulary.known(cue.value)
    return replace(finding, metric=cue.value, basis=known.basis if known else None, title=passage.titles.get(cue.value))


def _of_both(passage: Passage, finding: Finding, first: Found, second: Found) -> Finding:
    """One sum of two metrics, under the name that both make."""
    if {first.value, second.value} == {"dividends", "share_repurchases"}:
        return replace(finding, metric="capital_return", basis="operational", title=None)
    both = named(passage.text[first.start : second.end].split())
    return replace(finding, metric=both.metric if both else None, basis=None, title=both.title if both else None)
