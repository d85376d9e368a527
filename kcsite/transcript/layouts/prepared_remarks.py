"""Prepared remarks alone, as a company prints them: a heading per speaker with title, running page headers, topics; no questions."""

import re

from kcsite.transcript.colon_names import is_title
from kcsite.transcript.colon_turns import UNNAMED, open_pages, speak
from kcsite.transcript.document import Document
from kcsite.transcript.drafting import Draft
from kcsite.transcript.facts import dates
from kcsite.transcript.people import kind_by_title
from kcsite.transcript.printed import Line, ends_sentence
from kcsite.transcript.reading import Reading, Recognition
from kcsite.transcript.titles import facts_of

NAME = "prepared-remarks"
_TITLE = re.compile(r"\bprepared\s{1,3}remarks\b", re.IGNORECASE)
_HEADING = re.compile(
    r"(?P<name>[A-ZÀ-Þ][\w.'’-]{0,20}(?: [A-ZÀ-Þ][\w.'’-]{0,20}){1,3}) ?(?:,|[–—]| - ) ?(?P<title>[A-Z][A-Za-z ,&.'’/()-]{2,140})"
)
_TOPIC = re.compile(r"[A-Z0-9/][\w &/,'’()-]{1,60}")
_OTHERS = ("operator", "question-and-answer", "questions and answers", "prepared remarks:")
_MOST_WORDS = 7
_SHORT = 0.6
"""Share of the page's width up to which a line may be a topic: a broken line of a sentence is longer."""
_HEAD = 12
_LONGEST_EVENT = 100


def recognise(document: Document) -> Recognition:
    """Claims a document whose title says prepared remarks, with headings `Name, Title`, no operator and nobody who asks."""
    titled = any(_TITLE.search(text) for _, text in document.printed[:_HEAD])
    if not titled or document.data is not None or "[EN]" in document.text or " -- " in document.text[:3000]:
        return Recognition(claimed=False, reasons=("no title that says prepared remarks",))
    headings = sum(_heading(" ".join(text.split())) is not None for _, text in document.printed)
    spoken = any(text.lower().startswith(_OTHERS) for _, text in document.printed)
    return Recognition(headings > 0 and not spoken, ("the title says prepared remarks", f"{headings} headings as Name, Title"))


def _heading(text: str) -> tuple[str, str] | None:
    text = text.replace(" ,", ",")  # `DAVE ZINSNER , SENIOR VICE PRESIDENT` (MU_Q2_2021_Prepared_Remarks.txt, line 216)
    found = _HEADING.fullmatch(text)
    if found and kind_by_title(found["title"]) and not text.endswith((".", ",")):
        return found["name"].strip(), " ".join(found["title"].split())
    return None


def read(document: Document) -> Reading:
    """The turns; topics within them are headings of nobody."""
    pages, draft = open_pages(document), Draft(NAME, section="prepared")
    for number, why in pages.left_out.items():
        draft.leave_out(number, why)
    waiting: list[Line] = []
    head: list[str] = []
    for at, line in enumerate(pages.lines):
        heading = _heading(line.text)
        if heading:
            speak(draft, waiting, pages)
            draft.head(heading[0], line.number, title=heading[1])
        elif not draft.turns and len(line.text) < pages.width * _SHORT:
            head.append(line.text)
            draft.leave_out(line.number, "title of the document")
        elif draft.turns and _is_topic(at, pages.lines, pages.width):
            speak(draft, waiting, pages)
            draft.mark(line.number)
        else:
            if not draft.turns:
                draft.head(UNNAMED, line.number)
                draft.doubts.append(f"line {line.number}: words above the first heading, kept as those of an {UNNAMED}")
            waiting.append(line)
    speak(draft, waiting, pages)
    draft.mended += pages.mended
    draft.doubts.append("prepared remarks alone: the document has no questions")
    return _finished(draft, head, [" ".join(document.lines[number - 1].split()) for number in sorted(pages.left_out)])


def _finished(draft: Draft, head: list[str], headers: list[str]) -> Reading:
    """The reading with its facts: those of the title, else those of the page headers, where the day stands as well."""
    lines = [*head, *headers[:_HEAD]]
    facts = facts_of([*lines, " ".join(lines[:_HEAD])])
    days = [day for text in headers for day in dates(text)]
    if days:
        facts.setdefault("held_on", days[0])
    named = next((text for text in lines if _TITLE.search(text) and len(text) < _LONGEST_EVENT), None)
    if named:
        facts.setdefault("event", named)
    return draft.finish(**facts)


def _is_topic(at: int, lines: list[Line], width: int) -> bool:
    """A short line in capitals or with a capital on each word, between the end of a sentence and the beginning of one: `End Market Highlights`."""
    text, before = lines[at].text, lines[at - 1].text
    after = lines[at + 1].text if at + 1 < len(lines) else ""
    words = text.split()
    if not _TOPIC.fullmatch(text) or len(words) > _MOST_WORDS or len(text) > width * _SHORT or not after[:1].isupper():
        return False
    follows = ends_sentence(before) or bool(_heading(before)) or (at > 1 and _is_title(before) and ends_sentence(lines[at - 2].text))
    return follows and _is_title(text)


def _is_title(text: str) -> bool:
    words = [word for word in text.split() if word.isalpha()]
    small = [word for word in words if word.islower() and word not in ("and", "or", "of", "the", "in", "for", "to")]
    # Kerning breaks words: `Tech nology & Product Leadership` (MU_Q2_2021_Prepared_Remarks.txt, line 65).
    whole = " ".join(word for word in text.split() if word not in small)
    return is_title(text) or (len(small) == 1 < len(words) - 1 and small[0] != words[0] and is_title(whole))
