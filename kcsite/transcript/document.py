"""A raw transcript as every layout is handed it: a name, a text, its lines, and what it holds where it is JSON."""

import json
import re
from functools import cached_property

_BREAKS_IN_WORDS = re.compile(r"(?<=[A-Za-z])-\Z")


class Document:
    """The decoded text of one file. Line ends are newlines; lines are numbered from 1."""

    def __init__(self, name: str, text: str) -> None:
        """`name` is what the user calls the file."""
        self.name = name
        self.text = text

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The lines, as they stand; `lines[0]` is line 1. A form feed ends no line."""
        return tuple(self.text.split("\n"))

    @cached_property
    def printed(self) -> tuple[tuple[int, str], ...]:
        """Number and stripped text of each line that is not blank."""
        return tuple((number, stripped) for number, line in enumerate(self.lines, 1) if (stripped := line.strip()))

    @cached_property
    def data(self) -> object:
        """What the text holds where it is JSON; None where it is not."""
        if not self.text.lstrip("\ufeff \t\n").startswith(("{", "[")):
            return None
        try:
            return json.loads(self.text)
        except (ValueError, RecursionError):
            return None

    def has(self, pattern: re.Pattern[str], *, first: int | None = None) -> int:
        """How many of the printed lines (of the first so many) a pattern matches whole."""
        lines = self.printed if first is None else self.printed[:first]
        return sum(pattern.fullmatch(text) is not None for _, text in lines)


def join_wrapped(lines: list[str]) -> str:
    """Lines broken at the width of a page, as one: with a space between, but none after a hyphen between letters.

    Example:
        >>> join_wrapped(["our forward-", "looking view", "is ours."])
        'our forward-looking view is ours.'
    """
    parts: list[str] = []
    for line in filter(None, (line.strip() for line in lines)):
        if parts:
            broken = _BREAKS_IN_WORDS.search(parts[-1]) and line[:1].islower()
            parts.append("" if broken else " ")
        parts.append(line)
    return "".join(parts)
