"""Names as parts of addresses and anchors."""

import re
import unicodedata

MAX_LENGTH = 60
_BREAKS = re.compile(r"[^\w]+|_+")
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
    kept = unicodedata.normalize("NFC", "".join(c for c in plain if not _is_accent(c)))
    text = _BREAKS.sub("-", kept.casefold()).strip("-")[:MAX_LENGTH].strip("-")
    if text in _RESERVED or text.startswith("ui-") or text == "ui":
        text = f"speaker-{text}"
    return text or "speaker"


def _is_accent(character: str) -> bool:
    return unicodedata.category(character) in ("Mn", "Cf", "Cc") and character not in "\t\n "
