"""Motley Fool pages read: those with a heading for each turn, and those with `Name:Text`."""

import re
from collections import Counter

from kcsite.transcript import motley_fool as page
from kcsite.transcript.document import Document
from kcsite.transcript.drafting import Draft
from kcsite.transcript.facts import dates
from kcsite.transcript.people import is_note, kind_in_company
from kcsite.transcript.reading import Reading, ReadPerson

FULL = re.compile(r"Full Conference Call Transcript", re.IGNORECASE)
_OURSELVES = re.compile(r"\b(?:we|our|us|I|I'm|we're|you)\b")
_QUOTED = re.compile(r"[\"“][^\"“”]{0,1000}[\"”]")
SUMMARY = "summary by the vendor"
UNNAMED = "Unidentified Speaker"
_TITLE = re.compile(r"[A-Z]{2,8}: ?[A-Z.]{1,8}|Date|DATE|Earnings Call Transcript|Image source:.{0,60}")
_LISTED = re.compile(r"\A(?P<title>[A-Z][^—–\n]{2,120}?) ?[—–] ?(?P<name>[A-Z][^—–:\n]{2,60})")


def read_headed(document: Document, layout: str) -> Reading:
    """Turns under `Name -- Title`. What stands above the first heading is the page's; from the duration on it is its footer."""
    draft, header = Draft(layout), page.Header()
    ads = page.advertisements(document)
    talk_ends = _last_of_the_talk(document)
    known = _names_of_headings(document, talk_ends)
    ended = ""
    for number, text in document.printed:
        closes = page.DURATION.fullmatch(text) or (draft.turns and page.PARTICIPANTS.fullmatch(text))
        if number in ads:
            draft.leave_out(number, ads[number])
        elif ended:
            ended = _after(draft, header, number, text, ended)
        elif closes:
            draft.leave_out(number, "duration" if page.DURATION.fullmatch(text) else "list of participants")
            ended = "" if number < talk_ends else "duration" if page.DURATION.fullmatch(text) else "list of participants"
        elif draft.turns and page.FOOTER.fullmatch(text):
            ended = "page footer" if number > talk_ends else ""
            draft.leave_out(number, "page footer")
        else:
            _headed_line(draft, header, number, text, known)
    return _finish(draft, header)


def _headed_line(draft: Draft, header: page.Header, number: int, text: str, known: frozenset[str]) -> None:
    """A heading, a section's title, words of a turn, or what stands above the first heading."""
    heading = page.heading_of(text, known)
    if heading:
        draft.head(heading.name, number, title=heading.title, affiliation=heading.firm)
    elif page.QUESTIONS.fullmatch(text) and (draft.turns or text.endswith(":")):
        draft.mark(number, "qa")
    elif page.PREPARED.fullmatch(text) and text.endswith(":"):
        draft.mark(number, "prepared")
    elif draft.turns:
        if page.may_be_heading(text):
            draft.doubts.append(f"line {number}: kept as speech, and may be the heading of a turn")
        draft.say(text, number)
    elif _is_talk(text) or (draft.section and not page.PARTICIPANTS.fullmatch(text)):
        _unnamed(draft, number, text)
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


def _is_talk(text: str) -> bool:
    """Whether a line above the first heading is speech: long, or a sentence; `Earnings call for the period ending …` is a title."""
    sentence = len(text) > page.LONGEST_HEADING or text.endswith((".", "?", "!"))
    return sentence and not page.MARKS.search(text) and "period ending" not in text


def _unnamed(draft: Draft, number: int, text: str) -> None:
    """Words of the call whose heading is missing."""
    draft.head(UNNAMED, number)
    draft.doubts.append(f"line {number}: words before the first heading; their speaker is not named")
    draft.say(text, number)


