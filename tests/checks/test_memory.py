"""What a build does anew when an earlier call changes: that call, and those whose comparisons with it change."""

import hashlib
import shutil
from pathlib import Path

import pytest

from kcsite.config import read_archive
from kcsite.pipeline import Wanted, build
from tests.conftest import copy_company

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    copy_company("orrinvale-tidal", tmp_path)
    assert build(read_archive(tmp_path), Wanted()).worked == 4
    return tmp_path


def tree(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith(".kcsite")
    }


def edit(root: Path, was: str, now: str) -> None:
    path = root / "content/orrinvale-tidal/2024-q1.md"
    text = path.read_text(encoding="utf-8")
    assert was in text
    path.write_text(text.replace(was, now), encoding="utf-8")


def test_words_change_one_call(archive: Path) -> None:
    edit(archive, "because the vessels in dry dock", "because our vessels in dry dock")
    assert build(read_archive(archive), Wanted()).worked == 1


def test_a_figure_changes_the_calls_compared_with_it(archive: Path) -> None:
    edit(archive, "RMB104.3 million", "RMB109.3 million")
    assert build(read_archive(archive), Wanted()).worked == 2  # and the call a year later; the quarter after it is missing here
    call = (archive / "output/orrinvale-tidal/2025-q1/call.json").read_text(encoding="utf-8")
    assert '"id":"restated-tessa-mirembe-holt-1-p3-f10","rule":"restated","verdict":"agrees"' in call
    partial = tree(archive / "output")
    shutil.rmtree(archive / "output")
    shutil.rmtree(archive / ".kcsite")
    build(read_archive(archive), Wanted())
    assert tree(archive / "output") == partial


def test_one_process_or_two(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = tmp_path_factory.mktemp("other")
    shutil.copytree(archive / "content", other / "content")
    assert build(read_archive(other), Wanted(jobs=2)).worked == 4
    assert tree(other / "output") == tree(archive / "output")
