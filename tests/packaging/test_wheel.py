"""kcsite as others get it: the wheel holds the theme, installs into an empty environment from the lock, and builds an archive there."""

import os
import shutil
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent.parent

pytestmark = pytest.mark.slow

NO_WAY_OUT = ("ConnectionError", "NewConnectionError", "Failed to establish", "Temporary failure in name resolution", "Max retries")


def run(*command: str | Path, folder: Path) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=600, check=False)


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel and the source archive, built from a copy so that nothing is left beside the sources."""
    copy = tmp_path_factory.mktemp("sources")
    for name in ("kcsite", "templates", "docs", "tests"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    for path in ROOT.iterdir():
        if path.is_file() and not path.name.startswith("."):
            shutil.copy(path, copy)
    folder = tmp_path_factory.mktemp("packages")
    built = run(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, folder=copy)
    assert built.returncode == 0, built.stdout + built.stderr
    return folder


@pytest.fixture(scope="module")
def installed(packages: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of programs of an environment that holds the wheel and the lock, and nothing else."""
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder, with_pip=True)
    programs = folder / "bin"
    pip: list[str | Path] = [programs / "python", "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    locked = run(*pip, "--require-hashes", "-r", ROOT / "requirements.txt", folder=folder)
    if locked.returncode and any(word in locked.stderr for word in NO_WAY_OUT):
        pytest.skip("no package index can be reached from here")
    assert locked.returncode == 0, locked.stderr
    wheel = next(packages.glob("*.whl"))
    alone = run(*pip, "--no-deps", "--no-index", wheel, folder=folder)
    assert alone.returncode == 0, alone.stderr
    return programs


def test_the_wheel_holds_the_whole_theme(packages: Path) -> None:
    with zipfile.ZipFile(next(packages.glob("*.whl"))) as wheel:
        held = set(wheel.namelist())
    theme = {f"kcsite/templates/{path.relative_to(ROOT / 'templates')}" for path in (ROOT / "templates").rglob("*") if path.is_file()}
    assert theme
    assert theme <= held


def test_the_wheel_holds_the_package_and_nothing_else(packages: Path) -> None:
    with zipfile.ZipFile(next(packages.glob("*.whl"))) as wheel:
        tops = {name.split("/")[0] for name in wheel.namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"kcsite"}


def test_the_lock_is_whole(installed: Path) -> None:
    checked = run(installed / "python", "-m", "pip", "--disable-pip-version-check", "check", folder=installed)
    assert checked.returncode == 0, checked.stdout


def test_the_lock_names_no_index() -> None:
    for name in ("requirements.txt", "requirements-dev.txt", "package-lock.json", ".npmrc"):
        text = (ROOT / name).read_text(encoding="utf-8")
        found = [word for word in ("://", "--index-url", "--extra-index", "--find-links", '"resolved"', "registry=") if word in text]
        assert not found, f"{name} names {found}"


def test_an_installed_kcsite_builds_an_archive_of_seeds(installed: Path, tmp_path: Path) -> None:
    if not (ROOT / "seeds").is_dir():
        pytest.skip("this clone has no demo seeds")
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    built = run(installed / "kcsite", "build", folder=tmp_path)
    assert built.returncode == 0, built.stderr
    assert (tmp_path / "output" / "index.html").is_file()
    assert list((tmp_path / "output").glob("*/*/call.json"))


def test_the_workflow_of_a_new_archive_runs_with_what_is_installed(installed: Path, tmp_path: Path) -> None:
    """Every command of the build job, in its order, in a folder that holds nothing but a new archive."""
    assert run(installed / "kcsite", "init", folder=tmp_path).returncode == 0
    workflow = yaml.safe_load((tmp_path / ".github/workflows/site.yml").read_text(encoding="utf-8"))
    commands = [step["run"] for step in workflow["jobs"]["build"]["steps"] if "run" in step]
    assert len(commands) == 3
    for command in commands:
        done = run("/bin/bash", "-e", "-c", f'PATH="{installed}:$PATH" KCSITE_BASE_URL=https://acme.github.io/calls; export PATH KCSITE_BASE_URL; {command}', folder=tmp_path)  # fmt: skip
        assert done.returncode == 0, done.stderr
    assert "https://acme.github.io/calls/" in (tmp_path / "output" / "sitemap.xml").read_text(encoding="utf-8")


def test_the_version_is_told(installed: Path, tmp_path: Path) -> None:
    told = run(installed / "kcsite", "--version", folder=tmp_path)
    assert told.returncode == 0
    assert any(character.isdigit() for character in told.stdout)
