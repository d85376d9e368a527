"""Binds an address, builds once, and lets the server, the watcher and the rebuilding run until somebody ends them."""

import asyncio
import fcntl
import logging
import signal
import socket
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import count
from pathlib import Path

from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets

from kcsite.config import Archive, read_archive
from kcsite.preview.guard import is_loopback
from kcsite.preview.handlers import alert, application, tell_pages
from kcsite.preview.rebuilding import Outcome, Rebuilding
from kcsite.preview.showing import Shown
from kcsite.preview.watching import Watched, saves
from kcsite.problems import Refused

PORTS_TRIED = 20
LARGEST_HEADERS = 16_384
"""Bytes; a browser's own are a tenth of it."""
SECOND_THOUGHTS = 0.2
"""Seconds a failure waits before it is shown: an editor may have written half a file, or is about to save a second time."""
_HIGHEST_PORT = 65_535
Say = Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What was asked for on the command line."""

    config: Path | None = None
    host: str = "127.0.0.1"
    port: int = 8000
    """The first to be tried."""
    open_browser: bool = False
    drafts: bool = False


def serve(root: Path, chosen: Chosen, say: Say) -> None:
    """Build and serve until interrupted. A build that fails leaves the last good site, and says what is wrong.

    Errors: Refused where the settings cannot be read, or no port is free; KeyboardInterrupt when a person ends it.
    """
    read = partial(read_archive, root, config=chosen.config)
    archive = read()
    sockets = listen(chosen.host, chosen.port)
    with _own_folder(archive) as folder:
        shown = Shown(folder=folder / "site")
        rebuilding = Rebuilding(read=read, folder=folder, drafts=chosen.drafts)
        _take_over(rebuilding(), shown, say)
        address = _address(chosen.host, sockets[0].getsockname()[1], shown.base)
        say(f"Serving the preview at {address} (Ctrl-C ends it)")
        if not is_loopback(chosen.host):
            say(f"warning: --host {chosen.host}: other machines can read this preview, drafts and all. Leave --host away to stop that.")
        if chosen.open_browser:
            webbrowser.open(address)
        ended_by = asyncio.run(_run(shown, rebuilding, Watched.of(archive, chosen.config), sockets, chosen.host, say))
    say("The preview has ended.")
    if ended_by == signal.SIGINT:
        raise KeyboardInterrupt


def _address(host: str, port: int, base: str) -> str:
    name = "127.0.0.1" if host in ("", "0.0.0.0") else "[::1]" if host == "::" else f"[{host}]" if ":" in host else host  # noqa: S104
    return f"http://{name}:{port}{base}"


def listen(host: str, first: int) -> list[socket.socket]:
    """Sockets on the first free port from `first` on. Errors: Refused where none of the next twenty is, or the address is not ours."""
    last = min(first + PORTS_TRIED - 1, _HIGHEST_PORT)
    for port in range(first, last + 1):
        try:
            return bind_sockets(port, host)
        except socket.gaierror as trouble:
            raise Refused(f"--host {host}: no such address.", "Leave --host away to listen on 127.0.0.1.") from trouble
        except PermissionError as trouble:
            raise Refused(f"port {port} is not for every user.", "Name one from 1024 on with --port.") from trouble
        except OSError as trouble:
            if "in use" not in str(trouble):
                raise Refused(f"--host {host}: {trouble.strerror}.", "Leave --host away to listen on 127.0.0.1.") from trouble
    raise Refused(f"no port from {first} to {last} is free.", "Name another with --port.")


@contextmanager
def _own_folder(archive: Archive) -> Iterator[Path]:
    """A folder no other preview of the archive uses while this one runs.

    The preview never writes into output/: what it shows may hold drafts, and output/ is what gets published.
    """
    for number in count(1):
        folder = archive.memory / ("preview" if number == 1 else f"preview-{number}")
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / "in-use").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                continue
            yield folder
            return


def _take_over(outcome: Outcome, shown: Shown, say: Say) -> None:
    """Show what came of a build, here and in open pages."""
    for line in outcome.said:
        say(line)
    if outcome.show(shown):
        tell_pages({"command": "reload", "path": "*"})
    elif outcome.trouble:
        tell_pages(alert(outcome.trouble))


async def _run(shown: Shown, rebuilding: Rebuilding, watched: Watched, sockets: list[socket.socket], host: str, say: Say) -> int:  # noqa: PLR0913,PLR0917
    """Serve and rebuild until a signal comes; which one it was."""
    for name in ("tornado.access", "tornado.application", "tornado.general", "livereload"):
        logging.getLogger(name).setLevel(logging.CRITICAL)  # a stranger's broken request is none of the reader's troubles
    stop, signals = asyncio.Event(), []
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, lambda number=number: (signals.append(number), stop.set()))
    server = HTTPServer(
        application(shown, host), max_header_size=LARGEST_HEADERS, max_body_size=LARGEST_HEADERS, idle_connection_timeout=60
    )
    server.add_sockets(sockets)
    async for _ in saves(watched, stop):
        outcome = await asyncio.to_thread(rebuilding)
        _take_over(outcome, shown, say)
    server.stop()
    await server.close_all_connections()
    return signals[0]
