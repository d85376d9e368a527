"""Names as parts of addresses and anchors."""

import re
import unicodedata
from collections.abc import Iterator

MAX_LENGTH = 60
_DASHES = re.compile(r"-{2,}")
_APOSTROPHES = re.compile(r"['’ʼ`]")
_RESERVED = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))})
"""Names a folder cannot bear on Windows, where people may check an archive out."""


def slug(name: str) -> str:
    """The name in lower case, letters and digits joined by hyphens; letters of other scripts stay, accents of Latin ones go.

    Never empty, never a reserved name, never beginning with `ui-` (the page's own ids do), at most 60 characters.

    Example:
        >>> slug("Zou Tao"), slug("Áine O'Neill"), slug("鄒濤"), slug("../..")
        ('zou-tao', 'aine-oneill', '鄒濤', 'speaker')
    """
    plain = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", name))
    kept = unicodedata.normalize("NFC", "".join(_letters(plain)))
    text = _DASHES.sub("-", "".join(c if _is_kept(c) else "-" for c in kept.casefold())).strip("-")[:MAX_LENGTH].strip("-")
    if text in _RESERVED or text.startswith("ui-") or text == "ui":
        text = f"speaker-{text}"
    return text or "speaker"


def _letters(text: str) -> Iterator[str]:
    """Characters without accents on Latin letters; a mark on a letter of another script is part of it (й, ダ)."""
    latin = True
    for character in text:
        category = unicodedata.category(character)
        if category == "Mn":
            if not latin:
                yield character
        elif category not in ("Cf", "Cc") or character in "\t\n ":
            latin = character < "\u0370"
            yield character


def _is_kept(character: str) -> bool:
    """Letters, digits, and the marks that belong to letters."""
    return character.isalnum() or unicodedata.category(character)[0] == "M"
