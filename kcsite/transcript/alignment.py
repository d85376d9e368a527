"""A transcript read again keeps its addresses: old and new turns are lined up, and what fits keeps its id.

What a person decided stays too (names, kinds, sections, rights, corrections); the words are the new transcript's.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import count
from typing import TypeVar

from kcsite.model.call import Call, Paragraph, Speaker, Turn

T = TypeVar("T")
ALIKE = 0.4
"""Share of common words from which two texts are the same one, revised."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """Ids of paragraphs after a transcript was read again."""

    kept: tuple[str, ...]
    reworded: tuple[str, ...]
    added: tuple[str, ...]
    gone: tuple[str, ...]


def keep_ids(old: Call, new: Call) -> tuple[Call, Changes]:
    """The new call with the old one's ids and decisions, and what became of each paragraph.

    A turn or paragraph that fits none of the old ones gets a number its speaker or turn never had.
    """
    people = _speakers(old, new)
    renamed = {speaker.id: kept.id for speaker, kept in zip(new.speakers, people, strict=True)}
    turns = [replace(turn, speaker=renamed[turn.speaker]) for turn in new.turns]
    partners = align(old.turns, turns, _turns_alike)
    taken = {turn.id for turn in old.turns}
    merged: list[Turn] = []
    for turn, partner in zip(turns, partners, strict=True):
        turn_id = partner.id if partner else _free(f"{turn.speaker}-", taken)
        section = partner.section if partner else merged[-1].section if merged else turn.section
        merged.append(replace(turn, id=turn_id, section=section, paragraphs=_paragraphs(turn_id, partner, turn)))
    merged = _one_after_the_other(merged)
    speakers = (*people, *(s for s in old.speakers if s.id not in {p.id for p in people} and s.kind == "other"))
    call = replace(
        new,
        held_on=old.held_on or new.held_on,
        event=old.event or new.event,
        rights=old.rights,
        draft=old.draft,
        embargo_until=old.embargo_until,
        corrections=old.corrections,
        answers=old.answers,
        readings=old.readings,
        speakers=tuple(s for s in speakers if s.kind != "other" or any(t.speaker == s.id for t in merged)),
        turns=tuple(merged),
    )
    return call, _changes(old, call)


def _speakers(old: Call, new: Call) -> list[Speaker]:
    """For each new speaker the old record of the same printed name, or of the same slug; else the new one under a slug of its own."""
    by_name = {name: speaker for speaker in old.speakers for name in (*speaker.aliases, speaker.name)}
    named = [by_name.get(speaker.name) for speaker in new.speakers]
    taken = {speaker.id for speaker in named if speaker}
    free = {speaker.id: speaker for speaker in old.speakers if speaker.id not in taken}
    kept: list[Speaker] = []
    for before, speaker in zip(named, new.speakers, strict=True):
        known = before or free.pop(speaker.id, None)
        kept.append(_with_alias(known, speaker.name) if known else replace(speaker, id=_unused(speaker.id, taken)))
        taken.add(kept[-1].id)
    return kept


def _unused(slug: str, taken: set[str]) -> str:
    """The slug, or the next of its numbered forms that nobody has."""
    return next(name for number in count(1) if (name := slug if number == 1 else f"{slug}-{number}") not in taken)


def _with_alias(kept: Speaker, printed: str) -> Speaker:
    """A corrected name stays; the printed one is remembered beside it."""
    known = {kept.name, *kept.aliases, *kept.names.values()}
    return kept if printed in known else replace(kept, aliases=(*kept.aliases, printed))


def _paragraphs(turn_id: str, old: Turn | None, new: Turn) -> tuple[Paragraph, ...]:
    taken = {paragraph.id for paragraph in old.paragraphs} if old else set()
    partners = align(old.paragraphs if old else (), new.paragraphs, _paragraphs_alike)
    return tuple(
        replace(paragraph, id=partner.id if partner else _free(f"{turn_id}-p", taken), kind=partner.kind if partner else paragraph.kind)
        for paragraph, partner in zip(new.paragraphs, partners, strict=True)
    )


def _one_after_the_other(turns: list[Turn]) -> list[Turn]:
    """Prepared remarks before questions, whatever the partners said."""
    first = next((at for at, turn in enumerate(turns) if turn.section == "qa"), len(turns))
    return [replace(turn, section="prepared" if at < first else "qa") for at, turn in enumerate(turns)]


def align(old: Sequence[T], new: Sequence[T], alike: Callable[[T, T], float]) -> list[T | None]:
    """For each new one the old one it continues, or None; order is kept. `alike` is 0 for strangers and at most 1.

    The best sum of likeness over all ways to line the two up: the textbook dynamic programme, quadratic in their lengths.
    """
    score = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    likeness = [[alike(before, after) for after in new] for before in old]
    for i in range(len(old) - 1, -1, -1):
        for j in range(len(new) - 1, -1, -1):
            score[i][j] = max(score[i + 1][j], score[i][j + 1], score[i + 1][j + 1] + likeness[i][j])
    partners: list[T | None] = [None] * len(new)
    i = j = 0
    while i < len(old) and j < len(new):
        if likeness[i][j] and score[i][j] == score[i + 1][j + 1] + likeness[i][j]:
            partners[j] = old[i]
            i, j = i + 1, j + 1
        elif score[i][j] == score[i + 1][j]:
            i += 1
        else:
            j += 1
    return partners


def _turns_alike(old: Turn, new: Turn) -> float:
    if old.speaker != new.speaker:
        return 0.0
    words = [frozenset(word for p in turn.paragraphs for word in _words(p)) for turn in (old, new)]
    # A turn may be reworded, cut or continued: half of the shorter one's words are enough.
    return _overlap(*words, of_shorter=True)


def _paragraphs_alike(old: Paragraph, new: Paragraph) -> float:
    return _overlap(_words(old), _words(new))


def _words(paragraph: Paragraph) -> frozenset[str]:
    return frozenset(paragraph.passages[0].text.split())


def _overlap(one: frozenset[str], other: frozenset[str], *, of_shorter: bool = False) -> float:
    if one == other:
        return 1.0
    whole = min(len(one), len(other)) if of_shorter else len(one | other)
    share = len(one & other) / whole if whole else 0.0
    # Identical texts must prevail over any revised one.
    return share * 0.9 if share >= ALIKE else 0.0


def _free(stem: str, taken: set[str]) -> str:
    numbers = [int(known[len(stem) :]) for known in taken if known.startswith(stem) and known[len(stem) :].isdecimal()]
    new = f"{stem}{max(numbers, default=0) + 1}"
    taken.add(new)
    return new


def _changes(old: Call, new: Call) -> Changes:
    before = {paragraph.id: paragraph.passages for _, paragraph in old.paragraphs()}
    after = {paragraph.id: paragraph.passages for _, paragraph in new.paragraphs()}
    return Changes(
        kept=tuple(name for name in after if name in before and after[name] == before[name]),
        reworded=tuple(name for name in after if name in before and after[name] != before[name]),
        added=tuple(name for name in after if name not in before),
        gone=tuple(name for name in before if name not in after),
    )
