"""A build under way, and the one way files get into the new site: made now, or taken over from the last one.

What is made is written by the process that made it: it is much, and to send it to another one first costs more than to write it.
"""

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from kcsite.config import Archive
from kcsite.problems import Problems
from kcsite.site.links import PageLinks, page_links
from kcsite.site.output import Staging
from kcsite.steps.clock import Clock
from kcsite.steps.execution import in_order
from kcsite.steps.memory import Card, Memory, Output
from kcsite.steps.plan import Plan
from kcsite.steps.warm import Warm

BATCH = 8
"""Groups of pages that are made one after another in one process."""


@dataclass(slots=True, kw_only=True)
class Building:
    """What the steps of a build share. Mutable: each step adds the files it put into the new site."""

    archive: Archive
    plan: Plan
    cards: dict[str, Card]
    memory: Memory
    """Of the last build."""
    staging: Staging
    pool: Executor | None
    ground: str
    """A digest of what everything depends on: the program, the templates, the settings."""
    problems: Problems
    clock: Clock
    warm: Warm | None = None
    """What this process keeps of the build before, if it builds again and again."""
    outputs: dict[str, Output] = field(default_factory=dict)
    """Every file of the new site."""
    links: list[PageLinks] = field(default_factory=list)
    """Of the pages made in this build."""
    keys: set[str] = field(default_factory=set)
    """Of the calls."""
    kept: set[str] = field(default_factory=set)
    """Keys of other records that are still of use."""
    readings: dict[str, bytes] = field(default_factory=dict)
    """Calls as this build has read them, by the path of their content file, until their pages are made."""
    worked: int = 0
    before: dict[str, list[str]] = field(default_factory=dict)
    """Files of the last build by the key of the work that made them."""

    def __post_init__(self) -> None:
        """Arrange the last build's files by what made them."""
        for path, output in self.memory.outputs.items():
            self.before.setdefault(output.key, []).append(path)

    @property
    def in_place(self) -> bool:
        """Whether the output folder is known to be whole, since this process left it so."""
        return self.warm is not None and self.warm.memory is self.memory

    @property
    def templates(self) -> str | None:
        """The archive's own templates folder, if it has one."""
        return str(self.archive.templates) if self.archive.templates.is_dir() else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pages:
    """Files that are made together, by a pure function that can be sent to another process."""

    key: str
    """A digest of everything they depend on."""
    make: Callable[..., dict[str, bytes]]
    arguments: Callable[[], tuple[Any, ...]]
    """What to call `make` with; asked only where the files are to be made."""


def put(building: Building, path: str, data: bytes, key: str) -> None:
    """Write a file into the new site."""
    take_in(building, write_files(building.staging.elsewhere(), {path: data}, key))


def write_files(staging: Staging, files: dict[str, bytes], key: str) -> dict[str, Output]:
    """Write files into the new site, in whichever process made them; what the build has to know of them."""
    for path, data in files.items():
        staging.write(path, data)
    return {path: Output(key=key, size=len(data), sha256=hashlib.sha256(data).hexdigest()) for path, data in files.items()}


def take_in(building: Building, outputs: dict[str, Output]) -> None:
    """Files that were written are part of the new site."""
    building.outputs |= outputs
    building.staging.wrote(outputs)


def take_over(building: Building, key: str) -> bool:
    """Keep the files the same work made last time, if all of them are still there in their full length."""
    paths = building.before.get(key, [])
    if not paths or not (building.in_place or all(_is_whole(building, path) for path in paths)):
        return False
    for path in paths:
        building.staging.keep(path)
        building.outputs[path] = building.memory.outputs[path]
    return True


def _is_whole(building: Building, path: str) -> bool:
    try:
        return os.stat(f"{building.staging.output}/{path}").st_size == building.memory.outputs[path].size  # noqa: PTH116 - see Staging.keep
    except OSError:
        return False


@dataclass(frozen=True, slots=True)
class _Batch:
    """Groups of pages for one process, which are mostly of one company: what they are made from is sent once, and read once."""

    groups: list[tuple[str, Callable[..., dict[str, bytes]], tuple[Any, ...]]]
    """The key, what makes the files, and what of."""
    staging: Staging


def lay_out(building: Building, groups: Iterable[Pages]) -> None:
    """Put groups of pages into the new site, making those that are not remembered."""
    missing = (pages for pages in groups if not take_over(building, pages.key))
    for outputs, links in in_order(building.pool, _make, _batches(building, missing)):
        take_in(building, outputs)
        building.links += links


def _batches(building: Building, missing: Iterator[Pages]) -> Iterator[_Batch]:
    while batch := list(islice(missing, BATCH)):
        groups = [(pages.key, pages.make, pages.arguments()) for pages in batch]
        yield _Batch(groups, building.staging.elsewhere())


def _make(batch: _Batch) -> tuple[dict[str, Output], list[PageLinks]]:
    outputs: dict[str, Output] = {}
    links: list[PageLinks] = []
    for key, make, arguments in batch.groups:
        files = make(*arguments)
        outputs |= write_files(batch.staging, files, key)
        links += (page_links(path, data) for path, data in files.items() if path.endswith(".html"))
    return outputs, links
