"""The preview's own folder, in `.kcsite/`.

It never writes into output/: what it shows may hold drafts, and output/ is what gets published.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path

from kcsite.config import Archive
from kcsite.site.output import MARKER, last_build
from kcsite.steps.memory import read_memory

SITE = "site"


@contextmanager
def own_folder(archive: Archive) -> Iterator[Path]:
    """A folder that no other preview of the archive uses while this one runs."""
    for number in count(1):
        folder = archive.memory / ("preview" if number == 1 else f"preview-{number}")
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / "in-use").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                continue
            if not (folder / SITE).exists():
                _begin_with_last_build(archive, folder)
            yield folder
            return


def _begin_with_last_build(archive: Archive, folder: Path) -> None:
    """Link what `kcsite build` made and remembers, so that the first preview of a large archive takes seconds and not a minute.

    Links are enough: no file of either folder is ever written to, only replaced. Where something cannot be linked nothing is, and the
    preview builds all of it.
    """
    memory = read_memory(archive.memory)
    if not memory.build or last_build(archive.output) != memory.build:
        return
    records = archive.memory / "calls"
    kept = [name for _, key in memory.calls for name in (f"{key}.record", f"{key}.index", f"{key}.said")]
    with suppress(OSError):
        _link(archive.output, folder / SITE, [*memory.outputs, MARKER])
        _link(records, folder / "calls", kept)
        (folder / "memory.json").write_bytes((archive.memory / "memory.json").read_bytes())


def _link(source: Path, target: Path, names: list[str]) -> None:
    made: set[str] = set()
    for name in names:
        parent = os.path.dirname(f"{target}/{name}")  # noqa: PTH120 - texts, not paths: of a large archive 20,000 files come by here
        if parent not in made:
            os.makedirs(parent, exist_ok=True)  # noqa: PTH103 - as above
            made.add(parent)
        with suppress(FileExistsError):
            os.link(f"{source}/{name}", f"{target}/{name}")
