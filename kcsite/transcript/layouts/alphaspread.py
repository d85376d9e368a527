"""AlphaSpread pages as text: bare names above paragraphs, names in bold with their side in italics, or an avatar's letter above name and side."""

import re
from datetime import date

from kcsite.model.period import Period
from kcsite.transcript.document import Document
from kcsite.transcript.drafting import Draft
from kcsite.transcript.facts import dates, find_period, periods
from kcsite.transcript.people import kind_by_name
from kcsite.transcript.reading import Reading, ReadPerson, Recognition

NAME = "alphaspread"
_MARK = re.compile(r"alphaspread", re.IGNORECASE)
_BOLD = re.compile(r"\*\*(?P<name>[^*]{2,60})\*\*(?: \*\(?(?P<side>[^*()]{3,30})\)?\*)?:?")
_SIDE = re.compile(r"executives?|analysts?|attendees?|shareholders?|unknown", re.IGNORECASE)
_NAME = re.compile(r"(?:(?:Dr|Mr|Ms|Mrs|Prof)\.? )?[A-ZÀ-Þ][\w.'’-]{0,24}(?: (?:[A-ZÀ-Þ][\w.'’()-]{0,24}|de|van|von|la|di|bin)){0,4}")
_SECTION = {
    "prepared remarks": "prepared",
    "presentation": "prepared",
    "question and answer": "qa",
    "questions and answers": "qa",
    "q&a": "qa",
}
_BEGINS = re.compile(r"#{0,3} ?(?:Earnings Call )?Transcript|#{1,3} ?Earnings Call Transcript", re.IGNORECASE)
_IN_URL = re.compile(r"/(?:q(?P<quarter>[1-4])-(?P<year>20\d\d))\b")
_TITLE = re.compile(r"#? ?(?P<symbol>[0-9A-Z.]{1,8}) (?P<year>20\d\d) Q(?P<quarter>[1-4]) AlphaSpread Transcript", re.IGNORECASE)
_EXCHANGE = re.compile(r"/security/(?P<exchange>[a-z]{2,8})/(?P<symbol>[\w.]{1,10})/")
FEWEST = 3


def recognise(document: Document) -> Recognition:
    """Claims a document that names the site in its first lines; one without turns is its page without a transcript."""
    if document.data is not None or not _MARK.search(document.text[:6000]):
        return Recognition(claimed=False, reasons=())
    turns = len(_headings(document))
    nothing = None
    if turns < FEWEST:
        nothing = "an AlphaSpread page without a transcript: menu, prices and a summary alone. Open the page's transcript and save that."
    return Recognition(claimed=True, reasons=("the site's name in its first lines", f"{turns} headings"), nothing=nothing)


def _headings(document: Document) -> dict[int, tuple[str, str | None, int]]:
    """For the line each heading begins on: name, side, and the line it ends on."""
    printed = document.printed
    texts = [text for _, text in printed]
    counts = {text: texts.count(text) for text in set(texts) if _NAME.fullmatch(text)}
    found: dict[int, tuple[str, str | None, int]] = {}
    for at, (number, text) in enumerate(printed):
        bold = _BOLD.fullmatch(text)
        after = texts[at + 1] if at + 1 < len(texts) else ""
        if bold:
            found[number] = (bold["name"].strip().rstrip(":"), bold["side"], number)
        elif len(text) == 1 and text.isupper() and after[:1] == text and _NAME.fullmatch(after):
            side = at + 2 if at + 2 < len(texts) and _SIDE.fullmatch(texts[at + 2]) else at + 1
            found[number] = (after, texts[side] if side > at + 1 else None, printed[side][0])
        elif _NAME.fullmatch(text) and _SIDE.fullmatch(after) and not (at and texts[at - 1][:1] == text[:1] and len(texts[at - 1]) == 1):
            found[number] = (text, after, printed[at + 1][0])
        elif kind_by_name(text) == "operator" or (_NAME.fullmatch(text) and _is_bare(document, number, text, counts)):
            found[number] = (text, None, number)
    return found


def _is_bare(document: Document, number: int, text: str, counts: dict[str, int]) -> bool:
    """A bare name between blank lines, that comes again or has at least two words."""
    lines = document.lines
    above = number < 2 or not lines[number - 2].strip()  # noqa: PLR2004 - the line before
    below = number >= len(lines) or not lines[number].strip()
    return (
        above
        and below
        and len(text.split()) > 1
        and not text.endswith(".")
        and (
            counts[text] > 1
            or f"{text.split(maxsplit=1)[0]} {text.rsplit(maxsplit=1)[-1]}" in document.text.replace(f"\n{text}\n", "\n", 1)
        )
    )


def read(document: Document) -> Reading:
    """The turns, in the sections the page marks, if it does."""
    draft, headings = Draft(NAME), _headings(document)
    begins = next((number for number, text in document.printed if _BEGINS.fullmatch(text) and any(n > number for n in headings)), 0)
    people: dict[str, ReadPerson] = {}
    covered = 0
    for number, text in document.printed:
        section = _SECTION.get(text.strip("#* :").lower())
        if number <= covered:
            continue
        if number in headings and number > begins:
            name, side, covered = headings[number]
            draft.head(name, number, last=covered)
            if side:
                kind = "analyst" if side.lower().startswith("analyst") else "management" if side.lower().startswith("exec") else None
                people.setdefault(name, ReadPerson(name=name, kind=kind))
        elif section and (text.startswith("#") or draft.turns):
            draft.mark(number, section)  # type: ignore[arg-type]
        elif draft.turns and set(text) <= set("-*_ ") and len(text) > 2:  # noqa: PLR2004 - a rule of Markdown
            draft.leave_out(number, "rule")
        elif draft.turns:
            draft.say(text, number)
        else:
            draft.leave_out(
                number, "title of the document" if number < begins or not begins or text.startswith("#") else "page around the transcript"
            )
    return _finish(document, draft, tuple(people.values()))


def _finish(document: Document, draft: Draft, people: tuple[ReadPerson, ...]) -> Reading:
    first = draft.turns[0].line if draft.turns else len(document.lines)
    head = "\n".join(document.lines[: max(first - 1, 1)])
    title, url, exchange = _TITLE.search(head), _IN_URL.search(head), _EXCHANGE.search(head)
    stated = title or url
    period = Period(int(stated["year"]), int(stated["quarter"])) if stated else next(iter(periods(head)), None) or find_period([head])
    held: list[date] = [day for line in head.split("\n") if len(line) < 80 and "Generated" not in line for day in dates(line)]  # noqa: PLR2004
    ticker = f"{exchange['exchange'].upper()}: {exchange['symbol']}" if exchange else title["symbol"] if title else None
    if draft.turns and not draft.speaking and len(draft.turns) > 1:
        last = draft.turns.pop()  # a heading at the end with nothing under it
        draft.mark(last.line)
    return draft.finish(period=period, ticker=ticker, held_on=held[0] if held else None, people=people)
