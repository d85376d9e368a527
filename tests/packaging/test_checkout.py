"""Building the demo archive leaves the checkout as it was: what ingest writes is either tracked or ignored by git."""

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent

pytestmark = pytest.mark.slow


def test_what_the_demo_writes_is_no_news_to_git(demo: Path) -> None:
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        pytest.skip("this is no checkout")
    written = [path.relative_to(demo).as_posix() for path in sorted((demo / "content").rglob("*")) if path.is_file()]
    tracked = subprocess.run([git, "ls-files", "content"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    new = [path for path in written if path not in tracked]
    ignored = subprocess.run([git, "check-ignore", "--no-index", *new, "output/x"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert set(new) <= set(ignored.stdout.splitlines())


def test_building_twice_changes_nothing(demo: Path, tmp_path: Path, kcsite: object) -> None:
    assert callable(kcsite)
    archive = tmp_path / "archive"
    shutil.copytree(demo, archive, ignore=shutil.ignore_patterns("output", ".kcsite"))
    again = kcsite(archive, "build", "--jobs", "1")
    assert again.returncode == 0, again.stderr
    assert tree(archive / "output") == tree(demo / "output")
    assert tree(archive / "content") == tree(demo / "content")


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
