"""What the preview shows: the last good site, and what is wrong with the newest. The server reads it, a build replaces it."""

from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from kcsite.config import Archive
from kcsite.problems import Problem

LOST = "404.html"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """Why the newest site could not be built."""

    lines: tuple[str, ...]
    """One for each problem, as `path:line:column: level: what`, and what to do on further lines."""

    @classmethod
    def of(cls, problems: Collection[Problem]) -> "Trouble":
        """The errors among a build's problems; its warnings keep no site from being shown."""
        return cls(lines=tuple(str(problem) for problem in problems if problem.level == "error"))


@dataclass(slots=True, kw_only=True)
class Shown:
    """The last good site. Mutable: the server lives longer than a site."""

    folder: Path
    base: str = "/"
    """The path of the site on its host, as in the settings' `base_url`; begins and ends with a slash."""
    files: Collection[str] = field(default_factory=frozenset)
    """Every path of the site. Nothing else is served, whatever lies in the folder: as with publishing, the manifest decides."""
    build: str = ""
    """Names the site: an open page knows by it whether it is of this one."""
    trouble: Trouble | None = None
    """Why the newest site is not shown."""

    def find(self, path: str) -> str | None:
        """The site's file for a path of an address, already unquoted once; None where there is none.

        Example:
            >>> shown = Shown(folder=Path("out"), base="/calls/", files={"index.html", "acme/index.html", ".nojekyll"})
            >>> shown.find("/calls/"), shown.find("/calls/acme/"), shown.find("/acme/"), shown.find("/calls/.nojekyll")
            ('index.html', 'acme/index.html', None, None)
        """
        if not path.startswith(self.base):
            return None
        name = path.removeprefix(self.base)
        if name.endswith("/") or not name:
            name += "index.html"
        hidden = any(part.startswith(".") for part in name.split("/"))
        return name if name in self.files and not hidden else None

    def is_folder(self, path: str) -> bool:
        """Whether the address with a slash at its end would be a page."""
        return self.find(f"{path}/") is not None


def base_of(archive: Archive) -> str:
    """The path under which a site is served: that of its published address."""
    return urlsplit(archive.settings.base_url).path or "/"
