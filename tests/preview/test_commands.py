"""`kcsite serve` as a person meets it: ports, addresses, the browser, its end."""

import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kcsite.preview.listening import listen
from kcsite.problems import Refused
from tests.build.archives import run_build, tree, write_archive, write_call
from tests.clock import slowness
from tests.preview.running import start, wait_for

Kcsite = Callable[..., Any]


def test_the_next_free_port_is_taken() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        sockets = listen("127.0.0.1", port)
        assert port < sockets[0].getsockname()[1] < port + 20
        for one in sockets:
            one.close()


def test_no_free_port_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def taken(*_: object) -> None:
        raise OSError(98, "Address already in use")

    monkeypatch.setattr("kcsite.preview.listening._bind", taken)
    with pytest.raises(Refused, match="no port from 65530 to 65535 is free"):
        listen("127.0.0.1", 65_530)


@pytest.mark.slow
def test_two_previews_of_one_archive(tmp_path: Path) -> None:
    write_archive(tmp_path)
    with start(tmp_path) as one, start(tmp_path, port=one.port) as two:
        assert two.port > one.port
        write_call(tmp_path, "wren", "2025-q1", words="Both of them see it.")
        wait_for(lambda: all(b"Both of them" in preview.ask("/wren/2025-q1/").body for preview in (one, two)), "the new words")


@pytest.mark.slow
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 0)])
def test_it_ends_cleanly(tmp_path: Path, number: int, code: int) -> None:
    write_archive(tmp_path)
    with start(tmp_path) as preview:
        with socket.create_connection(("127.0.0.1", preview.port)):  # a page that stays open
            started = time.monotonic()
            assert preview.end(number) == code
            assert time.monotonic() - started < 2 * slowness()
        wait_for(lambda: preview.heard("The preview has ended."), "its last words")
        assert not preview.heard("Traceback")
        with socket.create_server(("127.0.0.1", preview.port)):
            pass  # the port is free again
    assert not list((tmp_path / ".kcsite" / "preview").glob(".*.next"))


AT_ONCE = """
import os, signal
from pathlib import Path
from kcsite.preview.serving import Chosen, serve

def say(line):
    print(line, flush=True)
    if line.startswith("Serving"):
        os.kill(os.getpid(), signal.SIGTERM)

serve(Path.cwd(), Chosen(port=18_000), say)
"""


def test_a_signal_right_after_its_address_ends_it_cleanly(tmp_path: Path) -> None:
    """Whoever waits for the address, a script or a test, may end the preview at once: nothing may lie between the two."""
    write_archive(tmp_path)
    ended = subprocess.run([sys.executable, "-c", AT_ONCE], cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False)
    assert (ended.returncode, ended.stdout.splitlines()[-1]) == (0, "The preview has ended."), ended.stderr


@pytest.mark.slow
def test_it_ends_in_the_middle_of_a_build(tmp_path: Path) -> None:
    for number in range(40):
        write_call(tmp_path, f"company-{number}", "2025-q1")
    with start(tmp_path) as preview:
        before = tree(tmp_path / ".kcsite/preview/site")
        (tmp_path / "kcsite.yaml").write_text("title: All anew\n", encoding="utf-8")
        wait_for((tmp_path / ".kcsite/preview/.site.next").exists, "a build")
        assert preview.end(seconds=8) == 130
        assert not preview.heard("Traceback")
    assert tree(tmp_path / ".kcsite/preview/site") == before
    with start(tmp_path) as again:
        assert b"All anew" in again.ask("/").body


@pytest.mark.slow
def test_output_is_left_alone(tmp_path: Path) -> None:
    """What a preview shows may hold drafts; what is in output/ gets published."""
    write_archive(tmp_path)
    run_build(tmp_path)
    before = tree(tmp_path / "output")
    write_call(tmp_path, "wren", "2025-q3", words="Not for everyone.", more="draft: true\n")
    with start(tmp_path, "--drafts") as preview:
        assert b"Not for everyone." in preview.ask("/wren/2025-q3/").body
        write_call(tmp_path, "wren", "2025-q1", words="Later words.")
        wait_for(lambda: b"Later words." in preview.ask("/wren/2025-q1/").body, "the new words")
    assert tree(tmp_path / "output") == before


@pytest.mark.slow
def test_it_begins_with_what_was_built(tmp_path: Path) -> None:
    write_archive(tmp_path)
    run_build(tmp_path)
    with start(tmp_path) as preview:
        assert b"twelve million" in preview.ask("/starling/2025-q1/").body
        assert not preview.heard("read anew")


@pytest.mark.slow
def test_the_browser_is_opened_where_asked(tmp_path: Path) -> None:
    write_archive(tmp_path)
    browser = tmp_path / "browser"
    browser.write_text('#!/bin/sh\necho "$1" > "$(dirname "$0")/opened"\n', encoding="utf-8")
    browser.chmod(0o755)
    with start(tmp_path, "--open", BROWSER=f"{browser} %s") as preview:
        wait_for((tmp_path / "opened").is_file, "the browser")
        wait_for(lambda: (tmp_path / "opened").read_text(encoding="utf-8").strip() == preview.url, "its address")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--host", "203.0.113.9"], "--host 203.0.113.9: not an address of this machine."),
        (["--host", "no host"], "--host no host: no such address."),
        (["--config", "nowhere.yaml"], "nowhere.yaml: no such file."),
    ],
)
def test_a_refusal_is_one_sentence(tmp_path: Path, kcsite: Kcsite, options: list[str], sentence: str) -> None:
    write_archive(tmp_path)
    refused = kcsite(tmp_path, "serve", *options)
    assert refused.returncode == 2
    assert refused.stderr.startswith(f"error: {sentence}\n")
    assert "Traceback" not in refused.stderr


@pytest.mark.slow
def test_a_broken_archive_starts_all_the_same(tmp_path: Path) -> None:
    write_archive(tmp_path)
    path = write_call(tmp_path, "wren", "2025-q1")
    whole = path.read_text(encoding="utf-8")
    path.write_text(whole.replace("company: wren", "compny: wren"), encoding="utf-8")
    with start(tmp_path) as preview:
        assert preview.ask("/").status == 404
        assert b"There is no site to show yet" in preview.ask("/").body
        path.write_text(whole, encoding="utf-8")
        wait_for(lambda: preview.ask("/").status == 200, "the mended site", seconds=2)
