"""Documents whose turns begin `NAME: text` or `Name, Title: text`, in whole or in printed, broken lines. Companies publish these."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from kcsite.model.call import Mended
from kcsite.transcript.colon_names import Manner, Names, is_title, speaker_of, speaking
from kcsite.transcript.document import Document
from kcsite.transcript.drafting import Draft
from kcsite.transcript.mending import mend
from kcsite.transcript.people import is_note
from kcsite.transcript.printed import PAGE_NUMBER, Line, ends_sentence, joined, page_lines, paragraphs, recurring, width_of

__all__ = ["Pages", "open_pages", "read_turns", "speak", "speaker_of"]
WIDE = 130
"""Width from which a line is a whole paragraph and not broken by a printer."""
TITLE = "title of the document"
UNNAMED = "Unidentified Speaker"
_TAIL = re.compile(r"(?<=[A-Za-z.,;?!]) {1,3}Page \d{1,3}\Z")
"""A page number that the extraction put at the end of the page's last line."""
_END = re.compile(r"[-–—*\[(]{0,3} ?(?:THE )?END(?: OF (?:THE )?(?:TRANSCRIPT|CALL|DOCUMENT))? ?[-–—*\])]{0,3}\.?", re.IGNORECASE)
_LEGAL = re.compile(
    r"(?:disclaimer|safe harbou?r)\b.{0,40}|\W{0,2}(?:disclaimer|note) ?[:-].{0,300}"
    r"|\W{0,2}this (?:document|transcript|transcription) (?:is|has been|may|was|contains)\b.{0,300}",
    re.IGNORECASE,
)
_FEWEST_TAILS = 3
_A_FEW_SENTENCES = 120
"""Letters from which lines above the first heading are speech whose heading is missing, and no title."""
_FULL_LINE = 0.6


@dataclass(slots=True)
class Pages:
    """A document without what belongs to its pages. Mutable: built once, then read."""

    lines: list[Line]
    left_out: dict[int, str]
    mended: list[Mended]
    width: int
    names: Names
    breaks: frozenset[int] = field(default_factory=frozenset)
    """Lines after which a blank one follows."""


def open_pages(document: Document, manner: Manner = "mixed", listed: Collection[str] = ()) -> Pages:
    """A document's lines, mended, with page headers set apart, and the names that stand before colons.

    `listed` are names known from elsewhere. Gaps between words are the printer's where lines were broken; where a line is a paragraph, words stay as they stand.
    """
    wrapped = width_of(" ".join(text.split()) for _, text in document.printed) <= WIDE
    raw, cut = _without_page_ends(document.lines)
    lines, mended = mend([" ".join(line.split()) if wrapped else line.strip() for line in raw])
    printed = [(number, text) for number, text in enumerate(lines, 1) if text]
    feeds = frozenset(number for number, line in enumerate(document.lines, 1) if "\f" in line)
    left = page_lines(printed, feeds)
    if wrapped:
        names = speaking([text for number, text in printed if number not in left], manner, listed)
        again = recurring([one for one in printed if one[0] not in left], [*names.known, *listed])
        left |= {number: "page header" for number, text in printed if number not in left and text in again}
    kept = [Line(number, text) for number, text in printed if number not in left]
    blank = frozenset(number for number, text in enumerate(lines, 1) if text and number < len(lines) and not lines[number])
    width = width_of(text for _, text in printed)
    return Pages(kept, left, cut + mended, width, speaking([line.text for line in kept], manner, listed), blank)


def _without_page_ends(lines: Sequence[str]) -> tuple[list[str], list[Mended]]:
    """The lines without page numbers that stand behind words: behind a form feed, or behind the last word of page after page."""
    kept, cut = list(lines), []
    for at, line in enumerate(lines):
        words, feed, page = line.rpartition("\f")
        if feed and words.strip() and PAGE_NUMBER.fullmatch(page.strip()):
            cut.append(Mended(line=at + 1, was=page.strip(), now=""))
            kept[at] = words
    tails = [(at, found) for at, line in enumerate(kept) if (found := _TAIL.search(line.rstrip()))]
    for at, found in tails if len(tails) >= _FEWEST_TAILS else []:
        cut.append(Mended(line=at + 1, was=found[0].strip(), now=""))
        kept[at] = kept[at][: found.start()]
    return kept, cut


