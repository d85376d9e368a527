"""A build depends on its input alone: the same bytes anywhere, no connection, no other program."""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.build.archives import run_build, tree, write_archive, write_call
from tests.conftest import ROOT, copy_demo

BUILD = "import os, sys; os.umask(int(os.environ.pop('UMASK'), 8)); from kcsite.cli import main; main()"
SURROUNDINGS = [
    {"PYTHONHASHSEED": seed, **around}
    for seed in ("0", "4242")
    for around in (
        {"TZ": "UTC", "LC_ALL": "C", "UMASK": "022", "JOBS": "1"},
        {"TZ": "Asia/Taipei", "LC_ALL": "zh_TW.UTF-8", "UMASK": "077", "JOBS": "2"},
        {"TZ": "America/St_Johns", "LC_ALL": "tr_TR.UTF-8", "UMASK": "002", "JOBS": "2"},
    )
]


def tree_hash(folder: Path) -> str:
    return hashlib.sha256(json.dumps(sorted(tree(folder).items())).encode()).hexdigest()


@pytest.mark.slow
def test_six_builds_in_other_surroundings_have_one_tree_hash(tmp_path: Path) -> None:
    hashes = set()
    for number, around in enumerate(SURROUNDINGS):
        folder = tmp_path / ("x" * number) / f"archive {number}"
        folder.mkdir(parents=True)
        copy_demo(folder)
        environment = {**os.environ, **around, "PYTHONPATH": str(ROOT)}
        command = [sys.executable, "-c", BUILD, "build", "--quiet", "--jobs", environment.pop("JOBS")]
        done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        hashes.add(tree_hash(folder / "output"))
    assert len(SURROUNDINGS) == 6
    assert len(hashes) == 1


@pytest.mark.slow
def test_a_build_after_an_edit_is_a_clean_one_byte_for_byte(tmp_path: Path) -> None:
    edited = copy_demo(tmp_path / "edited")
    assert run_build(edited).replaced
    path = next((edited / "content").glob("*/2025-q1.md"))
    path.write_text(path.read_text(encoding="utf-8").replace("Good", "Fine", 1) + "\n", encoding="utf-8")
    assert run_build(edited).replaced
    clean = tmp_path / "clean"
    shutil.copytree(edited, clean, ignore=shutil.ignore_patterns("output", ".kcsite"))
    assert run_build(clean).replaced
    assert tree_hash(edited / "output") == tree_hash(clean / "output")


ALONE = """
import os, sys
NETWORK = {"socket.connect", "socket.bind", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "socket.sendmsg"}
PROGRAMS = {"subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "pty.spawn", "os.startfile"}
def watch(event, arguments):
    if event in NETWORK | PROGRAMS and not (event.startswith("socket") and isinstance(arguments[1], (str, bytes))):
        os.write(2, f"FORBIDDEN {event} {arguments!r}\\n".encode())
        os._exit(99)
sys.addaudithook(watch)
exec(sys.argv.pop(1))
from kcsite.cli import main
main()
"""
"""Ends at once where a connection is made or a program is started, in the build's own worker processes too; a socket that is a file is none."""


def watched(folder: Path, first: str, *words: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [sys.executable, "-c", ALONE, first, *words], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


@pytest.mark.slow
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_build_connects_to_nobody_and_starts_no_program(tmp_path: Path, jobs: str) -> None:
    copy_demo(tmp_path)
    done = watched(tmp_path, "", "build", "--jobs", jobs)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "output" / "index.html").is_file()


@pytest.mark.parametrize("act", ["import socket; socket.create_connection(('127.0.0.1', 9))", "import subprocess; subprocess.run(['true'])", "import os; os.system('true')", "import os; os.posix_spawn('/bin/true', ['true'], {})"])  # fmt: skip
def test_the_watch_sees(tmp_path: Path, act: str) -> None:
    assert watched(tmp_path, act, "--version").returncode == 99


