"""The output folder of a preview, changed file by file: what a build makes is written aside, then each file replaces its old self.

`output` exchanges the whole folder, which is right for a site that is published: a reader, a kill at any moment, sees the old site or the
new one. It costs a link for every file that has not changed, and the removal of as many. A preview after a save changes twenty files of
18,000 and has one reader, who loads the page again once all of them are there. So each file is exchanged whole, by a rename, and the order
sees to it that no page is there before what it needs. What a kill in between leaves behind is not trusted: the next preview's first build
makes the folder anew (its memory is taken away before the first file is touched).
"""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from kcsite.site.output import MARKER, Staging, open_staging


@dataclass(frozen=True, slots=True)
class InPlace(Staging):
    """The files of the new site that differ from the old one's, while they are being written."""

    written: list[str] = field(default_factory=list)

    def wrote(self, paths: Iterable[str]) -> None:
        """Files that will take the place of old ones."""
        self.written.extend(paths)

    def keep(self, path: str) -> None:
        """A file that stays as it is stays where it is."""


@contextmanager
def open_in_place(output: Path) -> Iterator[InPlace]:
    """A folder beside the output for what is made; whatever is left in it at the end is removed."""
    with open_staging(output) as staging:
        yield InPlace(staging.output, staging.folder)


def settle_in_place(staging: InPlace, build: str, gone: Iterable[str]) -> None:
    """Exchange every file that was made, and remove those that are `gone`. `build` names the build in the marker. Errors: OSError."""
    staging.write(MARKER, json.dumps({"kcsite": 1, "build": build}).encode() + b"\n")
    # First what pages need, then the pages, then the marker; and only then goes what no page asks for any more.
    for path in sorted({*staging.written, MARKER}, key=lambda path: (path == MARKER, path.endswith(".html"), path)):
        source, target = staging.folder / path, staging.output / path
        try:
            source.replace(target)
        except FileNotFoundError:
            target.parent.mkdir(parents=True, exist_ok=True)
            source.replace(target)
    for path in gone:
        _remove(staging.output, path)
    (staging.folder / MARKER).touch()  # it is ours still, and goes


def _remove(output: Path, path: str) -> None:
    """Remove a file, and the folders that are empty without it."""
    target = output / path
    target.unlink(missing_ok=True)
    for folder in target.parents:
        if folder == output:
            return
        with suppress(OSError):  # not empty
            folder.rmdir()
