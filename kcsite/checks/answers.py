"""What the keeper of an archive answered: a conflict with an answer, or with a correction of its words, is settled and stays shown."""

from collections.abc import Iterator

from kcsite.checks.said import Said
from kcsite.model.check import Check


def answered(said: Said, check: Check) -> str | None:
    """The answer to a check with its day; None where nobody answered. Only a conflict asks for one."""
    if check.verdict != "conflicts":
        return None
    for answer in said.call.answers:
        if answer.check == check.id:
            return f"{answer.on.isoformat()}: {answer.why}"
    words = set(_words(said, check))
    for correction in said.call.corrections:
        if any(where == correction.where and text in correction.said for where, text in words):
            return f"{correction.on.isoformat()}: {correction.why}"
    return None


def _words(said: Said, check: Check) -> Iterator[tuple[str, str]]:
    """The words a check is about, each with its paragraph."""
    for name in check.figures:
        figure = said.by_id[name]
        yield figure.paragraph, figure.amount.text
    for spot in check.places:
        yield spot.paragraph, said.words[spot.paragraph, spot.lang][spot.start : spot.end]
