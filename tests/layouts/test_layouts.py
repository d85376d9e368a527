"""Every layout reads its examples and the real samples as a person did: tests/layouts/<module>/*.yaml and samples/*.yaml."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from kcsite.problems import Refused
from kcsite.transcript import layouts
from kcsite.transcript.accounting import UNKNOWN, labels
from tests.layouts.describe import brief, read, whole
from tests.layouts.settled import settled

HERE = Path(__file__).parent
EXAMPLES = sorted(path for path in HERE.glob("*/*.yaml") if path.parent.name != "samples")
SAMPLES = sorted((HERE / "samples").glob("*.yaml"))


def _document_of(expected: Path) -> Path:
    found = [path for path in expected.parent.glob(f"{expected.stem}.*") if path != expected]
    assert len(found) == 1, f"{expected.stem} needs exactly one document beside it"
    return found[0]


def _expected(path: Path) -> Any:  # noqa: ANN401 - plain data
    return yaml.safe_load(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_an_example(path: Path) -> None:
    expected = _expected(path)
    if "refused" in expected:
        with pytest.raises(Refused) as refused:
            read(_document_of(path))
        assert expected["refused"] in str(refused.value)
        return
    document, reading = read(_document_of(path))
    assert yaml.safe_load(yaml.safe_dump(whole(reading), allow_unicode=True)) == expected
    assert UNKNOWN not in labels(reading, document)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_real_sample(path: Path, shared: Path) -> None:
    expected = _expected(path)
    (sample,) = (shared / "samples").glob(f"*/{path.stem}")
    if "refused" in expected:
        with pytest.raises(Refused) as refused:
            read(sample)
        assert expected["refused"] in str(refused.value)
        return
    _, reading = read(sample)
    assert yaml.safe_load(yaml.safe_dump(brief(reading), allow_unicode=True)) == expected


def test_every_layout_has_examples() -> None:
    named = {module.__name__.rpartition(".")[2] for module in layouts.modules()} - {"plain"}
    assert named <= {path.parent.name for path in EXAMPLES}


SETTLED = yaml.safe_load((HERE / "settled.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", SETTLED)
def test_a_real_sample_settled(name: str, shared: Path) -> None:
    (sample,) = (shared / "samples").glob(f"*/{name}")
    assert settled(sample) == SETTLED[name]
