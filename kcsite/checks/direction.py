"""A direction told without a rate, `up from 183.5 to 378.5`, against its two levels."""

import re
from collections.abc import Iterator

from kcsite.checks.intervals import exact, interval_of
from kcsite.checks.said import Draft, Said
from kcsite.model.figure import Figure

_FROM = re.compile(
    r"\b(?:(?P<up>up|increased|increasing|grew|rose|climbed|higher)|(?P<down>down|decreased|decreasing|fell|declined|dropped|lower))"
    r"(?: slightly| significantly| sharply)? from (?:about |around |approximately |a |an |just |only )?$",
    re.IGNORECASE,
)
_REACH = 50


def check_directions(said: Said) -> Iterator[Draft]:
    """Every `up from` and `down from` in the leading language, where both levels stand in the sentence and no rate does."""
    for figures in said.by_metric.values():
        for before in figures:
            if before.role != "prior_level" or before.sign == "-" or not exact(before.amount):
                continue
            beside = [f for f in said.beside(before) if f is not before]
            levels = [f for f in beside if f.role == "level" and f.amount.kind == before.amount.kind and f.currency == before.currency]
            told = _FROM.search(said.text(before), max(0, before.amount.start - _REACH), before.amount.start)
            if told is None or len(levels) != 1 or any(f.role == "change" for f in beside):
                continue
            if draft := _draft(said, before, levels[0], rises=told["up"] is not None, words=told[0]):
                yield draft


def _draft(said: Said, before: Figure, now: Figure, *, rises: bool, words: str) -> Draft | None:
    then, here = interval_of(before.amount), interval_of(now.amount)
    if then is None or here is None or now.sign == "-" or not exact(now.amount):
        return None
    computed = here - then
    follows = computed.high >= 0 if rises else computed.low <= 0
    if not follows and not said.plain((before, now)):
        return None
    return Draft(
        rule="growth",
        verdict="agrees" if follows else "conflicts",
        say="follows",
        metric=before.metric,
        figures=(before, now),
        formula=f"{now.amount.text} − {before.amount.text}",
        stated=f"{words}{before.amount.text}",
        computed=computed,
        kind="percentage_point" if before.amount.kind == "percent" else before.amount.kind,
    )
