"""Words as text in a Markdown file: `escape` and `unescape`, each other's inverse for any text.

A passage is text, not Markdown. What a Markdown reader (GitHub, an editor's preview) would take for markup is protected, so that
the file shows the same words everywhere; what cannot be seen or would be trimmed is written as a number.
"""

import html
import re
import sys
import unicodedata
from collections.abc import Iterator

_MARKUP = re.compile(r"[\\`*_<|~]|\[(?=[^\[\]\n]{0,200}\][(\[:])")
"""Matches `*` and the bracket of `[a](b)`; not the bracket of `[inaudible]`."""
_LINE_START = re.compile(r"^(?=#{1,6}(?:[ \t]|$)|>|[-+](?:[ \t]|$)|[-=]+[ \t]*$)", re.MULTILINE)
_ORDERED = re.compile(r"^(\d{1,9})(?=[.)](?:[ \t]|$))", re.MULTILINE)
_ENTITY = re.compile(r"&(?=(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)")
_UNSEEN = re.compile(r"[^\S\n ]|^ | $|[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]", re.MULTILINE)
_NOTHING = re.compile(
    r"(?![ #>+=\d-])[^\\`*_<|~\[{\n&\x00-\x1f\x7f-\xa0\xad\u061c\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff]*(?<! )"
)
"""A text without anything to protect, as most passages are. To match all of it takes a third of the time of a search in vain."""
_BLANK_LINE = re.compile(r"^[^\S\n]*$", re.MULTILINE)
_ATTRIBUTES_LIKE = re.compile(r"(?<!\S)\{(?=[^{}\n]*\}\Z)")
_PROTECTED = re.compile(r"\\([!-/:-@\[-`{-~])|&(amp|lt|gt|quot|nbsp|#\d{1,7});")


_TURNING = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\u061c\u202a-\u202e\u2066-\u2069]")
"""Characters that command a terminal, or turn the direction of what follows: a line may read as what it is not (CVE-2021-42574).
A form feed does neither; text taken from a PDF has one for each page."""


def turning(text: str) -> Iterator[tuple[int, int, str]]:
    r"""Line, column (from 1) and character, for each that commands a terminal or turns the direction of text.

    Example:
        >>> list(turning("good\nbad\u202e"))
        [(2, 4, '\u202e')]
    """
    if _TURNING.search(text):
        for line, words in enumerate(text.split("\n"), 1):
            for found in _TURNING.finditer(words):
                yield line, found.start() + 1, found[0]


def escape(text: str) -> str:
    r"""The text as it is written into a content file; never holds a blank line.

    Example:
        >>> escape("1. R&D *up* [inaudible]")
        '1\\. R&D \\*up\\* [inaudible]'
    """
    if _NOTHING.fullmatch(text):
        return text
    text = _ENTITY.sub("&amp;", text)
    text = _MARKUP.sub(r"\\\g<0>", text)
    text = _ATTRIBUTES_LIKE.sub(r"\\{", text)
    text = _LINE_START.sub(r"\\", text)
    text = _ORDERED.sub(r"\1\\", text)
    text = _UNSEEN.sub(_number, text)
    return text.replace("\n", "&#10;") if _BLANK_LINE.search(text) else text


def unescape(text: str) -> str:
    r"""The words of a block of a content file.

    Example:
        >>> unescape("1\\. &#32;R&D")
        '1.  R&D'
    """
    return _PROTECTED.sub(_plain, text) if "\\" in text or "&" in text else text


def _number(found: re.Match[str]) -> str:
    character, text = found[0], found.string
    inside = found.start() > 0 and found.end() < len(text)
    seen = inside and unicodedata.category(character) == "Zs" and character not in " \xa0"
    trimmed = not inside or text[found.start() - 1].isspace() or text[found.end()].isspace()
    return character if seen and not trimmed else f"&#{ord(character)};"


def _plain(found: re.Match[str]) -> str:
    if found[1]:
        return found[1]
    if found[2].startswith("#"):
        number = int(found[2][1:])
        return chr(number) if number <= sys.maxunicode and unicodedata.category(chr(number)) != "Cs" else found[0]
    return html.unescape(found[0])
