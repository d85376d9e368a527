"""Raw transcripts as they come: files, folders, a ZIP of many, standard input; text, PDF or DOCX."""

import io
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kcsite.attachments import kind_of, text_of
from kcsite.config import Archive
from kcsite.model.call import Mended
from kcsite.problems import Place, Problems, Refused
from kcsite.steps.sources import seeds, shown, walk
from kcsite.transcript.decoding import decode, entities
from kcsite.transcript.document import Document

STANDARD_INPUT = Path("-")
MOST_MEMBERS = 20_000


@dataclass(frozen=True, slots=True)
class Raw:
    """One raw transcript: what the user calls it, and its bytes."""

    name: str
    data: bytes


def receive(archive: Archive, paths: list[Path] | None, problems: Problems) -> Iterator[Raw]:
    """The transcripts at some paths, or all of seeds/; a Problem for each that cannot be opened, and the others go on.

    Errors: Refused where one file alone was named, and cannot be opened.
    """
    alone = paths is not None and len(paths) == 1 and not paths[0].is_dir()
    for path in seeds(archive, problems) if paths is None else _files(paths):
        name = "standard input" if path == STANDARD_INPUT else shown(archive, path)
        try:
            yield from _open(path, name, archive.settings.largest_transcript)
        except Refused as refusal:
            if alone:
                raise
            add_refusal(problems, refusal, name)


def add_refusal(problems: Problems, refusal: Refused, name: str) -> None:
    """A refusal of one transcript among many, as a Problem."""
    problems.error(refusal.place or Place(name), refusal.what.removeprefix(f"{name}: "), refusal.advice, "seed")


def open_document(raw: Raw) -> tuple[Document, tuple[Mended, ...]]:
    """The text of a raw transcript, and what was mended in it. Errors: Refused where it is none."""
    kind = kind_of(raw.data)
    text = text_of(raw.data, kind, raw.name) if kind else decode(raw.data, raw.name)
    text, mended = entities(text)
    return Document(raw.name, text), tuple(Mended(line=line, was=was, now=now) for line, was, now in mended)


def _files(paths: list[Path]) -> Iterator[Path]:
    for path in paths:
        yield from walk(path) if path.is_dir() else (path,)


def _open(path: Path, name: str, limit: int) -> Iterator[Raw]:
    if path == STANDARD_INPUT:
        data = sys.stdin.buffer.read(limit + 1)
        if len(data) > limit:
            raise _too_large(name, len(data))
    elif not path.is_file():
        raise Refused(f"{name}: no such file.", "Check the name; without one, all of seeds/ is read.")
    elif path.stat().st_size > limit and path.suffix.lower() != ".zip":
        raise _too_large(name, path.stat().st_size)
    elif path.suffix.lower() == ".zip":
        with path.open("rb") as stream:
            yield from _members(stream, name, limit)
        return
    else:
        data = path.read_bytes()
    if data.startswith(b"PK\x03\x04") and kind_of(data) is None:
        yield from _members(io.BytesIO(data), name, limit)
    else:
        yield Raw(name, data)


def _members(stream: io.BufferedReader | io.BytesIO, name: str, limit: int) -> Iterator[Raw]:
    """The files in a ZIP. What one declares is not believed: reading stops at the limit."""
    try:
        with zipfile.ZipFile(stream) as packed:
            members = [one for one in packed.infolist() if not one.is_dir() and not _hidden(one.filename)]
            if len(members) > MOST_MEMBERS:
                raise Refused(f"{name}: {len(members):,} files in one ZIP, more than {MOST_MEMBERS:,}.", "Split it.")
            for member in members:
                inner = f"{name}/{member.filename}"
                with packed.open(member) as opened:
                    data = opened.read(limit + 1)
                if len(data) > limit:
                    raise _too_large(inner, member.file_size)
                yield Raw(inner, data)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, ValueError) as trouble:
        raise Refused(f"{name}: a ZIP that cannot be opened ({trouble}).", "Unpack it yourself and ingest the folder.") from trouble


def _hidden(name: str) -> bool:
    """Files that are no transcripts: hidden ones, and what macOS adds to an archive."""
    return any(part.startswith((".", "__MACOSX")) for part in name.split("/"))


def _too_large(name: str, size: int) -> Refused:
    return Refused(f"{name}: {size:,} bytes are no transcript.", "Raise largest_transcript_mb in kcsite.yaml if it is one.")
