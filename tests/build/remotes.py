"""Real repositories of git's, bare ones as remotes, for the tests of publishing."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

PERSON = ("-c", "user.name=Dana Other", "-c", "user.email=dana@example.org", "-c", "commit.gpgsign=false", "-c", "core.hooksPath=/dev/null")


def git(*words: str | Path, folder: Path, check: bool = True) -> str:
    """What git prints, run by somebody else than kcsite. Errors: CalledProcessError where it fails and is checked."""
    program = shutil.which("git")
    if program is None:
        pytest.skip("git is not here")
    clean = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    done = subprocess.run([program, *PERSON, *words], cwd=folder, env=clean, capture_output=True, text=True, check=False)
    assert not check or done.returncode == 0, done.stderr
    return done.stdout.strip()


def bare(folder: Path) -> Path:
    """A new bare repository."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    git("init", "--quiet", "--bare", folder, folder=folder.parent)
    return folder


def files(remote: Path, branch: str = "gh-pages") -> set[str]:
    """What stands on a branch."""
    return set(filter(None, git("ls-tree", "-r", "-z", "--name-only", branch, folder=remote).split("\0")))


def tip(remote: Path, branch: str = "gh-pages") -> str:
    """The branch's commit, or nothing."""
    return git("rev-parse", "--quiet", "--verify", f"refs/heads/{branch}", folder=remote, check=False)


def somebody_commits(remote: Path, folder: Path, changes: dict[str, str | None], branch: str = "gh-pages", message: str = "by hand") -> str:
    """Somebody clones the branch, changes, adds and removes (None) files, and pushes."""
    shutil.rmtree(folder, ignore_errors=True)
    git("clone", "--quiet", remote, folder, folder=remote)
    if tip(remote, branch):
        git("checkout", "--quiet", branch, folder=folder)
    else:
        git("checkout", "--quiet", "--orphan", branch, folder=folder)
    for name, text in changes.items():
        path = folder / name
        if text is None:
            path.unlink()
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    git("add", "--all", folder=folder)
    git("commit", "--quiet", "--message", message, folder=folder)
    git("push", "--quiet", "origin", f"HEAD:{branch}", folder=folder)
    return tip(remote, branch)
