"""Characters nobody sees that change what is read: said with their place, for a person to look at."""

from itertools import islice

from kcsite.escapes import turning
from kcsite.problems import Place, Problems

MOST = 50
"""So many are told of a file; one that holds more says enough."""


def warn_of_turning(text: str, path: str, problems: Problems) -> None:
    """A warning for each control character and each one that turns the direction of text."""
    for line, column, character in islice(turning(text), MOST):
        problems.warning(
            Place(path, line, column),
            f"U+{ord(character):04X}, which is not seen and may make the line read as what it is not.",
            f'Remove it; if it is meant, write &#{ord(character)}; in the words, or "\\u{ord(character):04x}" in the front matter.',
            "unseen",
        )