def _after(draft: Draft, header: page.Header, number: int, text: str, ended: str) -> str:
    """A line after the call: a participant, a note printed a line too late, the footer. What else it is becomes a doubt: not handed over."""
    heading = page.listed(text) if ended != "page footer" else None
    if page.FOOTER.fullmatch(text):
        ended = "page footer"
    elif page.PARTICIPANTS.fullmatch(text) or heading:
        ended = "list of participants"
        if heading:
            header.people.append(page.person_of(heading))
    elif page.DURATION.fullmatch(text):
        draft.leave_out(number, "duration")
        return ended
    elif ended == "duration" and draft.turns:
        draft.say(text, number)
        if not is_note(text):
            draft.doubts.append(f"line {number}: stands below the duration of the call, and is kept as speech")
        return ended
    elif ended == "list of participants" and (len(text) > page.LONGEST_HEADING or text.endswith((".", "?", "!"))):
        return ended
    draft.leave_out(number, ended)
    return ended


def _last_of_the_talk(document: Document) -> int:
    """The line below which nobody speaks: the last heading but two with words right under it. A footer may follow the last participants."""
    spoken: list[int] = []
    before = 0
    for number, text in document.printed:
        if page.heading_of(text):
            before = number
        elif before:
            if len(text) > page.LONGEST_HEADING or text.endswith((".", "?", "!")):
                spoken.append(before)
            before = 0
    return spoken[-3] if len(spoken) >= 3 else 0  # noqa: PLR2004 - of three, two may be a footer's


def _names_of_headings(document: Document, talk_ends: int) -> frozenset[str]:
    """Names of the list of participants, which come again as headings, and of lines that come again as they are."""
    names: set[str] = set()
    lines = Counter(text for _, text in document.printed if page.may_be_heading(text))
    after = False
    for number, text in document.printed:
        after = (after or bool(page.DURATION.fullmatch(text))) and number > talk_ends and not page.FOOTER.fullmatch(text)
        heading = page.listed(text) if after or lines[text] > 1 else None
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
    spoken = _inline_turns(document, names, begins)
    above = begins or _end_of_the_front(document, min(spoken, default=0), header.people)
    over = False
    for number, text in document.printed:
        if number in ads:
            draft.leave_out(number, ads[number])
        elif number in spoken:
            draft.head(spoken[number][0], number)
            draft.say(spoken[number][1], number)
        elif number == begins:
            draft.mark(number)
        elif over or (draft.turns and page.FOOTER.fullmatch(text)):
            over = over or number > max(spoken, default=0)
            draft.leave_out(number, "page footer")
        elif draft.turns:
            draft.say(text, number)
        elif number > above and not page.FOOTER.fullmatch(text):
            _unnamed(draft, number, text)
        else:
            header.take(text)
            draft.leave_out(number, _why(text, header.people))
    return _finish(draft, header)


def _end_of_the_front(document: Document, first: int, people: list[ReadPerson]) -> int:
    """The line above which all is the vendor's, where no line says that the transcript begins: the one above the first turn.

    0 where nothing above the first turn is the vendor's: the page was cut there, and the words are those of somebody speaking.
    So are the words right above the first turn that say `we` outside quotes, which the vendor's never do.
    """
    above = [text for number, text in document.printed if number < first]
    for number, text in reversed([one for one in document.printed if one[0] < first]):
        if not _OURSELVES.search(_QUOTED.sub("", text)) or page.TAKEAWAY.match(text):
            break
        first = number
    vendors = any(
        page.MARKS.search(text) or page.TITLE.match(text) or page.TAKEAWAY.match(text) or _why(text, people) != SUMMARY for text in above
    )
    return first - 1 if vendors else 0


def _inline_turns(document: Document, names: frozenset[str], begins: int) -> dict[int, tuple[str, str]]:
    """Name and words of each turn, by its line."""
    turns: dict[int, tuple[str, str]] = {}
    for number, text in document.printed:
        found = page.inline_of(text, names) if number > begins else None
        # Without the line that begins the transcript, `Net Loans: what is lent` of a glossary is no turn.
        if found and (turns or begins or page.is_tight(text, names)):
            turns[number] = found
    return turns


def _why(text: str, people: list[ReadPerson]) -> str:
    found = _LISTED.fullmatch(text)
    if page.PARTICIPANTS.fullmatch(text) or (found and any(person.name == found["name"].strip() for person in people)):
        return "list of participants"
    return (
        "title of the document"
        if page.SCRAPER_RULE.fullmatch(text) or _TITLE.fullmatch(text) or page.FIELD.fullmatch(text) or _is_day(text)
        else SUMMARY
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
