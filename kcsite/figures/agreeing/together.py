"""Metrics named in a row before one verb: as many sums behind it are one of each, and one sum is of all together."""

import re
from dataclasses import replace
from itertools import pairwise

from kcsite.figures.passages.clues import Passage
from kcsite.figures.passages.own_names import named
from kcsite.figures.passages.understood import Finding
from kcsite.figures.roles.losses import names_loss
from kcsite.figures.words.fitting import fits
from kcsite.figures.words.patterns import ABOUT
from kcsite.figures.words.phrases import Found
from kcsite.figures.words.segments import base_of
from kcsite.figures.words.vocabulary import Vocabulary
from kcsite.model.figure import Sign

_FAR = 120
_TWO = 2
_ADJECTIVES = r"(?:(?:our|the|total|net|adjusted|GAAP|non-GAAP|diluted) ){0,2}"
_AND = re.compile(rf",? and {_ADJECTIVES}")
_COMMA = re.compile(rf", {_ADJECTIVES}")
_WERE = re.compile(
    r" (?:(?:in|for|during) (?:the|this|our) (?:[a-z]+ )?(?:quarter|year|period|half) )?(?:was|were|totaled|totalled|amounted to|came to) "
    + ABOUT
)
_MOVED = re.compile(
    r" (?:(?:in|for|during) (?:the|this|our) (?:[a-z]+ )?(?:quarter|year|period|half) )?(?:(?:increased|grew|rose|declined|decreased|fell|improved|expanded)(?: by)?|were (?:up|down)) "
    + ABOUT
)
_THEN = re.compile(r",? and (?:(?:up|down)(?: from)? )?" + ABOUT)
_BETWEEN = re.compile(r"\b(?:gap|difference|spread) between (?:our |the )?\Z")
"""`The gap between revenue and bookings was`: neither."""
_OF_A_CHANGE = re.compile(r"\b(?:growth|change|increase|decrease|decline|rise) (?:in|of) (?:our |the )?\Z")
_HIGHER = re.compile(r" (?:higher|lower|more|less|above|below|better|worse)\b")
_GOES_ON = re.compile(
    r",? (?:(?:as )?(?:compared (?:to|with)|versus|vs\.?|against|(?:up|down) from)|up|down|(?:an )?increases? of|(?:a )?decreases? of) "
    + ABOUT
)


def together(passage: Passage, made: list[Finding], vocabulary: Vocabulary) -> list[Finding]:
    """The findings of a passage, where metrics share a verb: `dividends and share repurchases totaled $500 million` is neither of the two."""
    result = list(made)
    for at, (here, one) in enumerate(zip(passage.around, made, strict=True)):
        if passage.han or one.role not in ("level", "change") or "list" in passage.tags[here.sentence]:
            continue
        if " and " not in passage.text[max(0, one.amount.start - _FAR) : one.amount.start]:
            continue  # as before most sums
        cues = [cue for cue in passage.sentences[here.sentence] if cue.end <= one.amount.start]
        bases = {cue.end + 1: cue.value for cue in cues if cue.tag == "basis"}
        row = _row(passage, cues, bases, one.amount.start)
        if len(row) > 1 and _BETWEEN.search(passage.text, max(0, row[0].start - 30), row[0].start):
            result[at] = replace(one, metric=None, basis=None, title=None)
        elif len(row) > 1 and fits(vocabulary, row[0].value, one.amount):
            _share(passage, result, at, [(cue, bases.get(cue.start)) for cue in row], vocabulary)
    return result


def _row(passage: Passage, cues: list[Found], bases: dict[int, str], start: int) -> list[Found]:
    """The metrics of a row that ends right before the verb of an amount: `revenue, gross profit and EBITDA were`."""
    names = [cue for cue in cues if cue.tag == "metric"]
    if len(names) < _TWO:
        return []
    if not (_WERE.fullmatch(passage.text, names[-1].end, start) or _MOVED.fullmatch(passage.text, names[-1].end, start)):
        return []
    row, joins = [names[-1]], _AND
    for cue in reversed(names[:-1]):
        part = base_of(row[0].value) is not None and joins.match(passage.text, cue.end, row[0].start)
        # `domestic revenue and international revenue`: a part's own words stand before its measure
        if not (part or joins.fullmatch(passage.text, cue.end, row[0].start)):
            break
        row, joins = [cue, *row], _COMMA
    distinct = len({(cue.value, bases.get(cue.start)) for cue in row}) == len(row)
    return [] if not distinct or _OF_A_CHANGE.search(passage.text, max(0, row[0].start - 30), row[0].start) else row


