"""What lies in an archive's folders, and a digest of each file: enough to know what has changed."""

import hashlib
import os
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from kcsite.config import Archive
from kcsite.fields import SLUG
from kcsite.problems import Place, Problems
from kcsite.site.urls import OWN

COMPANY_FILES = ("company.yaml", "metrics.yaml", "reported.yaml")
_NOT_SEEDS = ("README", "README.md", "README.txt")
_UNSETTLED = 50_000_000
"""Nanoseconds after a change in which another one may leave the time of a file as it is: clocks of file systems tick that coarsely."""


@dataclass(slots=True)
class Digests:
    """The digest of every file read, while its size and times stay what they were. Mutable: it grows."""

    known: dict[str, tuple[tuple[int, ...], str]] = field(default_factory=dict)

    def of(self, path: Path) -> str:
        """The digest of a file's bytes, read only where the file may have changed. Errors: OSError."""
        name, seen = str(path), os.stat(path)  # noqa: PTH116 - one call for many files
        stamp = (seen.st_mtime_ns, seen.st_ctime_ns, seen.st_size, seen.st_ino)
        before = self.known.get(name)
        if before and before[0] == stamp:
            return before[1]
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        if time.time_ns() - max(seen.st_mtime_ns, seen.st_ctime_ns) > _UNSETTLED:
            self.known[name] = stamp, digest
        return digest


@dataclass(frozen=True, slots=True)
class File:
    """A file of the archive: its path as shown to people, and the digest of its bytes."""

    path: str
    digest: str


@dataclass(frozen=True, slots=True)
class Folder:
    """A company's folder."""

    company: str
    files: dict[str, File]
    """company.yaml and its neighbours, by name."""
    calls: tuple[File, ...]


@dataclass(frozen=True, slots=True)
class Sources:
    """Everything a build is made from, but for the program itself."""

    folders: tuple[Folder, ...] = ()
    problems: Problems = field(default_factory=Problems)

    def calls(self) -> Iterator[tuple[Folder, File]]:
        """Every call's content file with its company's folder."""
        for folder in self.folders:
            for file in folder.calls:
                yield folder, file


def read_sources(archive: Archive, digests: Digests | None = None) -> Sources:
    """The archive's content; Problems for links that lead out of it and files that are too large. `digests` are those known already."""
    problems = Problems()
    known = digests or Digests()
    folders = tuple(_folder(archive, path, problems, known) for path in _folders(archive, problems))
    return Sources(folders, problems)


def _folders(archive: Archive, problems: Problems) -> Iterator[Path]:
    if not archive.content.is_dir():
        return
    for path in sorted(archive.content.iterdir()):
        if path.name.startswith(".") or not _stays(archive, path, problems):
            continue
        if path.is_dir():
            if _is_address(archive, path, problems):
                yield path
        elif path.suffix == ".md" and path.stem.upper() != "README":
            problems.warning(
                Place(shown(archive, path)), "not in a company's folder, so not used.", "Move it to content/<company>/<period>.md."
            )


def _is_address(archive: Archive, folder: Path, problems: Problems) -> bool:
    """Whether a company's folder can be its address too."""
    if re.fullmatch(SLUG, folder.name) and folder.name.casefold() not in OWN:
        return True
    place = Place(shown(archive, folder))
    problems.error(
        place, "not a name a company's folder can have.", "Use letters, digits and hyphens, and no name of the site's own.", "name"
    )
    return False


def _folder(archive: Archive, folder: Path, problems: Problems, digests: Digests) -> Folder:
    files: dict[str, File] = {}
    calls: list[File] = []
    for path in sorted(folder.iterdir()):
        if path.name.startswith(".") or not _stays(archive, path, problems) or not path.is_file():
            continue
        if path.name in COMPANY_FILES:
            files[path.name] = _file(archive, path, digests)
        elif path.suffix == ".md" and path.stem.upper() != "README" and _fits(archive, path, problems):
            calls.append(_file(archive, path, digests))
        elif path.suffix in (".yaml", ".yml"):
            problems.warning(Place(shown(archive, path)), "not a file kcsite knows, so not used.", f"Known: {', '.join(COMPANY_FILES)}.")
    return Folder(folder.name, files, tuple(calls))


def _stays(archive: Archive, path: Path, problems: Problems) -> bool:
    """Whether a path stays inside the archive once symbolic links are followed."""
    if not path.is_symlink() or path.resolve().is_relative_to(archive.root.resolve()):
        return True
    problems.error(
        Place(shown(archive, path)),
        f"a symbolic link that leads out of the archive, to {path.readlink()}.",
        "Put a copy here instead.",
        "link",
    )
    return False


def _fits(archive: Archive, path: Path, problems: Problems) -> bool:
    size, limit = path.stat().st_size, archive.settings.largest_transcript
    if size <= limit:
        return True
    advice = "Split it, or raise largest_transcript_mb in kcsite.yaml."
    problems.error(Place(shown(archive, path)), f"{size:,} bytes, and more than {limit:,} are no transcript.", advice, "size")
    return False


def walk(folder: Path) -> Iterator[Path]:
    """The files in a folder and its folders, in order; hidden ones and those in hidden folders are left alone."""
    if folder.is_dir():
        found = (path for path in sorted(folder.rglob("*")) if path.is_file())
        yield from (path for path in found if not any(part.startswith(".") for part in path.relative_to(folder).parts))


def _file(archive: Archive, path: Path, digests: Digests) -> File:
    return File(shown(archive, path), digests.of(path))


def shown(archive: Archive, path: Path) -> str:
    """A path as people see it: from the archive's folder on, with slashes."""
    try:
        return path.relative_to(archive.root).as_posix()
    except ValueError:
        return str(path)


def seeds(archive: Archive, problems: Problems) -> list[Path]:
    """The raw transcripts waiting in seeds/; a Problem for a link that leads out of the archive."""
    if not archive.seeds.is_dir():
        return []
    found = [path for path in walk(archive.seeds) if path.name not in _NOT_SEEDS]
    for path in sorted(archive.seeds.rglob("*")):
        if path.is_symlink() and path.is_dir():  # never walked into, wherever it leads
            _stays(archive, path, problems)
    return [path for path in found if _stays(archive, path, problems)]
