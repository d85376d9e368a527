"""HTML tables of English with a Korean translation: Seeking Alpha's text, names glued to the end of the paragraph before, or `Name: Firm words`."""

import re

from kcsite.transcript import seeking_alpha as page
from kcsite.transcript.document import Document
from kcsite.transcript.drafting import Draft
from kcsite.transcript.en_ko_cells import Row, Table, read_cells
from kcsite.transcript.reading import Reading, Recognition

NAME = "en-ko-html"
LANGUAGES = ("en", "ko")
_HANGUL = re.compile(r"[\uac00-\ud7af]")
_NOTE = re.compile(r"\(?(?:Note|Notes|Translation note|Translator's note|참고|번역 ?노트|\*\*Note)\b ?:?.{0,800}", re.IGNORECASE)
_KO_HEADING = re.compile(r"\**(?:진행자|사회자|오퍼레이터|운영자|교환원|Operator|[\w .'-]{2,40}|[가-힣]{2,12} ?(?:님)?)\**:?")
_STARS = re.compile(r"\*\*")


def recognise(document: Document) -> Recognition:
    """Claims HTML with tables of an original and a translation that is Korean."""
    html = document.text[:4000].lower()
    claimed = "<table" in document.text.lower() and "<td>" in document.text.lower() and bool(_HANGUL.search(document.text)) and ("<html" in html or "<!doctype" in html)
    return Recognition(claimed, ("HTML with tables and Korean",) if claimed else ())


def read(document: Document) -> Reading:
    """The turns of the tables; the summary below each is left out."""
    cells = read_cells(document.text)
    draft = Draft(NAME, languages=LANGUAGES)
    printed = tuple(one for table in cells.tables for row in table.rows for one in row.original)
    lists = page.read_lists(printed)
    people = {person.name for person in lists.people}
    listed = {number for number, _ in printed[: lists.last + 1]} if lists.people else set()
    for number in cells.outside:
        words = cells.lines[number - 1]
        draft.leave_out(number, "summary by the vendor" if _is_summary(cells.tables, words) else "title of the document")
    for table in cells.tables:
        draft.section = "qa" if "q&a" in table.heading.lower() or "question" in table.heading.lower() else "prepared"
        for row in table.rows:
            _read_row(draft, row, frozenset(people | {"Operator"}), listed, lists)
    inner = Document(document.name, "\n".join(text for _, text in printed))
    return draft.finish(text="\n".join(cells.lines), people=tuple(lists.people), **page.facts(inner, lists.first or 1))  # type: ignore[arg-type]


def _is_summary(tables: list[Table], words: str) -> bool:
    return len(words) > 20 and words not in {table.heading for table in tables}  # noqa: PLR2004


def _read_row(draft: Draft, row: Row, names: frozenset[str], listed: set[int], lists: page.Lists) -> None:
    spoken: list[int] = []
    """Where the row's paragraphs stand: numbers of the draft's turns."""
    for number, text in row.original:
        if number in listed:
            draft.leave_out(number, "list of participants")
            continue
        _read_paragraph(draft, _STARS.sub("", text), number, names, lists, spoken)
    if not spoken:
        for number, _ in row.translation:
            draft.leave_out(number, "list of participants")
        return
    _read_translation(draft, row.translation, len(spoken), names)


def _read_paragraph(draft: Draft, text: str, number: int, names: frozenset[str], lists: page.Lists, spoken: list[int]) -> None:
    """A paragraph of the original: a heading, words after `Name:`, or words at whose end the next speaker's name hangs."""
    if page.heading_of(text, names):
        _head(draft, text, number, lists)
        return
    lead, colon, rest = text.partition(":")
    person = next((one for one in lists.people if lead.strip() in (one.name, one.title)), None)
    if colon and (person or lead.strip() in names):
        name = person.name if person else lead.strip()
        _head(draft, name, number, lists)
        told = person.title or person.affiliation if person else None
        text = rest.strip().removeprefix(told or "\0").strip()
    glued = next((name for name in sorted(names, key=len, reverse=True) if text.endswith(name) and re.search(r"[.?!\]…\"”-] ?\Z", text[: -len(name)])), None)
    words = text[: -len(glued)].strip() if glued else text
    if words:
        if not draft.turns:
            draft.head("Unidentified Speaker", number)
        draft.say(words, number, lang="en")
        spoken.append(len(draft.turns))
    if glued:
        _head(draft, glued, number, lists)


def _head(draft: Draft, name: str, number: int, lists: page.Lists) -> None:
    person = next((one for one in lists.people if one.name == name), None)
    draft.head(name, number, title=person.title if person else None, affiliation=person.affiliation if person else None)


def _read_translation(draft: Draft, words: list[tuple[int, str]], count: int, names: frozenset[str]) -> None:
    """The row's Korean: beside the row's one paragraph; or one to one; or, where the numbers differ, alone and told."""
    said = []
    for number, text in words:
        if _NOTE.fullmatch(text):
            draft.leave_out(number, "note of the translator")
        elif _KO_HEADING.fullmatch(text) and (text.strip("*: ") in names or len(words) > count) and len(text) < 14 and not text.endswith("다."):  # noqa: PLR2004
            draft.mark(number)
        else:
            said.append((number, _STARS.sub("", text)))
    places = draft.last_paragraphs(count)
    if len(said) == count:
        for place, (number, text) in zip(places, said, strict=True):
            draft.put_beside(place, text, number, "ko")
    elif count == 1 and said:
        draft.put_beside(places[0], "\n".join(text for _, text in said), said[0][0], "ko", last=said[-1][0])
    elif said:
        draft.doubts.append(f"line {said[0][0]}: {len(said)} paragraphs of Korean beside {count} of English; kept together beside the last one")
        draft.put_beside(places[-1], "\n".join(text for _, text in said), said[0][0], "ko", last=said[-1][0])
