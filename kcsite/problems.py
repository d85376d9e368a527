"""Where something is wrong, what is wrong, and what to do about it.

Conventions, stated once: lines and columns are 1-based, columns count code points, ends are exclusive. There are two kinds of
trouble. Content that is wrong becomes a `Problem` and the work goes on, so that a person sees all of them at once. When we cannot
go on, `Refused` is raised. Anything else is a bug of ours and shows its traceback.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Literal

Level = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A point in a file: the path as shown to the user, line and column."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong in content: where, how bad, what, and what to do."""

    place: Place
    level: Level
    what: str
    advice: str = ""
    code: str = ""

    def __str__(self) -> str:
        advice = "".join(f"\n  {line}" for line in self.advice.splitlines())
        return f"{self.place}: {self.level}: {self.what}{advice}"


class Refused(Exception):  # noqa: N818 - it is no error of ours: the work was refused, with a reason
    """We cannot go on; the text says why and what to do."""

    def __init__(self, what: str, advice: str = "", place: Place | None = None) -> None:
        super().__init__(what)
        self.what = what
        self.advice = advice
        self.place = place

    def __str__(self) -> str:
        what = f"{self.place}: error: {self.what}" if self.place else self.what
        return what + "".join(f"\n  {line}" for line in self.advice.splitlines())


@dataclass(slots=True)
class Problems:
    """Collects problems while the work goes on. Mutable on purpose: it is the one thing that grows."""

    found: list[Problem] = field(default_factory=list)

    def error(self, place: Place, what: str, advice: str = "", code: str = "") -> None:
        """Note something that must be mended before the archive can be built."""
        self.found.append(Problem(place, "error", what, advice, code))

    def warning(self, place: Place, what: str, advice: str = "", code: str = "") -> None:
        """Note something a person should look at."""
        self.found.append(Problem(place, "warning", what, advice, code))

    def add(self, problems: "Problems | list[Problem] | tuple[Problem, ...]") -> None:
        """Take over problems found elsewhere."""
        self.found.extend(problems)

    def count(self, level: Level) -> int:
        """How many of one level there are."""
        return sum(problem.level == level for problem in self.found)

    def __iter__(self) -> Iterator[Problem]:
        return iter(sorted(set(self.found)))

    def __bool__(self) -> bool:
        return bool(self.found)


def did_you_mean(word: str, known: tuple[str, ...] | list[str]) -> str:
    """A sentence of advice for an unknown word: the nearest known one, and all there are.

    Example:
        >>> did_you_mean("spekers", ["period", "speakers"])
        "Did you mean 'speakers'? Known: period, speakers."
    """
    near = get_close_matches(word, known, n=1)
    guess = f"Did you mean '{near[0]}'? " if near else ""
    return f"{guess}Known: {', '.join(sorted(known))}."
