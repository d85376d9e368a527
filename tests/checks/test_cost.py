"""The ledger takes time in proportion to the call, whatever stands in it."""

import time

import pytest

from kcsite.checks.ledger import check_call
from kcsite.figures.words.vocabulary import vocabulary
from kcsite.model.call import Call
from tests.checks.heard import COMPANY, METRICS, call_of, figures_of

UNIT = {
    "many sentences": "Boat revenue was RMB33.8 million, up 11.2% from RMB30.4 million in the same quarter last year. ",
    "one sentence": "boat revenue was RMB33.8 million, up 11.2% from RMB30.4 million in the same quarter last year, and ",
    "inaudible": "boat revenue was (inaudible) million and RMB3.1 million, ",
    "points": "Gross margin was 5.8 percentage points. ",
    "quarters": "A solid third quarter. ",
}


def seconds(call: Call) -> float:
    found, words = figures_of(call), vocabulary(METRICS)
    best = 9.0
    for _ in range(3):
        began = time.process_time()
        check_call(call, COMPANY, found, words, ())
        best = min(best, time.process_time() - began)
    return best


def is_linear(small: Call, large: Call) -> bool:
    """Whether four times the words take far less than the sixteen times of a square: once in three, since other programs run too."""
    return any(seconds(large) < 10 * seconds(small) + 0.01 for _ in range(3))


@pytest.mark.parametrize("name", UNIT)
def test_four_times_the_words_take_about_four_times_as_long(name: str) -> None:
    assert is_linear(call_of(UNIT[name] * 100), call_of(UNIT[name] * 400))


def test_many_paragraphs() -> None:
    assert is_linear(*(call_of(*[UNIT["many sentences"]] * count) for count in (100, 400)))
