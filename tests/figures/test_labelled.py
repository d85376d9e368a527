"""Real calls as a careful reader labelled them: what is found is never less than it was."""

from collections import Counter
from pathlib import Path

import pytest

from tests.figures.labelled import LABELS, score


@pytest.fixture(scope="module")
def total(shared: Path) -> Counter[str]:
    counts: Counter[str] = Counter()
    for path in LABELS:
        counts += score(path, shared)
    return counts


def test_figures_are_found(total: Counter[str]) -> None:
    assert total["miss"] / total["labelled"] >= 0.965


def test_what_is_no_figure_stays_silent(total: Counter[str]) -> None:
    assert total["miss"] / (total["miss"] + total["extra"]) >= 0.98


def test_values_units_and_currencies_are_right(total: Counter[str]) -> None:
    assert total["value"] / total["miss"] >= 0.98
