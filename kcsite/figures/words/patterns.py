r"""What makes a pattern fast that looks for words in a text in lower case: it leaps from word to word, and from letter to letter.

A pattern that begins with `\b`, or minds no case, is tried at every character. One that begins with the character before a word is tried
at each word: three to four times as fast. So that the first word has a character before it too, the text is looked through behind a space.
"""

from kcsite.figures.words.phrases import lowered

BEFORE_WORD = r"[^0-9a-z_\u3400-\u9fff]\b"
"""The character before a word: the engine leaps over Latin and Chinese, and asks of the rest whether it is a letter."""
ABOUT = "(?:(?:about|approximately|around|roughly|nearly|almost|over|more than|just|only|a record) )?"
"""What loosens an amount that comes next, in English."""
BEFORE_ASCII_WORD = "[^0-9a-z_]"
"""The same where only ASCII counts as letters, in patterns that are `re.ASCII`."""


def behind_a_space(text: str) -> str:
    """A text in lower case behind a space: every place is one further on, which is where the character before it stands in the text."""
    return " " + lowered(text)


def by_letter(alternatives: str) -> str:
    r"""The alternatives of a pattern, `was|won|did`, those of one letter together: six tenths of the time of a plain list.

    Example:
        >>> by_letter("was|(?:is|are) now|did|won")
        '(?:w(?:as|on)|d(?:id)|(?:is|are) now)'
    """
    letters: dict[str, list[str]] = {}
    others = []
    for one in _apart(alternatives):
        if one[0].isalpha() and one[1:2] not in ("?", "*", "+", "{"):
            letters.setdefault(one[0], []).append(one[1:])
        else:
            others.append(one)
    together = [f"{letter}(?:{'|'.join(rest)})" for letter, rest in letters.items()]
    return f"(?:{'|'.join(together + others)})"


def whole(alternatives: str) -> str:
    """The alternatives of a pattern, each to the end of a word."""
    return "|".join(rf"{one}\b" for one in _apart(alternatives))


def _apart(alternatives: str) -> list[str]:
    """Alternatives that stand in no brackets of their own."""
    found, depth = [""], 0
    for character in alternatives:
        depth += (character == "(") - (character == ")")
        if character == "|" and not depth:
            found.append("")
        else:
            found[-1] += character
    return found
