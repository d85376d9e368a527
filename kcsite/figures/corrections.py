"""Applies an editor's readings to the figures that were found. The words of the call stay as they are, and so do the figures' ids."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from difflib import get_close_matches
from typing import Any

from kcsite.figures.words.vocabulary import Vocabulary
from kcsite.model.call import Reading
from kcsite.model.figure import Corrected, Figure
from kcsite.problems import Place, Problems

_NAMED = ("metric", "of")
_MOST_SHOWN = 12


def resolve(readings: Sequence[Reading], figures: Sequence[Figure], words: Vocabulary, problems: Problems) -> dict[str, Corrected]:
    """Figure id -> what is corrected of it. Problems, at their places, for figures and metrics there are not; those are left as they were."""
    made: dict[str, Corrected] = {}
    for reading in readings:
        figure = _wanted(reading, figures, problems)
        if figure is None or not _are_known(reading, words, problems):
            continue
        if figure.id in made:
            problems.error(
                _place(reading), f"correction of '{reading.where}': '{figure.id}' has one already.", "Make one of the two.", "correction"
            )
            continue
        made[figure.id] = Corrected(figure=figure, reading=reading)
    return made


def apply(figures: Sequence[Figure], corrected: dict[str, Corrected]) -> list[Figure]:
    """The figures as they are to be read; what is no figure is gone. Applied again, the same."""
    if not corrected:
        return list(figures)
    kept = (figure for figure in figures if not (figure.id in corrected and corrected[figure.id].reading.not_a_figure))
    return [_changed(figure, corrected[figure.id].reading.changes) if figure.id in corrected else figure for figure in kept]


def _wanted(reading: Reading, figures: Sequence[Figure], problems: Problems) -> Figure | None:
    """The one figure a reading is about."""
    here = [figure for figure in figures if reading.where in (figure.id, figure.paragraph)]
    found = [figure for figure in here if reading.said in (None, figure.amount.text)]
    what = f"correction of '{reading.where}': "
    there = "; ".join(f"{figure.id} '{figure.amount.text}'" for figure in here[:_MOST_SHOWN])
    if not here:
        what, advice = what + "there is no such figure or paragraph with figures.", "Run 'kcsite figures' on the call to see the ids."
    elif not found:
        what, advice = what + f"no figure there says '{reading.said}'.", f"Copy the figure's own words. There are: {there}."
    elif len(found) > 1:
        what, advice = what + "more than one figure is meant.", f"Name one by its id. There are: {there}."
    else:
        return found[0]
    problems.error(_place(reading), what, advice, "correction")
    return None


def _are_known(reading: Reading, words: Vocabulary, problems: Problems) -> bool:
    unknown = {name: value for name in _NAMED if (value := reading.changes.get(name, "none")) != "none" and words.known(value) is None}
    for name, value in unknown.items():
        near = get_close_matches(value, words.metrics, n=1)
        guess = f"Did you mean '{near[0]}'? " if near else ""
        advice = f"{guess}A company's own metrics stand in metrics.yaml beside the call."
        problems.error(
            reading.places.get(name, _place(reading)),
            f"correction of '{reading.where}': no metric '{value}' is known.",
            advice,
            "correction",
        )
    return not unknown


def _place(reading: Reading) -> Place:
    return reading.places.get("where", Place("content"))


def _changed(figure: Figure, changes: dict[str, str]) -> Figure:
    plain: dict[str, Any] = {name: None if text == "none" and name != "sign" else text for name, text in changes.items() if name != "value"}
    if "comparison" in plain:
        plain["implied"] = False
    if "metric" in plain:
        plain["assumed"] = False
    if "value" in changes:
        plain["amount"] = _revalued(figure, Decimal(changes["value"]))
    return replace(figure, **plain)


def _revalued(figure: Figure, value: Decimal) -> Any:  # noqa: ANN401 - an Amount, as replace gives it
    """The amount with another value, known to its last written digit where it has a point; no longer suspect."""
    exponent = value.as_tuple().exponent
    quantum = Decimal(1).scaleb(exponent) if isinstance(exponent, int) and exponent < 0 else figure.amount.quantum
    return replace(figure.amount, value=value, low=None, high=None, quantum=quantum, suspect=False)
