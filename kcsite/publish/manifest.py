"""What may be published: the files of the last build as it made them, if that build is what the archive says now."""

import hashlib
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kcsite.config import MEGABYTE, Archive
from kcsite.pipeline import is_current
from kcsite.problems import Refused
from kcsite.site.output import MARKER
from kcsite.steps.memory import Memory, Output, read_memory

HIDDEN_BUT_MEANT = (".nojekyll",)
LARGE_SITE, LARGEST_SITE = 800 * MEGABYTE, 1000 * MEGABYTE
LARGE_FILE, LARGEST_FILE = 50 * MEGABYTE, 100 * MEGABYTE
MANY_FILES = 100_000
"""Bytes, and a number of files. GitHub takes 1 GB a site and 100 MB a file, and gives up deploying after ten minutes."""


@dataclass(frozen=True, slots=True)
class Site:
    """The files of a build, by path, and what a person should know of them before they are published."""

    folder: Path
    files: dict[str, Output]
    warnings: tuple[str, ...]

    def bytes_of(self, path: str) -> bytes:
        """A file's bytes. Errors: Refused where they are not those the build wrote."""
        data = _read_regular(self.folder / path)
        if data is None or hashlib.sha256(data).hexdigest() != self.files[path].sha256:
            raise Refused(f"{self.folder}/{path}: not as the last build wrote it.", f"Delete {self.folder}/{path}, then run: kcsite build")
        return data


def read_site(archive: Archive) -> Site:
    """The site to be published.

    Errors: Refused where it was not built, is not what the archive says now, or holds what may not be published.
    """
    memory = read_memory(archive.memory)
    _check_built(archive, memory)
    hidden = sorted(path for path in memory.outputs if _is_hidden(path))
    if hidden:
        raise Refused(f"{hidden[0]}: a hidden file, which is never published.", "Rename what the path is made of, then run: kcsite build")
    return Site(archive.output, memory.outputs, (*_strangers(archive, memory), *_limits(memory)))


def _check_built(archive: Archive, memory: Memory) -> None:
    output = archive.output
    if not (output / MARKER).is_file() or not memory.outputs:
        raise Refused(f"{output}: no site that was built here.", "Run: kcsite build")
    if not is_current(archive, memory):
        raise Refused(
            f"{output}: not what the archive says now.",
            "Files or settings were changed since, an embargo began or ended, it was built with --drafts, or the last build failed.\n"
            "Run: kcsite build",
        )


def _is_hidden(path: str) -> bool:
    return path not in HIDDEN_BUT_MEANT and any(part.startswith(".") for part in path.split("/"))


def _strangers(archive: Archive, memory: Memory) -> Iterator[str]:
    """A warning for files of somebody else in the output folder: they stay where they are."""
    found = sorted(
        path
        for folder, _, names in os.walk(archive.output)
        for path in (os.path.relpath(os.path.join(folder, name), archive.output) for name in names)  # noqa: PTH118 - texts: there may be many
        if path not in memory.outputs and path != MARKER
    )
    if found:
        more = f" and {len(found) - 3} more" if len(found) > 3 else ""  # noqa: PLR2004 - as many as fit a line
        yield f"left out, for no build made them: {', '.join(found[:3])}{more}."


def _limits(memory: Memory) -> Iterator[str]:
    """Warnings near the limits of GitHub Pages. Errors: Refused where a file is larger than GitHub takes."""
    sizes = {path: output.size for path, output in memory.outputs.items()}
    total = sum(sizes.values())
    for path, size in sorted(sizes.items()):
        if size > LARGEST_FILE:
            raise Refused(f"{path}: {size / MEGABYTE:.0f} MB, and GitHub takes no file above 100 MB.", "Split what it is made from.")
        if size > LARGE_FILE:
            yield f"{path}: {size / MEGABYTE:.0f} MB; GitHub takes no file above 100 MB."
    if total > LARGE_SITE:
        over = "more than" if total > LARGEST_SITE else "near"
        yield f"the site has {total / MEGABYTE:.0f} MB, {over} the 1 GB GitHub Pages allows."
    if len(sizes) > MANY_FILES:
        yield f"the site has {len(sizes):,} files; GitHub Pages gives up on a site that takes more than ten minutes."


def _read_regular(path: Path) -> bytes | None:
    """The bytes of a plain file; a symbolic link is none."""
    try:
        with open(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "rb") as file:  # noqa: PTH123 - a descriptor, not a path
            return file.read() if stat.S_ISREG(os.fstat(file.fileno()).st_mode) else None
    except OSError:
        return None
