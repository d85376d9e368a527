"""What a layout reads from a document, as plain data: what test_layouts.py compares, and what a person checks by reading.

`python -m tests.layouts.describe FILE` prints it whole; with `--brief`, with digests instead of words, as it may be kept for a transcript
whose words are not ours.
"""

import hashlib
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import yaml

from kcsite.attachments import kind_of, text_of
from kcsite.transcript import layouts
from kcsite.transcript.decoding import decode
from kcsite.transcript.document import Document
from kcsite.transcript.reading import Reading, ReadTurn

FACTS = ("layout", "company", "ticker", "event")


def read(path: Path) -> tuple[Document, Reading]:
    """A file as its layout reads it, of a PDF or DOCX file its words."""
    raw = path.read_bytes()
    kind = kind_of(raw)
    document = Document(path.name, text_of(raw, kind, path.name) if kind else decode(raw, path.name))
    return document, layouts.read(document)


def facts(reading: Reading) -> dict[str, Any]:
    """What the document says of its call."""
    said: dict[str, Any] = {name: getattr(reading, name) for name in FACTS}
    said["period"] = reading.period.id if reading.period else None
    said["held_on"] = reading.held_on.isoformat() if reading.held_on else None
    said["languages"] = list(reading.languages)
    return {name: value for name, value in said.items() if value}


def whole(reading: Reading) -> dict[str, Any]:
    """Everything read, with its words."""
    return {
        **facts(reading),
        "people": [_given(name=p.name, kind=p.kind, title=p.title, affiliation=p.affiliation, names=p.names) for p in reading.people],
        "turns": [_turn(turn) for turn in reading.turns],
        "left_out": [f"{one.first} to {one.last}: {one.why}" for one in reading.left_out],
        "mended": [f"{one.line}: {one.was} > {one.now}" for one in reading.mended],
        "doubts": list(reading.doubts),
    }


def _turn(turn: ReadTurn) -> dict[str, Any]:
    said = []
    for paragraph in turn.paragraphs:
        words: Any = {passage.lang: passage.text for passage in paragraph.passages}
        words = paragraph.leading if len(words) == 1 else words
        said.append({"at": paragraph.at, "words": words} if paragraph.at else words)
    return _given(name=turn.name, title=turn.title, affiliation=turn.affiliation, section=turn.section, said=said)


def brief(reading: Reading) -> dict[str, Any]:
    """The same without anybody's sentences: a line per turn with section, number of paragraphs and digest of their words."""
    turns = []
    for turn in reading.turns:
        words = "\n".join(passage.text for paragraph in turn.paragraphs for passage in paragraph.passages)
        turns.append(f"{turn.name} | {turn.section or '-'} | {len(turn.paragraphs)} | {_digest(words)}")
    left = Counter[str]()
    for one in reading.left_out:
        left[one.why] += one.last - one.first + 1
    return {
        **facts(reading),
        "people": [" | ".join(str(part or "-") for part in (p.name, p.kind, _title(p.title), p.affiliation)) for p in reading.people],
        "turns": turns,
        "left_out": dict(left),
        "mended": len(reading.mended),
        "doubts": len(reading.doubts),
    }


def _digest(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()[:12]


_LONGEST_TITLE = 40


def _title(title: str | None) -> str | None:
    """A title as it stands; of one as long as a sentence its digest, since whole lines of a transcript are not ours to keep."""
    return _digest(title) if title and len(title) > _LONGEST_TITLE else title


def _given(**fields: Any) -> dict[str, Any]:  # noqa: ANN401 - plain data
    return {name: value for name, value in fields.items() if value}


if __name__ == "__main__":
    shorten = "--brief" in sys.argv
    for name in [name for name in sys.argv[1:] if name != "--brief"]:
        _, found = read(Path(name))
        print(yaml.safe_dump(brief(found) if shorten else whole(found), allow_unicode=True, sort_keys=False, width=10**6))  # noqa: T201
