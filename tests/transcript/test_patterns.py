"""No pattern of ours takes long over a line somebody made long on purpose: transcripts are untrusted."""

import importlib
import pkgutil
import re
import time
from collections.abc import Iterator
from functools import cache

import pytest

import kcsite
from tests.clock import slowness

LENGTH, SECONDS = 100_000, 0.2
BRIEF = 4_000
"""A quadratic pattern takes 600 times as long for 100,000 characters as for these: it is measured here first, so that a red test is short."""
FILLERS = ("1", ",", " ", "(", "a ", "#", "億", "-", "a", "# ", "- ", "{", "'", "A ", "\n", "A. ", "，")
FRAMES = (
    ("", ""),
    ("## a", "x"),
    ("a", "}"),
    ("a ", " x"),
    ("first quarter", "x"),
    ("A", "!"),
    ("(", "!"),
    ("", "."),
    ("welcome to A", "!"),
)


def _modules() -> Iterator[str]:
    for module in pkgutil.walk_packages(kcsite.__path__, "kcsite."):
        if not module.name.startswith("kcsite.templates"):
            yield module.name


def _patterns_in(value: object) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
        yield value
    elif isinstance(value, tuple | list | frozenset | set):
        for inner in value:
            yield from _patterns_in(inner)
    elif isinstance(value, dict):
        yield from _patterns_in([*value.keys(), *value.values()])


@cache
def patterns() -> dict[str, re.Pattern[str]]:
    """Every pattern a module holds by name, alone or in a table."""
    found: dict[str, re.Pattern[str]] = {}
    for module in _modules():
        for name, value in sorted(vars(importlib.import_module(module)).items()):
            for number, pattern in enumerate(_patterns_in(value)):
                if pattern not in found.values():
                    found[f"{module.removeprefix('kcsite.')}.{name}.{number}"] = pattern
    return found


def seconds(pattern: re.Pattern[str], text: str) -> float:
    """Of this thread, whatever else the machine does: for the slowest of looking for it once, everywhere, and at the whole."""
    slowest = 0.0
    for look in (pattern.search, pattern.fullmatch, lambda text: sum(1 for _ in pattern.finditer(text))):
        start = time.thread_time()
        look(text)
        slowest = max(slowest, time.thread_time() - start)
    return slowest


def is_slow(pattern: re.Pattern[str], text: str, times: float) -> bool:
    """Whether a text so many times as long would take more than `SECONDS`: asked three times, since one look may be disturbed."""
    return all(seconds(pattern, text) * times > SECONDS * (slowness() if one else 1) for one in range(3))


def slow_texts(pattern: re.Pattern[str]) -> list[str]:
    found = []
    for filler in FILLERS:
        for before, after in FRAMES:
            brief = before + filler * (BRIEF // len(filler)) + after
            if is_slow(pattern, brief, LENGTH / BRIEF):
                found.append(f"{before!r} + {filler!r} * n + {after!r}")
                break
            if (before, after) == ("", "") and is_slow(pattern, filler * (LENGTH // len(filler)), 1):
                found.append(f"{filler!r} * n")
                break
    return found


def test_there_are_patterns() -> None:
    assert {"content.body._HEADING.0", "transcript.facts._PERIODS.0"} <= set(patterns())


KNOWN: dict[str, str] = {}


@pytest.mark.parametrize("name", sorted(patterns()))
def test_a_pattern_takes_linear_time(name: str) -> None:
    assert slow_texts(patterns()[name]) == []
