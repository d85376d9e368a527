"""Binds an address, builds once, and lets the server, the watcher and the rebuilding run until somebody ends them."""

import asyncio
import logging
import signal
import socket
import webbrowser
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from threading import Thread

from tornado.httpserver import HTTPServer

from kcsite.config import read_archive
from kcsite.preview.guard import is_loopback
from kcsite.preview.handlers import alert, application, tell_pages
from kcsite.preview.listening import address_of, listen
from kcsite.preview.own_folder import SITE, own_folder
from kcsite.preview.rebuilding import Outcome, Rebuilding, Stopped
from kcsite.preview.showing import Shown
from kcsite.preview.watching import Saves, Watched

LARGEST_HEADERS = 16_384
"""Bytes; a browser's own are a tenth of it."""
SECOND_THOUGHTS = 0.25
"""Seconds a failure waits before it is shown: an editor may have written half a file, or be about to save a second time."""
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


@dataclass(slots=True, kw_only=True)
class Preview:
    """A preview that runs. Mutable: what it shows is replaced by every good build."""

    shown: Shown
    rebuilding: Rebuilding
    watched: Watched
    say: Say

    def take_over(self, outcome: Outcome) -> None:
        """Show what came of a build, here and in open pages."""
        for line in outcome.said:
            self.say(line)
        if outcome.show(self.shown):
            tell_pages({"command": "reload", "path": "*"})
        elif outcome.trouble:
            tell_pages(alert(outcome.trouble))

    async def rebuild(self, stop: asyncio.Event) -> None:
        """Build after every save until told to stop. Builds never overlap: saves during one are taken up by the next."""
        await asyncio.to_thread(self.rebuilding.catch_up)
        async with Saves(self.watched, stop) as saves:
            while await saves.next():
                outcome = await asyncio.to_thread(self.rebuilding)
                if outcome.trouble and await saves.comes_within(SECOND_THOUGHTS):
                    continue
                self.take_over(outcome)
                await asyncio.to_thread(self.rebuilding.catch_up)

    async def run(self, sockets: list[socket.socket], host: str, ready: Callable[[], None]) -> int:
        """Serve and rebuild until a signal comes; which one it was. `ready` is called once it answers and a signal ends it cleanly."""
        stop, came = asyncio.Event(), [signal.SIGTERM]
        loop = asyncio.get_running_loop()

        def end(number: signal.Signals) -> None:
            came.append(number)
            self.rebuilding.stopped = True
            stop.set()

        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, end, number)
        server = HTTPServer(
            application(self.shown, host), max_header_size=LARGEST_HEADERS, max_body_size=LARGEST_HEADERS, idle_connection_timeout=60
        )
        server.add_sockets(sockets)
        ready()
        with suppress(Stopped):  # in the middle of a build: what it made is thrown away
            await self.rebuild(stop)
        server.stop()
        await server.close_all_connections()
        return came[-1]


def serve(root: Path, chosen: Chosen, say: Say) -> None:
    """Build and serve until interrupted. A build that fails leaves the last good site, and says what is wrong.

    Errors: Refused where the settings cannot be read, or no port is free; KeyboardInterrupt when a person ends it.
    """
    for name in ("tornado.access", "tornado.application", "tornado.general", "livereload"):
        logging.getLogger(name).setLevel(logging.CRITICAL)  # a stranger's broken request is none of the reader's troubles
    read = partial(read_archive, root, config=chosen.config)
    archive = read()
    sockets = listen(chosen.host, chosen.port)
    with own_folder(archive) as folder:
        preview = Preview(
            shown=Shown(folder=folder / SITE),
            rebuilding=Rebuilding(read=read, folder=folder, drafts=chosen.drafts),
            watched=Watched.of(archive, chosen.config),
            say=say,
        )
        preview.take_over(preview.rebuilding.first())
        address = address_of(chosen.host, sockets, preview.shown.base)
        ended_by = asyncio.run(preview.run(sockets, chosen.host, partial(_tell, address, chosen, say)))
    say("The preview has ended.")
    if ended_by == signal.SIGINT:
        raise KeyboardInterrupt


def _tell(address: str, chosen: Chosen, say: Say) -> None:
    """Say where the preview is, and open it where that was asked."""
    say(f"Serving the preview at {address} (Ctrl-C ends it)")
    if not is_loopback(chosen.host):
        say(f"warning: --host {chosen.host}: other machines can read this preview, drafts and all. Leave --host away to stop that.")
    if chosen.open_browser:
        Thread(target=webbrowser.open, args=(address,), daemon=True).start()  # a browser in the terminal would not come back
