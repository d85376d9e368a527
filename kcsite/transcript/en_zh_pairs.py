"""Motley Fool pages rendered in English and Chinese, paragraph by paragraph; what the text and the JSON form of them share.

A layout makes `Pair`s; here they become a reading. Some translators repeat the English under the Chinese: it is left out where it equals
the English, and kept as speech, with a doubt, where it does not.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from kcsite.model.languages import script
from kcsite.transcript.drafting import Draft
from kcsite.transcript.en_zh_headings import (
    PARTICIPANTS,
    QUESTIONS,
    STARTS,
    Heading,
    alone,
    ends_call,
    furniture,
    glued,
    in_contents,
    is_analyst,
    listed,
)
from kcsite.transcript.people import kind_by_name, kind_in_company
from kcsite.transcript.reading import ReadPerson

LANGUAGES = ("en", "zh-Hans")
_ORIGINAL = re.compile(r"[(（【]?(?:英文)?原文[)）】]?\s{0,3}[:：]?[)）】]?\s{0,3}")
_NOTE = ("注：", "注:", "（注", "(注", "译注", "译者注")
_COLON = re.compile(r"[:：]")
_NO_NAME = re.compile(r"第.{0,3}|.{0,8}(?:问题|首先|如下|其次|最后|一是|例如|说).{0,8}")
MAX_CHINESE_NAME = 40
_ASKS = re.compile(r"\b(?:questions?|next|line of|comes? from)\b", re.IGNORECASE)


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


@dataclass(slots=True)
class _Page:
    """A page being read. Mutable."""

    draft: Draft
    known: dict[str, ReadPerson] = field(default_factory=dict)
    chinese: dict[str, set[str]] = field(default_factory=dict)
    """Chinese names printed beside each English one."""


def read_pairs(draft: Draft, pairs: list[Pair]) -> tuple[ReadPerson, ...]:
    """Fills the draft from pairs, and gives the people they introduce."""
    page = _Page(draft)
    start = _start(pairs)
    _front(page, pairs[:start])
    _list_at_end(page, pairs[start:])
    heading = _style(pairs[start:], page.known)
    if heading is alone and any(_is(pair, QUESTIONS) for pair in pairs[start:]):
        draft.section = "prepared"
    over, listing = False, False
    for pair in pairs[start:]:
        small = pair.text.casefold()
        found = heading(pair.text, page.known) if pair.en else None
        why = furniture(pair.text) or ("list of participants" if listing and found and not kind_by_name(found.name) else None)
        if small in STARTS or small in QUESTIONS:
            draft.section = "qa" if small in QUESTIONS else draft.section
            _mark(page, pair)
        elif small in PARTICIPANTS or why:
            over, listing = over or ends_call(pair.text), listing or small in PARTICIPANTS
            _leave(page, pair, why or "list of participants")
        elif found:
            over = listing = False
            _head(page, pair, found)
        elif not over and not listing:
            _speak(page, pair, pair.en, pair.zh)
    return _people(page)


def _start(pairs: list[Pair]) -> int:
    """Where the call begins: at the line that says so, else at the operator's first words."""
    said = [at for at, pair in enumerate(pairs) if _is(pair, STARTS)]
    heard = [at for at, pair in enumerate(pairs) if _office(glued(pair.text, ()) or alone(pair.text, ()))]
    return said[0] if said else (heard[0] if heard else 0)


def _office(found: Heading | None) -> bool:
    return found is not None and kind_by_name(found.name) == "operator"


def _is(pair: Pair, words: frozenset[str]) -> bool:
    return pair.text.casefold() in words


def _style(pairs: list[Pair], known: dict[str, ReadPerson]):  # type: ignore[no-untyped-def]  # noqa: ANN202
    """How the page prints its speakers: the way that finds more of them."""
    return alone if sum(bool(alone(p.text, known)) for p in pairs) > sum(bool(glued(p.text, known)) for p in pairs) else glued
