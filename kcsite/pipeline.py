"""The table of contents of the whole program: from seeds to content, from content to the site."""

import hashlib
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from kcsite.config import Archive
from kcsite.problems import Problems, Refused
from kcsite.site.output import check_output, tidy
from kcsite.steps.building import Building
from kcsite.steps.calls import build_calls, count_missing
from kcsite.steps.clock import Clock, Tell, silent
from kcsite.steps.diagnosing import Diagnosis, diagnose
from kcsite.steps.execution import collecting_rarely, executor
from kcsite.steps.finish import check_links, check_names, ground_of, is_up_to_date, name_of, open_output, remember, replace_output
from kcsite.steps.folds import build_folds
from kcsite.steps.identity import Wishes
from kcsite.steps.index import build_index
from kcsite.steps.ingest import explain_raw, ingest_raw
from kcsite.steps.ingested import Ingested
from kcsite.steps.memory import Card, Memory, locked, read_memory
from kcsite.steps.plan import plan_build, read_cards
from kcsite.steps.receiving import add_refusal, receive
from kcsite.steps.sources import Sources, read_sources, shown
from kcsite.steps.warm import Warm


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """How a build is wished for."""

    jobs: int | None = None
    drafts: bool = False
    ingest: bool = True
    strict: bool = False
    now: datetime | None = None
    """The moment embargoes are held against; this one if None."""


@dataclass(slots=True, kw_only=True)
class Report:
    """What a build did. Mutable: it is filled on the way."""

    ingested: list[Ingested] = field(default_factory=list)
    problems: Problems = field(default_factory=Problems)
    refused_seeds: int = 0
    """Errors that do not keep the site from being built: what could not be read is not in it."""
    calls: int = 0
    worked: int = 0
    """Calls that were read anew."""
    files: int = 0
    replaced: bool = False
    """Whether the output folder holds a new site."""
    unchanged: bool = False
    steps: list[tuple[str, float]] = field(default_factory=list)
    """What was done, and the seconds it took."""

    def fails(self, wanted: Wanted) -> bool:
        """Whether something found must be mended first. A seed that could not be read does not keep the rest from being built."""
        return self.problems.count("error") > self.refused_seeds or (wanted.strict and self.problems.count("warning") > 0)


def ingest(archive: Archive, paths: list[Path] | None, wishes: Wishes, tell: Tell = silent) -> tuple[list[Ingested], Problems]:
    """Read raw transcripts into content files: those at some paths, or all of seeds/. A bad one does not stop the others.

    A path may be a file, a folder, a ZIP of many, or `-` for standard input. Errors: Refused where one file was named, and it is refused.
    """
    problems, done = Problems(), []
    for number, raw in enumerate(receive(archive, paths, problems), 1):
        tell("ingest the transcripts", number, 0)
        try:
            done.append(ingest_raw(archive, raw, wishes))
        except Refused as refusal:
            if paths and len(paths) == 1 and shown(archive, paths[0]) in (raw.name, "-"):
                raise
            add_refusal(problems, refusal, raw.name)
    return done, problems


def explain(archive: Archive, path: Path, layout: str | None) -> list[tuple[int, str, str]]:
    """One raw transcript line by line, with what each line is taken for. Errors: Refused where it cannot be read."""
    problems = Problems()
    for raw in receive(archive, [path], problems):
        return explain_raw(raw, layout)
    raise Refused("\n".join(map(str, problems)))