def test_building_starts_no_program_in_this_process_either(tmp_path: Path, no_programs: None) -> None:  # noqa: ARG001 - a fixture
    assert run_build(write_archive(tmp_path)).replaced


# What a template would make of words, and what is not there after a change


def test_no_template_is_made_of_words(tmp_path: Path) -> None:
    root = write_archive(tmp_path)
    said = "{{7*7}} {% include 'words.yaml' %} {{ page.__class__ }} {# gone #} ${7*7} <%= 7*7 %>"
    write_call(root, "wren", "2025-q2", words=said.replace("{", "\\{").replace("<", "\\<"))
    report = run_build(root)
    assert report.replaced, list(map(str, report.problems))
    page = (root / "output/wren/2025-q2/index.html").read_text(encoding="utf-8")
    assert "{{7*7}} {% include" in page
    assert "49" not in page.split("{{7*7}}", 1)[1].split("</p>", 1)[0]


def test_no_template_is_made_of_a_string_and_nothing_is_evaluated() -> None:
    files = {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in (ROOT / "kcsite").rglob("*.py")}
    programs = "\n".join(files.values())
    # One module packs what the processes of one build send each other, as their executor does; it never sees a file.
    assert [name for name, text in files.items() if "pickle" in text] == ["kcsite/steps/readings.py"]
    assert not re.search(r"open\(|read_bytes|read_text|Path", files["kcsite/steps/readings.py"])
    for word in (
        "from_string",
        "Template(",
        "eval(",
        "exec(",
        "shell=True",
        "marshal",
        "FullLoader",
        "UnsafeLoader",
        "yaml.Loader",
    ):
        assert word not in programs, word
    loaders = set(re.findall(r"Loader=(yaml\.\w+)", programs))
    assert loaders <= {"yaml.CBaseLoader", "yaml.CSafeLoader"}  # the second for files of our own package alone
    safe = [path.name for path in (ROOT / "kcsite").rglob("*.py") if "CSafeLoader" in path.read_text(encoding="utf-8")]
    assert sorted(safe) == ["sentences.py", "vocabulary.py"]


CHANGES = {
    "deleted": lambda path: path.unlink(),
    "draft": lambda path: path.write_text(path.read_text(encoding="utf-8").replace("period:", "draft: true\nperiod:", 1), encoding="utf-8"),
    "embargoed": lambda path: path.write_text(path.read_text(encoding="utf-8").replace("period:", "embargo_until: 2125-01-01\nperiod:", 1), encoding="utf-8"),
    "figures only": lambda path: path.write_text(path.read_text(encoding="utf-8").replace("period:", "rights: figures-only\nperiod:", 1), encoding="utf-8"),
}  # fmt: skip
CANARY = "Zanzibarquetzal"


@pytest.mark.parametrize("change", CHANGES)
def test_what_was_built_before_is_in_no_byte_after_it_is_withheld(tmp_path: Path, change: str) -> None:
    """In every format: pages, JSON, Markdown, CSV, feeds, site map, llms.txt, the search index and its tokens."""
    root = write_archive(tmp_path)
    path = write_call(root, "kestrel", "2025-q2", words=f"{CANARY} was agreed, and RMB 987.6 million.")
    assert run_build(root).replaced
    kinds = {one.suffix for one in (root / "output").rglob("*") if one.is_file() and CANARY.lower().encode() in one.read_bytes().lower()}
    assert kinds >= {".html", ".json", ".md"}
    CHANGES[change](path)
    assert run_build(root).replaced
    words = [CANARY.lower().encode(), *([] if change == "figures only" else [b"kestrel/2025-q2"])]
    left = [one for one in (root / "output").rglob("*") if one.is_file() and any(word in one.read_bytes().lower() for word in words)]
    assert left == []
    assert change == "figures only" or not (root / "output/kestrel/2025-q2").exists()