def read_turns(draft: Draft, pages: Pages, *, begins: int = 0, why: str = TITLE, ends: int = 10**9) -> None:
    """Hand over every line: what stands above the first speaker (or line `begins`), turns, and what stands from line `ends` on."""
    for number, reason in pages.left_out.items():
        draft.leave_out(number, reason)
    spoken = {
        at: speaker
        for at, line in enumerate(pages.lines)
        if begins <= line.number < ends and (speaker := speaker_of(line.text, pages.names))
    }
    first = min(spoken, default=len(pages.lines))
    first -= speech_above(pages, first, title_only=why == TITLE)
    closing = _closing(pages, max(spoken, default=len(pages.lines)), ends)
    waiting: list[Line] = []
    for at, line in enumerate(pages.lines):
        if at < first:
            draft.leave_out(line.number, why, line.last)
        elif line.number in closing:
            draft.leave_out(line.number, closing[line.number])
        elif at in spoken:
            speak(draft, waiting, pages)
            speaker = spoken[at]
            draft.head(speaker.name, line.number, title=speaker.title, affiliation=speaker.firm, last=line.last)
            waiting += [Line(line.number, speaker.text, line.last)] if speaker.text else []
        else:
            if not draft.turns:
                draft.head(UNNAMED, line.number)
                draft.doubts.append(f"line {line.number}: words above the first heading, kept as those of an {UNNAMED}")
            waiting.append(line)
    speak(draft, waiting, pages)
    draft.mended += pages.mended


def speech_above(pages: Pages, first: int, *, title_only: bool = False) -> int:
    """How many lines above the first heading are sentences: somebody's whose own heading is missing. A title is none.

    `title_only`: all that stands above the turns is a title; else also letters and lists, and only sentences right above are speech.
    """
    full = min(pages.width, WIDE) * _FULL_LINE
    start = first
    if title_only:
        start = next((at for at, line in enumerate(pages.lines[:first]) if len(line.text) >= full and not _in_head(line.text)), first)
    else:
        while start and _may_be_speech(pages.lines, start - 1, full):
            start -= 1
    above = pages.lines[start:first]
    sentences = any(mark in line.text for line in above for mark in ".?!")
    return len(above) if sentences and sum(len(line.text) for line in above) >= _A_FEW_SENTENCES else 0


def _may_be_speech(lines: Sequence[Line], at: int, full: float) -> bool:
    text = lines[at].text
    broken_off = at > 0 and len(lines[at - 1].text) >= full
    return not _in_head(text) and (len(text) >= full or ends_sentence(text) or broken_off)


def _in_head(text: str) -> bool:
    return is_title(text) or bool(_LEGAL.fullmatch(text))


def _closing(pages: Pages, last: int, ends: int) -> dict[int, str]:
    """Lines under the last heading that are nobody's speech: `END`, a notice to readers and all that follows it."""
    found = {line.number: "end of the document" for line in pages.lines if line.number >= ends}
    legal = False
    for before, line in pairwise(pages.lines[last:]):
        legal = legal or (ends_sentence(before.text) and bool(_LEGAL.fullmatch(line.text)))
        if legal:
            found[line.number] = "legal notice"
        elif _END.fullmatch(line.text):
            found[line.number] = "end of the document"
    return found


def speak(draft: Draft, waiting: list[Line], pages: Pages) -> None:
    """Say the lines that wait, as paragraphs, and forget them."""
    block: list[Line] = []
    for line in waiting:
        whole = pages.width > WIDE or is_note(line.text)
        if block and (whole or is_note(block[-1].text)):
            _say(draft, block, pages.width)
            block = []
        block.append(line)
        # A blank line ends a paragraph where a sentence ends as well; at the foot of a page it does not.
        if line.number in pages.breaks and ends_sentence(line.text):
            _say(draft, block, pages.width)
            block = []
    _say(draft, block, pages.width)
    waiting.clear()


def _say(draft: Draft, block: list[Line], width: int) -> None:
    for part in paragraphs(block, width):
        text, first, last = joined(part)
        draft.say(text, first, last=last)
