"""Seeds into content files: one raw transcript at a time, never onto a person's edits."""

import hashlib
import os
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Literal

import yaml

from kcsite.config import Archive
from kcsite.content.call_file import format_call, is_as_written, parse_call
from kcsite.content.company_files import parse_company
from kcsite.model.call import Call, Source
from kcsite.model.company import Company
from kcsite.model.period import Period
from kcsite.model.slugs import slug
from kcsite.problems import Problems, Refused
from kcsite.steps.sources import shown
from kcsite.transcript import layouts
from kcsite.transcript.alignment import Changes, keep_ids
from kcsite.transcript.decoding import decode
from kcsite.transcript.facts import bare, find_company, find_period, find_ticker
from kcsite.transcript.reading import Reading
from kcsite.transcript.settling import settle

OPENING_TURNS, OPENING_PARAGRAPHS = 3, 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What the user said on the command line; None leaves it to the transcript."""

    company: str | None = None
    period: Period | None = None
    held_on: date | None = None
    layout: str | None = None
    update: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Ingested:
    """What became of one seed."""

    seed: str
    outcome: Literal["written", "updated", "known"]
    path: str
    """The content file."""
    call: Call
    doubts: tuple[str, ...] = ()
    changes: Changes | None = None
    backup: str | None = None
    """Where the edited file was kept, if one was updated."""


def read_companies(archive: Archive) -> dict[str, Company]:
    """Every company the archive has a folder for, by id. One whose company.yaml is missing or wrong goes by its folder's name."""
    found = {}
    for folder in sorted(archive.content.iterdir()) if archive.content.is_dir() else ():
        path = folder / "company.yaml"
        if folder.is_dir() and not folder.name.startswith("."):
            company = parse_company(path.read_text(encoding="utf-8-sig"), str(path), folder.name, Problems()) if path.is_file() else None
            found[folder.name] = company or Company(id=folder.name, name=folder.name)
    return found


def ingest_seed(archive: Archive, path: Path, wishes: Wishes) -> Ingested:
    """Read one seed and write its content file, and a company.yaml where the company is new.

    Errors: Refused where the seed cannot be read, does not say whose call it is or which, or would overwrite a person's work.
    """
    if not path.is_file():
        raise Refused(f"{path}: no such file.", "Check the name; without one, all of seeds/ is read.")
    if path.stat().st_size > archive.settings.largest_transcript:
        raise Refused(
            f"{shown(archive, path)}: {path.stat().st_size:,} bytes are no transcript.",
            "Raise largest_transcript_mb in kcsite.yaml if it is one.",
        )
    return ingest_bytes(archive, path.read_bytes(), shown(archive, path), wishes)


def ingest_bytes(archive: Archive, raw: bytes, name: str, wishes: Wishes) -> Ingested:
    """As `ingest_seed`, for bytes that may come from elsewhere. `name` is what the user calls them."""
    reading = layouts.read(decode(raw, name), name, wishes.layout)
    company = _company(reading, name, read_companies(archive), wishes)
    period = wishes.period or reading.period or find_period(_opening(reading))
    if period is None:
        raise Refused(f"{name}: cannot tell which quarter this call is about.", f"Say so: kcsite ingest {name} --period 2025-q1.")
    source = Source(file=name.removeprefix("seeds/"), sha256=hashlib.sha256(raw).hexdigest(), layout=reading.layout, notice=reading.notice)
    call = settle(reading, company, period, source)
    if wishes.held_on:
        call = replace(call, held_on=wishes.held_on)
    return _write(archive, call, company, name, reading.doubts, update=wishes.update)


def _opening(reading: Reading) -> list[str]:
    turns = reading.turns[:OPENING_TURNS]
    return [passage.text for turn in turns for p in turn.paragraphs for passage in p.passages][:OPENING_PARAGRAPHS]


