"""Who may ask the preview: pages of the preview itself, from this machine. Every other page in the same browser is a stranger.

A site somewhere may let its own name lead to 127.0.0.1 and have its script read what is served here (DNS rebinding); the name in the
Host header gives it away. A page of another origin may open a socket to any address; its Origin header gives it away.
"""

import socket
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from tornado import web

LOOPBACK = ("127.0.0.1", "::1", "localhost")
_WILDCARDS = ("", "0.0.0.0", "::")  # noqa: S104 - what a person may ask for, with a warning
_METHODS = ("GET", "HEAD")


def is_loopback(host: str) -> bool:
    """Whether an address to listen on is reached from this machine alone.

    Example:
        >>> is_loopback("127.0.0.1"), is_loopback("localhost"), is_loopback("192.168.1.7"), is_loopback("0.0.0.0")
        (True, True, False, False)
    """
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host.casefold() == "localhost"


def is_own_host(asked: str, listening: str) -> bool:
    """Whether a Host header names this preview, which listens on an address.

    Names other than localhost may lead anywhere tomorrow; a numeric address cannot be rebound, and is right where all are listened on.

    Example:
        >>> is_own_host("localhost:8000", "127.0.0.1"), is_own_host("evil.example:8000", "127.0.0.1")
        (True, False)
    """
    try:
        name = (urlsplit(f"//{asked}").hostname or "").casefold()
    except ValueError:
        return False
    own = {*LOOPBACK, listening.casefold()}
    if not is_loopback(listening):
        own.add(socket.gethostname().casefold())
    return name in own or (listening in _WILDCARDS and _is_address(name))


def _is_address(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True


def is_own_origin(origin: str, asked: str) -> bool:
    """Whether an Origin header is that of a page of this preview, asked under the name in the Host header.

    Example:
        >>> is_own_origin("http://localhost:8000", "localhost:8000"), is_own_origin("http://localhost:3000", "localhost:8000")
        (True, False)
        >>> is_own_origin("null", "localhost:8000")
        False
    """
    try:
        parts = urlsplit(origin)
    except ValueError:
        return False
    return parts.scheme == "http" and parts.netloc.casefold() == asked.casefold()


class Guarded(web.RequestHandler):
    """What all handlers of the preview share: strangers are refused, and no answer may be read by other sites."""

    SUPPORTED_METHODS = _METHODS

    def set_default_headers(self) -> None:
        """Say nothing of the server, let nothing be kept, guessed, framed or read from elsewhere."""
        self.clear_header("Server")
        for name, value in (
            ("Cache-Control", "no-store"),
            ("Content-Security-Policy", "frame-ancestors 'self'"),  # which the policy in a page cannot say
            ("Cross-Origin-Resource-Policy", "same-origin"),
            ("Referrer-Policy", "no-referrer"),
            ("X-Content-Type-Options", "nosniff"),
        ):
            self.set_header(name, value)

    def prepare(self) -> None:
        """Refuse strangers. Errors: HTTPError 403."""
        listening = str(self.settings["listening"])
        if not is_own_host(self.request.host, listening):
            raise web.HTTPError(403, reason="Forbidden: this preview has another name")
        origin = self.request.headers.get("Origin")
        if origin is not None and not is_own_origin(origin, self.request.host):
            raise web.HTTPError(403, reason="Forbidden: only pages of this preview may ask")

    def write_error(self, status_code: int, **_: Any) -> None:  # noqa: ANN401 - tornado's own
        """One plain sentence."""
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.finish(f"{status_code} {self._reason}\n")
