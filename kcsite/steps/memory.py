"""What earlier builds found out, by the hash of everything it depends on. Deleting the folder costs time, nothing else.

Everything is plain JSON, checked as it is read: a folder of somebody else's can at worst be ignored.
"""

import fcntl
import hashlib
import json
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, TextIO, TypeVar

from pydantic import TypeAdapter, ValidationError

from kcsite.problems import Refused

T = TypeVar("T")
_LIBRARIES = ("jinja2", "markdown-it-py", "opencc", "pydantic", "pyyaml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What the front matter of a content file says of its call: enough to plan a build."""

    company: str
    period: str
    draft: bool
    embargo_until: datetime | None
    seed: str | None
    """The digest of the raw transcript it was made from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """One file of the site: the key of the work that made it, its size, and a digest of its bytes."""

    key: str
    size: int
    sha256: str


@dataclass(slots=True, kw_only=True)
class Memory:
    """The last build. Mutable: it is filled while the next one goes on."""

    build: str = ""
    """Names the build; the output folder bears the same name, or is not ours to link from."""
    cards: dict[str, Card] = field(default_factory=dict)
    """By digest of the content file."""
    outputs: dict[str, Output] = field(default_factory=dict)
    calls: list[tuple[str, str]] = field(default_factory=list)
    """Address and key of every call, in the order the search index numbers them."""


_MEMORY = TypeAdapter(Memory)


def read_memory(folder: Path) -> Memory:
    """The memory of the last build, or an empty one where there is none that can be read."""
    try:
        return _MEMORY.validate_json((folder / "memory.json").read_bytes())
    except (OSError, ValidationError):
        return Memory()


def write_memory(folder: Path, memory: Memory) -> None:
    """Replace the memory whole."""
    draft = folder / "memory.json.new"
    draft.write_bytes(_MEMORY.dump_json(memory))
    draft.replace(folder / "memory.json")


def forget_build(folder: Path) -> None:
    """Forget the last build, whose output folder is about to be changed: if that is broken off, nothing in it is trusted."""
    (folder / "memory.json").unlink(missing_ok=True)


def read_record(folder: Path, kind: type[T], key: str, name: str) -> T | None:
    """A record remembered under a key, or None."""
    try:
        data = (folder / "calls" / f"{key}.{name}").read_bytes()
        record: T = _adapter(kind).validate_json(data)  # type: ignore[arg-type]  # a class can be hashed
    except (OSError, ValidationError):
        return None
    return record


def write_record(folder: Path, record: object, key: str, name: str) -> None:
    """Remember a record under a key."""
    (folder / "calls" / f"{key}.{name}").write_bytes(_adapter(type(record)).dump_json(record))  # type: ignore[arg-type]


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:  # noqa: ANN401 - any type at all
    return TypeAdapter(kind)


def forget(folder: Path, keys: set[str]) -> None:
    """Remove records under all other keys."""
    for path in (folder / "calls").iterdir():
        if path.name.split(".", 1)[0] not in keys:
            path.unlink()


def key_of(*parts: object) -> str:
    """A digest of text, numbers, lists and maps, and of dates within them."""
    return hashlib.sha256(json.dumps(parts, default=str, ensure_ascii=False, sort_keys=True).encode()).hexdigest()[:32]


@cache
def program() -> str:
    """A digest of this program, its words of the field, and the libraries its results depend on."""
    return key_of(sources(Path(__file__).resolve().parent.parent), sys.version_info[:2], [(name, version(name)) for name in _LIBRARIES])


def sources(package: Path) -> list[tuple[str, str]]:
    """Every module of a package, and every list of words beside one, with a digest of what it says."""
    files = sorted(path for path in package.rglob("*") if path.suffix in (".py", ".yaml"))
    return [(path.relative_to(package).as_posix(), hashlib.sha256(path.read_bytes()).hexdigest()) for path in files]


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """One build at a time in an archive. Errors: Refused where another one is at work; it says which.

    The kernel lets go of the lock when its holder ends, however it ends: a file left by a killed build locks nothing.
    """
    (folder / "calls").mkdir(parents=True, exist_ok=True)
    (folder / ".gitignore").write_text("*\n", encoding="utf-8")
    with (folder / "lock").open("a+", encoding="utf-8") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as trouble:
            what = f"another build of this archive is at work: {_holder(lock)}."
            raise Refused(what, "Wait until it has ended, then try again.") from trouble
        lock.truncate(0)
        lock.write(f"process {os.getpid()} on {os.uname().nodename}, since {datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC")
        lock.flush()
        yield


def _holder(lock: TextIO) -> str:
    """Who holds the lock, in its own words. It takes the lock before it can say so: it is asked for up to half a second."""
    for _ in range(50):
        lock.seek(0)
        if holder := lock.read(200).strip():
            return holder
        time.sleep(0.01)
    return "it does not say which"
