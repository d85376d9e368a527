"""A preview as a person starts it: `kcsite serve` in a process of its own, on a loopback address, with everything it says."""

import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PATIENCE = 20.0
"""Seconds after which what was waited for will not come."""
_ADDRESS = re.compile(r"http://127\.0\.0\.1:(?P<port>\d+)(?P<base>/\S*)")


@dataclass(slots=True, kw_only=True)
class Answer:
    """What came back for a request."""

    status: int
    headers: dict[str, str]
    body: bytes


@dataclass(slots=True, kw_only=True)
class Preview:
    """A running preview. Mutable: it goes on talking."""

    folder: Path
    process: subprocess.Popen[str]
    port: int = 0
    base: str = "/"
    said: list[str] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}{self.base}"

    def listen(self) -> None:
        """Note what it says, until it ends."""
        assert self.process.stderr
        for line in self.process.stderr:
            self.said.append(line.rstrip("\n"))

    def heard(self, words: str) -> bool:
        return any(words in line for line in self.said)

    def raw(self, request: bytes) -> bytes:
        """All that comes back for some bytes; nothing where the connection is closed without a word."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE) as connection:
            received = b""
            try:
                connection.sendall(request)
                while not is_whole(received) and (chunk := connection.recv(65_536)):
                    received += chunk
            except ConnectionError:
                pass
            return received

    def ask(self, path: str, method: str = "GET", **headers: str) -> Answer:
        """Ask for a path exactly as it is written, on a connection of its own."""
        named = {"Host": f"127.0.0.1:{self.port}", "Connection": "close"}
        named |= {name.replace("_", "-"): value for name, value in headers.items()}
        lines = [f"{method} {path} HTTP/1.1", *(f"{name}: {value}" for name, value in named.items()), "", ""]
        return parse(self.raw("\r\n".join(lines).encode("latin-1")))

    def end(self, number: int = signal.SIGINT, seconds: float = 10) -> int:
        """Send a signal; the exit code."""
        self.process.send_signal(number)
        return self.process.wait(timeout=seconds)


def is_whole(received: bytes) -> bool:
    """Whether an answer that says its length has come in full: a connection may stay open after it."""
    head, end, body = received.partition(b"\r\n\r\n")
    length = re.search(rb"(?i)\r\ncontent-length: (\d+)", head)
    return bool(end and length and len(body) >= int(length[1]))


def parse(received: bytes) -> Answer:
    head, _, body = received.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    headers = dict(line.split(": ", 1) for line in lines if ": " in line)
    return Answer(status=int(first.split(" ")[1]) if first else 0, headers=headers, body=body)


def wait_for(condition: Callable[[], object], what: str, seconds: float = PATIENCE) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, f"never came: {what}"
        time.sleep(0.02)


@contextmanager
def start(folder: Path, *options: str, port: int = 18_000, **environment: str) -> Iterator[Preview]:
    """A preview of the archive in a folder, from the moment it says where it is."""
    command = [sys.executable, "-c", "from kcsite.cli import main; main()", "serve", "--port", str(port), *options]
    variables = {**os.environ, "PYTHONPATH": str(ROOT), "NO_COLOR": "1", "COLUMNS": "200", **environment}
    with subprocess.Popen(command, cwd=folder, env=variables, stderr=subprocess.PIPE, text=True) as process:
        preview = Preview(folder=folder, process=process)
        threading.Thread(target=preview.listen, daemon=True).start()
        try:
            wait_for(lambda: preview.heard("Serving") or process.poll() is not None, "its address")
            found = next((found for line in preview.said if (found := _ADDRESS.search(line))), None)
            assert found, preview.said
            preview.port, preview.base = int(found["port"]), found["base"]
            yield preview
        finally:
            process.terminate()
            try:
                process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                process.kill()
