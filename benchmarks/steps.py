"""Measures what finding and checking the figures of one call cost: milliseconds of processor time, the best of a few."""

import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.generate import write_archive
from kcsite.checks.ledger import check_call
from kcsite.content.call_file import parse_call
from kcsite.figures.reading import read_figures
from kcsite.figures.words.vocabulary import vocabulary
from kcsite.model.call import Call, Source
from kcsite.model.company import Company
from kcsite.model.period import Period
from kcsite.problems import Problems
from kcsite.transcript import layouts
from kcsite.transcript.decoding import decode
from kcsite.transcript.document import Document
from kcsite.transcript.settling import settle

SEEDS = Path(__file__).resolve().parents[2] / "shared" / "seeds"
"""Real transcripts, where somebody put them beside the clone; they are not ours to keep in it."""
COMPANY = Company(id="company", name="Company", currency="CNY")
TIMES, CALLS = 7, 4


def best_ms(work: Callable[[], object]) -> float:
    """The least that a piece of work took, of several times."""
    found = []
    for _ in range(TIMES):
        began = time.process_time()
        work()
        found.append(time.process_time() - began)
    return min(found) * 1000


def generated(folder: Path) -> list[Call]:
    """A few calls of the generated archive."""
    write_archive(folder, CALLS)
    files = sorted((folder / "content").glob("*/*.md"))
    calls = (parse_call(path.read_text(encoding="utf-8"), f"content/{path.parent.name}/{path.name}", Problems()) for path in files)
    return [call for call in calls if call]


def real() -> list[Call]:
    """The calls of the transcripts beside the clone; none where there are none."""
    calls = []
    for path in sorted(SEEDS.glob("*.txt")):
        reading = layouts.read(Document(path.name, decode(path.read_bytes(), path.name)))
        source = Source(file=path.name, sha256="0" * 64, layout=reading.layout)
        calls.append(settle(reading, COMPANY, reading.period or Period(2025, 1), source))
    return calls


def show(title: str, calls: list[Call]) -> None:
    """Print the mean of some calls."""
    words, figures, checks = vocabulary(()), [], []
    for call in calls:
        found = read_figures(call, COMPANY, ())
        figures.append(best_ms(lambda call=call: read_figures(call, COMPANY, ())))  # type: ignore[misc]
        checks.append(best_ms(lambda call=call, found=found: check_call(call, COMPANY, found, words, ())))  # type: ignore[misc]
    print(f"  {title:<18} figures {sum(figures) / len(calls):>6.2f}   checks {sum(checks) / len(calls):>6.2f}")


def show_steps() -> None:
    """Print what the steps cost for generated calls, and for real ones where there are any."""
    print("\nms of processor time a call:")
    with tempfile.TemporaryDirectory(prefix="kcsite-bench-") as name:
        show("generated calls", generated(Path(name) / "archive"))
    if calls := real():
        show("real calls", calls)


if __name__ == "__main__":
    show_steps()
