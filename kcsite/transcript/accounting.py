"""Every line of a raw transcript accounted for: a heading, speech, or left out and why."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from kcsite.model.call import LeftOut
from kcsite.transcript.document import Document
from kcsite.transcript.reading import Reading

HEADING, SPEECH, BLANK = "heading", "speech", ""
UNKNOWN = "not recognised"


def account(reading: Reading, document: Document) -> Reading:
    """The reading with its left-out lines in order, and among them every line its layout did not hand over; those are doubts."""
    labelled = labels(reading, document)
    left = tuple(_ranges(labelled))
    unknown = [one for one in left if one.why == UNKNOWN]
    doubts = tuple(f"{_lines(one)}: not recognised, and left out" for one in unknown)
    return replace(reading, left_out=left, doubts=reading.doubts + doubts)


def labels(reading: Reading, document: Document) -> list[str]:
    """What each line is: `heading`, `speech`, why it is left out, or nothing for a blank line.

    A heading that shares its line with speech is a heading. A left-out line within a paragraph (a page header) is left out.
    """
    lines = lines_of(reading, document)
    label = [BLANK if not line.strip() else UNKNOWN for line in lines]
    for first, last, what in _spans(reading):
        for number in range(max(first, 1), min(max(first, last), len(lines)) + 1):
            if label[number - 1]:
                label[number - 1] = what
    return label


def _spans(reading: Reading) -> Iterator[tuple[int, int, str]]:
    """First and last line of everything that was read, and what it is; what comes later prevails."""
    for turn in reading.turns:
        for paragraph in turn.paragraphs:
            yield from ((words.line, words.last_line, SPEECH) for words in paragraph.passages)
    yield from ((turn.line, turn.last_line, HEADING) for turn in reading.turns)
    yield from ((line, line, HEADING) for line in reading.marks)
    yield from ((one.first, one.last, one.why) for one in reading.left_out)


def lines_of(reading: Reading, document: Document) -> tuple[str, ...]:
    """The lines that are counted: the file's own, or those of the text that a JSON or HTML file holds."""
    return document.lines if reading.text is None else tuple(reading.text.split("\n"))


def share_known(reading: Reading, document: Document) -> float:
    """The share of lines that are not blank whose meaning is known. `reading` is one that `account` has seen."""
    labelled = [label for label in labels(reading, document) if label]
    return 1 - labelled.count(UNKNOWN) / max(len(labelled), 1)


def _ranges(labelled: list[str]) -> Iterator[LeftOut]:
    """Neighbouring lines left out for one reason, blank lines between them included."""
    printed = [(number, label) for number, label in enumerate(labelled, 1) if label]
    for why, group in groupby(printed, key=lambda one: one[1]):
        numbers = [number for number, _ in group]
        if why not in (HEADING, SPEECH):
            yield LeftOut(first=numbers[0], last=numbers[-1], why=why)


def _lines(one: LeftOut) -> str:
    return f"line {one.first}" if one.first == one.last else f"lines {one.first} to {one.last}"
