"""Real calls as a careful reader labelled them: what is found is never less than it was.

The held-out calls set no threshold yet: they are measured (`python -m tests.figures.labelled SHARED`), not tuned to. What is held here is that
their labels stand where they say, in words that have not changed.
"""

from collections import Counter
from pathlib import Path

import pytest
import yaml

from tests.figures.labelled import HELD_OUT, LABELS, passages, score


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


@pytest.mark.parametrize("path", [*LABELS, *HELD_OUT], ids=lambda path: path.stem)
def test_labels_stand_in_their_passages(path: Path, shared: Path) -> None:
    labels = yaml.safe_load(path.read_text(encoding="utf-8"))
    for text, figures in passages(labels, shared):
        at = 0
        for one in figures:
            assert text[one["start"] : one["start"] + len(one["text"])] == one["text"]
            assert one["start"] >= at, "labels stand in order and do not overlap"
            at = one["start"] + len(one["text"])
