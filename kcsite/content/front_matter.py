"""What stands above the body of a content file: its fields, and how they are read."""

import re
from datetime import UTC, date, datetime
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, StringConstraints, model_validator

from kcsite.fields import SLUG, Fields, PeriodField, Words, check_fields
from kcsite.model.call import LeftOut, Mended, Rights, Source, SpeakerKind
from kcsite.model.figure import Role, Sign
from kcsite.model.languages import TAG
from kcsite.problems import Place, Problems
from kcsite.strict_yaml import Tree, parse_yaml

_FENCE = re.compile(r"---[ \t]*\n(?P<yaml>.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_SPAN = r"^((19|20)\d\d-(q[1-4]|fy|h[12]|9m)|(19|20)\d\d-\d\d-\d\d|none)$"
_NUMBER = re.compile(r"[0-9]{1,18}(?:\.[0-9]{1,9})?")
Slug = Annotated[str, StringConstraints(pattern=SLUG, max_length=120)]


def _value(text: object) -> object:
    if isinstance(text, str) and not _NUMBER.fullmatch(text):
        message = "write the magnitude in base units, as 1970000000 or 16.6; a sign is told by 'sign'"
        raise ValueError(message)
    return text


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


class ReadingFields(Fields):
    """How a figure is to be read; `none` where it has no such thing."""

    metric: str | None = None
    basis: Literal["gaap", "non_gaap", "operational", "none"] | None = None
    role: Role | None = None
    comparison: Literal["yoy", "qoq", "none"] | None = None
    period: Annotated[str, StringConstraints(pattern=_SPAN)] | None = None
    sign: Sign | None = None
    value: Annotated[str, BeforeValidator(_value)] | None = None
    currency: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")] | None = None
    of: str | None = None


class CorrectionFields(Fields):
    """An editor's note on words, or on how a figure is to be read."""

    where: str
    said: str | None = None
    should_say: str | None = None
    reading: ReadingFields | None = None
    not_a_figure: bool = False
    why: str
    on: date

    @model_validator(mode="after")
    def _says_one_thing(self) -> Self:
        told = sum((self.should_say is not None, self.reading is not None, self.not_a_figure))
        if told != 1:
            message = "a correction says one of 'should_say', 'reading' and 'not_a_figure: true'"
            raise ValueError(message)
        if self.should_say is not None and self.said is None:
            message = "'said' is missing: the words that should be others"
            raise ValueError(message)
        if self.reading and not self.reading.model_dump(exclude_none=True):
            message = "'reading' is empty: say what is to be read otherwise"
            raise ValueError(message)
        return self


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
