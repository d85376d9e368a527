"""Where the preview listens: the first free port of an address."""

import errno
import socket

from kcsite.problems import Refused

PORTS_TRIED = 20
_HIGHEST_PORT = 65_535
_LOOPBACK_NAMES = {"": "127.0.0.1", "0.0.0.0": "127.0.0.1", "::": "[::1]"}  # noqa: S104 - how to reach oneself where all is listened on


def listen(host: str, first: int) -> list[socket.socket]:
    """Sockets on the first free port from `first` on. Errors: Refused where none of the next twenty is, or the address is not ours."""
    last = min(first + PORTS_TRIED - 1, _HIGHEST_PORT)
    for port in range(first, last + 1):
        try:
            return _bind(host, port)
        except (socket.gaierror, UnicodeError) as trouble:
            raise Refused(f"--host {host}: no such address.", "Leave --host away to listen on 127.0.0.1.") from trouble
        except PermissionError as trouble:
            raise Refused(f"port {port} is not for every user.", "Name one from 1024 on with --port.") from trouble
        except OSError as trouble:
            if trouble.errno != errno.EADDRINUSE:
                raise Refused(f"--host {host}: not an address of this machine.", "Leave --host away to listen on 127.0.0.1.") from trouble
    raise Refused(f"no port from {first} to {last} is free.", "Name another with --port.")


def _bind(host: str, port: int) -> list[socket.socket]:
    """A socket for each address a host has here, all on one port. Errors: OSError; none is left open then."""
    bound: list[socket.socket] = []
    try:
        for family, _, _, _, address in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE):
            if family in (socket.AF_INET, socket.AF_INET6):
                at = bound[0].getsockname()[1] if bound else port
                bound.append(socket.create_server((str(address[0]), at), family=family, backlog=128))
                bound[-1].settimeout(0)  # the server waits for all at once
    except OSError:
        for one in bound:
            one.close()
        raise
    return bound


def address_of(host: str, sockets: list[socket.socket], base: str) -> str:
    """Where a person finds the site.

    Example:
        >>> with socket.create_server(("127.0.0.1", 0)) as one:
        ...     address_of("127.0.0.1", [one], "/calls/") == f"http://127.0.0.1:{one.getsockname()[1]}/calls/"
        True
    """
    name = _LOOPBACK_NAMES.get(host, f"[{host}]" if ":" in host else host)
    return f"http://{name}:{sockets[0].getsockname()[1]}{base}"
