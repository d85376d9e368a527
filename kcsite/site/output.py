"""The output folder: built beside the old one, exchanged for it whole, never anybody else's folder.

A reader, or a kill at any moment, sees the old site or the new one. Unchanged files are linked from the old folder into the new
one; when the old folder goes, each file has one name again. Links to folders or symbolic links are never made.
"""

import ctypes
import errno
import json
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from kcsite.problems import Refused

MARKER = ".kcsite-output"
_RENAME_EXCHANGE = 2
_AT_FDCWD = -100


@dataclass(frozen=True, slots=True)
class Staging:
    """The new site while it is being written. Every file comes by here, so paths are texts: objects for them cost as much as writing."""

    output: Path
    folder: Path

    def write(self, path: str, data: bytes) -> None:
        """Write one file of the new site. Errors: Refused where the path would leave the folder."""
        target = f"{self.folder}/{_inside(path)}"
        try:
            _write(target, data)
        except FileNotFoundError:
            self._make_room(path)
            _write(target, data)

    def _make_room(self, path: str) -> None:
        """Make the folders of a file, the last one first, since it is mostly the only one missing.

        Never the new site's own: where that is gone, the build has ended, and a writer hears so.
        """
        folder = path.rpartition("/")[0]
        if not folder:
            return
        try:
            os.mkdir(f"{self.folder}/{folder}")  # noqa: PTH102 - see above
        except FileExistsError:
            return
        except FileNotFoundError:
            self._make_room(folder)
            with suppress(FileExistsError):
                os.mkdir(f"{self.folder}/{folder}")  # noqa: PTH102 - see above

    def elsewhere(self) -> "Staging":
        """The same folder as another process knows it, that writes and says afterwards what."""
        return Staging(self.output, self.folder)

    def wrote(self, paths: Iterable[str]) -> None:
        """Hears of files that were written, here or elsewhere."""

    def keep(self, path: str) -> None:
        """Take over a file of the old site as it is."""
        source, target = f"{self.output}/{path}", f"{self.folder}/{_inside(path)}"
        try:
            _link_or_copy(source, target)
        except FileNotFoundError:
            self._make_room(path)
            _link_or_copy(source, target)


def _write(target: str, data: bytes) -> None:
    """Write a file whole. `open` asks the system more about it: a third of what a small file costs (measured)."""
    file = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o666)
    try:
        while data:
            data = data[os.write(file, data) :]
    finally:
        os.close(file)


def _link_or_copy(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except FileNotFoundError:
        raise
    except OSError:  # another file system, or one without hard links
        shutil.copyfile(source, target)


def _inside(path: str) -> str:
    if path.startswith("/") or "\0" in path or "\\" in path or any(part in ("", ".", "..") for part in path.split("/")):
        raise Refused(f"refusing to write '{path}' outside the output folder.", "Rename what the path is made of.")
    return path


def check_output(output: Path, keep_out: Iterable[Path]) -> None:
    """Errors: Refused where the output folder holds something we did not put there, or is or contains a folder of the archive."""
    target = output.resolve()
    for folder in keep_out:
        if folder.resolve().is_relative_to(target):
            what = "the archive itself" if folder.resolve() == target else folder.name
            raise Refused(f"'{output}': the output folder would replace {what}.", "Choose another with --output.")
    if target == Path.home().resolve() or target == Path(target.anchor):
        raise Refused(f"{output}: not a folder to be replaced.", "Choose another with --output.")
    if output.is_symlink():
        raise Refused(f"{output}: a symbolic link.", "Give the folder itself with --output.")
    if output.exists() and not output.is_dir():
        raise Refused(f"{output}: a file, not a folder.", "Choose another with --output.")
    if output.is_dir() and any(output.iterdir()) and not (output / MARKER).is_file():
        raise Refused(f"{output}: not empty, and not made by kcsite.", "Choose another folder with --output, or empty this one yourself.")


@contextmanager
def open_staging(output: Path) -> Iterator[Staging]:
    """A fresh folder beside the output, on the same file system; what is in it at the end is removed."""
    folder = _next(output)
    tidy(output)
    folder.mkdir(parents=True)
    (folder / MARKER).touch()
    try:
        yield Staging(output, folder)
    finally:
        _discard(output)


def tidy(output: Path) -> None:
    """Undo what a killed build left: the old site comes back where it was set aside, and what lies beside it goes.

    Errors: Refused where a folder of somebody else has such a name.
    """
    aside = _aside(output)
    if (aside / MARKER).is_file() and not output.exists():
        aside.rename(output)
    _remove(aside)
    _remove(_gone(output))
    _remove(_next(output))


def _discard(output: Path) -> None:
    """Remove what is left of a new site. It is renamed first: a process that still writes a page of it then finds no folder to write to."""
    folder, gone = _next(output), _gone(output)
    _remove(gone)
    if folder.exists() and not folder.is_symlink() and (folder / MARKER).is_file():
        folder.rename(gone)
        _remove(gone)
    else:
        _remove(folder)


def _gone(output: Path) -> Path:
    return output.parent / f".{output.name}.gone"


def _next(output: Path) -> Path:
    return output.parent / f".{output.name}.next"


def _aside(output: Path) -> Path:
    return output.parent / f".{output.name}.old"


def exchange(staging: Staging, build: str) -> None:
    """Mark the new site as ours and exchange it for the old one. `build` names the build in the marker."""
    staging.write(MARKER, json.dumps({"kcsite": 1, "build": build}).encode() + b"\n")
    if staging.output.exists():
        _swap(staging.folder, staging.output)
    else:
        staging.folder.rename(staging.output)


def last_build(output: Path) -> str | None:
    """The name of the build that made the folder, if it is ours."""
    try:
        return str(json.loads((output / MARKER).read_bytes())["build"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _remove(folder: Path) -> None:
    """Remove a folder of ours. The marker goes last, so that a removal cut short can be taken up. Errors: Refused where it is not ours."""
    if folder.is_symlink():
        folder.unlink()
        return
    if not folder.exists():
        return
    if any(folder.iterdir()) and not (folder / MARKER).is_file():
        raise Refused(f"{folder}: not made by kcsite, and in the way of a build.", "Rename it, or choose another output with --output.")
    for path in folder.iterdir():
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        elif path.name != MARKER:
            path.unlink()
    (folder / MARKER).unlink(missing_ok=True)
    folder.rmdir()


def _swap(new: Path, old: Path) -> None:
    """Swap two folders at once where the kernel can; else by two renames, between which a reader may miss the site for a moment."""
    if _renameat2(new, old):
        return
    aside = _aside(old)
    _remove(aside)
    old.rename(aside)
    new.rename(old)
    _remove(aside)


def _renameat2(new: Path, old: Path) -> bool:
    try:
        call = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError):
        return False
    if call(_AT_FDCWD, os.fsencode(new), _AT_FDCWD, os.fsencode(old), _RENAME_EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in (errno.EINVAL, errno.ENOSYS, errno.EPERM, errno.ENOTSUP):
        return False
    raise OSError(code, os.strerror(code), str(old))
