"""Limits in seconds, for a machine as fast as the one they were laid down on: a slower one, or one that is shared, is given more."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

ROUNDS = 200_000
USUAL = 0.0047
"""Seconds that machine took for `ROUNDS` of adding one number to another."""


def slowness() -> float:
    """How many times as long as usual this machine takes right now, by a fixed loop: at least 1."""
    took = []
    for _ in range(3):
        started = time.thread_time()
        total = 0
        for number in range(ROUNDS):
            total += number & 7
        took.append(time.thread_time() - started)
    return max(min(took) / USUAL, 1)


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Fails where what is done takes this process longer, whatever other programs do meanwhile."""
    started = time.process_time()
    yield
    took = time.process_time() - started
    assert took < seconds or took < seconds * slowness(), f"{took:.2f} s of {seconds} s"
