"""Numbers lost to `(inaudible)`, and what the rest of the sentence or the accounts leave for them."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import islice

from kcsite.checks.intervals import HUNDRED, Interval, exact, interval_of
from kcsite.checks.said import MOST_BESIDE, Draft, Said, signed
from kcsite.checks.sums import BRIDGES
from kcsite.model.call import Paragraph, Passage
from kcsite.model.check import Spot
from kcsite.model.figure import Figure

_LOST = re.compile(r"[(\[<（【](?:inaudible|indiscernible|unintelligible|聽不清楚?|听不清楚?)[)\]>）】]", re.IGNORECASE)
_MARKS = ("nau", "ndisc", "nintel", "不清")
_MONEY_BEFORE = re.compile(r"(?:RMB|US\$|[$€£¥])\s?$")
_UNIT_AFTER = re.compile(r"\s?(?:%|percent\b|million\b|billion\b|basis points?\b|percentage points?\b)")
_LINK_BEFORE = re.compile(r"\b(?:by|to|from|was|were|at|reached|totaled|of)\s?$")
_REACH = 14


def check_lost(said: Said) -> Iterator[Draft]:
    """Every inaudible place that certainly swallowed a number."""
    for _, paragraph in said.call.paragraphs():
        text = paragraph.passages[0].text
        if any(mark in text for mark in _MARKS):
            yield from _in_passage(said, paragraph, paragraph.passages[0])


def _in_passage(said: Said, paragraph: Paragraph, passage: Passage) -> Iterator[Draft]:
    here = [f for f in said.here(paragraph.id, passage.lang) if f.metric and not f.amount.suspect][:MOST_BESIDE]
    for match in islice(_LOST.finditer(passage.text), MOST_BESIDE):
        beside = [f for f in here if said.sentence(f)[0] <= match.start() < said.sentence(f)[1]]
        before = passage.text[max(0, match.start() - _REACH) : match.start()]
        certain = _MONEY_BEFORE.search(before) or _UNIT_AFTER.match(passage.text, match.end())
        linked = beside and _LINK_BEFORE.search(before)
        if not certain and not linked:
            continue
        named = _metric_before(said, passage.text[max(0, match.start() - 60) : match.start()])
        if certain or named or not before.rstrip().endswith("of"):
            yield _draft(said, (paragraph, passage), match, beside, named)


def _draft(said: Said, where: tuple[Paragraph, Passage], match: re.Match[str], beside: list[Figure], named: str | None) -> Draft:
    inferred = _from_levels(beside) if named is None or not _accounts(said, named) else _accounts(said, named)
    spots = [Spot(paragraph=where[0].id, lang=where[1].lang, start=match.start(), end=match.end())]
    for other in where[0].passages[1:]:
        spots += [
            Spot(paragraph=where[0].id, lang=other.lang, start=m.start(), end=m.end())
            for m in islice(_LOST.finditer(other.text), MOST_BESIDE)
        ]
    interval, figures, formula, kind = inferred or (None, (), None, "")
    metric = named or (figures[0].metric if figures else beside[0].metric if beside else None)
    return Draft(
        rule="lost_number",
        verdict="cannot_check",
        say="lost_inferred" if interval else "lost",
        metric=metric,
        figures=figures or tuple(beside),
        places=tuple(spots),
        formula=formula,
        stated=match[0],
        computed=interval,
        kind=kind,
    )


Inferred = tuple[Interval, tuple[Figure, ...], str, str]


def _from_levels(beside: list[Figure]) -> Inferred | None:
    """The growth between two levels of one metric, where no growth was heard."""
    for now in beside:
        before = next((f for f in beside if f.role == "prior_level" and f.metric == now.metric and f.amount.kind == now.amount.kind), None)
        heard = any(f.role == "change" and f.metric == now.metric for f in beside)
        if now.role != "level" or before is None or heard or not exact(now.amount) or not exact(before.amount):
            continue
        a, b = interval_of(now.amount), interval_of(before.amount)
        quotient = a.over(b) if a and b else None
        if quotient and now.sign == before.sign:
            rate = (quotient - Interval(Decimal(1), Decimal(1))).times(HUNDRED)
            return rate, (now, before), f"{now.amount.text} / {before.amount.text} − 1", "percent"
    return None


def _accounts(said: Said, metric: str) -> Inferred | None:
    """A lost level from the lines around it in the accounts: whole − taken = result."""
    for result, whole, taken in BRIDGES:
        if metric not in (result, whole, taken):
            continue
        one, other = (said.level(name, said.period) for name in (whole, taken, result) if name != metric)
        a, b = (signed(one) if one else None), (signed(other) if other else None)
        if one and other and a and b:
            adds = metric == whole  # what was taken, and what was left
            return a + b if adds else a - b, (one, other), f"{one.amount.text} {'+' if adds else '−'} {other.amount.text}", "money"
    return None


def _metric_before(said: Said, words: str) -> str | None:
    """The metric whose name ends right before the lost number, joining words aside."""
    head = _LINK_BEFORE.sub("", words.rstrip()).rstrip().lower()
    best: tuple[int, str] | None = None
    spoken_of = [*said.by_metric, *(metric for bridge in BRIDGES for metric in bridge)]
    for metric in (said.metrics[name] for name in dict.fromkeys(spoken_of) if name in said.metrics):
        for alias in metric.aliases.get("en", ()):
            if head.endswith(alias.lower()) and (best is None or len(alias) > best[0]):
                best = (len(alias), metric.id)
    return best[1] if best else None
