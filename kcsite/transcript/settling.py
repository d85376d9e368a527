"""From a reading to a call: sections, kinds of people and paragraphs, slugs and ids.

Printed names stay as printed. Two printed names are two speakers, even if they look alike; merging is a person's decision.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from kcsite.model.call import Call, Paragraph, ParagraphKind, Passage, Section, Source, Speaker, SpeakerKind, Turn
from kcsite.model.company import Company
from kcsite.model.period import Period
from kcsite.model.slugs import slug
from kcsite.transcript.people import (
    FIRST_QUESTION,
    HANDS_OVER,
    MAX_ANNOUNCEMENT,
    QUESTION,
    UNIDENTIFIED,
    announced,
    is_note,
    kind_by_name,
    kind_by_title,
    may_be_one,
)
from kcsite.transcript.reading import Reading, ReadParagraph, ReadPerson, ReadTurn


@dataclass(frozen=True, slots=True)
class _Kinds:
    """What is known of each printed name."""

    by_name: dict[str, SpeakerKind]
    sections: tuple[Section, ...]


def settle(reading: Reading, company: Company, period: Period, source: Source) -> Call:
    """The call a reading describes, with fresh ids."""
    kinds = _kinds(reading, company)
    slugs = _slugs(reading)
    counts: Counter[str] = Counter()
    speakers = tuple(_speakers(reading, company, kinds, slugs))
    titles = {speaker.id: speaker.title for speaker in speakers}
    turns = []
    for at, turn in enumerate(reading.turns):
        speaker = slugs[turn.name]
        counts[speaker] += 1
        turn_id = f"{speaker}-{counts[speaker]}"
        following = reading.turns[at + 1 : at + 2]
        introduces = kinds.by_name[turn.name] == "operator" and any(kinds.by_name[other.name] == "analyst" for other in following)
        paragraphs = tuple(_paragraphs(turn, turn_id, following[0] if introduces else None))
        title = turn.title if turn.title != titles[speaker] else None
        turns.append(Turn(id=turn_id, speaker=speaker, section=kinds.sections[at], title=title, paragraphs=paragraphs))
    return Call(
        company=company.id,
        period=period,
        held_on=reading.held_on,
        event=reading.event or f"{period.label} earnings call",
        languages=reading.languages,
        source=source,
        speakers=speakers,
        turns=tuple(turns),
    )


def _slugs(reading: Reading) -> dict[str, str]:
    """A slug for each printed name, in the order they appear; different names never share one."""
    slugs: dict[str, str] = {}
    for name in [turn.name for turn in reading.turns]:
        if name not in slugs:
            base, number = slug(name), 2
            new = base
            while new in slugs.values():
                new, number = f"{base}-{number}", number + 1
            slugs[name] = new
    return slugs


def _introduced(reading: Reading) -> dict[str, ReadPerson]:
    """What the document says of each printed name apart from the headings: under that name, or under the one that may be its variant."""
    listed = {person.name: person for person in reading.people}
    found = {}
    for name in {turn.name for turn in reading.turns}:
        near = [listed[name]] if name in listed else [person for person in reading.people if may_be_one(name, person.name)]
        if len(near) == 1:
            found[name] = near[0]
    return found


def _kinds(reading: Reading, company: Company) -> _Kinds:
    """Kinds and sections, which depend on one another: an untitled person who first speaks among the questions asks them."""
    introduced = _introduced(reading)
    staff = {name for person in company.people for name in (person.name, *person.aliases, *person.names.values())}
    kinds: dict[str, SpeakerKind] = {}
    for turn in reading.turns:
        if kinds.get(turn.name) is None:
            found = _stated_kind(introduced.get(turn.name), turn) or ("management" if turn.name in staff else None)
            if found:
                kinds[turn.name] = found
    for before, turn in zip(reading.turns, reading.turns[1:], strict=False):
        if turn.name not in kinds and kinds.get(before.name) in ("operator", "ir") and _brings_in(before, turn):
            kinds[turn.name] = "analyst"
    sections = _sections(reading, kinds)
    for at, turn in enumerate(reading.turns):
        if turn.name not in kinds:
            kinds[turn.name] = _kind_by_place(reading, kinds, sections, at)
    return _Kinds(kinds, sections)


def _kind_by_place(reading: Reading, kinds: dict[str, SpeakerKind], sections: tuple[Section, ...], at: int) -> SpeakerKind:
    """The kind of somebody without a title: who first speaks among the questions asks them, who speaks before them answers."""
    turn, asked = reading.turns[at], "qa" in sections
    if sections[at] == "qa":
        asks = at > 0 and kinds.get(reading.turns[at - 1].name) in ("operator", "ir", "management")
        return "analyst" if asks or UNIDENTIFIED.search(turn.name) else "other"
    return "management" if asked and not UNIDENTIFIED.search(turn.name) else "other"


def _brings_in(before: ReadTurn, turn: ReadTurn) -> bool:
    """Whether a turn ends by announcing a question of the one who speaks next, by name."""
    text = " ".join(paragraph.leading for paragraph in before.paragraphs[-3:])
    return bool(QUESTION.search(text)) and not HANDS_OVER.search(text) and any(len(word) > 1 and word in text for word in turn.name.split())


def _stated_kind(person: ReadPerson | None, turn: ReadTurn) -> SpeakerKind | None:
    if person and person.kind:
        return person.kind  # type: ignore[return-value]
    title = turn.title or (person.title if person else None)
    firm = turn.affiliation or (person.affiliation if person else None)
    by_firm: SpeakerKind | None = "analyst" if firm and not title else None
    return kind_by_name(turn.name) or kind_by_title(title) or by_firm


def _sections(reading: Reading, kinds: dict[str, SpeakerKind]) -> tuple[Section, ...]:
    """The section of each turn: as the document marks it, else questions begin where the operator brings in the first analyst.

    Source: seeds/000…, lines 102 to 110: the operator's turn that names the first analyst belongs to the questions.
    """
    if any(turn.section for turn in reading.turns):
        return _stated_sections(reading)
    # A thank-you by someone in the front row is no question: an analyst who speaks before anyone of the company is not counted.
    officers = [at for at, turn in enumerate(reading.turns) if kinds.get(turn.name) in ("management", "ir")]
    officers = officers or [at for at, turn in enumerate(reading.turns) if turn.name not in kinds]
    first = next(
        (at for at, turn in enumerate(reading.turns) if _may_ask(turn, kinds) and officers and at > officers[0]), len(reading.turns)
    )
    if first == len(reading.turns):
        # Nobody is known to ask; the operator's own words tell where the questions begin.
        first = next((at for at, turn in enumerate(reading.turns) if at > 1 and _opens_questions(turn, kinds)), first)
    while 1 < first < len(reading.turns) and kinds.get(reading.turns[first - 1].name) == "operator":
        first -= 1
    return tuple("prepared" if at < first else "qa" for at in range(len(reading.turns)))


def _opens_questions(turn: ReadTurn, kinds: dict[str, SpeakerKind]) -> bool:
    return kinds.get(turn.name) == "operator" and any(FIRST_QUESTION.search(paragraph.leading) for paragraph in turn.paragraphs)


def _may_ask(turn: ReadTurn, kinds: dict[str, SpeakerKind]) -> bool:
    return kinds.get(turn.name) == "analyst" or (turn.name not in kinds and bool(UNIDENTIFIED.search(turn.name)))


def _stated_sections(reading: Reading) -> tuple[Section, ...]:
    sections: list[Section] = []
    for turn in reading.turns:
        sections.append(turn.section or (sections[-1] if sections else "prepared"))
    return tuple(sections)


def _speakers(reading: Reading, company: Company, kinds: _Kinds, slugs: dict[str, str]) -> Iterator[Speaker]:
    introduced = _introduced(reading)
    staff = {name: person for person in company.people for name in (person.name, *person.aliases)}
    firms = _firms(reading, kinds)
    for name, speaker_id in slugs.items():
        person = introduced.get(name) or ReadPerson(name=name)
        printed = Counter(turn.title for turn in reading.turns if turn.name == name and turn.title)
        given = [turn.affiliation for turn in reading.turns if turn.name == name and turn.affiliation]
        yield Speaker(
            id=speaker_id,
            name=name,
            names=person.names or (staff[name].names if name in staff else {}),
            kind=kinds.by_name[name],
            title=person.title or (printed.most_common(1)[0][0] if printed else None),
            affiliation=person.affiliation or next(iter(given), None) or firms.get(name),
            aliases=person.aliases,
        )


def _firms(reading: Reading, kinds: _Kinds) -> dict[str, str]:
    """The firm of each analyst, where the operator names it right before they speak, and always the same."""
    named: dict[str, set[str]] = {}
    for before, turn in zip(reading.turns, reading.turns[1:], strict=False):
        if kinds.by_name[turn.name] == "analyst" and kinds.by_name[before.name] == "operator":
            for paragraph in before.paragraphs:
                found = announced(paragraph.leading)
                if found and (_shares_a_word(found[0], turn.name) or UNIDENTIFIED.search(turn.name)):
                    named.setdefault(turn.name, set()).add(found[1])
    return {name: next(iter(firms)) for name, firms in named.items() if len(firms) == 1}


def _shares_a_word(one: str, other: str) -> bool:
    return bool(set(one.casefold().split()) & set(other.casefold().split()))


def _paragraphs(turn: ReadTurn, turn_id: str, introduced: ReadTurn | None) -> Iterator[Paragraph]:
    for number, paragraph in enumerate(turn.paragraphs, 1):
        kind: ParagraphKind = "speech"
        if is_note(paragraph.leading):
            kind = "note"
        elif introduced and _announces(paragraph, introduced):
            kind = "announcement"
        passages = tuple(Passage(lang=words.lang, text=words.text) for words in paragraph.passages)
        yield Paragraph(id=f"{turn_id}-p{number}", kind=kind, passages=passages, at=paragraph.at)


def _announces(paragraph: ReadParagraph, analyst: ReadTurn) -> bool:
    """Whether an operator's paragraph does nothing but bring in the analyst who speaks next."""
    text = paragraph.leading
    found = announced(text)
    return len(text) <= MAX_ANNOUNCEMENT and (
        analyst.name in text or bool(found and (_shares_a_word(found[0], analyst.name) or UNIDENTIFIED.search(analyst.name)))
    )
