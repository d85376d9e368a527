"""The work done for one call: pure and picklable; and what becomes of it, written where it belongs.

A call comes to 400 KB in some thirty files. They are written by the process that made them: when they were sent to the one in the
middle first, it took twice the time it takes now (7 to 8 ms of CPU a call against 3.6, two jobs).
"""

from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from kcsite.model.archive import CallSummary, Site
from kcsite.model.check import CallFacts, Check
from kcsite.model.figure import CallFigures
from kcsite.model.period import Period
from kcsite.model.series import NO_CALLOUT, MetricMark, MetricSaid
from kcsite.problems import Problem, Problems
from kcsite.search.amounts import figure_terms
from kcsite.search.call_index import CallIndex, index_call, write_call_index
from kcsite.search.text_blocks import text_blocks
from kcsite.site.links import PageLinks, page_links
from kcsite.site.measuring import measure
from kcsite.site.output import Staging
from kcsite.site.pages import call_files, said_by, summarise
from kcsite.site.theme import load_theme
from kcsite.site.urls import call_path
from kcsite.steps.building import write_files
from kcsite.steps.checking import checked
from kcsite.steps.memory import Output, key_of, write_record
from kcsite.steps.plan import Issuer
from kcsite.steps.readings import read_call, unpacked


@dataclass(frozen=True, slots=True, kw_only=True)
class CallTask:
    """Everything the work for one call depends on."""

    text: str
    path: str
    issuer: Issuer
    then: tuple[CallFacts, ...]
    """What earlier calls said of their periods."""
    earlier: Period | None
    later: Period | None
    site: Site
    templates: str | None
    """The archive's own templates folder, if it has one."""
    blocks: bool
    """Whether the search index takes its snippets from text blocks."""
    reading: bytes = b""
    """The call as this build has read it before; empty where it has not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CallRecord:
    """What is remembered of a call besides its files: what other pages need of it."""

    summary: CallSummary
    digest: str
    """Of the summary."""
    links: PageLinks
    conflicts: tuple[Check, ...]
    """Open ones of the ledger, as far as they may be shown."""
    said: dict[str, str]
    """For each speaker with a page, a digest of what they said here."""
    metrics: dict[str, MetricMark]
    """For each metric spoken of, what tells whether its page must be made again."""
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What each speaker said, as HTML, for the people's pages."""

    by: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What was said of each metric, for the metrics' pages."""

    by: dict[str, MetricSaid]


@dataclass(frozen=True, slots=True, kw_only=True)
class CallWork:
    """All that comes of one call."""

    files: dict[str, bytes] = field(default_factory=dict)
    record: CallRecord | None = None
    said: Said = field(default_factory=lambda: Said(by={}))
    measured: Measured = field(default_factory=lambda: Measured(by={}))
    index: CallIndex | None = None
    problems: tuple[Problem, ...] = ()


def work_call(task: CallTask) -> CallWork:
    """Everything that follows from one call's content file; only problems where it cannot be read as it should."""
    problems = Problems()
    reading = unpacked(task.reading) if task.reading else read_call(task.text, task.path, task.issuer, problems)
    if reading is None:
        return CallWork(problems=tuple(problems))
    call, problems.found[:] = reading.call, reading.problems
    company = task.issuer.company
    theme = load_theme(task.templates)
    reported = tuple(figure for figure in task.issuer.reported if figure.period == call.period)
    neighbours, figures = (task.earlier, task.later), (reported, task.issuer.metrics)
    found = replace(reading.found, checks=checked(call, task.issuer, reading.found, task.then))
    files = call_files(call, company, task.site, neighbours=neighbours, figures=figures, found=found, theme=theme)
    address = call_path(company.id, call.period)
    index = index_call(call, company, url=address, figures=figure_terms(found.figures))
    if task.blocks:
        files |= text_blocks(call, company)
    summary = summarise(call)
    said = said_by(call, company, theme)
    measured = measure(call, found, theme)
    record = CallRecord(
        summary=summary,
        digest=key_of(asdict(summary), str(call.held_on)),
        links=page_links(f"{address}index.html", files[f"{address}index.html"]),
        conflicts=tuple(check for check in found.checks if check.is_open and (call.rights == "full" or not check.places)),
        said={speaker: key_of(html) for speaker, html in sorted(said.items())},
        metrics=_marks(found, measured),
        problems=tuple(problems),
    )
    return CallWork(files=files, record=record, said=Said(by=said), measured=Measured(by=measured), index=index, problems=tuple(problems))


def _marks(found: CallFigures, measured: dict[str, MetricSaid]) -> dict[str, MetricMark]:
    order = {callout.metric: number for number, callout in enumerate(found.callouts)}
    made = {}
    for metric, said in measured.items():
        facts = key_of(repr(said.facts))
        made[metric] = MetricMark(
            rank=said.facts.rank,
            order=order.get(metric, NO_CALLOUT),
            is_own=said.is_own,
            facts=facts,
            said=key_of(facts, said.mentions),
        )
    return made


@dataclass(frozen=True, slots=True, kw_only=True)
class Errand:
    """The work for a call, and where what comes of it goes."""

    task: CallTask
    key: str
    staging: Staging
    memory: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class CallDone:
    """What is left to say of a call once its files are written."""

    record: CallRecord | None
    outputs: dict[str, Output]
    problems: tuple[Problem, ...]


def run_errand(errand: Errand) -> CallDone:
    """Do the work for a call, put its files into the new site, and remember the rest; nothing is written where it cannot be read."""
    work, key, memory = work_call(errand.task), errand.key, errand.memory
    if work.record is None or work.index is None:
        return CallDone(record=None, outputs={}, problems=work.problems)
    outputs = write_files(errand.staging, work.files, key)
    write_record(memory, work.said, key, "said")
    write_record(memory, work.measured, key, "metrics")
    write_call_index(index_file(memory, key), work.index)
    write_record(memory, work.record, key, "record")
    return CallDone(record=work.record, outputs=outputs, problems=work.problems)


def index_file(memory: Path, key: str) -> Path:
    """Where a call's part of the search index is remembered."""
    return memory / "calls" / f"{key}.index"
