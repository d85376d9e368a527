"""The preview: builds, serves the output folder on this machine, and builds again whenever a file is saved."""

import logging
import socket
import webbrowser
from collections.abc import Callable
from functools import partial
from pathlib import Path

from livereload import Server

from kcsite.config import Archive, read_archive
from kcsite.pipeline import Wanted, build
from kcsite.problems import Refused

PORTS_TRIED = 20


def serve(  # noqa: PLR0913 - one parameter an option of the command
    root: Path,
    *,
    config: Path | None,
    output: Path | None,
    host: str,
    port: int,
    open_browser: bool,
    drafts: bool,
    say: Callable[[str], None],
) -> None:
    """Build and serve until interrupted. A build that fails leaves the last good site, and says what is wrong.

    Errors: Refused where no port is free.
    """
    chosen = free_port(host, port)
    address = f"http://{host}:{chosen}/"
    archive = read_archive(root, config=config, output=output, base_url=address)

    def rebuild() -> None:
        _build(partial(read_archive, root, config=config, output=output, base_url=address), say, drafts=drafts)

    rebuild()
    server = Server()
    logging.getLogger("livereload").setLevel(logging.WARNING)
    for path in _watched(archive, config):
        server.watch(path, rebuild)
    say(f"Serving {archive.output}/ at {address} (Ctrl-C ends it)")
    if host not in ("127.0.0.1", "::1", "localhost"):
        say("warning: other machines can reach this preview.")
    if open_browser:
        webbrowser.open(address)
    server.serve(port=chosen, host=host, root=str(archive.output), open_url_delay=None)


def _build(read: Callable[[], Archive], say: Callable[[str], None], *, drafts: bool) -> None:
    """Build once more; whatever is wrong is said, and the last good site stays."""
    try:
        report = build(read(), Wanted(drafts=drafts))
    except Refused as refusal:
        say(f"error: {refusal}")
        return
    for problem in report.problems:
        say(str(problem))
    say(
        f"{report.calls} calls, {report.worked} read anew"
        if report.replaced
        else "Nothing has changed"
        if report.unchanged
        else "The last good site stays"
    )


def _watched(archive: Archive, config: Path | None) -> list[str]:
    folders = [f"{folder}/**/*" for folder in (archive.seeds, archive.content, archive.templates)]
    return [*folders, str(config or archive.root / "kcsite.yaml")]


def free_port(host: str, first: int) -> int:
    """The first free port from `first` on. Errors: Refused where none of the next twenty is."""
    for port in range(first, first + PORTS_TRIED):
        with socket.socket() as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                trial.bind((host, port))
            except OSError:
                continue
            return int(trial.getsockname()[1])
    raise Refused(f"no port from {first} to {first + PORTS_TRIED - 1} is free.", "Name another with --port.")
