"""A browser, the demo site on a loopback address, and pages opened in a chosen way. What is missing skips the test and says so."""

import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.window import WINDOW, OpenWindow, Reader, Site

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PREFIX = "/archive/"
"""The site stands in a folder of its host, as it does on most hosts: an address that forgets so is found out."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder is a browser test."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


class Quiet(SimpleHTTPRequestHandler):
    """Serves the site below PREFIX and nothing outside it, and logs nothing."""

    extensions_map = SimpleHTTPRequestHandler.extensions_map | {".js": "text/javascript", "": "text/html"}

    def translate_path(self, path: str) -> str:
        return super().translate_path("/" + path.removeprefix(PREFIX)) if path.startswith(PREFIX) else "/nowhere"

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002, ANN401 - the names of the class above
        pass

    def copyfile(self, source: Any, outputfile: Any) -> None:  # noqa: ANN401 - as above
        with suppress(BrokenPipeError, ConnectionResetError):  # a page that was closed while it was loading
            super().copyfile(source, outputfile)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, demo: Path, kcsite: Callable[..., Any]) -> Iterator[Site]:
    """The demo archive, built for the address it is served at."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Quiet)
    url = f"http://127.0.0.1:{server.server_port}{PREFIX}"
    folder = tmp_path_factory.mktemp("site") / "output"
    built = kcsite(demo, "build", "--base-url", url, "--output", str(folder))
    assert built.returncode == 0, built.stderr
    server.RequestHandlerClass = partial(Quiet, directory=str(folder))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield Site(folder=folder, url=url)
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, as the system has it."""
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    if program is None:
        pytest.skip("no Chromium here")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=program, headless=True, args=ARGUMENTS)
        yield opened
        opened.close()


@pytest.fixture
def read(browser: Browser, site: Site) -> Iterator[OpenWindow]:
    """Open a window: `read(color_scheme="dark", java_script_enabled=False, …)`; playwright's options for a context."""
    contexts = []

    def window(**options: Any) -> Reader:  # noqa: ANN401 - playwright's own
        context = browser.new_context(**{"viewport": WINDOW, **options})
        contexts.append(context)
        reader = Reader(context.new_page(), site)
        reader.page.on("console", lambda said: reader.troubles.append(said.text) if said.type in {"error", "warning"} else None)
        reader.page.on("pageerror", lambda error: reader.troubles.append(str(error)))
        reader.page.on("requestfailed", lambda request: reader.note_failure(request.url, request.failure))
        reader.page.on("request", lambda request: reader.note_request(request.url))
        return reader

    yield window
    for context in contexts:
        context.close()