def build(archive: Archive, wanted: Wanted, tell: Tell = silent, warm: Warm | None = None) -> Report:
    """Bring the output folder up to date with the archive, whole or not at all.

    `tell` hears how far each step has come. `warm` is what this process keeps from one build to the next, if it builds again and again: the
    output folder is then changed in place, and `catch_up` writes its memory. Content that is wrong is in the report's problems; with an
    error among it, the old site stays. Errors: Refused where the output folder is not ours, or another build is at work.
    """
    clock = Clock(tell)
    report = Report(steps=clock.steps)
    check_output(archive.output, (archive.root, archive.content, archive.seeds, archive.templates))
    with collecting_rarely(), locked(archive.memory):
        tidy(archive.output)
        memory = (warm and warm.memory) or read_memory(archive.memory)
        with clock("read the sources"):
            sources, cards = _read(archive, memory, wanted, report, warm)
        plan = plan_build(archive, sources, cards, wanted.now or datetime.now(UTC), report.problems, drafts=wanted.drafts)
        report.calls = len(plan.calls)
        name = name_of(archive, plan, warm)
        if report.fails(Wanted()):
            return report
        if is_up_to_date(archive, memory, name):
            return _unchanged(report, memory, warm)
        if warm and memory.build == name:
            warm.memory = None  # somebody has meddled with the output folder: it is made whole again
        ground = ground_of(archive, warm)
        with executor(wanted.jobs, count_missing(archive, plan, ground)) as pool, open_output(archive, warm) as staging:
            building = Building(
                archive=archive,
                plan=plan,
                cards=cards,
                memory=memory,
                staging=staging,
                pool=pool,
                ground=ground,
                clock=clock,
                problems=report.problems,
                warm=warm,
            )
            _replace_output(building, wanted, report, name)
    return report


def _unchanged(report: Report, memory: Memory, warm: Warm | None) -> Report:
    report.unchanged, report.files = True, len(memory.outputs)
    if warm:
        warm.memory = memory
    return report


def is_current(archive: Archive, memory: Memory, now: datetime | None = None) -> bool:
    """Whether the output folder is what a build would make of the archive at a moment (now if None), without drafts. Nothing is written."""
    sources, problems = read_sources(archive), Problems()
    cards = read_cards(archive, sources, memory, None, problems)
    plan = plan_build(archive, sources, cards, now or datetime.now(UTC), problems, drafts=False)
    whole = not problems.count("error") and not sources.problems.count("error")
    return whole and is_up_to_date(archive, memory, name_of(archive, plan))


def _replace_output(building: Building, wanted: Wanted, report: Report, name: str) -> None:
    """Make the new site, and exchange it for the old one if nothing is wrong with it."""
    clock = building.clock
    with clock("lay out the calls"):
        calls = build_calls(building)
    with clock("lay out companies, people and the archive"):
        build_folds(building, calls)
    with clock("make the search index"):
        build_index(building, calls)
    with clock("check the links"):
        check_links(building, calls)
        check_names(building)
    report.worked, report.files = building.worked, len(building.outputs)
    if report.fails(wanted):
        return
    with clock("exchange the output folder"):
        replace_output(building, name)
    report.replaced = True
    remember(building, calls, name)


def _read(archive: Archive, memory: Memory, wanted: Wanted, report: Report, warm: Warm | None) -> tuple[Sources, dict[str, Card]]:
    """Everything that lies in the archive, new seeds ingested first."""
    digests = warm.digests if warm else None
    sources, problems = read_sources(archive, digests), Problems()
    with executor(wanted.jobs, sum(file.digest not in memory.cards for _, file in sources.calls())) as pool:
        cards = read_cards(archive, sources, memory, pool, problems)
    if wanted.ingest and _ingest_new(archive, {card.seed for card in cards.values()}, report):
        sources, problems = read_sources(archive, digests), Problems()
        cards = read_cards(archive, sources, Memory(cards=cards), None, problems)
    report.problems.add(sources.problems)
    report.problems.add(problems)
    return sources, cards


def _ingest_new(archive: Archive, known: set[str | None], report: Report) -> bool:
    """Content files for the seeds that have none, known by the digest of their bytes; whether there was one."""
    refused, before = Problems(), len(report.ingested)
    for raw in receive(archive, None, refused):
        if hashlib.sha256(raw.data).hexdigest() in known:
            continue
        try:
            report.ingested.append(ingest_raw(archive, raw, Wishes()))
        except Refused as refusal:
            add_refusal(refused, refusal, raw.name)
    report.ingested[before:] = [one for one in report.ingested[before:] if one.outcome != "known"]
    report.problems.add(refused)
    report.refused_seeds = refused.count("error")
    return len(report.ingested) > before


def check(archive: Archive, names: list[str]) -> Diagnosis:
    """Everything wrong with the content of an archive, and every open conflict of its ledger. Nothing is written."""
    return diagnose(archive, names)
