"""Which saves matter: those below content/, seeds/ and templates/, and the settings file."""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from pathlib import Path

from watchfiles import Change, awatch

from kcsite.config import FILE, Archive

STEP = 20
"""Milliseconds without a change after which a save is taken to be complete: most editors write, rename and touch within that."""
LONGEST = 400
"""Milliseconds of changes without a pause after which a build begins all the same."""
_LEFTOVERS = (".swp", ".swx", ".swo", "~", ".tmp", ".bak")


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """The folders watched with everything in them, and the single files."""

    root: Path
    folders: tuple[Path, ...]
    files: tuple[Path, ...]

    @classmethod
    def of(cls, archive: Archive, config: Path | None) -> "Watched":
        """What an archive is made from."""
        root = archive.root.resolve()
        settings = (config or root / FILE).resolve()
        return cls(root=root, folders=tuple(root / name for name in ("content", "seeds", "templates")), files=(settings,))

    def matters(self, path: Path) -> bool:
        """Whether a change at a path can change the site. Editors put their own files beside the one being edited."""
        if path in self.files or path in self.folders:
            return True
        inside = next((path.relative_to(folder) for folder in self.folders if path.is_relative_to(folder)), None)
        if inside is None or any(part.startswith(".") for part in inside.parts):
            return False
        return not inside.name.endswith(_LEFTOVERS) and not (inside.name.startswith("#") and inside.name.endswith("#"))

    def places(self) -> tuple[list[Path], list[Path]]:
        """What is watched now: folders with everything below them, and folders by themselves.

        The archive's folder is never watched with everything below it: it may hold a repository's objects, an environment, and the site.
        """
        return [folder for folder in self.folders if folder.is_dir()], sorted({self.root, *(file.parent for file in self.files)})


async def saves(watched: Watched, stop: asyncio.Event) -> AsyncIterator[None]:
    """Come back whenever something that matters was saved, until told to stop. Folders may come and go."""
    queue: asyncio.Queue[bool] = asyncio.Queue()
    around = asyncio.create_task(_watch(watched, watched.places()[1], stop, queue, recursive=False))
    below = asyncio.create_task(_watch(watched, watched.places()[0], stop, queue, recursive=True))
    folders = watched.places()[0]
    ended = asyncio.create_task(stop.wait())
    try:
        while not stop.is_set():
            came = asyncio.create_task(queue.get())
            await asyncio.wait({came, ended}, return_when=asyncio.FIRST_COMPLETED)
            if not came.done():
                came.cancel()
                return
            while not queue.empty():
                queue.get_nowait()
            if below.done() or watched.places()[0] != folders:
                folders = watched.places()[0]
                below.cancel()
                below = asyncio.create_task(_watch(watched, folders, stop, queue, recursive=True))
            yield
    finally:
        for task in (around, below, ended):
            task.cancel()


async def _watch(watched: Watched, places: list[Path], stop: asyncio.Event, queue: asyncio.Queue[bool], *, recursive: bool) -> None:
    if not places:
        return
    matters: Callable[[Change, str], bool] = lambda _, path: watched.matters(Path(path))  # noqa: E731 - named for its type
    async for _ in awatch(*places, watch_filter=matters, debounce=LONGEST, step=STEP, stop_event=stop, recursive=recursive):
        queue.put_nowait(True)  # noqa: FBT003 - a queue holds values
