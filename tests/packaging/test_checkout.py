"""Building the demo archive leaves the checkout as it was: what ingest writes is either tracked or ignored by git."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent

pytestmark = pytest.mark.slow


def listed_by_git(*arguments: str) -> list[str]:
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        pytest.skip("this is no checkout")
    return subprocess.run([git, *arguments], cwd=ROOT, capture_output=True, text=True, check=False).stdout.splitlines()


def test_nothing_is_both_tracked_and_ignored() -> None:
    assert listed_by_git("ls-files", "--cached", "--ignored", "--exclude-standard") == []


def test_what_the_demo_writes_is_no_news_to_git(demo: Path) -> None:
    written = {path.relative_to(demo).as_posix() for path in (demo / "content").rglob("*") if path.is_file()}
    new = sorted(written - set(listed_by_git("ls-files", "content")))
    assert set(new) <= set(listed_by_git("check-ignore", "--no-index", *new, "output/index.html"))


def test_building_twice_changes_nothing(demo: Path, tmp_path: Path, kcsite: Callable[..., subprocess.CompletedProcess[str]]) -> None:
    archive = tmp_path / "archive"
    shutil.copytree(demo, archive, ignore=shutil.ignore_patterns("output", ".kcsite"))
    again = kcsite(archive, "build", "--jobs", "1")
    assert again.returncode == 0, again.stderr
    assert tree(archive / "output") == tree(demo / "output")
    assert tree(archive / "content") == tree(demo / "content")


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