Told = tuple[Found, str | None]
"""A metric's name, and the basis said right before it."""


def _share(passage: Passage, made: list[Finding], at: int, row: list[Told], vocabulary: Vocabulary) -> None:
    """Give the amounts behind a row each its own metric, or one amount the name of both."""
    size, one = len(row), made[at]
    if own := _one_each(passage, made[at : at + size], row, vocabulary):
        last = made[at + size - 1]
        if _HIGHER.match(passage.text, last.amount.end):  # `were $50 million and $10 million higher than last year`
            made[at : at + size] = [replace(f, role=last.role, comparison=last.comparison, period=last.period, sign=last.sign) for f in own]
            return
        made[at : at + size] = [_as_first(f, own[0]) for f in own]
        rest = made[at + size : at + 2 * size]
        if rest and _GOES_ON.fullmatch(passage.text, last.amount.end, rest[0].amount.start):
            made[at + size : at + 2 * size] = _again(_one_each(passage, rest, row, vocabulary), row) or rest
    elif size == _TWO and _is_sum(passage, one) and fits(vocabulary, row[1][0].value, one.amount):
        made[at] = _of_both(passage, one, row[0][0], row[1][0])


def _is_sum(passage: Passage, one: Finding) -> bool:
    """Whether an amount is the level of a sum, and not by how much it is higher."""
    return (one.amount.kind, one.role) == ("money", "level") and not _HIGHER.match(passage.text, one.amount.end)


def _one_each(passage: Passage, told: list[Finding], row: list[Told], vocabulary: Vocabulary) -> list[Finding]:
    """As many amounts as names, in their order; nothing where they are no row."""
    if len(told) != len(row) or not _are_listed(passage.text, told):
        return []
    if not all(fits(vocabulary, cue.value, finding.amount) for (cue, _), finding in zip(row, told, strict=True)):
        return []
    return [_of(finding, name, passage, vocabulary) for finding, name in zip(told, row, strict=True)]


def _again(own: list[Finding], row: list[Told]) -> list[Finding]:
    """What a row was before, or how it changed: `compared to $4 million and $1 million a year ago`."""
    when = next((f for f in own if f.comparison), own[0]) if own else None
    return [
        replace(f, role=own[0].role, comparison=when.comparison, period=when.period, sign=_sign(f, cue, own[0]))
        for f, (cue, _) in zip(own, row, strict=False)
        if when
    ]


def _as_first(finding: Finding, first: Finding) -> Finding:
    """One of a row, with what was told of the first alone."""
    finding = replace(finding, period=finding.period or first.period)
    if first.role != "change" or finding.comparison:
        return finding
    return replace(finding, role="change", sign=first.sign, comparison=first.comparison)


def _are_listed(text: str, told: list[Finding]) -> bool:
    """Whether amounts of one kind stand in a row with nothing but commas and an `and` between."""
    if len({finding.amount.kind for finding in told}) != 1:
        return False
    gaps = [text[a.amount.end : b.amount.start] for a, b in pairwise(told)]
    return all(gap == ", " for gap in gaps[:-1]) and _THEN.fullmatch(gaps[-1]) is not None


def _sign(finding: Finding, cue: Found, first: Finding) -> Sign:
    """The direction that a row of changes is told in; of levels, that of their own names."""
    told = finding.sign if finding.sign != "none" else first.sign
    return told if finding.amount.kind == "percent" else "-" if names_loss(cue) else "none"


def _of(finding: Finding, name: Told, passage: Passage, vocabulary: Vocabulary) -> Finding:
    cue, basis = name
    metric = vocabulary.with_basis(cue.value, basis) if basis else cue.value
    known = vocabulary.known(metric)
    sign = finding.sign if finding.amount.kind == "percent" or finding.amount.sign != "none" else "-" if names_loss(cue) else "none"
    return replace(finding, metric=metric, basis=known.basis if known else None, title=passage.titles.get(cue.value), sign=sign)


def _of_both(passage: Passage, finding: Finding, first: Found, second: Found) -> Finding:
    """One sum of two metrics, under the name that both make."""
    if {first.value, second.value} == {"dividends", "share_repurchases"}:
        return replace(finding, metric="capital_return", basis="operational", title=None)
    both = named(passage.text[first.start : second.end].split())
    return replace(finding, metric=both.metric if both else None, basis=None, title=both.title if both else None)
