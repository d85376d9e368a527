"""One earnings call: who said what, in which words, in which language."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal, get_args

from kcsite.model.period import Period
from kcsite.problems import Place

SpeakerKind = Literal["operator", "ir", "management", "analyst", "interpreter", "editor", "other"]
Section = Literal["prepared", "qa"]
ParagraphKind = Literal["speech", "note", "announcement"]
Rights = Literal["full", "figures-only"]

SPEAKER_KINDS: tuple[str, ...] = get_args(SpeakerKind)
PARAGRAPH_KINDS: tuple[str, ...] = get_args(ParagraphKind)


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """The words of a paragraph in one language, character for character as in the source."""

    lang: str
    """A BCP 47 tag: `en`, `zh-Hant`, `zh-Hans`, `ko`."""
    text: str
    place: Place | None = field(default=None, compare=False)
    """Where the words stand in the file they were read from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A unit of reading: one passage per language."""

    id: str
    """Permanent: `zou-tao-3-p2`."""
    kind: ParagraphKind
    passages: tuple[Passage, ...]
    at: str | None = None
    """When it was said, as the transcript prints it: `0:00:26`."""

    def text(self, lang: str) -> str | None:
        """The words in one language, or None where that language is missing."""
        return next((passage.text for passage in self.passages if passage.lang == lang), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One heading's speech."""

    id: str
    """Permanent: the speaker's slug and a number, `zou-tao-3`."""
    speaker: str
    """The id of a speaker of the call."""
    section: Section
    title: str | None = None
    """The title this heading printed, where it differs from the speaker's."""
    paragraphs: tuple[Paragraph, ...]
    place: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """A person as printed in the transcript; never replaced by a guess."""

    id: str
    name: str
    names: dict[str, str] = field(default_factory=dict)
    """The name in other languages, where it was given: `{"zh-Hant": "鄒濤"}`."""
    kind: SpeakerKind
    title: str | None = None
    affiliation: str | None = None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """Lines of a raw transcript that are nobody's speech."""

    first: int
    last: int
    """The last line, itself left out."""
    why: str
    """A short noun phrase: `list of participants`, `advertisement`, `page header`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mended:
    """Words that were certain to be broken by printing or encoding, and were written whole."""

    line: int
    was: str
    now: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The raw transcript a call was read from."""

    file: str
    sha256: str
    layout: str
    notice: dict[str, str] = field(default_factory=dict)
    """What the vendor says of the transcript or its translation, by language, verbatim."""
    left_out: tuple[LeftOut, ...] = ()
    """The lines of the raw transcript that are neither speech nor a heading, in order."""
    mended: tuple[Mended, ...] = ()
    written: str | None = None
    """The digest of the content file as ingest wrote it: where it no longer fits, a person has edited the file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """An editor's note on a passage, whose words stay as they are."""

    where: str
    """The id of a paragraph."""
    said: str
    should_say: str
    why: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the keeper of the archive says of a conflict in the ledger; it is shown, and settles it."""

    check: str
    """The id of the check."""
    why: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """An editor's decision on how a figure is to be read. Its words stay as they are."""

    where: str
    """The id of a figure, or of the paragraph it stands in."""
    said: str | None = None
    """The figure's words; needed where a paragraph is named."""
    changes: dict[str, str] = field(default_factory=dict)
    """What is to be read otherwise: name of the field -> value, `none` for nothing."""
    not_a_figure: bool = False
    why: str
    on: date
    places: dict[str, Place] = field(default_factory=dict, compare=False)
    """Where each of it stands in the content file: `where`, and the fields of `changes`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One event: a company, a fiscal period, and everything said."""

    company: str
    """The company's id."""
    period: Period
    held_on: date | None = None
    event: str | None = None
    languages: tuple[str, ...]
    """In order of authority: the language spoken, or printed first, before its translations."""
    source: Source | None = None
    rights: Rights = "full"
    draft: bool = False
    embargo_until: datetime | None = None
    speakers: tuple[Speaker, ...]
    turns: tuple[Turn, ...]
    corrections: tuple[Correction, ...] = ()
    readings: tuple[Reading, ...] = ()
    """Those corrections that say how a figure is to be read."""
    answers: tuple[Answer, ...] = ()

    def speaker(self, speaker_id: str) -> Speaker:
        """The speaker with this id. Errors: KeyError when the call has none such."""
        for speaker in self.speakers:
            if speaker.id == speaker_id:
                return speaker
        raise KeyError(speaker_id)

    def paragraphs(self) -> Iterator[tuple[Turn, Paragraph]]:
        """Every paragraph with its turn, in reading order."""
        for turn in self.turns:
            for paragraph in turn.paragraphs:
                yield turn, paragraph


def questions(call: Call) -> dict[str, str]:
    """Which turns belong to which question: id of a turn -> id of the analyst's turn that began it, the latter included.

    A question lasts until another analyst speaks, or the operator. Where an analyst speaks again (a thank-you after the first answer, a
    follow-up), what comes then still belongs to the turn in which that analyst began.
    """
    belongs: dict[str, str] = {}
    question: Turn | None = None
    for turn in call.turns:
        kind = call.speaker(turn.speaker).kind
        if turn.section != "qa" or kind in ("operator", "editor"):
            question = None
        elif kind == "analyst" and not (question and question.speaker == turn.speaker):
            question = turn
        if question:
            belongs[turn.id] = question.id
    return belongs


def answered_turns(call: Call) -> dict[str, str]:
    """The answers: id of a turn of management -> id of the turn that asked."""
    kinds = {speaker.id: speaker.kind for speaker in call.speakers}
    speaks = {turn.id: kinds[turn.speaker] for turn in call.turns}
    return {turn: question for turn, question in questions(call).items() if speaks[turn] == "management"}
