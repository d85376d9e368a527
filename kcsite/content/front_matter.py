"""What stands above the body of a content file: its fields, and how they are read."""

import re
from datetime import UTC, date, datetime
from typing import Annotated

from pydantic import BeforeValidator, StringConstraints

from kcsite.fields import SLUG, Fields, PeriodField, Words, check_fields
from kcsite.model.call import LeftOut, Mended, Rights, Source, SpeakerKind
from kcsite.model.languages import TAG
from kcsite.problems import Place, Problems
from kcsite.strict_yaml import Tree, parse_yaml

_FENCE = re.compile(r"---[ \t]*\n(?P<yaml>.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
Slug = Annotated[str, StringConstraints(pattern=SLUG, max_length=120)]


def _moment(text: object) -> object:
    """A date means its first moment, and a time without a zone is UTC."""
    if isinstance(text, str):
        moment = datetime.fromisoformat(text)
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return text


class LeftOutFields(Fields):
    """Lines of the raw transcript that are nobody's speech: `12` or `12 to 40`, and why."""

    lines: Annotated[str, StringConstraints(pattern=r"^\d{1,9}( to \d{1,9})?$")]
    why: str


class MendedFields(Fields):
    """Words that printing or encoding had broken."""

    line: int
    was: str
    now: str


class SourceFields(Fields):
    """The raw transcript a content file was made from."""

    file: str
    sha256: str
    layout: str
    notice: dict[str, str] = {}
    left_out: tuple[LeftOutFields, ...] = ()
    mended: tuple[MendedFields, ...] = ()
    written: str | None = None


class SpeakerFields(Fields):
    """One of the people of a call."""

    name: str
    names: dict[str, str] = {}
    kind: SpeakerKind
    title: str | None = None
    affiliation: str | None = None
    aliases: Words = ()


class CorrectionFields(Fields):
    """An editor's note."""

    where: str
    said: str
    should_say: str
    why: str
    on: date


class AnswerFields(Fields):
    """What is said of a conflict in the ledger."""

    check: str
    why: str
    on: date


class FrontMatter(Fields):
    """What stands above the body of a content file."""

    company: Slug
    period: PeriodField
    held_on: date | None = None
    event: str | None = None
    languages: Annotated[
        tuple[Annotated[str, StringConstraints(pattern=TAG.pattern)], ...], BeforeValidator(lambda v: [v] if isinstance(v, str) else v)
    ] = ("en",)
    source: SourceFields | None = None
    rights: Rights = "full"
    draft: bool = False
    embargo_until: Annotated[datetime, BeforeValidator(_moment)] | None = None
    speakers: dict[Slug, SpeakerFields] = {}
    corrections: tuple[CorrectionFields, ...] = ()
    answers: tuple[AnswerFields, ...] = ()


def split_front_matter(text: str, path: str, problems: Problems) -> tuple[str, str, int] | None:
    """The YAML, the body, and the line the body begins on; None, and a Problem, where there is no front matter."""
    found = _FENCE.match(text)
    if found is None:
        what = "front matter is not closed." if text.startswith("---") else "no front matter."
        problems.error(
            Place(path), what, "A content file begins with a line '---', 'key: value' lines, and another line '---'.", "front-matter"
        )
        return None
    return found["yaml"], text[found.end() :], text.count("\n", 0, found.end()) + 1


def parse_front_matter(text: str, path: str, problems: Problems) -> tuple[FrontMatter, Tree, str, int] | None:
    """The front matter of a content file, the tree it came from, the body and the line it begins on; None, and Problems, where wrong."""
    parts = split_front_matter(text.replace("\r\n", "\n"), path, problems)
    if parts is None:
        return None
    source, body, body_line = parts
    tree = parse_yaml(source, path, problems, first_line=2)
    front = check_fields(FrontMatter, tree, problems) if tree else None
    return (front, tree, body, body_line) if front and tree else None


def read_source(fields: SourceFields) -> Source:
    """The source that front matter names."""
    return Source(
        file=fields.file,
        sha256=fields.sha256,
        layout=fields.layout,
        notice=fields.notice,
        left_out=tuple(map(_left_out, fields.left_out)),
        mended=tuple(Mended(line=one.line, was=one.was, now=one.now) for one in fields.mended),
        written=fields.written,
    )


def _left_out(fields: LeftOutFields) -> LeftOut:
    first, _, last = fields.lines.partition(" to ")
    return LeftOut(first=int(first), last=int(last or first), why=fields.why)
