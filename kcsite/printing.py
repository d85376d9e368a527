"""What the commands print: progress, what became of transcripts, what was built, problems. Only results go to standard output."""

import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

import typer
from rich.console import Console

from kcsite.config import Archive
from kcsite.pipeline import Report
from kcsite.problems import Problems
from kcsite.steps.clock import Tell, silent
from kcsite.steps.ingested import Ingested

REFRESH = 0.1
"""Seconds between two looks at the progress."""
WIDE = 200
"""Columns of a table that no person's terminal bounds."""

errors = Console(stderr=True, highlight=False, soft_wrap=True)


@contextmanager
def progress(*, shown: bool) -> Iterator[Tell]:
    """A line that shows how far the work has come, where a person is looking."""
    if not shown:
        yield silent
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn  # noqa: PLC0415 - only where somebody is looking

    # No refreshing thread: the build starts processes, and a process with threads should not be forked.
    with Progress(
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), console=errors, transient=True, auto_refresh=False
    ) as bar:
        task = bar.add_task("")
        last = time.monotonic()

        def tell(step: str, done: int, total: int) -> None:
            nonlocal last
            bar.update(task, description=step, completed=done, total=total or None)
            if done in (0, total) or time.monotonic() - last > REFRESH:
                bar.refresh()
                last = time.monotonic()

        yield tell


def tell_ingested(ingested: Sequence[Ingested]) -> None:
    """A table of what was read, and under it what became of files and what a person should look at."""
    if ingested:
        _table(ingested)
    for one in ingested:
        changes = one.changes
        counted = (
            f": {len(changes.kept)} paragraphs kept, {len(changes.reworded)} reworded, {len(changes.added)} new, {len(changes.gone)} gone"
            if changes
            else ""
        )
        layout = f" ({one.call.source.layout})" if one.call.source else ""
        errors.print(f"{one.seed}{layout} → {one.path}: {one.outcome}{counted}", markup=False)
        if one.backup:
            errors.print(f"  The edited file as it was: {one.backup}", markup=False)
        for doubt in one.doubts:
            errors.print(f"  doubt: {doubt}.", markup=False)


def _table(ingested: Sequence[Ingested]) -> None:
    """One row a call, by its own address; files and their paths stand in the lines below, where they may be as long as they are."""
    from rich.table import Table  # noqa: PLC0415 - only where transcripts were read

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column("call", overflow="fold")
    for title, least in (("held on", 10), ("turns", 5), ("paragraphs", 10), ("known", 6), ("doubts", 6)):
        # Numbers are never cut: on a narrow terminal a company's long name is what breaks.
        table.add_column(
            title, justify="left" if title in ("held on", "paragraphs") else "right", min_width=least, no_wrap=title != "paragraphs"
        )
    for one in ingested:
        call = one.call
        counts = Counter(passage.lang for _, paragraph in call.paragraphs() for passage in paragraph.passages)
        table.add_row(
            f"{call.company}/{call.period.id}",
            call.held_on.isoformat() if call.held_on else "not said",
            str(len(call.turns)),
            ", ".join(f"{counts[lang]} {lang}" for lang in call.languages),
            f"{one.known:.1%}",
            str(len(one.doubts)),
        )
    errors.print(table, width=None if errors.is_terminal else WIDE, soft_wrap=False)
    if any(one.known < 1 for one in ingested):
        errors.print("known: the share of a transcript's lines that were understood; kcsite ingest --explain FILE shows the others.")


def tell_explained(lines: Iterable[tuple[int, str, str]]) -> None:
    """A transcript with what each of its lines is taken for, to standard output."""
    rows = list(lines)
    wide = max((len(label) for _, label, _ in rows), default=0)
    for number, label, words in rows:
        typer.echo(f"{number:>6}  {label:<{wide}}  {words}".rstrip())
    counts = Counter(label for _, label, _ in rows if label)
    errors.print(", ".join(f"{count} {label}" for label, count in counts.most_common()), markup=False)


def tell_built(archive: Archive, report: Report, *, verbose: bool) -> None:
    """What a build did, in a line; with `verbose`, what each step took."""
    for step, seconds in report.steps if verbose else ():
        errors.print(f"{seconds:7.3f} s  {step}", markup=False)
    if report.replaced:
        calls = "1 call" if report.calls == 1 else f"{report.calls} calls"
        errors.print(f"{calls}, {report.files} files ({report.worked} read anew) in {archive.output}/", markup=False)
    elif report.unchanged:
        errors.print(f"Nothing has changed: {report.calls} calls in {archive.output}/", markup=False)


def finish(problems: Problems, *, strict: bool = False) -> None:
    """Print the problems, and leave with 1 where one of them is an error."""
    for problem in problems:
        errors.print(str(problem), markup=False, style={"error": "red", "warning": "yellow"}.get(problem.level))
    if problems.count("error") or (strict and problems.count("warning")):
        raise typer.Exit(1)


def counted(problems: Problems) -> str:
    """How many errors and warnings there are."""
    return f"{problems.count('error')} errors, {problems.count('warning')} warnings"
