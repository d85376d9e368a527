"""Names and units: a level in percentage points, a part called the whole, one metric under a name that means another."""

import re
from collections.abc import Iterator

from kcsite.checks.intervals import interval_of
from kcsite.checks.said import Draft, Said, signed
from kcsite.model.check import Spot
from kcsite.model.figure import Figure

_ALL_OF = re.compile(r"\bAll of (?:these|this|those)\b", re.IGNORECASE)
_IS = re.compile(r"(?:\b(?:was|were|is|of|at|reached)|為|为|是|達|达)\s?$")
_CLAUSE = re.compile(r"[,，、。;；:：]")
_REACH = 40
"""Characters before an amount in which its own name stands."""
_SHORT_CLAUSE = 12
"""A clause so short that the name in it is the amount's."""
SUMS_HEARD_FOR_PARTS = (("SG&A", "opex_ga", "opex_sm"),)
"""A name of a sum, the part it is often heard for, and the other part: where both are said, the name counts one of them twice."""


def check_names(said: Said) -> Iterator[Draft]:
    """Every figure whose name or unit cannot be meant."""
    for figure in said.spoken:
        if figure.role in ("level", "prior_level"):
            if figure.amount.kind == "percentage_point" and _is_level_in_points(said, figure):
                yield _draft(figure, "unit", "unit")
            elif figure.amount.kind == "money" and (draft := _called_the_whole(said, figure) or _called_a_sum(said, figure)):
                yield draft
        if figure.pair and (draft := _translated_name(said, figure, said.by_id[figure.pair])):
            yield draft


def _draft(figure: Figure, rule: str, say: str, *others: Figure, places: tuple[Spot, ...] = (), **terms: str) -> Draft:
    return Draft(
        rule=rule,  # type: ignore[arg-type]  # unit or label
        verdict="conflicts",
        say=say,
        metric=figure.metric,
        figures=(figure, *others),
        places=places,
        stated=figure.amount.text,
        terms=terms,
    )


def _is_level_in_points(said: Said, figure: Figure) -> bool:
    """A level of a percentage, told in the unit of differences: beside `was`, or where as a level it makes the change that was said."""
    if said.unit(figure.metric) != "percent" or not said.plain((figure,)):
        return False
    if figure.role == "level":
        return bool(_IS.search(said.text(figure)[max(0, figure.amount.start - _REACH) : figure.amount.start]))
    own = signed(figure)
    beside = said.beside(figure)
    levels = [signed(f) for f in beside if f.role == "level" and f.amount.kind == "percent"]
    changes = [signed(f) for f in beside if f.role == "change"]
    return any(own and level and change and (level - own).meets(change) for level in levels for change in changes)


def _called_the_whole(said: Said, figure: Figure) -> Draft | None:
    """`All of these revenues from A were 10`, after a total of 30."""
    start, _ = said.sentence(figure)
    opening = _ALL_OF.search(said.text(figure), start, min(start + _REACH, figure.amount.start))
    own = interval_of(figure.amount)
    if opening is None or own is None:
        return None
    for metric in said.by_metric:
        known = said.metrics.get(metric)
        whole = said.level(metric, figure.period) if known and figure.metric in known.sum_of else None
        total = interval_of(whole.amount) if whole else None
        if whole and total and own.high < total.low:
            spot = Spot(paragraph=figure.paragraph, lang=figure.lang, start=opening.start(), end=opening.end())
            return _draft(figure, "label", "label_all", whole, places=(spot,), words=opening[0], whole=whole.amount.text)
    return None


def _called_a_sum(said: Said, figure: Figure) -> Draft | None:
    for name, part, rest in SUMS_HEARD_FOR_PARTS:
        if not (figure.metric or "").startswith(part):
            continue
        words = said.text(figure)[max(0, figure.amount.start - _REACH) : figure.amount.start]
        at = words.rfind(name)
        other = said.level((figure.metric or "").replace(part, rest), figure.period)
        first = said.level(figure.metric or "", figure.period)
        if at >= 0 and other and first and first is not figure:
            start = max(0, figure.amount.start - _REACH) + at
            spot = Spot(paragraph=figure.paragraph, lang=figure.lang, start=start, end=start + len(name))
            return _draft(figure, "label", "label_sum", first, other, places=(spot,), words=name, part=figure.metric or "")
    return None


def _translated_name(said: Said, figure: Figure, twin: Figure) -> Draft | None:
    """The translation names another metric, one of another basis: revenue for billings."""
    if twin.named is None or figure.role != "level":
        return None
    one, other = said.metrics.get(figure.metric or ""), said.metrics.get(twin.named)
    if one is None or other is None or None in (one.basis, other.basis) or one.basis == other.basis:
        return None
    words = said.text(twin)[said.sentence(twin)[0] : twin.amount.start]
    clause = _CLAUSE.split(words)[-1].strip()
    heard = said.text(figure)[said.sentence(figure)[0] : figure.amount.start].lower()
    if any(alias.lower() in heard for alias in other.aliases.get(figure.lang, ())):
        return None  # the speaker named it too
    if len(clause) > _SHORT_CLAUSE or {one.basis, other.basis} == {"gaap", "non_gaap"}:
        return None
    return _draft(figure, "label", "label_translated", twin, words=clause, part=twin.named)
