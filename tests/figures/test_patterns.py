"""Patterns that leap from word to word find what plain ones find."""

import re

import pytest

from kcsite.figures.words.patterns import BEFORE_ASCII_WORD, BEFORE_WORD, behind_a_space, by_letter, whole

WORDS = "was|won|did|(?:is|are) now|vs\\.?|the year"
TEXTS = (
    "Was it",
    "it WAS, it did",
    "“was”",
    "非was",
    "éwas",
    "ıs now",
    "we are now the years",
    "9was _was -was",
    "vs. the\u00a0year",
    "İ was",
    "",
)


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize(("before", "flags"), [(BEFORE_WORD, re.NOFLAG), (BEFORE_ASCII_WORD, re.ASCII)])
@pytest.mark.parametrize("words", [WORDS, whole(WORDS)])
def test_a_pattern_that_leaps_finds_what_a_plain_one_finds(text: str, before: str, flags: re.RegexFlag, words: str) -> None:
    plain = [match.span() for match in re.compile(rf"\b(?:{words})", flags).finditer(behind_a_space(text)[1:])]
    leaps = [(m.start(), m.end() - 1) for m in re.compile(before + by_letter(words), flags).finditer(behind_a_space(text))]
    assert leaps == plain


def test_alternatives_in_brackets_stay_together() -> None:
    assert whole("a(?:b|c)|d") == r"a(?:b|c)\b|d\b"
    assert by_letter("ab|a?c") == "(?:a(?:b)|a?c)"
