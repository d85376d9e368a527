"""The ledger of a call within a build: its own checks, and those against what earlier calls said.

Later calls are compared with what a call said of its own period. That little is worked out first, for the calls that have such a later one,
and remembered by the file alone; a call's pages depend on it, and not on the rest of the earlier calls.
"""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from kcsite.checks.ledger import check_call, facts_of_call
from kcsite.config import Archive
from kcsite.figures.periods.spans import earlier
from kcsite.figures.words.vocabulary import vocabulary
from kcsite.model.call import Call
from kcsite.model.check import CallFacts, Check
from kcsite.model.figure import CallFigures
from kcsite.model.period import QUARTERS
from kcsite.problems import Problems
from kcsite.steps.building import Building
from kcsite.steps.execution import in_order
from kcsite.steps.memory import key_of, read_record, write_record
from kcsite.steps.plan import Issuer, Plan, PlannedCall, decode_content
from kcsite.steps.readings import packed, read_call

BACK = (1, QUARTERS)
"""How many quarters before a call lie those it is compared with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FactsTask:
    """A call that a later one is compared with."""

    file: Path
    path: str
    """As people see it."""
    issuer: Issuer


def checked(call: Call, issuer: Issuer, found: CallFigures, then: tuple[CallFacts, ...]) -> tuple[Check, ...]:
    """Every check of a call, with the vocabulary and the reported figures of its issuer, and what earlier calls said."""
    words = vocabulary(issuer.metrics)
    return check_call(call, issuer.company, found, words, issuer.reported, then)


def facts_key(planned: PlannedCall, ground: str) -> str:
    """A digest of everything a call's facts depend on."""
    return key_of(ground, "facts", planned.issuer.key, planned.file.digest, planned.period.id)


def known_facts(archive: Archive, plan: Plan, ground: str) -> dict[str, CallFacts]:
    """What is remembered of what calls said: by address, for those that later calls are compared with."""
    found: dict[str, CallFacts] = {}
    for address, planned in compared_with(plan).items():
        facts = read_record(archive.memory, CallFacts, facts_key(planned, ground), "facts")
        if facts is not None:
            found[address] = facts
    return found


def gather_facts(building: Building) -> dict[str, CallFacts]:
    """What every call said that a later one is compared with; worked out where it is not remembered."""
    wanted = compared_with(building.plan)
    found = known_facts(building.archive, building.plan, building.ground)
    missing = [(address, planned) for address, planned in wanted.items() if address not in found]
    made = in_order(building.pool, work_facts, (_task(building, planned) for _, planned in missing))
    for (address, planned), (facts, reading) in zip(missing, made, strict=True):
        found[address], building.readings[planned.file.path] = facts, reading
        write_record(building.archive.memory, facts, facts_key(planned, building.ground), "facts")
    building.kept |= {facts_key(planned, building.ground) for planned in wanted.values()}
    return found


def then_of(planned: PlannedCall, known: dict[str, CallFacts]) -> tuple[CallFacts, ...]:
    """What the calls said that this one is compared with."""
    addresses = (_address(planned, quarters) for quarters in BACK)
    return tuple(known[address] for address in addresses if address in known)


def digest_of(then: Iterable[CallFacts]) -> str:
    """A digest of what earlier calls said."""
    return key_of([asdict(facts) for facts in then])


def work_facts(task: FactsTask) -> tuple[CallFacts, bytes]:
    """What one call said of its own period, and the call as it was read; nothing where its file cannot be read."""
    text = decode_content(task.file.read_bytes(), task.path, Problems()) or ""
    reading = read_call(text, task.path, task.issuer, Problems())
    if reading is None:
        return CallFacts(period=""), b""
    return facts_of_call(reading.call, reading.found, vocabulary(task.issuer.metrics)), packed(reading)


def compared_with(plan: Plan, calls: Iterable[PlannedCall] | None = None) -> dict[str, PlannedCall]:
    """The calls that some calls, or all, are compared with, by address."""
    by_address = {_address(planned, 0): planned for planned in plan.calls}
    wanted = (_address(planned, quarters) for planned in (plan.calls if calls is None else calls) for quarters in BACK)
    return {address: by_address[address] for address in dict.fromkeys(wanted) if address in by_address}


def _address(planned: PlannedCall, quarters: int) -> str:
    return f"{planned.issuer.company.id}/{earlier(planned.period, quarters).id}"


def _task(building: Building, planned: PlannedCall) -> FactsTask:
    return FactsTask(file=building.archive.root / planned.file.path, path=planned.file.path, issuer=planned.issuer)
