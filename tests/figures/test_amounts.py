"""The grammar of amounts, case by case: amounts.txt holds sentences with the amounts that are to be found, or none."""

import itertools
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kcsite.figures.amounts import amounts
from kcsite.model.figure import Amount

CASES = [
    block.split("\n")
    for block in (Path(__file__).parent / "amounts.txt").read_text(encoding="utf-8").strip().split("\n\n")
    if not block.startswith("#")
]


def told(amount: Amount) -> str:
    value = f"{amount.value.normalize():f}" if amount.value is not None else f"{amount.low} to {amount.high}"
    if amount.value is not None and amount.low is not None:
        value += f" ({amount.low} to {amount.high})"
    extra = [
        part
        for part in (
            amount.currency,
            amount.sign if amount.sign != "none" else "",
            amount.qualifier if amount.qualifier != "exact" else "",
            "suspect" if amount.suspect else "",
        )
        if part
    ]
    return " | ".join([amount.text, amount.kind, value, *extra])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[0][:60])
def test_a_sentence(case: list[str]) -> None:
    assert [told(amount) for amount in amounts(case[0])] == case[1:]


def test_half_of_the_cases_hold_none() -> None:
    assert sum(len(case) == 1 for case in CASES) >= 0.35 * len(CASES)


PIECES = st.sampled_from(
    [
        "1",
        "1,353.5",
        "million",
        " ",
        "%",
        "$",
        "RMB",
        "億",
        "元",
        "-",
        "(",
        ")",
        "to",
        "and",
        "between",
        "percent",
        "2025",
        "Q1",
        "x",
        "points",
        "約",
        "。",
        "half a",
        "mid-single digits",
    ]
)


@given(st.lists(PIECES, max_size=14).map("".join))
@settings(max_examples=400)
def test_amounts_are_their_words_and_never_overlap(text: str) -> None:
    found = amounts(text)
    assert all(text[a.start : a.end] == a.text for a in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    assert all(a.value is not None or a.low is not None for a in found)
