"""The end of a build: links are checked, and what was found out is remembered."""

import os
import unicodedata
from contextlib import AbstractContextManager
from dataclasses import asdict

from kcsite.config import Archive
from kcsite.problems import Place
from kcsite.search.call_index import read_head
from kcsite.site.in_place import InPlace, open_in_place, settle_in_place
from kcsite.site.links import broken
from kcsite.site.output import Staging, exchange, last_build, open_staging
from kcsite.site.theme import load_theme, theme_digest
from kcsite.steps.building import Building
from kcsite.steps.call_work import CallRecord, index_file
from kcsite.steps.calls import BuiltCall
from kcsite.steps.memory import Memory, forget, forget_build, key_of, program, read_record, write_memory
from kcsite.steps.plan import Plan
from kcsite.steps.warm import Warm


def ground_of(archive: Archive, warm: Warm | None = None) -> str:
    """A digest of what everything in the output depends on: the program, the templates, the settings."""
    theme = theme_digest(str(archive.templates) if archive.templates.is_dir() else None)
    if warm is None or warm.theme != theme:  # a template may have been saved between two builds
        load_theme.cache_clear()
    if warm:
        warm.theme = theme
    return key_of(program(), theme, asdict(archive.settings.site))


def name_of(archive: Archive, plan: Plan, warm: Warm | None = None) -> str:
    """Names a build by everything it is made from. Which calls are published belongs to it: an embargo ends without a file changing."""
    calls = [(call.file.path, call.file.digest, call.issuer.key) for call in plan.calls]
    issuers = [issuer.key for issuer in plan.issuers]
    return key_of(ground_of(archive, warm), calls, issuers)


def is_up_to_date(archive: Archive, memory: Memory, name: str) -> bool:
    """Whether the output folder is this very build's, every file there in its full length."""
    if memory.build != name or last_build(archive.output) != name:
        return False
    try:
        return all(os.stat(f"{archive.output}/{path}").st_size == output.size for path, output in memory.outputs.items())  # noqa: PTH116
    except OSError:
        return False


def open_output(archive: Archive, warm: Warm | None) -> AbstractContextManager[Staging]:
    """Where the new site is written: a whole folder, or, where this process keeps the old one, the files that differ."""
    return open_in_place(archive.output) if warm and warm.memory else open_staging(archive.output)


def replace_output(building: Building, name: str) -> None:
    """Put the new site where the old one is: the whole folder, or file by file."""
    if isinstance(building.staging, InPlace):
        forget_build(building.archive.memory)
        settle_in_place(building.staging, name, sorted(set(building.memory.outputs) - set(building.outputs)))
    else:
        exchange(building.staging, name)


def check_links(building: Building, calls: list[BuiltCall]) -> None:
    """Problems for links of the pages made in this build that lead nowhere. Pages taken over were checked when they were made."""
    ids = {call.record.links.path: frozenset(call.record.links.ids) for call in calls}
    ids |= {page.path: frozenset(page.ids) for page in building.links}
    for path, href in broken(building.links, ids, building.outputs):
        building.problems.error(
            Place(f"{building.archive.output.name}/{path}"), f"link to '{href}' leads nowhere.", "Correct what it is made from.", "link"
        )


def check_names(building: Building) -> None:
    """Problems for two files whose names differ in capitals alone: on many systems one would take the other's place."""
    first: dict[str, str] = {}
    for path in sorted(building.outputs):
        other = first.setdefault(unicodedata.normalize("NFC", path).casefold(), path)
        if other != path:
            place = Place(f"{building.archive.output.name}/{path}")
            building.problems.error(place, f"differs from '{other}' in capitals alone.", "Rename one of what they are made from.", "name")


def remember(building: Building, calls: list[BuiltCall], name: str) -> None:
    """Keep what the next build needs, and forget the rest."""
    memory = Memory(
        build=name,
        cards=building.cards,
        outputs=building.outputs,
        calls=[(call.address, call.key) for call in calls],
    )
    warm = building.warm
    if warm is None:
        write_memory(building.archive.memory, memory)
        forget(building.archive.memory, building.keys | building.kept)
        return
    warm.memory, warm.unwritten, warm.kept = memory, True, building.kept
    warm.records = {call.key: call.record for call in calls}
    warm.heads = {key: head for key, head in warm.heads.items() if key in building.keys}


def catch_up(archive: Archive, warm: Warm) -> None:
    """Do what a warm process may put off until nobody waits: write its memory, and read in what the next build will ask for."""
    if not warm.memory:
        return
    keys = [key for _, key in warm.memory.calls]
    if warm.unwritten:
        write_memory(archive.memory, warm.memory)
        forget(archive.memory, set(keys) | warm.kept)
        warm.unwritten = False
    for key in keys:
        if key not in warm.records and (record := read_record(archive.memory, CallRecord, key, "record")):
            warm.records[key] = record
            warm.heads[key] = read_head(index_file(archive.memory, key))
