"""What can be looked up in a text: its terms. `search.js` says the same in its own language; tests/search/tokens.json holds both to it.

A text is normalised (NFKC, lower case, Simplified characters) and scanned into pieces. A run of Chinese, Japanese or Korean becomes
its pairs of neighbouring characters, and its last character alone, so that one character can be looked up as the beginning of a
pair. Anything else becomes words: no word is dropped for being common, and none is cut down to a stem, for the browser finds a stem's
other endings beside it in the same shard.
"""

import re
import unicodedata
from functools import lru_cache
from itertools import chain
from operator import add
from typing import NamedTuple

from kcsite.search.folding import fold

_HAN = "\u3005\u3007\u3041-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff"
_LETTER = rf"[^\W_{_HAN}]"
_PIECE = re.compile(rf"[{_HAN}]+|{_LETTER}+(?:[-'’‐&.,]{_LETTER}+)*%?")
"""A run, or a word with what holds it together: `cloud-native`, `rmb1.97`, `company's`, `14%`; a dot at its end stays outside."""
_PLAIN_PIECE = re.compile(r"[0-9a-z]+(?:[-'&.,][0-9a-z]+)*%?")
"""The same for a text of ASCII alone, which has no runs: half of all text, scanned in half the time."""
_FIRST_OF_RUN = re.compile(rf"[{_HAN}]")
_LOWEST_OF_RUN = "\u3005"
_BROKEN_RUN = re.compile(rf"(?<=[{_HAN}])[ \t]*\n[ \t]*(?=[{_HAN}])")
_ATOM = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?|[^\W_0-9]+|[^\w]+")
"""Within a word: a number with its own commas and point, letters, or what stands between."""
_ACRONYM = re.compile(r"[a-z](?:\.[a-z])+")
_POSSESSIVE = re.compile(r"['’]s(?!\w)")
_APOSTROPHE = re.compile(r"['’]")
_MARKS = re.compile(r"[\u0300-\u036f]+")
_REMEMBERED = 1 << 16


class Words(NamedTuple):
    """What one piece of Latin text is looked up as."""

    parts: tuple[str, ...]
    """In reading order; a query asks for all of them."""
    others: tuple[str, ...]
    """Other spellings it is found by: written together, a percentage without its sign."""


def normalise(text: str) -> str:
    """The text in the form that is scanned: NFKC, lower case, Simplified characters; runs broken over two lines are joined."""
    if text.isascii():
        return text.lower()
    joined = _BROKEN_RUN.sub("", text) if "\n" in text else text
    return fold(unicodedata.normalize("NFKC", joined).lower())


def find_terms(text: str) -> list[str]:
    """Every term of a text, as often as it occurs; in no order that means anything.

    Example:
        >>> find_terms("公有雲 up 1.8%.")
        ['公有', '有云', '云', 'up', '1.8%', '1.8']
    """
    scanned = normalise(text)
    if scanned.isascii():
        return list(chain.from_iterable(map(_terms_of_words, _PLAIN_PIECE.findall(scanned))))
    terms: list[str] = []
    for piece in _PIECE.findall(scanned):
        # Nearly every piece that is no run stands below the first character of runs: comparing is quicker than looking.
        if piece < _LOWEST_OF_RUN or not _FIRST_OF_RUN.match(piece):
            terms += _terms_of_words(piece)
        else:
            terms += map(add, piece, piece[1:])
            terms.append(piece[-1])
    return terms


@lru_cache(_REMEMBERED)
def _terms_of_words(piece: str) -> tuple[str, ...]:
    words = split_words(piece)
    return words.parts + words.others


def split_words(piece: str) -> Words:
    """The words of one normalised piece.

    Example:
        >>> split_words("cloud-native")
        Words(parts=('cloud', 'native'), others=('cloudnative',))
        >>> split_words("rmb6,005").parts, split_words("14%")
        (('rmb', '6005'), Words(parts=('14%',), others=('14',)))
    """
    plain = _APOSTROPHE.sub("", _POSSESSIVE.sub("", _without_accents(piece)))
    bare = plain.removesuffix("%")
    if _ACRONYM.fullmatch(bare):
        return Words((bare.replace(".", ""),), ())
    groups, between = _split_atoms(bare)
    parts: list[str] = []
    others: list[str] = []
    for atoms in groups:
        parts += _parts_of_group(atoms, others)
    if len(groups) > 1 and not between & set(".,") and any(map(str.isalpha, chain(*groups))):
        others.append("".join(map("".join, groups)))
    if plain != bare and parts and "0" <= parts[-1][-1] <= "9":
        others.append(parts[-1])
        parts[-1] += "%"
    return Words(tuple(parts), tuple(others))


def _without_accents(piece: str) -> str:
    return piece if piece.isascii() else unicodedata.normalize("NFC", _MARKS.sub("", unicodedata.normalize("NFD", piece)))


def _split_atoms(bare: str) -> tuple[list[list[str]], set[str]]:
    """Numbers and letters grouped as they touch each other, and the characters that stand between the groups."""
    groups: list[list[str]] = [[]]
    between: set[str] = set()
    for atom in _ATOM.findall(bare):
        if atom[0].isalnum():
            groups[-1].append(atom.replace(",", ""))
        else:
            between.add(atom)
            groups.append([])
    return [atoms for atoms in groups if atoms], between


def _parts_of_group(atoms: list[str], others: list[str]) -> list[str]:
    """`rmb1.97` is two words, `gb200` two and also one, `q1` and `5g` are one."""
    together = "".join(atoms)
    is_decimal = "." in together
    if len(atoms) == 1 or not (is_decimal or any(len(atom) > 1 and atom.isalpha() for atom in atoms)):
        return [together]
    if not is_decimal:
        others.append(together)
    return atoms
