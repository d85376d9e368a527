"""Content files written by ingest: whole or not at all, and never onto a person's edits."""

import os
from pathlib import Path

import yaml

from kcsite.config import Archive
from kcsite.content.call_file import format_call, is_as_written, parse_call
from kcsite.model.call import Call
from kcsite.model.company import Company
from kcsite.problems import Problems, Refused
from kcsite.steps.ingested import Ingested
from kcsite.steps.sources import shown
from kcsite.transcript.alignment import keep_ids


def write_call(archive: Archive, call: Call, company: Company, name: str, *, update: bool) -> Ingested:
    """A call into its content file, and a company.yaml where the company is new.

    Errors: Refused where that would overwrite a person's work, or write outside the archive.
    """
    folder = archive.content / company.id
    path = folder / f"{call.period.id}.md"
    _check_place(archive, folder, path)
    if path.exists():
        return _again(archive, path, call, name, update=update)
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / "company.yaml").exists():
        _write_new(folder / "company.yaml", _format_company(company))
    _write_new(path, format_call(call, sealed=True))
    return Ingested(seed=name, outcome="written", path=shown(archive, path), call=call)


def _check_place(archive: Archive, folder: Path, path: Path) -> None:
    for place in (folder, path):
        if not place.resolve().is_relative_to(archive.root.resolve()):
            raise Refused(f"{shown(archive, place)}: a link that leads out of the archive; nothing is written there.", "Put a folder here.")
    if folder.exists() and not folder.is_dir():
        raise Refused(f"{shown(archive, folder)}: a file, where the company's folder should be.", "Move it away.")
    if path.exists() and not path.is_file():
        raise Refused(f"{shown(archive, path)}: a folder, where the call's content file should be.", "Move it away.")


def _again(archive: Archive, path: Path, call: Call, name: str, *, update: bool) -> Ingested:
    """A seed whose call has a content file already."""
    where, problems = shown(archive, path), Problems()
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as trouble:
        raise Refused(f"{where}: not UTF-8.", "Save the file as UTF-8.") from trouble
    old = parse_call(text, where, problems)
    way_out = f"To take the new words and keep ids and decisions: kcsite ingest --update {name}. To start over: remove {where}."
    if old is None:
        raise Refused(f"{name}: its content file cannot be read.", "\n".join(map(str, problems)))
    untouched = is_as_written(text)
    same_bytes = bool(old.source and call.source and old.source.sha256 == call.source.sha256)
    if same_bytes and (untouched or not update):
        if untouched:
            return Ingested(seed=name, outcome="known", path=where, call=old)
        raise Refused(f"{name}: {where} was made from it and edited since; it stays as it is.", way_out)
    if not update and not (untouched and old.source and call.source and old.source.file == call.source.file):
        made = f"made from {old.source.file}" if old.source else "written by hand"
        edited = "" if untouched or not old.source else " and edited since"
        raise Refused(f"{name}: {where} is there already, {made}{edited}; it stays as it is.", way_out)
    merged, changes = keep_ids(old, call)
    backup = None if untouched else _keep_aside(path)
    _replace(path, format_call(merged, sealed=untouched))
    kept = shown(archive, backup) if backup else None
    return Ingested(seed=name, outcome="updated", path=where, call=merged, changes=changes, backup=kept)


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
