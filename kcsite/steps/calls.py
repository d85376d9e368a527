"""The work done for one call: pure, picklable, remembered by a hash of everything it depends on."""

from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from kcsite.config import Archive
from kcsite.model.archive import CallSummary, Site
from kcsite.model.check import CallFacts, Check
from kcsite.model.figure import CallFigures
from kcsite.model.period import Period
from kcsite.model.series import NO_CALLOUT, MetricMark, MetricSaid
from kcsite.problems import Problem, Problems
from kcsite.search.amounts import figure_terms
from kcsite.search.call_index import CallIndex, index_call, write_call_index
from kcsite.search.text_blocks import MOST_CALLS_WITH_BLOCKS, text_blocks
from kcsite.site.links import PageLinks, page_links
from kcsite.site.measuring import measure
from kcsite.site.pages import call_files, said_by, summarise
from kcsite.site.theme import load_theme
from kcsite.site.urls import call_path
from kcsite.steps.building import Building, put, take_over
from kcsite.steps.checking import checked, digest_of, gather_facts, known_facts, then_of
from kcsite.steps.execution import in_order
from kcsite.steps.memory import key_of, read_record, write_record
from kcsite.steps.plan import Issuer, Plan, PlannedCall, decode_content
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


@dataclass(frozen=True, slots=True, kw_only=True)
class BuiltCall:
    """A call of the new site."""

    planned: PlannedCall
    key: str
    record: CallRecord
    anew: bool
    """Whether it was read in this build, and not remembered."""

    @property
    def address(self) -> str:
        """What stays the same of a call however it is edited."""
        return f"{self.planned.issuer.company.id}/{self.planned.period.id}"


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


def call_key(planned: PlannedCall, ground: str, then: tuple[CallFacts, ...], *, blocks: bool) -> str:
    """A digest of everything the work for a call depends on; `ground` is that of what all calls share, `then` what earlier calls said."""
    neighbours = [period.id if period else None for period in (planned.earlier, planned.later)]
    return key_of(ground, blocks, planned.issuer.key, planned.file.digest, planned.period.id, neighbours, digest_of(then))


def has_blocks(plan: Plan) -> bool:
    """Whether there are few enough calls for text blocks."""
    return len(plan.calls) <= MOST_CALLS_WITH_BLOCKS


def count_missing(archive: Archive, plan: Plan, ground: str) -> int:
    """How many calls will have to be read anew, as far as can be told without looking at their files."""
    folder, known = archive.memory / "calls", known_facts(archive, plan, ground)
    keys = (call_key(planned, ground, then_of(planned, known), blocks=has_blocks(plan)) for planned in plan.calls)
    return sum(not (folder / f"{key}.record").exists() for key in keys)


def build_calls(building: Building) -> list[BuiltCall]:
    """Every planned call, read anew or remembered, its files put into the new site. Problems are added as they are found."""
    known = gather_facts(building)
    thens = [then_of(planned, known) for planned in building.plan.calls]
    blocks = has_blocks(building.plan)
    keys = [call_key(planned, building.ground, then, blocks=blocks) for planned, then in zip(building.plan.calls, thens, strict=True)]
    records = [_remembered(building, key) for key in keys]
    missing = [one for one, record in zip(zip(building.plan.calls, thens, strict=True), records, strict=True) if record is None]
    works = in_order(building.pool, work_call, (_task(building, planned, then) for planned, then in missing))
    built: list[BuiltCall] = []
    for planned, key, record in zip(building.plan.calls, keys, records, strict=True):
        building.keys.add(key)
        building.clock.tell("lay out the calls", len(building.keys), len(keys))
        done = record or _take_in(building, next(works), key)
        if done:
            building.problems.add(done.problems)
            built.append(BuiltCall(planned=planned, key=key, record=done, anew=record is None))
    return built


def _take_in(building: Building, work: CallWork, key: str) -> CallRecord | None:
    """Put what came of a call into the new site, and remember the rest."""
    building.worked += 1
    if work.record is None or work.index is None:
        building.problems.add(work.problems)
        return None
    folder = building.archive.memory
    for path, data in work.files.items():
        put(building, path, data, key)
    write_record(folder, work.said, key, "said")
    write_record(folder, work.measured, key, "metrics")
    write_call_index(index_file(building.archive, key), work.index)
    write_record(folder, work.record, key, "record")
    building.links.append(work.record.links)
    return work.record


def _task(building: Building, planned: PlannedCall, then: tuple[CallFacts, ...]) -> CallTask:
    text = decode_content((building.archive.root / planned.file.path).read_bytes(), planned.file.path, building.problems) or ""
    return CallTask(
        text=text,
        path=planned.file.path,
        issuer=planned.issuer,
        then=then,
        earlier=planned.earlier,
        later=planned.later,
        site=building.archive.settings.site,
        templates=building.templates,
        blocks=has_blocks(building.plan),
        reading=building.readings.pop(planned.file.path, b""),
    )


def _remembered(building: Building, key: str) -> CallRecord | None:
    """The record of a call whose files were taken over as they are."""
    record = building.warm.records.get(key) if building.warm and building.in_place else None
    if isinstance(record, CallRecord):
        return record if take_over(building, key) else None
    found = read_record(building.archive.memory, CallRecord, key, "record")
    beside = [building.archive.memory / "calls" / f"{key}.{name}" for name in ("index", "said", "metrics")]
    return found if found is not None and all(path.is_file() for path in beside) and take_over(building, key) else None


def index_file(archive: Archive, key: str) -> Path:
    """Where a call's part of the search index is remembered."""
    return archive.memory / "calls" / f"{key}.index"


def load_said(archive: Archive, key: str) -> dict[str, str]:
    """What each speaker of a call said, as HTML."""
    said = read_record(archive.memory, Said, key, "said")
    return said.by if said else {}


def load_measured(memory: Path, key: str) -> dict[str, MetricSaid]:
    """What was said of each metric on a call. `memory` is the archive's folder of what earlier builds found out."""
    measured = read_record(memory, Measured, key, "metrics")
    return measured.by if measured else {}
