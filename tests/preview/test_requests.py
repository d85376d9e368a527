"""What the preview answers, and what it refuses: real sockets, bytes as an attacker would write them."""

import base64
import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.build.archives import write_archive
from tests.preview.running import Preview, parse, start

pytestmark = pytest.mark.slow
CANARY = b"CANARY-7f3a"
BASE = "/a/b/"
REFUSED = {400, 403, 404, 405}


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """A preview under a base path, with things around it that are nobody's business."""
    folder = write_archive(tmp_path_factory.mktemp("archive"))
    (folder / "kcsite.yaml").write_text(f"title: Mine\nbase_url: https://example.org{BASE}\n", encoding="utf-8")
    with start(folder) as running:
        time.sleep(1)  # until the watches stand and all has been looked at once more: what is planted now stays
        _plant(folder)
        yield running


def _plant(folder: Path) -> None:
    """Secrets beside the site, in it, and behind links, after it was built."""
    site = folder / ".kcsite" / "preview" / "site"
    outside = folder / "outside"
    outside.mkdir()
    for path in (folder / ".env", outside / "index.html", site / ".env", site / "secret.txt", site.with_name("site-leak")):
        path.write_bytes(CANARY)
    (site / "link.txt").symlink_to(folder / ".env")
    (site / "linked").symlink_to(outside)
    (site / "feed.xml").unlink()
    (site / "feed.xml").symlink_to(folder / ".env")  # in the manifest, and replaced by a link
    (site / "wren").rename(site / "wren-gone")
    (site / "wren").symlink_to(outside)  # so is a folder of the manifest


def test_a_page_is_served_under_the_base_path(preview: Preview) -> None:
    answer = preview.ask(f"{BASE}starling/2025-q1/")
    assert answer.status == 200
    assert b"Good morning, and welcome." in answer.body
    assert preview.base == BASE


def test_the_pages_own_policy_stays(preview: Preview) -> None:
    """In the page as it was published, and nothing inline was added to it."""
    served = preview.ask(BASE).body.decode()
    built = (preview.folder / ".kcsite/preview/site/index.html").read_text(encoding="utf-8")
    added = [line for line in served.splitlines() if line not in built.splitlines()]
    assert len(added) == 1
    assert "unsafe" not in served
    assert "connect-src 'self'" in served
    assert 'src="/.kcsite/preview.js"' in added[0]
    assert "<script>" not in served
    assert "preview" not in built


def test_answers_cannot_be_kept_framed_or_read_elsewhere(preview: Preview) -> None:
    headers = preview.ask(BASE).headers
    assert headers["Cache-Control"] == "no-store"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Security-Policy"] == "frame-ancestors 'self'"
    assert "Server" not in headers


@pytest.mark.parametrize(("path", "to"), [("/", BASE), ("/a/b", BASE), (f"{BASE}starling", f"{BASE}starling/")])
def test_a_near_miss_is_led_on(preview: Preview, path: str, to: str) -> None:
    answer = preview.ask(path)
    assert (answer.status, answer.headers["Location"]) == (302, to)


@pytest.mark.parametrize("path", [f"{BASE}nowhere/at/all", "/elsewhere", f"{BASE}starling/2025-q1/nothing.json"])
def test_the_sites_own_page_for_lost_readers(preview: Preview, path: str) -> None:
    answer = preview.ask(path)
    assert answer.status == 404
    assert b"There is no such page" in answer.body
    assert f'href="{BASE}assets/style.css'.encode() in answer.body


def test_head_has_no_body(preview: Preview) -> None:
    asked = preview.ask(BASE, "HEAD")
    assert (asked.status, asked.body) == (200, b"")
    assert asked.headers["Content-Length"] == preview.ask(BASE).headers["Content-Length"]


