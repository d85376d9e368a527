"""One folder per message a user can meet: an archive, the command, and everything it says.

`command.txt` holds the words after `kcsite` and, in its second line, the exit code. `message.txt` holds standard error, whole. What cannot
lie in a repository as a file (links, large files, an archive that was built before) is made by a function of the folder's name.
To take a changed message into its file, print it: the test shows both.
"""

import os
import shlex
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kcsite import cli

HERE = Path(__file__).parent
CASES = sorted(path.parent.name for path in HERE.glob("*/command.txt"))

CALL = (HERE / "call.md").read_text(encoding="utf-8")


def _run(words: str, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr(sys, "argv", ["kcsite", *shlex.split(words)])
    try:
        cli.main()
    except SystemExit as leaving:
        return int(leaving.code or 0)
    return 0


def _large_seed(root: Path) -> None:
    (root / "seeds").mkdir()
    (root / "seeds" / "call.txt").write_bytes(b"a" * 1_000_001)


def _large_content(root: Path) -> None:
    (root / "content" / "wren").mkdir(parents=True)
    (root / "content" / "wren" / "2025-q1.md").write_text(CALL + "a" * 1_000_001, encoding="utf-8")


def _link_out_of_the_archive(root: Path) -> None:
    (root / "content").mkdir()
    (root / "content" / "wren").symlink_to("../../elsewhere", target_is_directory=True)


def _seed_linked_out_of_the_archive(root: Path) -> None:
    (root / "seeds").mkdir()
    (root.parent / "elsewhere.md").write_text(CALL, encoding="utf-8")
    (root / "seeds" / "call.md").symlink_to("../../elsewhere.md")


def _output_is_not_ours(root: Path) -> None:
    (root / "output").mkdir()
    (root / "output" / "thesis.txt").write_text("mine", encoding="utf-8")


def _deep(root: Path) -> None:
    (root / "content" / "wren").mkdir(parents=True)
    (root / "content" / "wren" / "2025-q1.md").write_text(CALL.replace("event: x", f"event: {'[' * 3000}"), encoding="utf-8")


MAKE: dict[str, Callable[[Path], None]] = {
    "seed-too-large": _large_seed,
    "content-too-large": _large_content,
    "link-out-of-the-archive": _link_out_of_the_archive,
    "seed-link-out-of-the-archive": _seed_linked_out_of_the_archive,
    "output-not-ours": _output_is_not_ours,
    "yaml-nested-3000-deep": _deep,
}


@pytest.fixture(autouse=True)
def plain_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("KCSITE_") or name in ("FORCE_COLOR", "COLUMNS")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("NO_COLOR", "1")


@pytest.mark.parametrize("name", CASES)
def test_message(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    root = tmp_path / "archive"
    shutil.copytree(HERE / name, root, ignore=shutil.ignore_patterns("command.txt", "message.txt"))
    if name in MAKE:
        MAKE[name](root)
    monkeypatch.chdir(root)
    before = {path: path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}
    words, code = (HERE / name / "command.txt").read_text(encoding="utf-8").splitlines()
    assert _run(words, monkeypatch) == int(code)
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == (HERE / name / "message.txt").read_text(encoding="utf-8")
    assert {path: path.read_bytes() for path in before} == before


def test_every_made_case_has_a_message() -> None:
    assert set(MAKE) <= set(CASES)
