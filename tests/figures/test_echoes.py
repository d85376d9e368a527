"""An amount said again without its name is what it was named before, and only where that is certain."""

from dataclasses import replace

import pytest

from kcsite.figures.reading import read_figures
from kcsite.model.call import Call, Paragraph, Passage
from kcsite.model.figure import Figure
from tests.figures.cases import OWN, Case, small_call

NAMED = "We expect tariff costs of $1.4 billion in the third quarter."


def said(*sentences: str) -> list[Figure]:
    """The figures of sentences said one after another, each in a turn of its own."""
    call, company = small_call(Case(file="", title="", source="", call="2025-q2 en USD", words="", figures=(), fails=""))
    turns = tuple(
        replace(
            call.turns[0],
            id=f"voss-{n}",
            paragraphs=(Paragraph(id=f"voss-{n}-p1", kind="speech", passages=(Passage(lang="en", text=words),)),),
        )
        for n, words in enumerate(sentences, 1)
    )
    found: Call = replace(call, turns=turns)
    return list(read_figures(found, company, OWN).figures)


def test_an_echo_has_name_role_and_period_of_what_it_repeats() -> None:
    named, echo = said(NAMED, "Could you say more on the $1.4 billion?")
    assert (echo.metric, echo.role, echo.period) == (named.metric, "guidance", "2025-q3") == ("tariff_costs", named.role, named.period)


@pytest.mark.parametrize(
    "again",
    [
        "Could you say more on $2 billion of anything?",  # another amount
        "Well, it was $1.4 million back then.",  # another scale
        "Well, it was EUR1.4 billion back then.",  # another currency
    ],
)
def test_another_amount_is_no_echo(again: str) -> None:
    named, other = said(NAMED, again)
    assert other.metric != named.metric


def test_what_was_said_of_two_metrics_names_nothing() -> None:
    *_, last = said(NAMED, "Capex was $1.4 billion.", "And how does that $1.4 billion look?")
    assert last.metric is None


def test_a_round_amount_is_an_echo_only_where_it_is_pointed_at() -> None:
    _, plain, pointed = said("We expect tariff costs of $4 billion.", "Is $4 billion a lot?", "What is in that $4 billion?")
    assert plain.metric is None
    assert pointed.metric == "tariff_costs"


def test_what_is_said_later_names_nothing_before() -> None:
    first, named = said("Is the $1.4 billion all there is?", NAMED)
    assert first.metric is None
    assert named.metric == "tariff_costs"
