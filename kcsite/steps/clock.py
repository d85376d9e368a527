"""How far a build has come, and what its steps took."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

Tell = Callable[[str, int, int], None]
"""Hears the name of a step, how much of it is done, and how much there is to do."""


def silent(step: str, done: int, total: int) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class Clock:
    """Takes the time of each step, and tells when it begins."""

    tell: Tell
    steps: list[tuple[str, float]] = field(default_factory=list)

    @contextmanager
    def __call__(self, step: str) -> Iterator[None]:
        """Time what is done inside."""
        self.tell(step, 0, 1)
        start = time.perf_counter()
        yield
        self.steps.append((step, time.perf_counter() - start))
