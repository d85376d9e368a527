"""Made-up calls as their writers labelled them: what is understood of them is never less than it was."""

from collections import Counter
from pathlib import Path

import pytest

from tests.figures.written import FILES, as_call, read_written, score


@pytest.fixture(scope="module")
def total() -> Counter[str]:
    counts: Counter[str] = Counter()
    for path in FILES:
        for written in read_written(path):
            counts += score(written)
    return counts


def test_files_are_read() -> None:
    assert len(FILES) == 12
    assert sum(len(read_written(path)) for path in FILES) == 24


def test_a_label_that_does_not_stand_in_its_paragraph_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "call: 2025-q2 | en | USD | Wren | -\nremarks: A\nUp 8%.\n= 9% | percent | 9 | + | - | change | yoy | -\n", encoding="utf-8"
    )
    with pytest.raises(AssertionError, match="does not stand here"):
        read_written(tmp_path / "a.txt")


def test_questions_are_asked_by_analysts() -> None:
    call = as_call(read_written(FILES[0])[0])
    kinds = {speaker.id: speaker.kind for speaker in call.speakers}
    assert {kinds[turn.speaker] for turn in call.turns if turn.section == "prepared"} == {"management"}
    assert "analyst" in {kinds[turn.speaker] for turn in call.turns if turn.section == "qa"}


def test_figures_are_found(total: Counter[str]) -> None:
    assert total["miss"] / total["labelled"] >= 0.90
    assert total["miss"] / (total["miss"] + total["extra"]) >= 0.995


@pytest.mark.parametrize(
    ("what", "least"), [("value", 0.985), ("sign", 0.885), ("metric", 0.63), ("name", 0.69), ("role", 0.77), ("period", 0.75)]
)
def test_figures_are_understood_as_they_were(what: str, least: float, total: Counter[str]) -> None:
    assert total[what] / total["miss"] >= least
