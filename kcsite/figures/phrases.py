"""Finds phrases of a dictionary in a passage: whole words in English, any substring in Chinese; the longest one wins at each place."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from kcsite.model.records import short_record

_TOKEN = re.compile(r"[A-Za-z]+(?:&[A-Za-z]+)*(?:/[A-Za-z]\b)?|\d+")
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


class Phrases:
    """A dictionary of phrases in all languages."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        """A phrase listed twice tells both; a later entry of the same tag replaces an earlier one."""
        words: dict[tuple[str, ...], dict[str, tuple[str, str]]] = {}
        han: dict[str, dict[str, tuple[str, str]]] = {}
        for phrase, tag, value in entries:
            if _HAN.search(phrase):
                for form in {_compact(phrase), _simplified(_compact(phrase))}:
                    han.setdefault(form, {})[tag] = (value, phrase)
            else:
                words.setdefault(_words(phrase), {})[tag] = (value, phrase)
        self._words = words
        self._sizes = _sizes(words)
        self._han = _by_first(han | {"".join(key): told for key, told in words.items() if len(key) == 1 and len(key[0]) >= SHORTEST_IN_HAN})
        self._first = re.compile(f"[{re.escape(''.join(sorted(self._han)))}]")

    def find(self, text: str, shift: int = 0, *, han: bool) -> list[Found]:
        """Every phrase in a text, in order; phrases never overlap, but one may tell several things. Places are `shift` further on."""
        return list(self._find_han(text, shift) if han else self._find_words(text, shift))

    def _find_words(self, text: str, shift: int) -> Iterator[Found]:
        tokens = list(_TOKEN.finditer(text))
        stems = [_stem_of(token[0]) for token in tokens]
        after = 0
        for at, first in enumerate(stems):
            if at < after or first not in self._sizes:
                continue
            for size in self._sizes[first]:
                key = tuple(stems[at : at + size])  # fewer words where the text ends
                told = self._words.get(key)
                if told:
                    after = at + len(key)
                    for tag, (value, phrase) in told.items():
                        yield Found(tokens[at].start() + shift, tokens[after - 1].end() + shift, tag, value, phrase)
                    break

    def _find_han(self, text: str, shift: int) -> Iterator[Found]:
        spaced = _SPACE.search(text) is not None
        places = [at for at, character in enumerate(text) if not character.isspace()] if spaced else range(len(text))
        plain = "".join(text.split()) if spaced else text
        plain = lowered(plain)
        after = 0
        for match in self._first.finditer(plain):
            at = match.start()
            if at < after:
                continue
            for rest, told in self._han[plain[at]]:
                if plain.startswith(rest, at + 1):
                    after = at + len(rest) + 1
                    for tag, (value, phrase) in told.items():
                        yield Found(places[at] + shift, places[after - 1] + 1 + shift, tag, value, phrase)
                    break


def lowered(text: str) -> str:
    """A text in lower case, each character where it stood."""
    plain = text.lower()
    return plain if len(plain) == len(text) else "".join(map(_lower, text))


def _lower(character: str) -> str:
    """A character in lower case where that is one character too: İ is not."""
    lower = character.lower()
    return lower if len(lower) == 1 else character


def _by_first(keys: dict) -> dict:  # type: ignore[type-arg]
    """Phrases by their first word or character, longest first."""
    made: dict[str, list[tuple[object, object]]] = {}
    for key in sorted(keys, key=lambda key: (-len(key), key)):
        made.setdefault(key[0], []).append((key[1:], keys[key]))
    return made


def _sizes(keys: Iterable[tuple[str, ...]]) -> dict[str, list[int]]:
    """How many words the phrases have that begin with a word, most first."""
    made: dict[str, set[int]] = {}
    for key in keys:
        made.setdefault(key[0], set()).add(len(key))
    return {first: sorted(sizes, reverse=True) for first, sizes in made.items()}


def _words(phrase: str) -> tuple[str, ...]:
    return tuple(stem(token.lower()) for token in _TOKEN.findall(phrase))


@cache
def stem(word: str) -> str:
    """A word without the s of its plural: margins and margin are one."""
    return word[:-1] if len(word) > 3 and word[-1] == "s" and word[-2] != "s" else word  # noqa: PLR2004 - was, has


@cache
def _stem_of(token: str) -> str:
    return stem(token.lower())


def _compact(phrase: str) -> str:
    return "".join(phrase.split()).lower()


@cache
def _converter() -> object:
    import opencc  # noqa: PLC0415 - half of the start-up, and only where figures are found

    return opencc.OpenCC("t2s")


def _simplified(phrase: str) -> str:
    return _converter().convert(phrase)  # type: ignore[attr-defined, no-any-return]
