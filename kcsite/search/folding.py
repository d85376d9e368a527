"""Traditional and Simplified characters brought together, character by character.

Only whether two spellings meet matters here, so every character goes to one Simplified character whatever stands beside it: the
browser can then do the same with a table, and half a word still meets the other half.
"""

from collections.abc import Iterable
from functools import cache

import opencc

_BLOCKS = (range(0x3400, 0x4DC0), range(0x4E00, 0xA000))
_BEYOND_ONE_UNIT = 0x10000
_USUAL = range(0x3000, 0xA000)
"""Characters that Chinese texts are made of, marks included."""


@cache
def fold_table() -> dict[int, int]:
    """Code point of a Traditional character -> code point of the Simplified one it is looked up as."""
    characters = [chr(code) for block in _BLOCKS for code in block]
    # One line each: the dictionary's words do not reach over the end of a line, so that each character is converted alone.
    folded = opencc.OpenCC("t2s").convert("\n".join(characters)).split("\n")
    pairs = zip(characters, folded, strict=True)
    return {ord(old): ord(new) for old, new in pairs if old != new and len(new) == 1 and ord(new) < _BEYOND_ONE_UNIT}


@cache
def _translation() -> dict[int, int]:
    """The table with what stays as it is: a character that is not found costs twice as much as one that is."""
    return {code: code for code in _USUAL} | fold_table()


@cache
def _images() -> frozenset[str]:
    return frozenset(map(chr, fold_table().values()))


def fold(text: str) -> str:
    """The text with every Traditional character replaced by its Simplified one; as long as before.

    Example:
        >>> fold("公有雲"), fold("公有云")
        ('公有云', '公有云')
    """
    return text if text.isascii() else text.translate(_translation())


def folded_characters(words: Iterable[str]) -> str:
    """Which characters of folded words a Traditional one may stand behind, sorted.

    Example:
        >>> folded_characters(["公有云", "cloud"])
        '云'
    """
    return "".join(sorted(_images() & set("".join(words))))


def fold_pairs(characters: set[str]) -> tuple[str, str]:
    """The part of the table that leads to `characters`: Traditional characters, and the Simplified one at the same place of each."""
    pairs = sorted((old, new) for old, new in fold_table().items() if chr(new) in characters)
    return "".join(chr(old) for old, _ in pairs), "".join(chr(new) for _, new in pairs)
