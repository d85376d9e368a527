"""Finds phrases of a dictionary in a passage: whole words in English, any substring in Chinese; the longest one wins at each place."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import accumulate

from kcsite.model.records import short_record

_WORDS = re.compile(r"([a-z]+(?:(?=[&/])(?:&[a-z]+)*(?:/[a-z]\b)?)?|\d+)")
_SPACE = re.compile(r"\s")
_HAN = re.compile(r"[\u3400-\u9fff]")


@short_record
class Found:
    """A phrase where it stands: what it tells, and its words as the dictionary has them."""

    start: int
    end: int
    tag: str
    value: str
    phrase: str


SHORTEST_IN_HAN = 3
"""Letters an English word needs to be looked for within Chinese."""

Entry = tuple[str, str, str]
"""A phrase, the tag it tells, and the value."""
Told = tuple[Entry, ...]
"""What a phrase tells: tag, value, and its words as the dictionary has them."""


@dataclass(slots=True)
class Branch:
    """What a phrase tells that ends here, if one does, and what may come next: words, or characters."""

    told: Told = ()
    next: "dict[str, Branch]" = field(default_factory=dict)


class Phrases:
    """A dictionary of phrases in all languages."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        """A phrase listed twice tells both; a later entry of the same tag replaces an earlier one."""
        words: dict[Sequence[str], dict[str, Entry]] = {}
        han: dict[Sequence[str], dict[str, Entry]] = {}
        for phrase, tag, value in entries:
            if _HAN.search(phrase):
                for form in {_compact(phrase), _simplified(_compact(phrase))}:
                    han.setdefault(form, {})[tag] = (tag, value, phrase)
            else:
                words.setdefault(_words(phrase), {})[tag] = (tag, value, phrase)
        self._words = _tree(words)
        self._han = _tree(han | {key[0]: told for key, told in words.items() if len(key) == 1 and len(key[0]) >= SHORTEST_IN_HAN})

    def find(self, text: str, shift: int = 0, *, han: bool) -> list[Found]:
        """Every phrase in a text, in order; phrases never overlap, but one may tell several things. Places are `shift` further on."""
        return self._find_han(lowered(text), shift) if han else self._find_words(lowered(text), shift)

    def _find_words(self, plain: str, shift: int) -> list[Found]:
        pieces = _WORDS.split(plain)  # what stands between words, and words, in turn
        ends = [*accumulate(map(len, pieces), initial=shift)]
        found = _longest([*map(stem, pieces[1::2]), _END], self._words)
        return [Found(ends[2 * at + 1], ends[2 * after], *entry) for at, after, told in found for entry in told]

    def _find_han(self, plain: str, shift: int) -> list[Found]:
        spaced = _SPACE.search(plain) is not None
        places = (
            [at for at, character in enumerate(plain, shift) if not character.isspace()] if spaced else range(shift, shift + len(plain))
        )
        found = _longest(("".join(plain.split()) if spaced else plain) + _END, self._han)
        return [Found(places[at], places[after - 1] + 1, *entry) for at, after, told in found for entry in told]


_END = " "


def _tree(phrases: dict[Sequence[str], dict[str, Entry]]) -> dict[str, Branch]:
    """Phrases by their first word or character, and so on."""
    made: dict[str, Branch] = {}
    for key, told in phrases.items():
        branches = made
        for part in key[:-1]:
            if part not in branches:
                branches[part] = Branch()
            branches = branches[part].next
        branches.setdefault(key[-1], Branch()).told = tuple(told.values())
    return made


def _longest(parts: Sequence[str], tree: dict[str, Branch]) -> list[tuple[int, int, Told]]:
    """Where phrases begin and end among words or characters, and what they tell: the longest at each place, none over another.

    The last of `parts` is `_END`, which is part of no phrase.
    """
    found = []
    after = 0
    for at in [at for at, part in enumerate(parts) if part in tree]:
        if at < after:
            continue
        branch: Branch | None = tree[parts[at]]
        place = at
        told: Told = ()
        while branch:
            place += 1
            if branch.told:
                told, after = branch.told, place
            branch = branch.next.get(parts[place])
        if told:
            found.append((at, after, told))
    return found


def lowered(text: str) -> str:
    """A text in lower case, each character where it stood."""
    plain = text.lower()
    return plain if len(plain) == len(text) else "".join(map(_lower, text))


def _lower(character: str) -> str:
    """A character in lower case where that is one character too: İ is not."""
    lower = character.lower()
    return lower if len(lower) == 1 else character


def _words(phrase: str) -> tuple[str, ...]:
    return tuple(map(stem, _WORDS.findall(phrase.lower())))


@cache
def stem(word: str) -> str:
    """A word without the s of its plural: margins and margin are one."""
    return word[:-1] if len(word) > 3 and word[-1] == "s" and word[-2] != "s" else word  # noqa: PLR2004 - was, has


def _compact(phrase: str) -> str:
    return "".join(phrase.split()).lower()


@cache
def _converter() -> object:
    import opencc  # noqa: PLC0415 - half of the start-up, and only where figures are found

    return opencc.OpenCC("t2s")


def _simplified(phrase: str) -> str:
    return _converter().convert(phrase)  # type: ignore[attr-defined, no-any-return]
