"""The end of a build: links are checked, and what was found out is remembered."""

import os
from dataclasses import asdict

from kcsite.config import Archive
from kcsite.problems import Place
from kcsite.site.links import broken
from kcsite.site.output import last_build
from kcsite.site.theme import load_theme, theme_digest
from kcsite.steps.building import Building
from kcsite.steps.calls import BuiltCall
from kcsite.steps.memory import Memory, forget, key_of, program, write_memory
from kcsite.steps.plan import Plan


def ground_of(archive: Archive) -> str:
    """A digest of what everything in the output depends on: the program, the templates, the settings."""
    load_theme.cache_clear()  # a preview builds many times, and a template may have been saved between two builds
    theme = theme_digest(str(archive.templates) if archive.templates.is_dir() else None)
    return key_of(program(), theme, asdict(archive.settings.site))


def name_of(archive: Archive, plan: Plan) -> str:
    """Names a build by everything it is made from. Which calls are published belongs to it: an embargo ends without a file changing."""
    calls = [(call.file.path, call.file.digest, call.issuer.key) for call in plan.calls]
    issuers = [issuer.key for issuer in plan.issuers]
    return key_of(ground_of(archive), calls, issuers)


def is_up_to_date(archive: Archive, memory: Memory, name: str) -> bool:
    """Whether the output folder is this very build's, every file there in its full length."""
    if memory.build != name or last_build(archive.output) != name:
        return False
    try:
        return all(os.stat(f"{archive.output}/{path}").st_size == output.size for path, output in memory.outputs.items())  # noqa: PTH116
    except OSError:
        return False


def check_links(building: Building, calls: list[BuiltCall]) -> None:
    """Problems for links of the pages made in this build that lead nowhere. Pages taken over were checked when they were made."""
    ids = {call.record.links.path: frozenset(call.record.links.ids) for call in calls}
    ids |= {page.path: frozenset(page.ids) for page in building.links}
    for path, href in broken(building.links, ids, building.outputs):
        building.problems.error(
            Place(f"{building.archive.output.name}/{path}"), f"link to '{href}' leads nowhere.", "Correct what it is made from.", "link"
        )


def remember(building: Building, calls: list[BuiltCall], name: str) -> None:
    """Keep what the next build needs, and forget the rest."""
    memory = Memory(
        build=name,
        cards=building.cards,
        outputs=building.outputs,
        calls=[(call.address, call.key) for call in calls],
    )
    write_memory(building.archive.memory, memory)
    forget(building.archive.memory, building.keys | building.kept)
