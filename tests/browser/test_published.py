"""`kcsite init`, `build` and `publish` into a bare repository; then the branch, served as GitHub Pages does, passes what the demo site passes."""

import shutil
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import ThreadingHTTPServer
from typing import Any

import pytest

from tests.browser.conftest import PREFIX, Quiet
from tests.browser.test_pages import (  # noqa: F401 - collected here again, for the site below
    test_a_quarter_page_reads_without_javascript,
    test_axe_finds_no_barrier,
    test_html_is_valid,
    test_links_between_pages_lead_somewhere,
    test_nothing_goes_wrong_on_any_page,
    test_nothing_scrolls_sideways,
    test_there_is_a_page_of_every_kind,
)
from tests.browser.window import OpenWindow, Site
from tests.build.remotes import bare, git


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, kcsite: Callable[..., Any]) -> Iterator[Site]:
    """A new archive's site as it stands on the branch it was published to."""
    folder = tmp_path_factory.mktemp("published")
    server = ThreadingHTTPServer(("127.0.0.1", 0), Quiet)
    url = f"http://127.0.0.1:{server.server_port}{PREFIX}"
    remote = bare(folder / "remote.git")
    for words, place in (
        (("init", "x"), folder),
        (("build", "--base-url", url), folder / "x"),
        (("publish", "--base-url", url, "--remote", str(remote)), folder / "x"),
    ):
        done = kcsite(place, *words)
        assert done.returncode == 0, done.stderr
    assert done.stdout == f"{url}\n"
    git("clone", "--quiet", "--branch", "gh-pages", remote, folder / "site", folder=folder)
    shutil.rmtree(folder / "site" / ".git")
    server.RequestHandlerClass = partial(Quiet, directory=str(folder / "site"))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield Site(folder=folder / "site", url=url)
    server.shutdown()
    server.server_close()
    thread.join()


def test_a_search_on_the_published_site_finds_its_call(read: OpenWindow) -> None:
    for query in ("lantern", "燈籠"):
        reader = read()
        page = reader.open(f"search/?q={query}")
        page.locator("main a mark, main mark").first.wait_for()
        assert not reader.troubles


def test_the_page_for_lost_readers_leads_home(site: Site, read: OpenWindow) -> None:
    page = read().open("404.html")
    page.locator("main a").first.click()
    assert page.url == site.url
