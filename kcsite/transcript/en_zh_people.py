"""What a Motley Fool page rendered in English and Chinese says of its call and its people, above and below the words spoken."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise

from kcsite.model.languages import script
from kcsite.transcript.drafting import Draft
from kcsite.transcript.en_zh_headings import PARTICIPANTS, alone, furniture, in_contents, is_analyst, listed
from kcsite.transcript.facts import dates
from kcsite.transcript.people import kind_by_name, kind_in_company
from kcsite.transcript.reading import ReadPerson

LANGUAGES = ("en", "zh-Hans")
_NO_NAME = re.compile(r"第.{0,3}|.{0,8}(?:问题|首先|如下|其次|最后|例如|说).{0,8}")
_COLON = re.compile(r"[:：]")
_PRICE = re.compile(r"\((?P<ticker>[A-Z][A-Z.]{0,5})\s?[+\-\u2212]?\d{1,4}\.\d{1,2}%\)")
"""`(NVO+0.14%)`, `(TAL0.51%)`: the ticker and how the share moved."""
_ADDRESS = re.compile(r"(?<![a-z0-9-])(?P<name>[a-z0-9-]{1,80})-(?P<ticker>[a-z]{1,5})-q[1-4]-20\d\d-earnings")
_ASKS = re.compile(r"\b(?:questions?|next|line of|comes? from)\b", re.IGNORECASE)
_NO_TICKERS = frozenset({"group", "inc", "corp", "co", "ltd", "plc", "the"})
_TITLES = 3
MAX_CHINESE_NAME, MAX_DATE_LINE = 40, 160


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the document, stripped."""

    number: int
    text: str


@dataclass(slots=True)
class Pair:
    """An English line, the Chinese line under it, and what follows before the next pair. Mutable: it is filled line by line."""

    en: Line | None
    zh: Line | None = None
    rest: list[Line] = field(default_factory=list)
    person: bool = False
    """Whether the document marks it as a participant."""

    @property
    def text(self) -> str:
        """The English words; nothing where the line is missing."""
        return self.en.text if self.en else ""

    @property
    def first(self) -> int:
        """The number of its first line."""
        line = self.en or self.zh
        return line.number if line else self.rest[0].number


@dataclass(slots=True)
class Page:
    """A page being read. Mutable."""

    draft: Draft
    people: dict[str, ReadPerson] = field(default_factory=dict)
    """Participants by name, as the page lists them."""
    chinese: dict[str, set[str]] = field(default_factory=dict)
    """Chinese names printed beside each English one."""
    held_on: date | None = None
    ticker: str | None = None


def chinese_words(text: str, name: str) -> tuple[str, str] | None:
    """Name and words of a Chinese paragraph that begins with its speaker's name (`迪伦·菲尔德：谢谢`); not all translators keep it."""
    colon = _COLON.search(text[: MAX_CHINESE_NAME + 1])
    if not colon or not colon.start():
        return None
    head, words = text[: colon.start()].strip(), text[colon.end() :].strip()
    same = bool(set(head.casefold().split()) & set(name.casefold().split()))
    translated = script(head) == "Han" and not any(mark in head for mark in "。，,；;、？！") and not _NO_NAME.fullmatch(head)
    return (head, words) if words and (same or translated) else None


def chinese_name(page: Page, name: str, printed: str) -> None:
    """Notes a name printed in Chinese; one left in Latin letters tells nothing."""
    if script(printed) == "Han" and len(printed) <= MAX_CHINESE_NAME:
        page.chinese.setdefault(name, set()).add(printed)


def front(page: Page, pairs: list[Pair]) -> Iterator[tuple[Pair, str]]:
    """What stands above the call, each with what it is: title and date, participants, and what the vendor says of the call."""
    listing = False
    for at, pair in enumerate(pairs):
        words = pair.text
        person = listed(words) if listing or pair.person else None
        listing = words.casefold() in PARTICIPANTS or person is not None
        told = _PRICE.search(words)
        page.ticker = page.ticker or (told["ticker"] if told else None)
        # `Q3 2024 Earnings CallNov 06, 2024,7:00 a.m. ET`; a page begins with its title and its day.
        days = dates(words.replace("Call", "Call ")) if page.held_on is None and at < _TITLES and len(words) < MAX_DATE_LINE else []
        if person:
            _list(page, person[0], person[1], None)
            chinese_name(page, person[0], pair.zh.text.rpartition("—")[2].strip() if pair.zh else "")
        if days:
            page.held_on = days[0]
        contents = "table of contents" if in_contents(words) else None
        day = "title of the document" if days else None
        yield pair, "list of participants" if listing else day or contents or furniture(words) or "summary by the vendor"


def list_below(page: Page, pairs: list[Pair]) -> None:
    """The list of participants of the older pages, which stands below the call."""
    begun = False
    for pair in pairs:
        begun = begun or pair.text.casefold() in PARTICIPANTS
        found = alone(pair.text, ()) if begun else None
        if found and found.title:
            _list(page, found.name, found.title, found.affiliation)


def _list(page: Page, name: str, title: str, firm: str | None) -> None:
    kind = "analyst" if is_analyst(title) else kind_in_company(title)
    page.people[name] = ReadPerson(name=name, kind=kind, title=title, affiliation=firm)


def people_of(page: Page) -> tuple[ReadPerson, ...]:
    """The participants listed, those who ask, and the Chinese names where the page prints one and the same for a person."""
    people = dict(page.people)
    for name in _askers(page):
        people[name] = ReadPerson(name=name, kind="analyst")
    for name, printed in page.chinese.items():
        if len(printed) == 1:
            person = people.get(name) or ReadPerson(name=name, kind=kind_by_name(name))
            people[name] = replace(person, names={LANGUAGES[1]: next(iter(printed))})
    return tuple(people.values())


def ticker_in_address(address: str) -> str | None:
    """The ticker in a page's address: `…/novo-nordisk-nvo-q3-2024-earnings-call-transcript/`; None where it may be a word of the name."""
    found = _ADDRESS.search(address.rpartition("/transcripts/")[2])
    return found["ticker"].upper() if found and found["ticker"] not in _NO_TICKERS else None


def _askers(page: Page) -> list[str]:
    """Those the newer pages do not list who speak right after the operator calls for a question: the list holds the company's side only."""
    found: list[str] = []
    turns = page.draft.turns
    spoke = False
    for before, turn in pairwise(turns):
        spoke = spoke or kind_by_name(before.name) != "operator"
        words = " ".join(paragraph.leading for paragraph in before.paragraphs)
        asked = kind_by_name(before.name) == "operator" and _ASKS.search(words) is not None
        unlisted = turn.name not in page.people and turn.title is None and kind_by_name(turn.name) is None
        if spoke and asked and unlisted and turn.name not in found:
            found.append(turn.name)
    return found
