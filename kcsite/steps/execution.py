"""Work mapped over any `concurrent.futures.Executor`: this process, many, or a cluster that shares the folders; results come in order."""

import gc
import multiprocessing
import os
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from typing import TypeVar

A = TypeVar("A")
B = TypeVar("B")

WORTH_PROCESSES = 24
"""From this many calls on, starting processes costs less than it saves (measured: a process takes as long to start as five calls)."""


RARELY = 20_000, 20, 20
"""Records made between two looks for circles among them. A build makes millions and hardly a circle: at Python's 700 it is 4% of it."""


@contextmanager
def collecting_rarely() -> Iterator[None]:
    """Have this process, and those that are forked from it, look for unused circles of objects `RARELY`."""
    before = gc.get_threshold()
    gc.set_threshold(*RARELY)
    try:
        yield
    finally:
        gc.set_threshold(*before)


@contextmanager
def executor(jobs: int | None, tasks: int) -> Iterator[Executor | None]:
    """Processes for a number of tasks, or None where this process does them as fast. `jobs` None means as many as there are cores."""
    count = min(jobs or os.cpu_count() or 1, max(tasks, 1))
    if count == 1 or (jobs is None and tasks < WORTH_PROCESSES):
        yield None
        return
    # Forked workers start at once with everything imported; elsewhere than on Linux, or beside other threads, fork is not safe.
    is_safe = sys.platform == "linux" and threading.active_count() == 1
    context = multiprocessing.get_context("fork" if is_safe else "spawn")
    with ProcessPoolExecutor(count, mp_context=context) as pool:
        yield pool


def in_order(pool: Executor | None, function: Callable[[A], B], tasks: Iterable[A], window: int = 16) -> Iterator[B]:
    """The result for each task, in order. At most `window` tasks are under way, so that memory does not grow with their number."""
    if pool is None:
        yield from map(function, tasks)
        return
    waiting: deque[Future[B]] = deque()
    for task in tasks:
        waiting.append(pool.submit(function, task))
        if len(waiting) >= window:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()
