"""Speech recognition with a time stamp at the beginning of each line: `(00:16.060) webcast replay …`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kcsite.transcript.document import Document

STAMPED = re.compile(r"[(\[]?(?P<at>\d{1,3}:\d\d(?::\d\d)?(?:[.,]\d{1,3})?)[)\]]?[ \t]{0,3}(?P<text>.*)")
_ENDS = re.compile(r"[.?!。？！]\Z")
LONGEST_PARAGRAPH = 600


@dataclass(frozen=True, slots=True)
class Fragment:
    """Words between two stamps."""

    line: int
    at: str
    text: str


def fragments(document: Document) -> list[Fragment]:
    """The stamped lines of a document."""
    return [Fragment(number, found["at"], found["text"].strip()) for number, text in document.printed if (found := STAMPED.fullmatch(text))]


def share(document: Document) -> float:
    """The share of lines that begin with a stamp."""
    return len(fragments(document)) / max(len(document.printed), 1)


def put_together(parts: list[Fragment]) -> Iterator[list[Fragment]]:
    """Fragments as paragraphs: one ends with a sentence, once it is long enough to be one."""
    waiting: list[Fragment] = []
    for part in parts:
        waiting.append(part)
        length = sum(len(one.text) for one in waiting)
        if (_ENDS.search(part.text) and length > LONGEST_PARAGRAPH / 2) or length > LONGEST_PARAGRAPH * 2:
            yield waiting
            waiting = []
    if waiting:
        yield waiting
