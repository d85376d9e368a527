"""The boxes an analyst would make by hand: one per metric of the call's own period, with growth and what was before."""

from collections import Counter
from collections.abc import Mapping, Sequence

from kcsite.figures.callouts.levels import WHOLE, Place, are_several, fits, is_now, most_said, so_far, worth
from kcsite.figures.callouts.told import growth, is_lost, prior, share
from kcsite.figures.naming.owners import OF_ANOTHER
from kcsite.figures.words.vocabulary import LAST_RANK, UNBOXED, Vocabulary
from kcsite.model.figure import Callout, Figure
from kcsite.model.period import Period

_SEGMENT_RANK = 3


def make_callouts(
    figures: Sequence[Figure], vocabulary: Vocabulary, call: Period, leading: str, turns: Mapping[str, Place]
) -> list[Callout]:
    """The call-outs of a call, most important first. Suspect figures are never boxed; the leading language speaks for a pair.

    `turns` tells what each turn is by its id: what a question says is listed as a mention, and makes no box.
    """
    by_metric: dict[str, list[Figure]] = {}
    currencies: Counter[str] = Counter()
    for figure in figures:
        if figure.metric and not figure.assumed:
            by_metric.setdefault(figure.metric, []).append(figure)
        if figure.currency:
            currencies[figure.currency] += 1
    main = currencies.most_common(1)[0][0] if currencies else None
    made = [box for metric, found in by_metric.items() if (box := _box(metric, found, vocabulary, call, leading, main, turns))]
    made = [box for box in made if not _is_told_wider(box, made)]
    place = {figure.id: n for n, figure in enumerate(figures)}
    return sorted(made, key=lambda box: (box.rank, place[box.figures[0]], box.metric))


def _is_told_wider(box: Callout, boxes: list[Callout]) -> bool:
    """Whether a sum called cash is called cash and investments elsewhere on the call: the name that tells more is the right one."""
    wider = next((one for one in boxes if one.metric == "cash_and_investments"), None)
    return box.metric == "cash_and_equivalents" and wider is not None and abs(box.value - wider.value) <= max(box.quantum, wider.quantum)


def _may_be_boxed(metric: str, vocabulary: Vocabulary) -> bool:
    """Whether a metric is one that the vocabulary names, and the company's: no segment's without a name, and no subsidiary's."""
    if vocabulary.known(metric) is None or _rank(metric, vocabulary) == UNBOXED:
        return False
    return metric not in _OF_SOME_PART and not metric.endswith(("_segment", OF_ANOTHER))


def _box(
    metric: str, found: list[Figure], vocabulary: Vocabulary, call: Period, leading: str, currency: str | None, turns: Mapping[str, Place]
) -> Callout | None:
    if not _may_be_boxed(metric, vocabulary):
        return None
    mentions = [figure for figure in found if figure.lang == leading or figure.pair is None]
    spoken = [figure for figure in mentions if turns[figure.turn] != "question" and not figure.amount.suspect]
    doubtful = [figure for figure in mentions if figure.amount.suspect]
    role = "change" if metric in vocabulary.growths else "level"
    levels = [f for f in spoken if f.role == role and f.value is not None and is_now(f, call) and fits(f, vocabulary, metric)]
    if vocabulary.unit(metric) == "count" and are_several(levels):
        return None
    same = most_said(levels, turns)
    best = min(same, key=lambda f: worth(f, currency), default=None)
    if best is None or best.value is None:
        return None
    span = best.period if best.period == so_far(call) else call.id
    own = [f for f in spoken if f.role == "change" and f.period == span and f.value is not None]
    prior_year, prior_quarter = (prior(spoken, comparison, best) for comparison in ("yoy", "qoq"))
    return Callout(
        metric=metric,
        period=best.period or call.id,
        value=best.value,
        kind=best.amount.kind,
        currency=best.currency,
        quantum=best.amount.quantum,
        sign=best.sign,
        qualifier=best.amount.qualifier,
        basis=best.basis,
        rank=_rank(metric, vocabulary),
        yoy=None if metric in vocabulary.growths or is_lost("yoy", doubtful, same) else growth(own, "yoy", levels, best, prior_year),
        qoq=None if metric in vocabulary.growths or is_lost("qoq", doubtful, same) else growth(own, "qoq", levels, best, prior_quarter),
        prior_year=prior_year,
        prior_quarter=prior_quarter,
        share=None if metric in WHOLE else share(spoken, call),
        figures=tuple(figure.id for figure in mentions),
    )


_OF_SOME_PART = frozenset({"revenue_run_rate"})
"""What in real calls is told of a product or a segment, in three of three real calls: an AI business, AWS, a family of switches."""


def _rank(metric: str, vocabulary: Vocabulary) -> int:
    if metric in vocabulary.ranks and (metric not in vocabulary.own or vocabulary.ranks[metric] < LAST_RANK - 10):
        return vocabulary.ranks[metric]
    return _SEGMENT_RANK if metric.startswith("revenue_") else vocabulary.ranks.get(metric, LAST_RANK)
