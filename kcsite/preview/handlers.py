"""What the preview answers: files of the last good site with a script added to its pages, and the socket that tells them to reload."""

import json
import mimetypes
import os
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

from livereload.handlers import LiveReloadHandler
from tornado import web
from tornado.websocket import WebSocketClosedError

from kcsite.preview.guard import Guarded, is_own_origin
from kcsite.preview.showing import LOST, Shown, Trouble
from kcsite.site.theme import load_theme

OWN = "/.kcsite/"
"""What the preview itself adds to the site: hidden names, which no site has."""
_CLIENT = Path(__file__).resolve().parent / "client"
_TYPES = {".js": "text/javascript; charset=utf-8", ".md": "text/markdown; charset=utf-8", ".css": "text/css; charset=utf-8"}
_TEXT = frozenset({"application/json", "application/xml", "application/atom+xml"})
_HEAD_END = b"</head>"


def application(shown: Shown, listening: str) -> web.Application:
    """The preview's handlers, for an address listened on."""
    common: dict[str, Any] = {"shown": shown}
    return web.Application(
        [
            (r"/livereload", Reloading, common),
            (r"/\.kcsite/preview\.(js|css)", ClientFile),
            (r".*", SiteFile, common),
        ],
        listening=listening,
        log_function=lambda _: None,
        websocket_max_message_size=4096,
        websocket_ping_interval=30,
    )


class ClientFile(Guarded):
    """The script and the style sheet the preview adds to a page: files, as the page's policy forbids anything inline."""

    def get(self, kind: str) -> None:
        """Answer with one of them."""
        self.set_header("Content-Type", _TYPES[f".{kind}"])
        self.finish((_CLIENT / f"preview.{kind}").read_bytes())

    head = get


class SiteFile(Guarded):
    """Files of the last good site, under the path it will have when it is published."""

    def initialize(self, shown: Shown) -> None:
        """Remember what is shown."""
        self.shown = shown

    def compute_etag(self) -> None:
        """Nothing is kept by the browser, so nothing is compared."""

    def get(self) -> None:
        """Answer with a file of the site, or lead to where it is. Errors: HTTPError 404."""
        path = _path(self.request.path)
        name = self.shown.find(path)
        data = None if name is None else _read(self.shown.folder, name)
        if name is not None and data is not None:
            self._send(name, data)
        elif path == "/" != self.shown.base:
            self.redirect(self.shown.base)
        elif self.shown.is_folder(path):
            self.redirect(f"{quote(path)}/")
        else:
            raise web.HTTPError(404)

    head = get

    def _send(self, name: str, data: bytes) -> None:
        self.set_header("Content-Type", media_type(name))
        self.finish(with_client(data, self.shown.build) if name.endswith(".html") else data)

    def write_error(self, status_code: int, **about: Any) -> None:  # noqa: ANN401 - tornado's own
        """The site's own page for lost readers, where it has one."""
        data = _read(self.shown.folder, LOST) if status_code == 404 and LOST in self.shown.files else None  # noqa: PLR2004 - lost
        if data is None and status_code == 404 and not self.shown.files:  # noqa: PLR2004 - lost
            data = _no_site_yet()
        if data is None:
            super().write_error(status_code, **about)
        else:
            self._send(LOST, data)


def _path(asked: str) -> str:
    """The path of an address, unquoted once. Errors: HTTPError 404 where it is no text; what is still quoted then names no file."""
    with suppress(UnicodeDecodeError):
        return unquote(asked, errors="strict")
    raise web.HTTPError(404)


def _read(folder: Path, name: str) -> bytes | None:
    """A file of the site; None where it is gone, or where a link has been put in its place."""
    path = folder / name
    try:
        if not path.parent.resolve().is_relative_to(folder.resolve()):
            return None
        # Paths are the build's own, from the manifest; a link could only have been put here since, and is not followed.
        file = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
    except OSError:
        return None
    with os.fdopen(file, "rb") as opened:
        return opened.read()


def media_type(name: str) -> str:
    """The Content-Type of a file; all our texts are UTF-8.

    Example:
        >>> media_type("a/index.html"), media_type("feed.xml"), media_type("assets/icon.svg")
        ('text/html; charset=utf-8', 'application/xml; charset=utf-8', 'image/svg+xml')
    """
    ending = Path(name).suffix
    if ending in _TYPES:
        return _TYPES[ending]
    kind = "application/xml" if ending == ".xml" else mimetypes.guess_type(name)[0] or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith("text/") or kind in _TEXT else kind


def with_client(page: bytes, build: str) -> bytes:
    """A page with the preview's script and style sheet in its head; in the site's files they never stand."""
    added = f'<link rel="stylesheet" href="{OWN}preview.css"><script src="{OWN}preview.js" data-build="{build}" defer></script>'
    return page.replace(_HEAD_END, added.encode() + _HEAD_END, 1)


def _no_site_yet() -> bytes:
    say = load_theme(None).say
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>kcsite</title></head>'
        f"<body><main><h1>{say('preview_none')}</h1></main></body></html>"
    ).encode()


class Reloading(Guarded, LiveReloadHandler):  # type: ignore[misc]  # livereload carries no types
    """The socket an open page listens on, in the words of livereload's protocol 7, and `alert` for what is wrong."""

    def initialize(self, shown: Shown) -> None:
        """Remember what is shown."""
        self.shown = shown

    def check_origin(self, origin: str) -> bool:
        """Only pages of this preview. livereload itself would let anybody listen."""
        return is_own_origin(origin, self.request.host)

    def on_message(self, message: str | bytes) -> None:
        """Greet a page that says hello, and tell one that says where it is what it has missed."""
        try:
            said = json.loads(message)
            command = said["command"]
        except (ValueError, KeyError, TypeError, RecursionError):
            said, command = {}, None
        if command not in ("hello", "info"):
            self.close(1008, "not livereload's protocol")
            return
        super().on_message(message)
        if command == "info":
            self._catch_up(said.get("build"))

    def _catch_up(self, build: object) -> None:
        """Between loading and listening, and while a preview was stopped, a page may have missed a build."""
        if build != self.shown.build:
            self.send_message({"command": "reload", "path": "*"})
        elif self.shown.trouble:
            self.send_message(alert(self.shown.trouble))


def alert(trouble: Trouble) -> dict[str, object]:
    """What is wrong, as a message for open pages, with the words the page shows it with."""
    words = load_theme(None).words
    return {
        "command": "alert",
        "message": "\n".join(trouble.lines),
        "problems": trouble.lines,
        "words": {key: words[f"preview_{key}"] for key in ("failed", "stays", "close")},
    }


def tell_pages(message: dict[str, object]) -> None:
    """Send a message to every open page. A page that is gone is forgotten."""
    for page in LiveReloadHandler.waiters.copy():
        try:
            page.write_message(json.dumps(message, ensure_ascii=False))
        except WebSocketClosedError:
            LiveReloadHandler.waiters.discard(page)
