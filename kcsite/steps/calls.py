"""Every call of the new site: read anew, or remembered by a hash of everything the work for it depends on."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from kcsite.config import Archive
from kcsite.model.check import CallFacts
from kcsite.model.series import MetricSaid
from kcsite.search.text_blocks import MOST_CALLS_WITH_BLOCKS
from kcsite.steps.building import Building, take_in, take_over
from kcsite.steps.call_work import CallDone, CallRecord, CallTask, Errand, Measured, Said, run_errand
from kcsite.steps.checking import digest_of, gather_facts, known_facts, then_of
from kcsite.steps.execution import in_order
from kcsite.steps.memory import key_of, read_record
from kcsite.steps.plan import Plan, PlannedCall, decode_content

REMEMBERED = 64
"""Calls of which what they say is held in memory: the pages of one company are made one after another, and read the same calls."""


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
    known, blocks = gather_facts(building), has_blocks(building.plan)
    thens = [then_of(planned, known) for planned in building.plan.calls]
    keys = [call_key(planned, building.ground, then, blocks=blocks) for planned, then in zip(building.plan.calls, thens, strict=True)]
    records = [_remembered(building, key) for key in keys]
    planned_so = zip(building.plan.calls, thens, keys, records, strict=True)
    missing = [(planned, then, key) for planned, then, key, record in planned_so if record is None]
    works = in_order(building.pool, run_errand, (_errand(building, planned, then, key) for planned, then, key in missing))
    built: list[BuiltCall] = []
    for planned, key, record in zip(building.plan.calls, keys, records, strict=True):
        building.keys.add(key)
        building.clock.tell("lay out the calls", len(building.keys), len(keys))
        done = record or _take_in(building, next(works))
        if done:
            building.problems.add(done.problems)
            built.append(BuiltCall(planned=planned, key=key, record=done, anew=record is None))
    return built


def _take_in(building: Building, done: CallDone) -> CallRecord | None:
    """What came of a call is part of the new site; problems alone where it could not be read."""
    building.worked += 1
    if done.record is None:
        building.problems.add(done.problems)
        return None
    take_in(building, done.outputs)
    building.links.append(done.record.links)
    return done.record


def _errand(building: Building, planned: PlannedCall, then: tuple[CallFacts, ...], key: str) -> Errand:
    path, text = planned.file.path, ""
    reading = building.readings.pop(path, b"")
    if not reading:
        text = decode_content((building.archive.root / path).read_bytes(), path, building.problems) or ""
    task = CallTask(
        text=text,
        path=path,
        issuer=planned.issuer,
        then=then,
        earlier=planned.earlier,
        later=planned.later,
        site=building.archive.settings.site,
        templates=building.templates,
        blocks=has_blocks(building.plan),
        reading=reading,
    )
    return Errand(task=task, key=key, staging=building.staging.elsewhere(), memory=building.archive.memory)


def _remembered(building: Building, key: str) -> CallRecord | None:
    """The record of a call whose files were taken over as they are."""
    record = building.warm.records.get(key) if building.warm and building.in_place else None
    if isinstance(record, CallRecord):
        return record if take_over(building, key) else None
    found = read_record(building.archive.memory, CallRecord, key, "record")
    beside = [building.archive.memory / "calls" / f"{key}.{name}" for name in ("index", "said", "metrics")]
    return found if found is not None and all(path.is_file() for path in beside) and take_over(building, key) else None


@lru_cache(maxsize=REMEMBERED)
def load_said(memory: Path, key: str) -> dict[str, str]:
    """What each speaker of a call said, as HTML. `memory` is the archive's folder of what earlier builds found out."""
    said = read_record(memory, Said, key, "said")
    return said.by if said else {}


@lru_cache(maxsize=REMEMBERED)
def load_measured(memory: Path, key: str) -> dict[str, MetricSaid]:
    """What was said of each metric on a call."""
    measured = read_record(memory, Measured, key, "metrics")
    return measured.by if measured else {}
