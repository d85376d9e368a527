"""The same figure in two languages: by value first, then by order, also where the translation changes the order."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from decimal import Decimal

from kcsite.model.figure import Figure

ALIKE = Decimal("0.02")
"""Two values this near may be one, rounded by a translator: 616.5 and 617 million."""
_POINTS = ("percent", "percentage_point", "basis_point")


def paired(leading: list[Figure], other: list[Figure]) -> tuple[list[Figure], list[Figure]]:
    """One paragraph's figures in two languages, each with its twin's id where it has one.

    Twins have equal values; what then is left pairs by order where one stands on each side between the same neighbours, so that a
    mistranslated number still meets its original.
    """
    if not leading or not other:
        return leading, other
    twins: dict[int, int] = {}
    for rule in (_same_meaning, _same_value, _near_value):
        if len(twins) < min(len(leading), len(other)):
            _match(leading, other, twins, rule)
    _match_in_gaps(leading, other, twins)
    mates = {b: a for a, b in twins.items()}
    first = [_twin(f, other[twins[n]].id) if n in twins else f for n, f in enumerate(leading)]
    second = [_told_by(f, leading[mates[n]]) if n in mates else f for n, f in enumerate(other)]
    return first, second


def _told_by(figure: Figure, leader: Figure) -> Figure:
    """A translation names a metric in changing words: the language that was spoken tells which one it is."""
    if leader.metric and figure.metric != leader.metric and leader.amount.kind == figure.amount.kind:
        return replace(
            figure,
            pair=leader.id,
            metric=leader.metric,
            basis=leader.basis,
            of=leader.of,
            named=figure.metric,
            assumed=leader.assumed,
        )
    return _twin(figure, leader.id)


def _twin(figure: Figure, pair: str) -> Figure:
    """A figure with its twin's id. Field by field: `replace` takes twice as long, and every figure of a bilingual call comes by here."""
    return Figure(
        id=figure.id,
        turn=figure.turn,
        paragraph=figure.paragraph,
        lang=figure.lang,
        amount=figure.amount,
        currency=figure.currency,
        sign=figure.sign,
        metric=figure.metric,
        basis=figure.basis,
        role=figure.role,
        comparison=figure.comparison,
        implied=figure.implied,
        assumed=figure.assumed,
        period=figure.period,
        of=figure.of,
        pair=pair,
        named=figure.named,
    )


def _match(leading: list[Figure], other: list[Figure], twins: dict[int, int], rule: Callable[[Figure, Figure], bool]) -> None:
    taken = set(twins.values())
    for n, figure in enumerate(leading):
        if n in twins:
            continue
        # The nearest in the order of the paragraph: a value said twice pairs first with first. Most stand at the same place in both.
        best: int | None = n
        if n in taken or n >= len(other) or not rule(figure, other[n]):
            fitting = [m for m, candidate in enumerate(other) if m not in taken and rule(figure, candidate)]
            best = min(fitting, key=lambda m: (abs(m - n), m)) if fitting else None
        if best is not None:
            twins[n] = best
            taken.add(best)


def _same_meaning(one: Figure, other: Figure) -> bool:
    return one.role == other.role and (one.metric == other.metric or None in (one.metric, other.metric)) and _same_value(one, other)


def _same_value(one: Figure, other: Figure) -> bool:
    said, told = one.amount, other.amount
    if said.kind != told.kind or said.value != told.value:
        return False
    return said.value is not None or (said.low, said.high) == (told.low, told.high)


def _near_value(one: Figure, other: Figure) -> bool:
    if one.amount.kind != other.amount.kind and not {one.amount.kind, other.amount.kind} <= set(_POINTS):
        return False
    if (one.value is None) != (other.value is None):
        return False  # a range is no single value
    numbers = list(zip(_numbers(one), _numbers(other), strict=True))
    return all(a is not None and b is not None and abs(a - b) <= ALIKE * max(a, b) for a, b in numbers if (a, b) != (None, None))


def _numbers(figure: Figure) -> tuple[Decimal | None, ...]:
    amount = figure.amount
    return (amount.value,) if amount.value is not None else (amount.low, amount.high)


def _match_in_gaps(leading: list[Figure], other: list[Figure], twins: dict[int, int]) -> None:
    if len(leading) != len(other):
        return
    taken = set(twins.values())
    alone = (n for n in range(len(leading)) if n not in twins and n not in taken)
    twins.update({n: n for n in alone if leading[n].amount.kind == other[n].amount.kind})


def pair_all(figures: Iterable[Figure], languages: tuple[str, ...]) -> list[Figure]:
    """A call's figures with twins, paragraph by paragraph, in their order."""
    by_place: dict[str, dict[str, list[Figure]]] = {}
    for figure in figures:
        by_place.setdefault(figure.paragraph, {}).setdefault(figure.lang, []).append(figure)
    made: list[Figure] = []
    for spoken in by_place.values():
        leading = spoken.get(languages[0], [])
        for lang in languages[1:]:
            if lang in spoken:
                leading, spoken[lang] = paired(leading, spoken[lang])
        made += leading
        for lang in languages[1:]:
            made += spoken.get(lang, [])
    return made
