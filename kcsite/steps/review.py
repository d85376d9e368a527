"""One call's figures for whoever reviews them: where each was said and how it is read."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from kcsite.config import Archive
from kcsite.content.call_file import parse_call
from kcsite.figures.reading import read_figures
from kcsite.model.call import Call
from kcsite.model.figure import CallFigures
from kcsite.problems import Place, Problems, Refused
from kcsite.steps.memory import Memory
from kcsite.steps.plan import PlannedCall, decode_content, plan_build, read_cards
from kcsite.steps.sources import read_sources

_MOST_SHOWN = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """A call with its figures, and the places of the passages they were said in."""

    path: str
    call: Call
    company: str
    found: CallFigures
    places: dict[tuple[str, str], Place]
    """Paragraph id and language -> where the passage begins."""


def review_call(archive: Archive, named: str) -> tuple[Review | None, Problems]:
    """The figures of the call that a person named; None, and Problems, where its file cannot be read.

    Errors: Refused where no call is meant, or several.
    """
    sources, problems = read_sources(archive), Problems()
    cards = read_cards(archive, sources, Memory(), None, Problems())
    plan = plan_build(archive, sources, cards, datetime.now(UTC), Problems(), drafts=True)
    planned = _chosen(archive, plan.calls, named)
    text = decode_content((archive.root / planned.file.path).read_bytes(), planned.file.path, problems)
    call = parse_call(text, planned.file.path, problems) if text is not None else None
    if call is None:
        return None, problems
    issuer = planned.issuer
    found = read_figures(call, issuer.company, issuer.metrics, problems)
    passages = ((paragraph.id, passage) for _, paragraph in call.paragraphs() for passage in paragraph.passages)
    places = {(paragraph, passage.lang): passage.place or Place(planned.file.path) for paragraph, passage in passages}
    return Review(path=planned.file.path, call=call, company=issuer.company.id, found=found, places=places), problems


def _chosen(archive: Archive, calls: tuple[PlannedCall, ...], named: str) -> PlannedCall:
    """By `company/period`, by the path of the content file, or by a part of either that fits one call alone."""
    ids = {f"{planned.issuer.company.id}/{planned.period.id}": planned for planned in calls}
    wanted = named.strip().strip("/").lower()
    by_path = [planned for planned in calls if _is_file(archive, planned, named)]
    fitting = by_path or [planned for name, planned in ids.items() if name == wanted]
    fitting = fitting or [planned for name, planned in ids.items() if wanted and wanted in name]
    if len(fitting) == 1:
        return fitting[0]
    many = [f"{planned.issuer.company.id}/{planned.period.id}" for planned in fitting]
    if many:
        raise Refused(f"'{named}' may mean {len(many)} calls.", f"Name one: {_listed(many)}.")
    advice = f"There are: {_listed(list(ids))}." if ids else "The archive has no calls: put transcripts into seeds/ and run: kcsite ingest"
    raise Refused(f"no call '{named}'.", advice)


def _is_file(archive: Archive, planned: PlannedCall, named: str) -> bool:
    return (archive.root / planned.file.path).resolve() in (Path(named).resolve(), (archive.root / named).resolve())


def _listed(names: list[str]) -> str:
    more = len(names) - _MOST_SHOWN
    return ", ".join(sorted(names)[:_MOST_SHOWN]) + (f" and {more} more" if more > 0 else "")
