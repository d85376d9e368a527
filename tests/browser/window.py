"""A site under test, and a window on it."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

WINDOW = {"width": 1280, "height": 900}
"""The size of a window in CSS pixels, unless a test wishes another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A built site and where it is served."""

    folder: Path
    url: str

    def pages(self) -> dict[str, str]:
        """The first and the last page of every kind there is: `quarter`, `quarter, last` -> path below the site's address."""
        found: dict[str, str] = {}
        for path in sorted(self.folder.rglob("*.html")):
            parts = path.relative_to(self.folder).parts
            kind = kind_of(parts)
            found[f"{kind}, last" if kind in found else kind] = "/".join(parts).removesuffix("index.html")
        return found

    def calls(self) -> dict[str, dict[str, Any]]:
        """Path of every call's page -> its call.json."""
        files = sorted(self.folder.glob("*/*/call.json"))
        return {f"{path.parent.relative_to(self.folder).as_posix()}/": json.loads(path.read_text(encoding="utf-8")) for path in files}

    def call(self) -> tuple[str, dict[str, Any]]:
        """The path of the longest bilingual call's page, and its call.json."""
        bilingual = {path: call for path, call in self.calls().items() if len(call["languages"]) > 1 and call["rights"] == "full"}
        return max(bilingual.items(), key=lambda each: len(each[1]["turns"]))


def kind_of(parts: tuple[str, ...]) -> str:
    """What kind of page stands at a path of the output."""
    match parts:
        case ("index.html",):
            kind = "home"
        case (name,):
            kind = name.removesuffix(".html")
        case ("search", *_):
            kind = "search"
        case (_, "index.html"):
            kind = "company"
        case (_, "metrics", "index.html"):
            kind = "list of metrics"
        case (_, "metrics", *_):
            kind = "metric"
        case (_, period, "index.html") if period[:4].isdigit():
            kind = "quarter"
        case _:
            kind = parts[1]
    return kind


@dataclass(slots=True)
class Reader:
    """A page in a window of its own, and everything that went wrong in it. Mutable: troubles arrive while it is open."""

    page: Page
    site: Site
    troubles: list[str] = field(default_factory=list)

    def open(self, path: str) -> Page:
        """Go to a page of the site and wait until it and its scripts are loaded."""
        self.page.goto(self.site.url + path)
        return self.page

    def note_failure(self, url: str, reason: str | None) -> None:
        """A request that came to nothing, unless the reader had left the page meanwhile."""
        if reason != "net::ERR_ABORTED":
            self.troubles.append(f"not loaded: {url}: {reason}")

    def note_request(self, url: str) -> None:
        """A page asks for nothing outside its site."""
        if not url.startswith((self.site.url, "data:", "blob:")):
            self.troubles.append(f"leaves the site: {url}")


OpenWindow = Callable[..., Reader]