def _company(reading: Reading, name: str, known: dict[str, Company], wishes: Wishes) -> Company:
    """The company of a reading: as the user says, as the document states, as its opening says; known or new."""
    stated = wishes.company or reading.company
    if stated in known:
        return known[stated]
    found: Company | str | None = stated
    if stated:
        found = next((c for c in known.values() if bare(stated) in {bare(n) for n in (c.name, *c.aliases, *c.names.values())}), stated)
    else:
        found = find_company(_opening(reading), known.values())
    if found is None:
        ids = f" (known: {', '.join(known)})" if known else ""
        raise Refused(f"{name}: cannot tell which company's call this is.", f"Say so: kcsite ingest {name} --company NAME{ids}.")
    if isinstance(found, Company):
        return found
    ticker = reading.ticker or find_ticker(_opening(reading))
    company_id = slug(found)
    return known.get(company_id) or Company(id=company_id, name=found, tickers=(ticker,) if ticker else ())


def _write(archive: Archive, call: Call, company: Company, name: str, doubts: tuple[str, ...], *, update: bool) -> Ingested:
    folder = archive.content / company.id
    path = folder / f"{call.period.id}.md"
    if path.exists():
        return _again(archive, path, call, name, doubts, update=update)
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / "company.yaml").exists():
        _write_new(folder / "company.yaml", _format_company(company))
    _write_new(path, format_call(call, sealed=True))
    return Ingested(seed=name, outcome="written", path=shown(archive, path), call=call, doubts=doubts)


def _again(archive: Archive, path: Path, call: Call, name: str, doubts: tuple[str, ...], *, update: bool) -> Ingested:
    """A seed whose call has a content file already."""
    where, text, problems = shown(archive, path), path.read_text(encoding="utf-8"), Problems()
    old = parse_call(text, where, problems)
    way_out = f"To take the new words and keep ids and decisions: kcsite ingest --update {name}. To start over: remove {where}."
    if old is None:
        raise Refused(f"{name}: its content file cannot be read.", "\n".join(map(str, problems)))
    untouched = is_as_written(text)
    same_bytes = bool(old.source and call.source and old.source.sha256 == call.source.sha256)
    if same_bytes and (untouched or not update):
        if untouched:
            return Ingested(seed=name, outcome="known", path=where, call=old, doubts=doubts)
        raise Refused(f"{name}: {where} was made from it and edited since; it stays as it is.", way_out)
    if not update and not (untouched and old.source and call.source and old.source.file == call.source.file):
        made = f"made from {old.source.file}" if old.source else "written by hand"
        edited = "" if untouched or not old.source else " and edited since"
        raise Refused(f"{name}: {where} is there already, {made}{edited}; it stays as it is.", way_out)
    merged, changes = keep_ids(old, call)
    backup = None if untouched else _keep_aside(path)
    _replace(path, format_call(merged, sealed=untouched))
    return Ingested(
        seed=name,
        outcome="updated",
        path=where,
        call=merged,
        doubts=doubts,
        changes=changes,
        backup=shown(archive, backup) if backup else None,
    )


def _keep_aside(path: Path) -> Path:
    """Another name for the file as it is, so that nothing a person wrote is lost."""
    number = 1
    while True:
        backup = path.with_name(f"{path.name}.before-{number}")
        try:
            os.link(path, backup)
        except FileExistsError:
            number += 1
        else:
            return backup


def _write_new(path: Path, text: str) -> None:
    """Write a file that must not exist, whole or not at all. Errors: Refused where it exists."""
    draft = _draft(path, text)
    try:
        os.link(draft, path)
    except FileExistsError as trouble:
        raise Refused(f"{path}: is there already; it stays as it is.") from trouble
    finally:
        draft.unlink()


def _replace(path: Path, text: str) -> None:
    _draft(path, text).replace(path)


def _draft(path: Path, text: str) -> Path:
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    draft.write_text(text, encoding="utf-8", newline="\n")
    return draft


def _format_company(company: Company) -> str:
    fields: dict[str, object] = {"name": company.name}
    if company.tickers:
        fields["tickers"] = list(company.tickers)
    return yaml.dump(fields, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False)
