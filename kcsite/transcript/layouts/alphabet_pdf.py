"""Alphabet's own transcripts, extracted from PDF: `Name, Title: text`, wide gaps between words; since 2024 one word a line."""

import re

from kcsite.transcript.colon_turns import HEAD, Pages, open_pages, read_turns, speakers
from kcsite.transcript.document import Document
from kcsite.transcript.drafting import Draft
from kcsite.transcript.people import kind_by_title
from kcsite.transcript.printed import Line
from kcsite.transcript.reading import Reading, Recognition
from kcsite.transcript.titles import facts_of

NAME = "alphabet-pdf"
_NOTICE = re.compile(r"This transcript is provided for the convenience of investors only", re.IGNORECASE)
_HEADING = re.compile(r"(?P<head>[A-Z][\w.'’-]{1,20}(?: [A-Z][\w.'’-]{1,20}){0,3}(?:, [^:.?!]{2,90}| \([^:()]{2,60}\))?):\Z")
ONE_WORD = 1.6
"""Words a line up to which a document has one word a line."""


def recognise(document: Document) -> Recognition:
    """Claims a document with this company's notice to investors in its first words."""
    opening = " ".join(document.text[:4000].split())
    claimed = bool(_NOTICE.search(opening[:600]))
    return Recognition(
        claimed, ("a notice that the transcript is for the convenience of investors" if claimed else "no notice to investors",)
    )


def read(document: Document) -> Reading:
    """The turns; sections are settled later."""
    words = sum(len(text.split()) for _, text in document.printed)
    broken = words <= ONE_WORD * len(document.printed)
    pages = _of_words(document) if broken else open_pages(document)
    draft = Draft(NAME)
    first = next((at for at, line in enumerate(pages.lines) if line.text.startswith("Operator")), min(8, len(pages.lines)))
    head = [line.text for line in pages.lines[:first]]
    read_turns(draft, pages)
    return draft.finish(**facts_of(_title(" ".join(head))))


def _title(text: str) -> list[str]:
    """The title and the day, which may stand in broken lines: `Alphabet Q3 2022 Earnings Call October 25, 2022`."""
    found = re.search(
        r"(?P<title>[A-Z]\w{1,30} (?:Q[1-4]|[A-Z]\w{4,6} Quarter) 20\d\d Earnings Call)\s{1,3}(?P<day>[A-Z]\w{2,9} \d{1,2}, 20\d\d)", text
    )
    return [found["title"], found["day"]] if found else [text[-100:]]


def _of_words(document: Document) -> Pages:
    """One word a line: sentences put together again, a turn's heading at the beginning of a line of its own."""
    tokens = [Line(number, text) for number, text in document.printed]
    made: list[list[Line]] = [[]]
    page = 1
    left: dict[int, str] = {}
    for at, token in enumerate(tokens):
        ended = not made[-1] or made[-1][-1].text.endswith((".", "?", "!", ":", ".”", ".’"))
        after = tokens[at + 1].text[:1] if at + 1 < len(tokens) else "A"
        if token.text == str(page) and ended and (after.isupper() or not made[-1]):
            left[token.number] = "page number"
            page += 1
            continue
        made[-1].append(token)
        if token.text.endswith(":"):
            _cut_heading(made)
        elif token.text.endswith((".", "?", "!")) and len(made[-1]) > 1:
            made.append([])
    return _pages(made, left)


def _cut_heading(made: list[list[Line]]) -> None:
    """Words up to a colon that are `Name, Title:` begin a line of their own."""
    words = made[-1]
    for start in range(max(0, len(words) - 16), len(words)):
        head = " ".join(word.text for word in words[start:])
        found = _HEADING.fullmatch(head)
        if (
            found
            and (start == 0 or words[start - 1].text.endswith((".", "?", "!", "2022", "2023", "2024", "2025", "2026")))
            and _speaks(head)
        ):
            made[-1:] = [words[:start], words[start:]] if start else [words]
            return


def _speaks(head: str) -> bool:
    found = HEAD.fullmatch(head)
    return bool(
        found
        and (
            found["name"].strip().lower() == "operator"
            or found["firm"]
            or kind_by_title(found["rest"])
            or found["rest"]
            or len(found["name"].split()) in (2, 3)
        )
    )


def _pages(made: list[list[Line]], left: dict[int, str]) -> Pages:
    lines = [Line(part[0].number, " ".join(word.text for word in part), part[-1].number) for part in made if part]
    spoken = speakers(line.text for line in lines)
    return Pages(lines, left, [], 10**6, spoken)
