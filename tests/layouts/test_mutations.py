"""Real samples, damaged: lines dropped, doubled, swapped, cut off, recoded. Whatever happens, nothing crashes and no line is lost in silence."""

import random
import re
import time
from contextlib import suppress
from pathlib import Path

import pytest

from kcsite.problems import Refused
from kcsite.transcript import layouts
from kcsite.transcript.accounting import HEADING, SPEECH, UNKNOWN, labels, lines_of
from kcsite.transcript.decoding import decode
from kcsite.transcript.document import Document
from kcsite.transcript.reading import Reading

HERE = Path(__file__).parent
NAMES = sorted(path.stem for path in (HERE / "samples").glob("*.yaml"))
EXAMPLES = sorted(path for path in HERE.glob("*/*") if path.suffix != ".yaml" and path.parent.name not in ("samples", "__pycache__"))
ROUNDS = 4
SECONDS = 0.1
"""What a document may take, by the issue; the machine that measures may be slow, so a test allows some more."""
PATIENCE = 4


def damaged(text: str, seed: int) -> str:
    """A text with some of its lines dropped, doubled, swapped, or with its end cut off."""
    draw = random.Random(seed)  # noqa: S311 - damage, not secrets
    lines = text.split("\n")
    for _ in range(max(3, len(lines) // 50)):
        at = draw.randrange(len(lines))
        match draw.randrange(4):
            case 0 if len(lines) > 1:
                del lines[at]
            case 1:
                lines.insert(at, lines[at])
            case 2:
                other = draw.randrange(len(lines))
                lines[at], lines[other] = lines[other], lines[at]
            case _:
                lines[at] = lines[at][: len(lines[at]) // 2]
    return "\n".join(lines[: draw.randrange(1, len(lines) + 1)] if draw.randrange(3) == 0 else lines)


MARKS = re.compile(r"^\s*(?:\[\s*\d+\])?\s*\[(?:EN|中)\]")
"""What one layout prints before its lines: a number, and the language."""


def letters(text: str) -> str:
    return re.sub(r"\W", "", text)


def check(reading: Reading, document: Document) -> None:
    """Every line is speech, a heading or listed; and what is called speech is in the passages, whole."""
    marked = labels(reading, document)
    lines = lines_of(reading, document)
    assert all(label or not line.strip() for label, line in zip(marked, lines, strict=True))
    told = " ".join(reading.doubts)
    assert UNKNOWN not in marked or "not recognised" in told
    said = letters(" ".join(words.text for turn in reading.turns for paragraph in turn.paragraphs for words in paragraph.passages))
    mended = {one.line for one in reading.mended}
    for number, (label, line) in enumerate(zip(marked, lines, strict=True), 1):
        if label == SPEECH and number not in mended and "|" not in line:
            # A name may stand before the words on their own line, or hang behind them.
            spoken = MARKS.sub("", line)
            parts = [spoken, *re.split(r"[:：]|\.\s", spoken)]
            assert not letters(spoken) or any(letters(part) in said for part in parts if part.strip()), (number, line)
    assert HEADING in marked or not reading.turns


@pytest.mark.parametrize("name", NAMES)
def test_a_damaged_sample(name: str, shared: Path) -> None:
    (path,) = (shared / "samples").glob(f"*/{name}")
    text = decode(path.read_bytes(), name)
    for seed in range(ROUNDS):
        _try(Document(name, damaged(text, seed)))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_damaged_example(path: Path) -> None:
    text = decode(path.read_bytes(), path.name)
    for seed in range(12):
        _try(Document(path.name, damaged(text, seed)))


def _try(document: Document) -> None:
    try:
        reading = layouts.read(document)
    except Refused as refusal:
        said = str(refusal)
    else:
        check(reading, document)
        return
    assert said.startswith(document.name)


@pytest.mark.parametrize("name", NAMES)
def test_a_sample_is_read_in_time_and_in_line_with_its_length(name: str, shared: Path) -> None:
    (path,) = (shared / "samples").glob(f"*/{name}")
    text = decode(path.read_bytes(), name)
    once, ten = _seconds(Document(name, text)), _seconds(Document(name, "\n".join([text] * 5)))
    kilobytes = max(len(text) / 55_000, 1)
    assert once < SECONDS * PATIENCE * kilobytes
    assert ten < 5 * once * 3 + 0.2


def _seconds(document: Document) -> float:
    started = time.perf_counter()
    with suppress(Refused):
        layouts.read(document)
    return time.perf_counter() - started


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("path", [path for path in EXAMPLES if path.suffix == ".txt"], ids=lambda path: f"{path.parent.name}/{path.name}")
def test_another_encoding_changes_nothing(path: Path, encoding: str) -> None:
    text = decode(path.read_bytes(), path.name)
    try:
        raw = text.replace("\n", "\r\n").encode(encoding)
    except UnicodeEncodeError:
        pytest.skip("not in this encoding")
    assert decode(raw, path.name) == text
