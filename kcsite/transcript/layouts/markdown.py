"""Markdown written by hand: optional front matter, section titles, a heading per turn, paragraphs between blank lines.

    ---
    company: Starling Robotics
    period: Q1 2025
    ---
    ## Prepared remarks
    ### Mara Lindqvist - Chief Executive Officer
    Thank you all for coming.

The words are taken as they stand. What a person may write is described in docs/seeds.md.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from pydantic import StringConstraints

from kcsite.fields import Fields, check_fields
from kcsite.fields import Words as Several
from kcsite.model.call import LeftOut, Section, SpeakerKind
from kcsite.model.languages import TAG, language_by_script, script
from kcsite.model.period import Period
from kcsite.problems import Place, Problems, Refused
from kcsite.strict_yaml import parse_yaml
from kcsite.transcript.document import Document
from kcsite.transcript.facts import periods
from kcsite.transcript.people import split_title
from kcsite.transcript.reading import Reading, ReadParagraph, ReadPerson, ReadTurn, Recognition, Words

NAME = "markdown"
_FRONT = re.compile(r"---[ \t]*\n(?P<yaml>.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_HEADING = re.compile(r"(?P<level>#{1,6})[ \t]+(?P<text>\S.*)")
_SECTIONS: tuple[tuple[re.Pattern[str], Section], ...] = (
    (re.compile(r"prepared remarks|presentation|management discussion( section)?|管理層發言|管理层发言", re.I), "prepared"),
    (re.compile(r"(questions?[- ](and|&)[- ]answers?|q ?(&|and) ?a)( session| section)?|問答環節|问答环节", re.I), "qa"),
)
LANGUAGE_OF_SCRIPT = {"Han": "zh-Hant", "Hangul": "ko", "Kana": "ja"}


class _PersonFields(Fields):
    name: str | None = None
    names: dict[str, str] = {}
    kind: SpeakerKind | None = None
    title: str | None = None
    affiliation: str | None = None
    aliases: Several = ()


class _FrontFields(Fields):
    company: str | None = None
    ticker: str | None = None
    period: str | None = None
    held_on: date | None = None
    event: str | None = None
    languages: Annotated[Several, StringConstraints()] = ()
    notice: dict[str, str] = {}
    speakers: dict[str, _PersonFields] = {}


@dataclass(frozen=True, slots=True)
class _Block:
    level: int
    text: str
    line: int


def recognise(document: Document) -> Recognition:
    """Claims a text with Markdown headings above paragraphs: front matter, section titles, or a name ending in .md tell it is meant so."""
    text, name = document.text, document.name
    blocks = list(_blocks(*_body(text)))
    headings = [block for block in blocks if block.level]
    meant = bool(_FRONT.match(text)) or any(_section(block.text) for block in headings) or name.lower().endswith((".md", ".markdown"))
    speakers = [block for block in headings if block.level > 1 and not _section(block.text)]
    foreign = "alphaspread" in document.text[:6000].lower()
    claimed = meant and bool(speakers) and not foreign
    return Recognition(
        claimed,
        (
            f"{len(speakers)} Markdown headings that may be speakers",
            "front matter, sections or .md" if meant else "no front matter, no sections, not .md",
        ),
    )


def read(document: Document) -> Reading:
    """The turns of a Markdown transcript. Errors: Refused where its front matter is wrong, or words stand above the first heading."""
    text, name = document.text, document.name
    front = _front_matter(text, name)
    blocks = list(_blocks(*_body(text)))
    title = next((block.text for block in blocks if block.level == 1), None)
    named = periods(front.period or "") or ([found] if (found := Period.parse(front.period or "")) else periods(title or ""))
    if front.period and not named:
        raise Refused(
            f"{name}: '{front.period}' is no fiscal quarter.",
            "Write the fiscal year and quarter, as in 'period: 2025-q1' or 'period: Q1 2025'.",
        )
    languages = _checked(front.languages, name) or _languages(blocks)
    return Reading(
        layout=NAME,
        languages=languages,
        turns=tuple(_turns(blocks, languages, name)),
        people=tuple(_people(front)),
        notice=front.notice,
        company=front.company,
        ticker=front.ticker,
        period=named[0] if named else None,
        held_on=front.held_on,
        event=front.event or title,
        marks=tuple(block.line for block in blocks if block.level),
        left_out=(LeftOut(first=1, last=_body(text)[1] - 1, why="front matter"),) if _FRONT.match(text) else (),
    )


def _checked(languages: tuple[str, ...], name: str) -> tuple[str, ...]:
    wrong = [tag for tag in languages if not TAG.fullmatch(tag)]
    if wrong or len(set(languages)) < len(languages):
        what = f"'{wrong[0]}' is no language" if wrong else "a language stands twice in 'languages'"
        raise Refused(f"{name}: {what}.", "Write tags such as en, zh-Hant, zh-Hans, ko.")
    return languages


def _people(front: _FrontFields) -> Iterator[ReadPerson]:
    for key, p in front.speakers.items():
        yield ReadPerson(name=p.name or key, kind=p.kind, title=p.title, affiliation=p.affiliation, names=p.names, aliases=p.aliases)


def _front_matter(text: str, name: str) -> _FrontFields:
    found = _FRONT.match(text)
    if not found:
        return _FrontFields()
    problems = Problems()
    tree = parse_yaml(found["yaml"], name, problems, first_line=2)
    fields = check_fields(_FrontFields, tree, problems) if tree else None
    if fields is None:
        raise Refused("\n".join(map(str, problems)))
    return fields


def _body(text: str) -> tuple[str, int]:
    found = _FRONT.match(text)
    return (text[found.end() :], text.count("\n", 0, found.end()) + 1) if found else (text, 1)


def _blocks(text: str, first_line: int) -> Iterator[_Block]:
    waiting: list[str] = []
    for number, line in enumerate([*text.split("\n"), ""], first_line):
        heading = _HEADING.match(line)
        if heading or not line.strip():
            if waiting:
                yield _Block(0, "\n".join(waiting), number - len(waiting))
                waiting = []
            if heading:
                yield _Block(len(heading["level"]), heading["text"].rstrip(" \t#"), number)
        else:
            waiting.append(line)


def _section(text: str) -> Section | None:
    return next((section for pattern, section in _SECTIONS if pattern.fullmatch(text.strip(" *:"))), None)


def _languages(blocks: list[_Block]) -> tuple[str, ...]:
    """The languages of the paragraphs, in the order they appear."""
    scripts = [script(block.text) for block in blocks if not block.level]
    return tuple(dict.fromkeys(LANGUAGE_OF_SCRIPT.get(found, "en") for found in scripts if found)) or ("en",)


def _turns(blocks: list[_Block], languages: tuple[str, ...], name: str) -> Iterator[ReadTurn]:
    section: Section | None = None
    heading: _Block | None = None
    waiting: list[_Block] = []
    for block in [*blocks, _Block(2, "", 0)]:
        if not block.level:
            if heading is None:
                raise Refused(
                    "words that nobody speaks.", "Put a heading with the speaker's name above them: '### Name'.", Place(name, block.line)
                )
            waiting.append(block)
            continue
        if heading is not None:
            yield _turn(heading, waiting, section, languages)
        heading, waiting = None, []
        if block.level == 1:
            continue
        if (named := _section(block.text)) is not None:
            section = named
        elif block.text:
            heading = block


def _turn(heading: _Block, blocks: list[_Block], section: Section | None, languages: tuple[str, ...]) -> ReadTurn:
    name, title = split_title(heading.text)
    return ReadTurn(name=name, title=title, section=section, paragraphs=tuple(_paragraphs(blocks, languages)), line=heading.line)


def _paragraphs(blocks: list[_Block], languages: tuple[str, ...]) -> Iterator[ReadParagraph]:
    waiting: list[Words] = []
    for block in blocks:
        lang = language_by_script(block.text, languages) or next(
            (other for other in languages if other not in {w.lang for w in waiting}), languages[0]
        )
        if waiting and (lang == languages[0] or any(lang == words.lang for words in waiting)):
            yield ReadParagraph(passages=tuple(waiting))
            waiting = []
        waiting.append(Words(lang=lang, text=block.text, line=block.line, last_line=block.line + block.text.count("\n")))
    if waiting:
        yield ReadParagraph(passages=tuple(waiting))
