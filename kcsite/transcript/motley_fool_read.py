"""Motley Fool pages read: those with a heading for each turn, and those with `Name:Text`."""

import re

from kcsite.transcript import motley_fool as page
from kcsite.transcript.document import Document
from kcsite.transcript.drafting import Draft
from kcsite.transcript.facts import dates
from kcsite.transcript.people import kind_in_company
from kcsite.transcript.reading import Reading, ReadPerson

FULL = re.compile(r"Full Conference Call Transcript", re.IGNORECASE)
_TITLE = re.compile(r"[A-Z]{2,8}: ?[A-Z.]{1,8}|Date|Earnings Call Transcript|Image source:.{0,60}")
_LISTED = re.compile(r"\A(?P<title>[A-Z][^—–\n]{2,120}?) ?[—–] ?(?P<name>[A-Z][^—–:\n]{2,60})")


def read_headed(document: Document, layout: str) -> Reading:
    """Turns under `Name -- Title`. What stands above the first heading is the page's; from the duration on it is its footer."""
    draft, header = Draft(layout), page.Header()
    ads = page.advertisements(document)
    known = _listed_at_the_end(document)
    ended = ""
    for number, text in document.printed:
        if number in ads:
            draft.leave_out(number, ads[number])
        elif ended:
            ended = _after(draft, header, number, text, ended)
        elif page.DURATION.fullmatch(text) or (draft.turns and page.PARTICIPANTS.fullmatch(text)):
            ended = "list of participants"
            draft.leave_out(number, "duration" if page.DURATION.fullmatch(text) else ended)
        elif draft.turns and page.FOOTER.fullmatch(text):
            ended = "page footer"
            draft.leave_out(number, ended)
        else:
            _headed_line(draft, header, number, text, known)
    return _finish(draft, header)


def _headed_line(draft: Draft, header: page.Header, number: int, text: str, known: frozenset[str]) -> None:
    """A heading, a section's title, words of a turn, or what stands above the first heading."""
    heading = page.heading_of(text, known)
    if heading:
        draft.head(heading.name, number, title=heading.title, affiliation=heading.firm)
    elif page.QUESTIONS.fullmatch(text) and draft.turns:
        draft.mark(number, "qa")
    elif page.PREPARED.fullmatch(text) and text.endswith(":"):
        draft.mark(number, "prepared")
    elif draft.turns:
        draft.say(text, number)
    else:
        header.take(text)
        plain = text.strip("•\t ")
        contents = (
            page.PREPARED.fullmatch(plain)
            or page.QUESTIONS.fullmatch(plain)
            or page.PARTICIPANTS.fullmatch(plain)
            or text.startswith(("Contents", "•"))
        )
        draft.leave_out(number, "table of contents" if contents else "title of the document")


def _after(draft: Draft, header: page.Header, number: int, text: str, ended: str) -> str:
    """A line of the footer: a participant, or what follows them."""
    heading = page.heading_of(text) if ended == "list of participants" else None
    if heading:
        header.people.append(page.person_of(heading))
    elif page.FOOTER.fullmatch(text):
        ended = "page footer"
    draft.leave_out(number, ended)
    return ended


def _listed_at_the_end(document: Document) -> frozenset[str]:
    """Names of the list of participants, which come again as headings."""
    names: set[str] = set()
    after = False
    for _, text in document.printed:
        after = after or bool(page.DURATION.fullmatch(text))
        heading = page.heading_of(text) if after else None
        if heading:
            names.add(heading.name)
    return frozenset(names)


def read_inline(document: Document, layout: str) -> Reading:
    """Turns as `Name:Text`, further paragraphs without a name. What stands above the transcript is written by the vendor."""
    draft, header = Draft(layout), page.Header()
    ads = page.advertisements(document)
    header.people = _participants(document)
    names = page.inline_names(document, header.people)
    begins = next((number for number, text in document.printed if FULL.fullmatch(text)), 0)
    over = False
    for number, text in document.printed:
        spoken = page.inline_of(text, names) if number > begins and not over else None
        if spoken and not (draft.turns or begins or _is_tight(text, spoken[0])):
            spoken = None  # `Apple Intelligence: a suite of features` of a glossary
        if number in ads:
            draft.leave_out(number, ads[number])
        elif spoken:
            draft.head(spoken[0], number)
            draft.say(spoken[1], number)
        elif number == begins:
            draft.mark(number)
        elif over or (draft.turns and page.FOOTER.fullmatch(text)):
            over = True
            draft.leave_out(number, "page footer")
        elif draft.turns:
            draft.say(text, number)
        else:
            header.take(text)
            draft.leave_out(number, _why(text, header.people))
    return _finish(draft, header)


def _is_tight(text: str, name: str) -> bool:
    return text[len(name) : len(name) + 1] == ":" and text[len(name) + 1 : len(name) + 2] != " "


def _why(text: str, people: list[ReadPerson]) -> str:
    found = _LISTED.fullmatch(text)
    if page.PARTICIPANTS.fullmatch(text) or (found and any(person.name == found["name"].strip() for person in people)):
        return "list of participants"
    return (
        "title of the document"
        if page.SCRAPER_RULE.fullmatch(text) or _TITLE.fullmatch(text) or page.FIELD.fullmatch(text) or _is_day(text)
        else "summary by the vendor"
    )


def _is_day(text: str) -> bool:
    return len(text) < 60 and bool(dates(text))  # noqa: PLR2004 - a line of a title


def _participants(document: Document) -> list[ReadPerson]:
    """`Chief Executive Officer — Dylan Field`: titles come first on these pages. Takeaways have a dash as well, but no name after it."""
    people = []
    for _, text in document.printed[:60]:
        found = _LISTED.fullmatch(text)
        if found and page.is_name(found["name"].strip()) and len(text) < page.LONGEST_HEADING and not text.endswith("."):
            title = found["title"].strip()
            people.append(ReadPerson(name=found["name"].strip(), kind=kind_in_company(title), title=title))
    return people


def _finish(draft: Draft, header: page.Header) -> Reading:
    return draft.finish(
        company=header.company,
        ticker=header.ticker,
        period=header.period,
        held_on=header.held_on,
        event=header.event,
        people=tuple(header.people),
    )
