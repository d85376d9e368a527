"""What every test stands on: no way out to the network, the shared transcripts where they are, the demo archive built once."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from ipaddress import ip_address
from pathlib import Path

import hypothesis
import pytest

ROOT = Path(__file__).resolve().parent.parent
ARCHIVE = ("content", "seeds", "kcsite.yaml")
SECONDS_OF_A_TEST = 30
SECONDS_OF_A_PATIENT_TEST = 240

# The same examples every time: a red run on one machine is red on the next. Set HYPOTHESIS_PROFILE=default to look further.
hypothesis.settings.register_profile("kcsite", derandomize=True, deadline=None, database=None)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "kcsite"))


class Gate:
    """Keeps tests from the network, and from other programs where asked. Mutable: an audit hook cannot be taken out, only told."""

    STARTS_A_PROGRAM = frozenset({"subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "pty.spawn"})
    programs_may_start = True

    def watch(self, event: str, arguments: tuple[object, ...]) -> None:
        """Refuse what is shut. Errors: RuntimeError names what was tried."""
        if event in self.STARTS_A_PROGRAM and not self.programs_may_start:
            raise RuntimeError(f"this test may not start a program: {arguments[0]!r}")
        host = _host(event, arguments)
        if host is not None and not _is_here(host):
            raise RuntimeError(f"tests may not reach the network: {host!r}")


def _host(event: str, arguments: tuple[object, ...]) -> str | None:
    """Whom a socket is about to speak to; None where the event is about something else, or the socket is a file."""
    if event in {"socket.connect", "socket.sendto"} and isinstance(arguments[1], tuple):
        return str(arguments[1][0])
    return str(arguments[0] or "") if event == "socket.getaddrinfo" else None


def _is_here(host: str) -> bool:
    """Whether a host is this machine, without asking anyone."""
    if host in {"", "localhost"}:
        return True
    try:
        return ip_address(host).is_loopback or ip_address(host).is_unspecified
    except ValueError:
        return False


_GATE = Gate()
sys.addaudithook(_GATE.watch)


@pytest.fixture(autouse=True)
def in_time(request: pytest.FixtureRequest) -> Iterator[None]:
    """A test that hangs fails instead: a pattern that backtracks for hours, a page that never answers."""

    def late(*_: object) -> None:
        pytest.fail(f"this took longer than {seconds} seconds", pytrace=False)

    patient = request.node.get_closest_marker("slow") or request.node.get_closest_marker("browser")
    seconds = SECONDS_OF_A_PATIENT_TEST if patient else SECONDS_OF_A_TEST
    before = signal.signal(signal.SIGALRM, late)
    signal.alarm(seconds)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.fixture
def no_programs() -> Iterator[None]:
    """No program is started while the test runs: building an archive needs none."""
    _GATE.programs_may_start = False
    yield
    _GATE.programs_may_start = True


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of shared transcripts beside the repository; a clone without it skips what needs it."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("the shared transcripts are not beside this clone")
    return folder


def run_kcsite(folder: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run the program of this clone in a folder, with this interpreter, whether or not it is installed."""
    command = [sys.executable, "-c", "from kcsite.cli import main; main()", *arguments]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "NO_COLOR": "1", "COLUMNS": "200", **variables}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=300, check=False)


def copy_company(company: str, folder: Path) -> None:
    """A company of the demo archive as the repository holds it: without the calls that a build of this clone read from its seeds."""
    ignored = {
        line.rpartition("/")[2]
        for line in (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
        if line.startswith(f"content/{company}/")
    }
    shutil.copytree(ROOT / "content" / company, folder / "content" / company, ignore=shutil.ignore_patterns(*ignored))


def copy_demo(folder: Path) -> Path:
    """The demo archive, without what was built or remembered. Errors: the test is skipped where the clone has none."""
    if not (ROOT / "content").is_dir():
        pytest.skip("this clone has no demo archive")
    for name in ARCHIVE:
        source = ROOT / name
        if name == "content":
            for company in sorted(path.name for path in source.iterdir() if path.is_dir()):
                copy_company(company, folder)
        elif source.is_dir():
            shutil.copytree(source, folder / name)
        elif source.is_file():
            shutil.copy(source, folder / name)
    return folder


@pytest.fixture(scope="session")
def kcsite() -> Callable[..., subprocess.CompletedProcess[str]]:
    """The program: `kcsite(folder, "build", "--strict")`."""
    return run_kcsite


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo archive's folder, built once: the site is in `output/`. Read only."""
    folder = copy_demo(tmp_path_factory.mktemp("demo"))
    built = run_kcsite(folder, "build")
    assert built.returncode == 0, built.stderr + built.stdout
    return folder