HOSTS = {
    "evil.example": 403, "evil.example:{port}": 403, "127.0.0.1.evil.example": 403, "localhost.evil.example:{port}": 403, "evil-localhost": 403,
    "localhost@evil.example": 400, "192.168.0.9": 403, "0.0.0.0:{port}": 403, "169.254.169.254": 403, "127.0.0.1, evil.example": 400, "": 403,
    "[::ffff:10.0.0.1]": 403, "127.1": 403, "2130706433": 403, "localhost\x00.evil.example": 400,
    "localhost:{port}": 200, "LOCALHOST": 200, "[::1]:{port}": 200, "127.0.0.1": 200,
}  # fmt: skip


@pytest.mark.parametrize(("host", "status"), HOSTS.items(), ids=map(repr, HOSTS))
def test_only_its_own_names_are_answered(preview: Preview, host: str, status: int) -> None:
    answer = preview.ask(BASE, Host=host.format(port=preview.port))
    assert answer.status == status
    assert (b"twelve" in answer.body or b"Mine" in answer.body) == (status == 200)


ORIGINS = {
    "http://evil.example": 403, "null": 403, "http://127.0.0.1:1": 403, "https://127.0.0.1:{port}": 403, "http://localhost:{port}": 403,
    "http://127.0.0.1:{port}.evil.example": 403, "file://": 403, "http://[": 403, "": 403, "http://127.0.0.1:{port}": 200,
}  # fmt: skip


@pytest.mark.parametrize(("origin", "status"), ORIGINS.items(), ids=map(repr, ORIGINS))
def test_only_its_own_pages_may_ask(preview: Preview, origin: str, status: int) -> None:
    assert preview.ask(BASE, Origin=origin.format(port=preview.port)).status == status


@pytest.mark.parametrize(("origin", "status"), ORIGINS.items(), ids=map(repr, ORIGINS))
def test_only_its_own_pages_may_listen(preview: Preview, origin: str, status: int) -> None:
    answer = _open_socket(preview, Origin=origin.format(port=preview.port))
    assert answer == (101 if status == 200 else 403)


@pytest.mark.parametrize(("host", "status"), HOSTS.items(), ids=map(repr, HOSTS))
def test_no_socket_under_another_name(preview: Preview, host: str, status: int) -> None:
    """A rebound name is its own origin: Host and Origin agree, and both are wrong."""
    named = host.format(port=preview.port)
    assert _open_socket(preview, Host=named, Origin=f"http://{named}") == (101 if status == 200 else status)


def _open_socket(preview: Preview, **headers: str) -> int:
    """The status of a WebSocket handshake, closed at once by a frame that is none."""
    named = {"Host": f"127.0.0.1:{preview.port}", **headers}
    key = base64.b64encode(os.urandom(16)).decode()
    lines = ["GET /livereload HTTP/1.1", *(f"{name}: {value}" for name, value in named.items())]
    lines += ["Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Version: 13", f"Sec-WebSocket-Key: {key}", "", ""]
    return parse(preview.raw("\r\n".join(lines).encode("latin-1") + b"\xff\xff\xff\xff")).status


TRAVERSALS = [
    "/../.env", "/a/b/../../.env", "/a/b/../.env", "/a/b/%2e%2e/%2e%2e/.env", "/a/b/%2e%2e%2f%2e%2e%2f.env", "/a/b/%252e%252e%252f.env",
    "/a/b/..%2f..%2f.env", "/a/b/..%5c..%5c.env", "/a/b/..\\..\\.env", "/a/b/....//....//.env", "/a/b/%c0%ae%c0%ae/.env", "/a/b/%00",
    "/a/b/index.html%00.txt", "/a/b/../site-leak", "/a/b-leak", "//etc/passwd", "/a/b//etc/passwd", "/a/b/%2fetc/passwd", "file:///etc/passwd",
    "/a/b/./index.html", "/a/b/starling/../index.html", "/a/b/%ff%fe", "/a/b/.env", "/.env", "/a/b/%2eenv", "/a/b/.nojekyll",
    "/a/b/.kcsite-output", "/a/b/%2ekcsite-output", "/.kcsite/memory.json", "/.kcsite/../.env", "/.kcsite/preview.py", "/.kcsite/",
    "/a/b/.git/config", "/a/b/secret.txt", "/a/b/link.txt", "/a/b/linked/", "/a/b/linked/index.html", "/a/b/feed.xml", "/a/b/wren/",
    "/a/b/wren/index.html", "/forcereload", "/forcereload?path=*", "/livereload.js", "/livereload", "/a/b/" + "x" * 9000, "*", "/a/b/;/.env",
]  # fmt: skip


