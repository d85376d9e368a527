"""Measures what a build costs: time, memory and bytes, for archives of several sizes, and how the cost grows between them.

Each build is the `kcsite` command in a process of its own, as a person would run it. Seconds are wall-clock; memory is the largest
resident set any one process of a build reached.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks.generate import write_archive
from benchmarks.steps import show_steps

KIBIBYTE = 1024
COMMAND = Path(sys.executable).with_name("kcsite")


@dataclass(frozen=True, slots=True, kw_only=True)
class Build:
    """What one run of the command cost."""

    seconds: float
    peak: int
    """Bytes resident in the largest process."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """What an archive of one size cost."""

    calls: int
    input_bytes: int
    output_bytes: int
    output_files: int
    builds: dict[str, Build]


def run_build(folder: Path, *options: str) -> Build:
    """Run `kcsite build` in `folder`. Errors: SystemExit with what the command said, where it failed."""
    with tempfile.TemporaryFile("w+") as said:
        started = time.perf_counter()
        process = subprocess.Popen([COMMAND, "build", "--quiet", *options], cwd=folder, stdout=said, stderr=said)
        peak = _watch(process)
        seconds = time.perf_counter() - started
        if process.returncode:
            said.seek(0)
            raise SystemExit(f"the build failed with {process.returncode}:\n{said.read()}")
    return Build(seconds=seconds, peak=peak)


def _watch(process: subprocess.Popen[bytes]) -> int:
    """Wait for a process; give back the largest resident set it or a child it waited for had, in bytes."""
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return usage.ru_maxrss * (1 if sys.platform == "darwin" else KIBIBYTE)


def edit_one(folder: Path) -> None:
    """Add a sentence to one call in the middle of the archive."""
    files = sorted((folder / "content").glob("*/*.md"))
    path = files[len(files) // 2]
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(" {#p1}", " One more sentence. {#p1}", 1), encoding="utf-8")


def start_over(folder: Path) -> None:
    """Set aside what was built and remembered.

    It is not deleted: for minutes after, ext4 passes over each inode that was just freed before it gives a new file one, up to 1 ms a
    file (measured), and a third of the build would be that.
    """
    aside = folder.with_name(f"{folder.name}-aside")
    aside.mkdir()
    for name in ("output", ".kcsite"):
        (folder / name).rename(aside / name)


def measure(folder: Path, calls: int) -> Measure:
    """Build an archive of `calls` calls in every way that is measured, in a folder that is not there yet."""
    write_archive(folder, calls)
    builds = {"cold, 1 job": run_build(folder, "--jobs", "1")}
    start_over(folder)
    builds["cold, 2 jobs"] = run_build(folder, "--jobs", "2")
    builds["nothing changed"] = run_build(folder, "--jobs", "1")
    edit_one(folder)
    builds["one call edited"] = run_build(folder, "--jobs", "1")
    written = [path for path in (folder / "output").rglob("*") if path.is_file()]
    return Measure(
        calls=calls,
        input_bytes=sum(path.stat().st_size for path in (folder / "content").rglob("*.md")),
        output_bytes=sum(path.stat().st_size for path in written),
        output_files=len(written),
        builds=builds,
    )


def show(measured: Measure) -> None:
    """Print one archive's rows."""
    print(
        f"\n{measured.calls:,} calls, {measured.input_bytes / KIBIBYTE / measured.calls:.1f} KiB each"
        f" -> {measured.output_files:,} files, {measured.output_bytes / KIBIBYTE**2:.1f} MiB"
    )
    print(f"  {'build':<18}{'seconds':>9}{'ms per call':>13}{'peak MiB':>10}")
    for name, build in measured.builds.items():
        print(f"  {name:<18}{build.seconds:>9.2f}{build.seconds * 1000 / measured.calls:>13.2f}{build.peak / KIBIBYTE**2:>10.0f}")


def show_growth(small: Measure, large: Measure) -> None:
    """Print how the cost of one call changes with the size of the archive: 1.00 is linear."""
    print(f"\nPer call, {large.calls:,} calls against {small.calls:,} (1.00 = linear):")
    scale = large.calls / small.calls
    for name, build in large.builds.items():
        before = small.builds[name]
        print(f"  {name:<18} time {build.seconds / before.seconds / scale:>5.2f}   peak memory {build.peak / before.peak:>5.2f} times")
    print(f"  {'output bytes':<18}      {large.output_bytes / small.output_bytes / scale:>5.2f}")


def main() -> None:
    """Measure the sizes asked for and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--n", type=int, nargs="+", default=[100, 1000], metavar="CALLS", help="sizes of the archives (default: 100 1000)")
    sizes: list[int] = parser.parse_args().n
    if not COMMAND.is_file():
        parser.error(f"the kcsite command is not installed beside {sys.executable}; run 'make bench'")
    show_steps()
    measured = []
    with tempfile.TemporaryDirectory(
        prefix="kcsite-bench-"
    ) as name:  # of all sizes: what one leaves is not deleted while the next is measured
        for calls in sizes:
            measured.append(measure(Path(name) / str(calls), calls))
            show(measured[-1])
    if len(measured) > 1:
        show_growth(measured[0], measured[-1])


if __name__ == "__main__":
    main()
