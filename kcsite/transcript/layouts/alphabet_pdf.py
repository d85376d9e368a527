"""Alphabet's own transcripts, extracted from PDF: `Name, Title: text`, wide gaps between words; since 2024 one word a line."""

import re

from kcsite.transcript.colon_names import in_capitals, speaking, split_heading
from kcsite.transcript.colon_turns import open_pages, read_turns
from kcsite.transcript.document import Document
from kcsite.transcript.drafting import Draft, Facts
from kcsite.transcript.people import kind_by_title
from kcsite.transcript.printed import Line, ends_sentence
from kcsite.transcript.reading import Reading, Recognition
from kcsite.transcript.titles import facts_of
from kcsite.transcript.word_lines import has_word_lines, headings, read_words, words_of

NAME = "alphabet-pdf"
_NOTICE = re.compile(r"\bfor the convenience of investors\b", re.IGNORECASE)
_TITLE = re.compile(
    r"(?P<title>[A-Z]\w{1,30} (?:Q[1-4]|(?:First|Second|Third|Fourth) Quarter) 20\d\d Earnings Call)(?: (?P<day>[A-Z]\w{2,9} \d{1,2}, 20\d\d))?"
)
_GAP = re.compile(r"\S {3,5}\S")
FEWEST = 3
_SHARE = 0.6
"""Of the lines, with wide gaps."""
_OPENING = 4000
_REST_OF_HEADING = 60
_STOPS = (".", "?", "!")


def recognise(document: Document) -> Recognition:
    """Claims a document with a notice to investors above its words, or with this printer's gaps and headings `Name, Title:`."""
    if document.data is not None:
        return Recognition(claimed=False, reasons=())
    notice = bool(_NOTICE.search(" ".join(document.text[:_OPENING].split())[:600]))
    words = has_word_lines(document)
    gaps = sum(len(_GAP.findall(text)) > 1 for _, text in document.printed) > _SHARE * len(document.printed)
    heads = len(headings(words_of(document))) if words else sum(_is_heading(text) for _, text in document.printed) if gaps else 0
    told = "a notice that the transcript is for the convenience of investors" if notice else "no notice to investors"
    printed = "one word a line" if words else "wide gaps between words" if gaps else "neither wide gaps nor one word a line"
    return Recognition(notice or heads >= FEWEST, (told, f"{printed}, {heads} headings as Name, Title"))


def _is_heading(text: str) -> bool:
    found = split_heading(text)
    return bool(found and not in_capitals(found["name"]) and (found["rest"] or found["name"] == "Operator"))


def read(document: Document) -> Reading:
    """The turns; sections are settled later."""
    draft = Draft(NAME)
    if has_word_lines(document):
        return draft.finish(**_facts(" ".join(read_words(draft, words_of(document)))))
    pages = open_pages(document, "titled")
    pages.lines = _whole_headings(pages.lines)
    pages.names = speaking([line.text for line in pages.lines], "titled")
    read_turns(draft, pages)
    first = draft.turns[0].line if draft.turns else len(document.lines) + 1
    return draft.finish(**_facts(" ".join(" ".join(text.split()) for number, text in document.printed if number < first)))


def _whole_headings(lines: list[Line]) -> list[Line]:
    """Headings that a line's end broke put together: `Ruth Porat, President and Chief Investment Officer; CFO, Alphabet` / `and Google:`."""
    made: list[Line] = []
    for line in lines:
        last = made[-1] if made else None
        ended = len(made) < 2 or ends_sentence(made[-2].text)  # noqa: PLR2004 - what stands before the last line
        if last and ended and ":" not in last.text and ":" in line.text[:_REST_OF_HEADING] and not last.text.endswith(_STOPS):
            whole = f"{last.text} {line.text}"
            found = split_heading(whole)
            if found and kind_by_title(found["rest"]):
                made[-1] = Line(last.number, whole, line.number)
                continue
        made.append(line)
    return made


def _facts(text: str) -> Facts:
    """The title and the day, which may stand in broken lines: `Alphabet Q3 2022 Earnings Call October 25, 2022`."""
    found = _TITLE.search(text)
    return facts_of([part for part in (found["title"], found["day"]) if part] if found else [text[-100:]])