@pytest.mark.parametrize("path", TRAVERSALS, ids=lambda path: path[:40])
def test_nothing_but_the_site_is_served(preview: Preview, path: str) -> None:
    answer = preview.ask(path)
    assert answer.status in REFUSED
    assert CANARY not in answer.body
    assert b"root:" not in answer.body
    assert preview.ask(BASE).status == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "BREW", "get"])
@pytest.mark.parametrize("path", [BASE, "/livereload", "/.kcsite/preview.js"])
def test_there_is_nothing_to_be_done_but_read(preview: Preview, method: str, path: str) -> None:
    answer = preview.ask(path, method)
    assert answer.status in {400, 405}
    assert preview.ask(BASE).status == 200


BROKEN = {
    "a header of 60 KB": b"GET /a/b/ HTTP/1.1\r\nHost: localhost\r\nX: " + b"x" * 60_000 + b"\r\n\r\n",
    "a thousand headers": b"GET /a/b/ HTTP/1.1\r\nHost: localhost\r\n" + b"X: xxxxxxxxxxxxxxxx\r\n" * 1000 + b"\r\n",
    "an address of 60 KB": b"GET /a/b/" + b"x" * 60_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "no host": b"GET /a/b/ HTTP/1.1\r\n\r\n",
    "two hosts": b"GET /a/b/ HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n",
    "another host in the address": b"GET http://evil.example/a/b/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
    "a body of 20 MB": b"GET /a/b/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 20000000\r\n\r\n",
    "two lengths": b"GET /a/b/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nx",
    "a length and chunks": b"POST /a/b/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "a folded header": b"GET /a/b/ HTTP/1.1\r\nHost: localhost\r\n evil.example\r\n\r\n",
    "no request": b"\r\n\r\n\x00\x01\x02\xff\r\n\r\n",
    "no protocol": b"GET /a/b/\r\n\r\n",
    "protocol 9": b"GET /a/b/ HTTP/9.9\r\nHost: localhost\r\n\r\n",
    "a greeting in TLS": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\x00" * 64 + b"\r\n\r\n",
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_request_harms_nobody(preview: Preview, name: str) -> None:
    received = preview.raw(BROKEN[name])
    assert parse(received).status in {0, *REFUSED}
    assert b"Traceback" not in received
    assert preview.ask(BASE).status == 200


def test_a_socket_that_talks_nonsense_is_closed(preview: Preview) -> None:
    for words in (b"[]", b"nonsense", b'{"command": "reload"}', b'{"command": ["hello"]}', b"[" * 125):
        assert _talk(preview, words).endswith(b"livereload's protocol")
    assert b"livereload" not in _talk(preview, b'{"command": "hello"}' + b" " * 5000)[200:]
    assert preview.ask(BASE).status == 200


def _talk(preview: Preview, words: bytes) -> bytes:
    lines = [f"GET /livereload HTTP/1.1\r\nHost: localhost:{preview.port}\r\nUpgrade: websocket\r\nConnection: Upgrade"]
    lines += ["Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n"]
    size = bytes([0x80 | len(words)]) if len(words) < 126 else b"\xfe" + len(words).to_bytes(2, "big")
    frame = b"\x81" + size + b"\0\0\0\0" + words  # masked with zeros: the words as they are
    return preview.raw("\r\n".join(lines).encode() + frame)


def test_not_a_word_of_all_this_is_said(preview: Preview) -> None:
    assert not preview.heard("Traceback")
    assert preview.process.poll() is None
