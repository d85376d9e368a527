"""What was worked out is forgotten when the program changes: its modules, and the words of the field beside them."""

from pathlib import Path

import pytest

from kcsite.steps.memory import sources

PACKAGE = Path(__file__).resolve().parent.parent.parent / "kcsite"


def test_modules_and_words_are_in() -> None:
    names = {name for name, _ in sources(PACKAGE)}
    assert {"pipeline.py", "figures/words/metrics.yaml", "figures/words/cues.yaml", "checks/words.yaml"} <= names


@pytest.mark.parametrize("name", ["reading.py", "words/metrics.yaml"])
def test_another_word_makes_another_program(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("revenue\n", encoding="utf-8")
    before = sources(tmp_path)
    path.write_text("turnover\n", encoding="utf-8")
    assert sources(tmp_path) != before
