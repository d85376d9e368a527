"""Which saves matter: those below content/, seeds/ and templates/, and the settings file."""

import asyncio
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self

from watchfiles import Change, awatch

from kcsite.config import FILE, Archive

STEP = 20
"""Milliseconds without a change after which a save is taken to be complete: most editors write, rename and touch within that."""
LONGEST = 400
"""Milliseconds of changes without a pause after which a build begins all the same."""
SETTLING = 0.3
"""Seconds after which all is looked at once more, when a watch was set on new folders: what was saved before it stood went unseen."""
_LEFTOVERS = (".swp", ".swx", ".swo", "~", ".tmp", ".bak")


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """The folders watched with everything in them, and the settings file."""

    root: Path
    folders: tuple[Path, ...]
    settings: Path

    @classmethod
    def of(cls, archive: Archive, config: Path | None) -> "Watched":
        """What an archive is made from."""
        root = archive.root.resolve()
        path = config or root / FILE
        settings = path.parent.resolve() / path.name  # a link is watched by its own name
        return cls(root=root, folders=tuple(root / name for name in ("content", "seeds", "templates")), settings=settings)

    def matters(self, change: Change, name: str) -> bool:  # noqa: ARG002 - watchfiles hands it over
        """Whether a change can change the site. Editors put files of their own beside the one being edited."""
        path = Path(name)
        if path == self.settings or path in self.folders:
            return True
        inside = next((path.relative_to(folder) for folder in self.folders if path.is_relative_to(folder)), None)
        if inside is None or any(part.startswith(".") for part in inside.parts):
            return False
        return not inside.name.endswith(_LEFTOVERS) and not (inside.name.startswith("#") and inside.name.endswith("#"))

    def deep(self) -> list[Path]:
        """The folders that are there now, to be watched with everything below them."""
        return [folder for folder in self.folders if folder.is_dir()]

    def flat(self) -> list[Path]:
        """Folders watched by themselves, for the settings, and for folders that come, go or change their name.

        The archive's folder is never watched with everything below it: it may hold a repository's objects, an environment, and the site.
        """
        return sorted({self.root, self.settings.parent})


@dataclass(slots=True)
class Saves:
    """Waits for saves that matter: `while await saves.next(): …`. Mutable: folders come and go."""

    watched: Watched
    stop: asyncio.Event
    _came: asyncio.Event = field(default_factory=asyncio.Event)
    _folders: list[Path] = field(default_factory=list)
    _tasks: list[asyncio.Task[None]] = field(default_factory=list)

    async def __aenter__(self) -> Self:
        self._tasks = [asyncio.create_task(self._watch(self.watched.flat(), recursive=False)), asyncio.create_task(self._end())]
        self._watch_folders()
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def next(self) -> bool:
        """Wait for a save; False when told to stop."""
        await self._came.wait()
        self._came.clear()
        self._watch_folders()
        return not self.stop.is_set()

    async def comes_within(self, seconds: float) -> bool:
        """Whether another save comes, or has come, within some seconds."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._came.wait(), seconds)
        return self._came.is_set()

    async def _end(self) -> None:
        await self.stop.wait()
        self._came.set()

    def _watch_folders(self) -> None:
        """Watch the folders that are there now, where they are others than before: a watch ends with the folder it was set on."""
        now = self.watched.deep()
        marks = [folder / str(folder.stat().st_ino) for folder in now]
        if marks == self._folders:
            return
        self._folders = marks
        for task in self._tasks[2:]:
            task.cancel()
        self._tasks[2:] = [asyncio.create_task(self._watch(now, recursive=True))] if now else []
        asyncio.get_running_loop().call_later(SETTLING, self._came.set)

    async def _watch(self, places: list[Path], *, recursive: bool) -> None:
        matters, stop = self.watched.matters, asyncio.Event()  # its own: watchfiles sets it where the watch is cancelled
        with suppress(OSError):  # the kernel gives no more watches; looking again and again does as well, only slower
            async for _ in awatch(*places, watch_filter=matters, debounce=LONGEST, step=STEP, stop_event=stop, recursive=recursive):
                self._came.set()
            return
        async for _ in awatch(*places, watch_filter=matters, step=STEP, stop_event=stop, recursive=recursive, force_polling=True):
            self._came.set()
