"""Documents whose turns begin `NAME: text` or `Name, Title: text`, in whole or in printed, broken lines. Companies publish these."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from kcsite.model.call import Mended
from kcsite.transcript.document import Document
from kcsite.transcript.drafting import Draft
from kcsite.transcript.mending import mend
from kcsite.transcript.people import UNIDENTIFIED, is_note, kind_by_title
from kcsite.transcript.printed import Line, joined, page_lines, paragraphs, width_of

HEAD = re.compile(
    r"\A(?P<name>[A-Z][A-Za-zÀ-ɏ.'’ -]{1,48}?)(?:(?P<comma>, ?| ?[-–—] )(?P<rest>[^:]{2,90})| ?\((?P<firm>[^:()]{2,60})\))? ?:(?:\s+(?P<text>\S.*))?"
)
_TAIL = re.compile(r"(?<=[A-Za-z.,;?!]) {1,3}Page \d{1,3}\Z")
"""A page number that the extraction put at the end of the page's last line."""
OFFICES = frozenset({"operator", "moderator", "coordinator", "conference operator", "host", "facilitator"})
_NAME = re.compile(r"(?:(?:Mr|Ms|Mrs|Dr|Prof)\.? ?)?[A-ZÀ-Þ][\w.'’-]{0,24}(?: (?:[A-ZÀ-Þ][\w.'’-]{0,24}|de|van|von|der|la|di|da|bin)){0,4}")
_PROSE = frozenset(
    "and so now the a in on as for first second third finally note question answer example also but or overall next revenue total outlook dear sub subject to date time from ref re cc tel fax email website phone page source symbol encl scrip cin regd thanks thank yes no okay yeah hi sure great let one two here there what that this it we i you".split()
)
_JOINING = frozenset("and of & for the de".split())
WIDE = 130
"""Width from which a line is a whole paragraph and not broken by a printer."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """What stands before a colon."""

    name: str
    title: str | None
    firm: str | None
    text: str


@dataclass(slots=True)
class Pages:
    """A document without what belongs to its pages. Mutable: built once, then read."""

    lines: list[Line]
    left_out: dict[int, str]
    mended: list[Mended]
    width: int
    names: frozenset[str]
    breaks: frozenset[int] = field(default_factory=frozenset)
    """Lines after which a blank one follows."""


def open_pages(document: Document) -> Pages:
    """A document's lines, mended, with single spaces, page headers set apart, and the names that stand before colons."""
    lines, mended = mend([" ".join(line.split()) for line in document.lines])
    tails = [number for number, text in enumerate(lines, 1) if _TAIL.search(text)]
    for number in tails if len(tails) > 2 else ():  # noqa: PLR2004 - as often as pages end
        tail = _TAIL.search(lines[number - 1])
        if tail:
            mended.append(Mended(line=number, was=tail[0].strip(), now=""))
            lines[number - 1] = lines[number - 1][: tail.start()]
    printed = [(number, text) for number, text in enumerate(lines, 1) if text]
    left = page_lines(printed)
    kept = [Line(number, text) for number, text in printed if number not in left]
    blank = frozenset(number for number, text in enumerate(lines, 1) if text and number < len(lines) and not lines[number])
    return Pages(kept, left, mended, width_of(text for _, text in printed), speakers(line.text for line in kept), blank)


def speakers(lines: Iterable[str]) -> frozenset[str]:
    """Names that speak: in capitals, an office, with a title or firm after them, or named elsewhere in the document too."""
    counts: Counter[str] = Counter()
    sure: set[str] = set()
    whole = list(lines)
    for line in whole:
        found = HEAD.fullmatch(line)
        if not found or not _is_name(found["name"]):
            continue
        name = found["name"].strip()
        counts[name] += 1
        listed = name.isupper() and len(name.split()) > 1
        rest = found["rest"] or ""
        firm = len(name.split()) > 1 and 0 < len(rest.split()) <= 6 and all(word[:1].isupper() or word in _JOINING for word in rest.split())  # noqa: PLR2004
        titled = bool(found["firm"]) or (found["comma"] and (kind_by_title(rest) or listed or firm))
        if name.lower() in OFFICES or titled or listed or UNIDENTIFIED.search(name):
            sure.add(name)
    text = " ".join(whole).casefold()
    known = {name for name in counts if len(name.split()) > 1 and text.count(name.casefold().removeprefix("mr. ").removeprefix("ms. ")) > 1}
    return frozenset(sure | known | {name for name, count in counts.items() if count > 1})


def _is_name(text: str) -> bool:
    words = text.split()
    return bool(_NAME.fullmatch(text.strip())) and words[0].lower().strip(".") not in _PROSE and len(words) <= 6  # noqa: PLR2004


def speaker_of(text: str, names: frozenset[str]) -> Speaker | None:
    """Who a line says speaks, if it does."""
    found = HEAD.fullmatch(text)
    if not found or found["name"].strip() not in names:
        return None
    rest = (found["rest"] or "").strip() or None
    if rest and len(rest.split()) > 14:  # noqa: PLR2004 - a sentence with a colon in it
        return None
    title = rest if rest and kind_by_title(rest) else None
    firm = found["firm"] or (rest if rest and not title else None)
    return Speaker(found["name"].strip(), title, firm, found["text"] or "")


def read_turns(draft: Draft, pages: Pages, *, begins: int = 0, why: str = "title of the document", ends: int = 10**9) -> None:
    """Hand over every line: what stands above the first speaker (or line `begins`), turns, and what stands from line `ends` on."""
    for number, reason in pages.left_out.items():
        draft.leave_out(number, reason)
    waiting: list[Line] = []
    for line in pages.lines:
        speaker = speaker_of(line.text, pages.names) if begins <= line.number < ends else None
        if line.number >= ends:
            speak(draft, waiting, pages)
            draft.leave_out(line.number, "end of the document", line.last)
        elif speaker:
            speak(draft, waiting, pages)
            draft.head(speaker.name, line.number, title=speaker.title, affiliation=speaker.firm, last=line.last)
            if speaker.text:
                waiting.append(Line(line.number, speaker.text, line.last))
        elif draft.turns:
            waiting.append(line)
        else:
            draft.leave_out(line.number, why, line.last)
    speak(draft, waiting, pages)
    draft.mended += pages.mended


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
        if line.number in pages.breaks and line.text.endswith((".", "?", "!", "”", '"', ")", ":")):
            _say(draft, block, pages.width)
            block = []
    _say(draft, block, pages.width)
    waiting.clear()


def _say(draft: Draft, block: list[Line], width: int) -> None:
    for part in paragraphs(block, width):
        text, first, last = joined(part)
        draft.say(text, first, last=last)
