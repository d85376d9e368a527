"""What is a figure and what is none, and what a figure means: every case of cases/, and how many there are."""

import pytest

from tests.figures.cases import AMOUNTS, MEANINGS, Case, found, read_cases

AMOUNT_CASES = [case for path in AMOUNTS for case in read_cases(path)]
MEANING_CASES = [case for path in MEANINGS for case in read_cases(path)]


def _params(cases: list[Case]) -> list[object]:
    """Cases named for their file and title; one that is known to fail has to."""
    return [
        pytest.param(case, id=f"{case.file}: {case.title}", marks=[pytest.mark.xfail(strict=True, reason=case.fails)] if case.fails else [])
        for case in cases
    ]


@pytest.mark.parametrize("case", _params(AMOUNT_CASES))
def test_amounts_are_found_as_they_were_said(case: Case) -> None:
    assert found(case) == case.figures


@pytest.mark.parametrize("case", _params(MEANING_CASES))
def test_figures_are_understood(case: Case) -> None:
    assert found(case) == case.figures


def test_there_are_enough_cases_and_half_of_those_of_amounts_hold_none() -> None:
    assert len(AMOUNT_CASES) >= 600
    assert len(MEANING_CASES) >= 120
    assert sum(not case.figures for case in AMOUNT_CASES) >= len(AMOUNT_CASES) / 2


def test_no_case_is_told_twice() -> None:
    cases = AMOUNT_CASES + MEANING_CASES
    assert len({(case.file, case.title) for case in cases}) == len(cases)
    assert len({(case.call, case.words) for case in cases}) == len(cases)
