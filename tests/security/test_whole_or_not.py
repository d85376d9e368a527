"""The output folder is exchanged whole: kills, readers and other builds see the old site or the new one."""

import fcntl
import os
import signal
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from kcsite.problems import Refused
from kcsite.site import output as output_module
from kcsite.site.output import MARKER, open_staging
from tests.build.archives import run_build, tree, write_archive, write_call
from tests.conftest import ROOT, run_kcsite

POINTS = 20
KILLED = """
import os, signal, sys
from kcsite.cli import main
point, count = int(sys.argv.pop(1)), 0
def end(event, arguments):
    global count
    if event in {"open", "os.rename", "os.link", "os.mkdir", "os.remove", "os.rmdir", "shutil.rmtree", "ctypes.call_function"} and touches(event, arguments):
        count += 1
        if count == point:
            os.kill(os.getpid(), getattr(signal, os.environ["SIGNAL"]))
def touches(event, arguments):
    if event == "open":
        return "output" in str(arguments[0]) and (arguments[2] or 0) & (os.O_WRONLY | os.O_RDWR)
    return "output" in str(arguments[0]) or event.startswith("ctypes")
signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored where the tests run in the background
sys.addaudithook(end)
try:
    main()
finally:
    print("touched", count, file=sys.stderr)
"""
"""Runs kcsite and sends it a signal at the n-th change of the output folder, its neighbours or what is linked between them."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = write_archive(tmp_path / "archive")
    run_build(folder, jobs=1)
    write_call(folder, "wren", "2025-q2", words="Now there is a second quarter.")
    return folder


def killed_build(root: Path, point: int, how: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "SIGNAL": how}
    command = [sys.executable, "-c", KILLED, str(point), "build", "--jobs", "1"]
    return subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False, timeout=60)


def copies(root: Path, folder: Path, number: int) -> list[Path]:
    """Archives like this one, built up to the same point."""
    import shutil  # noqa: PLC0415 - only here

    return [shutil.copytree(root, folder / str(one)) for one in range(number)]


@pytest.mark.slow
@pytest.mark.parametrize("how", ["SIGKILL", "SIGINT"])
def test_a_build_ended_at_any_point_leaves_a_whole_site(root: Path, tmp_path: Path, how: str) -> None:
    old = tree(root / "output")
    counting, after, *archives = copies(root, tmp_path / "copies", POINTS + 2)
    run_build(after, jobs=1)
    new = tree(after / "output")
    touched = int(killed_build(counting, 0, how).stderr.split("touched ")[1])
    assert tree(counting / "output") == new
    # Evenly from the first change to the last, and the exchange with what is next to it among them.
    points = sorted({1 + touched * one // POINTS for one in range(POINTS)} | {touched})[-POINTS:]
    assert len(points) == POINTS
    found = []
    for point, archive in zip(points, archives, strict=True):
        ended = killed_build(archive, point, how)
        assert ended.returncode == (-signal.SIGKILL if how == "SIGKILL" else 130), ended.stderr
        found.append(tree(archive / "output"))
        assert run_kcsite(archive, "build", "--quiet").returncode == 0
        assert tree(archive / "output") == new
        assert not list(archive.glob(".output.*"))
    assert all(one in (old, new) for one in found)
    assert old in found


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="renameat2 is Linux's")
def test_a_reader_never_misses_the_site(root: Path) -> None:
    page, stop, reads, missed = root / "output" / "index.html", threading.Event(), 0, 0

    def read() -> None:
        nonlocal reads, missed
        while not stop.is_set():
            reads += 1
            try:
                assert page.read_bytes().endswith(b"</html>\n")
            except (FileNotFoundError, AssertionError):
                missed += 1

    reader = threading.Thread(target=read)
    reader.start()
    for number in range(10):
        write_call(root, "wren", "2025-q2", words=f"Said the {number}th time.")
        assert run_build(root, jobs=1).replaced
    stop.set()
    reader.join()
    assert reads > 1000
    assert missed == 0


def test_without_an_exchange_two_renames_do(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(output_module, "_renameat2", lambda *_: False)
    assert run_build(root).replaced
    assert (root / "output/wren/2025-q2/index.html").is_file()
    assert not list(root.glob(".output.*"))


@pytest.mark.parametrize("ends", [1, 2])
def test_a_kill_between_the_two_renames_is_mended(root: Path, monkeypatch: pytest.MonkeyPatch, ends: int) -> None:
    old, rename, calls = tree(root / "output"), Path.rename, []

    def cut_short(path: Path, target: Path) -> Path:
        calls.append(path)
        if len(calls) == ends:
            raise KeyboardInterrupt
        return rename(path, target)

    monkeypatch.setattr(output_module, "_renameat2", lambda *_: False)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", cut_short)
        with pytest.raises(KeyboardInterrupt):
            run_build(root)
    assert (root / "output").exists() is (ends == 1)
    write_call(root, "wren", "2025-q2", more="tpyo: 1\n")
    assert not run_build(root).replaced
    assert tree(root / "output") == old
    write_call(root, "wren", "2025-q2")
    assert run_build(root).replaced
    assert not list(root.glob(".output.*"))


@pytest.mark.slow
def test_ten_builds_at_once_leave_one_whole_site(root: Path, tmp_path: Path) -> None:
    alone = copies(root, tmp_path / "alone", 1)[0]
    run_build(alone)
    with ThreadPoolExecutor(10) as pool:
        runs = list(pool.map(lambda _: run_kcsite(root, "build"), range(10)))
    codes = [run.returncode for run in runs]
    assert set(codes) <= {0, 2}
    assert 0 in codes
    assert all("another build of this archive is at work: process " in run.stderr for run in runs if run.returncode)
    assert tree(root / "output") == tree(alone / "output")
    assert not list(root.glob(".output.*"))


def test_who_holds_the_lock_is_told_and_a_stale_lock_holds_nothing(root: Path) -> None:
    lock = root / ".kcsite" / "lock"
    lock.write_text("process 1 on elsewhere, since 1999", encoding="utf-8")
    with lock.open() as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        with pytest.raises(Refused, match="at work: process 1 on elsewhere, since 1999"):
            run_build(root)
    assert run_build(root).replaced
    assert f"process {os.getpid()} on " in lock.read_text(encoding="utf-8")


def test_who_has_just_taken_the_lock_is_given_the_time_to_say_who_it_is(root: Path) -> None:
    lock = root / ".kcsite" / "lock"
    lock.write_text("", encoding="utf-8")
    with lock.open() as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        saying = threading.Timer(0.1, lock.write_text, ["process 2 on elsewhere"])
        saying.start()
        with pytest.raises(Refused, match="at work: process 2 on elsewhere"):
            run_build(root)
        saying.join()
        lock.write_text("", encoding="utf-8")
        with pytest.raises(Refused, match="at work: it does not say which"):
            run_build(root)


def test_a_lock_goes_with_its_holder(root: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(ROOT)!r})\nfrom kcsite.steps.memory import locked\nfrom pathlib import Path\nimport time\nwith locked(Path('.kcsite')):\n    print('held', flush=True)\n    time.sleep(60)"],
        cwd=root, stdout=subprocess.PIPE, text=True,
    ) as holder:  # fmt: skip
        assert holder.stdout
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(Refused, match=f"process {holder.pid} on "):
            run_build(root)
        holder.kill()
    assert run_build(root).replaced


@pytest.mark.parametrize("name", [".output.next", ".output.old", ".output.gone"])
def test_a_folder_of_somebody_else_beside_the_output_is_not_removed(root: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr(output_module, "_renameat2", lambda *_: False)
    (root / name).mkdir()
    (root / name / "thesis.txt").write_text("years of work", encoding="utf-8")
    before = tree(root / "output")
    with pytest.raises(Refused, match="not made by kcsite, and in the way"):
        run_build(root)
    assert (root / name / "thesis.txt").read_text(encoding="utf-8") == "years of work"
    assert tree(root / "output") == before


def test_what_is_left_of_a_removal_can_be_removed(tmp_path: Path) -> None:
    left = tmp_path / ".output.next"
    (left / "half").mkdir(parents=True)
    (left / MARKER).touch()
    with open_staging(tmp_path / "output") as staging:
        assert [path.name for path in staging.folder.iterdir()] == [MARKER]
    assert not left.exists()


def test_a_process_that_still_writes_when_the_build_has_ended_writes_nothing(tmp_path: Path) -> None:
    with open_staging(tmp_path / "output") as staging:
        late = staging.elsewhere()
        late.write("wren/2025-q1/index.html", b"in time")
    with pytest.raises(FileNotFoundError):
        late.write("wren/2025-q1/index.html", b"too late")
    assert not list(tmp_path.iterdir())
