"""Which language a passage is in, as far as its script tells."""

import re
from functools import cache

TAG = re.compile(r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$")
"""A BCP 47 tag as kcsite writes it: `en`, `zh-Hant`, `pt-BR`."""

# Whole runs, for there are few of them in a passage, and many characters.
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+")
_KANA = re.compile(r"[\u3040-\u30ff]+")
_HANGUL = re.compile(r"[\uac00-\ud7af\u1100-\u11ff]+")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]+")

_SCRIPTS = {"zh": "Han", "ja": "Kana", "ko": "Hangul"}


def script(text: str) -> str | None:
    """`Han`, `Kana`, `Hangul` or `Latin`: what most of the words are written in; None where there are no letters at all.

    A word of Latin letters weighs as one Han character does: a Chinese sentence keeps product and person names in Latin letters
    (seeds/000…, line 107), and an English one may quote a Chinese name.
    """
    if text.isascii():
        return "Latin" if _LATIN.search(text) else None
    latin = len(_LATIN.findall(text))
    han, kana, hangul = (len("".join(pattern.findall(text))) for pattern in (_HAN, _KANA, _HANGUL))
    if han + kana + hangul + latin == 0:
        return None
    if hangul > max(han, latin):
        return "Hangul"
    if han + kana >= latin:
        return "Kana" if kana * 5 > han + kana else "Han"
    return "Latin"


def script_of(lang: str) -> str:
    """The script a language tag is written in."""
    return _SCRIPTS.get(lang.split("-", maxsplit=1)[0].lower(), "Latin")


def language_by_script(text: str, languages: tuple[str, ...]) -> str | None:
    """The one of the languages whose script the text is in; None where none or more than one is."""
    found = script(text)
    return _by_script(languages).get(found) if found else None


@cache
def _by_script(languages: tuple[str, ...]) -> dict[str, str]:
    """The language of each script that only one of them is written in."""
    scripts = [script_of(lang) for lang in languages]
    return {found: lang for found, lang in zip(scripts, languages, strict=True) if scripts.count(found) == 1}
