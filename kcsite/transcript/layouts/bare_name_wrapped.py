"""Published by the company: a speaker's name alone on its line, words under it broken at the width of a page; no colons, no list of names."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from kcsite.transcript.colon_names import OFFICES, Names, speaker_of, speaking, split_heading
from kcsite.transcript.colon_turns import TITLE, UNNAMED, WIDE, Pages, open_pages, speak, speech_above
from kcsite.transcript.company_people import introduced
from kcsite.transcript.document import Document
from kcsite.transcript.drafting import Draft
from kcsite.transcript.people import UNIDENTIFIED, kind_by_title
from kcsite.transcript.printed import PAGE_NUMBER, Line, ends_sentence, page_lines, width_of
from kcsite.transcript.reading import Reading, Recognition
from kcsite.transcript.titles import facts_of

NAME = "bare-name-wrapped"
_FOREIGN = re.compile(
    r"alphaspread|prepared\s{1,3}remarks|Seeking Alpha|Motley Fool|StreetEvents|LexisNexis|\[EN\]|Company Participants|Conference Call Participants|[\u3040-\u9fff]",
    re.IGNORECASE,
)
"""Marks of vendors whose headings are bare names as well."""
_STAMP = re.compile(r"\(?\d{1,2}:\d\d(?::\d\d)?(?:\.\d+)?\)?")
FEWEST, FEWEST_PEOPLE = 6, 2
_NARROWEST = 50
"""Letters of a usual line, at least: shorter ones are no broken paragraphs."""
_LONGEST_HEADING = 100


def recognise(document: Document) -> Recognition:
    """Claims a document of broken lines in which short lines that are names, an operator's among them, come again between sentences."""
    width = width_of(text for _, text in document.printed)
    wrapped = _NARROWEST <= width <= WIDE
    if document.data is not None or not wrapped or _FOREIGN.search(document.text) or document.has(_STAMP) >= FEWEST:
        return Recognition(claimed=False, reasons=())
    printed = [(number, " ".join(text.split())) for number, text in document.printed]
    if sum(_split(text) is not None for _, text in printed) < FEWEST:
        return Recognition(claimed=False, reasons=())
    pages = page_lines(printed)
    lines = [Line(number, text) for number, text in printed if number not in pages]
    names = _names(lines)
    heads = [heading[0] for at in range(len(lines)) if (heading := _heading(lines, at, names))]
    told = speaking([line.text for line in lines]) if len(heads) >= FEWEST else Names(frozenset())
    colons = sum(speaker_of(line.text, told) is not None for line in lines)
    claimed = len(heads) >= FEWEST and len(set(heads)) >= FEWEST_PEOPLE and 2 * colons < len(heads)
    reasons = (f"{len(heads)} lines are a name alone, between sentences of broken lines", f"{colons} begin with a name and a colon")
    return Recognition(claimed, reasons)


def _names(lines: Sequence[Line]) -> frozenset[str]:
    """Names that stand alone on a line where a turn may begin, and that come again, are called in the text, or are an office's."""
    found = [split[0] for at in range(len(lines)) if (split := _split(lines[at].text)) and _may_begin(lines, at)]
    counts = Counter(found)
    titled = {split[0] for line in lines if (split := _split(line.text)) and split[1]}
    called = speaking([*(f"{name}:" for name in counts), *(line.text for line in lines)]).known
    return frozenset(name for name, count in counts.items() if count > 1 or name in called or name in titled or _is_office(name))


def _is_office(name: str) -> bool:
    return name.lower() in OFFICES or bool(UNIDENTIFIED.match(name))


def _split(text: str) -> tuple[str, str | None] | None:
    """The name and the title of a line that may be a heading: `Operator`, `Jeff Su`, `C.C. Wei - Chairman & CEO`."""
    if (
        len(text) > _LONGEST_HEADING
        or not text[:1].isupper()
        or text.endswith((".", "?", "!", ",", ";"))
        or ":" in text
        or PAGE_NUMBER.fullmatch(text)
    ):
        return None
    found = split_heading(f"{text}:")
    if not found or found["firm"] or any(letter.isdigit() for letter in found["name"]):
        return None
    name, title = found["name"].strip(), (found["rest"] or "").strip() or None
    if title and not kind_by_title(title):
        return None
    return (name, title) if len(name.split()) > 1 or _is_office(name) else None


def _may_begin(lines: Sequence[Line], at: int) -> bool:
    """Whether a turn may begin at a line: a sentence has ended above it, and words follow that are no heading themselves."""
    after = lines[at + 1].text if at + 1 < len(lines) else ""
    return bool(after) and not after[:1].islower() and not _split(after) and (at == 0 or not _goes_on(lines[at - 1].text))


def _goes_on(text: str) -> bool:
    """Whether a line breaks off in a sentence; a title or a page's number does not."""
    return len(text) >= _NARROWEST and not ends_sentence(text)


def _heading(lines: Sequence[Line], at: int, names: frozenset[str]) -> tuple[str, str | None] | None:
    """A known name that stands alone is a heading even where a sentence breaks off above it: a line was lost there."""
    split = _split(lines[at].text)
    return split if split and split[0] in names and at + 1 < len(lines) else None


def _turns(pages: Pages, names: frozenset[str]) -> dict[int, tuple[str, str | None]]:
    """Where turns begin. Names one under another above all speech are a list of those on the call."""
    spoken = {at: heading for at in range(len(pages.lines)) if (heading := _heading(pages.lines, at, names))}
    for at in sorted(spoken):
        if at + 1 not in spoken or speech_above(pages, at, title_only=True):
            break
        del spoken[at]
    return spoken


def read(document: Document) -> Reading:
    """The turns; sections are settled later."""
    printed = [Line(number, " ".join(text.split())) for number, text in document.printed]
    pages, draft = open_pages(document, listed=_names(printed)), Draft(NAME)
    for number, why in pages.left_out.items():
        draft.leave_out(number, why)
    names = _names(pages.lines)
    head = _read_turns(draft, pages, _turns(pages, names))
    reading = draft.finish(**facts_of([*head, " ".join(head)]))
    return replace(reading, people=introduced(reading.turns))


def _read_turns(draft: Draft, pages: Pages, spoken: dict[int, tuple[str, str | None]]) -> list[str]:
    """Hand over every line; those above the first turn are given back."""
    first = min(spoken, default=len(pages.lines))
    first -= speech_above(pages, first, title_only=True)
    waiting: list[Line] = []
    for at, line in enumerate(pages.lines):
        if at < first:
            draft.leave_out(line.number, TITLE)
            continue
        if at in spoken and spoken.get(at + 1) == spoken[at]:
            speak(draft, waiting, pages)
            draft.mark(line.number)  # the heading stands twice
            continue
        if at in spoken:
            speak(draft, waiting, pages)
            draft.head(spoken[at][0], line.number, title=spoken[at][1])
            continue
        if not draft.turns:
            draft.head(UNNAMED, line.number)
            draft.doubts.append(f"line {line.number}: words above the first heading, kept as those of an {UNNAMED}")
        if _split(line.text) and _may_begin(pages.lines, at):
            draft.doubts.append(f"line {line.number}: '{line.text}' may be a heading; it is kept as speech")
            speak(draft, waiting, pages)
            draft.say(line.text, line.number)
        else:
            waiting.append(line)
    speak(draft, waiting, pages)
    draft.mended += pages.mended
    return [line.text for line in pages.lines[:first]]
