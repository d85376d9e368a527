"""The box of a metric shows the amount and the growth that are its own, where a call says the name of many things."""

import pytest

from kcsite.figures.reading import read_figures
from kcsite.model.figure import Callout
from tests.figures.cases import OWN, Case, small_call


def box(words: str, metric: str = "revenue_total", call: str = "2025-q3 en USD") -> Callout:
    """The box of a metric in a call of one paragraph."""
    made, company = small_call(Case(file="", title="", source="", call=call, words=words, figures=(), fails=""))
    return next(one for one in read_figures(made, company, OWN).callouts if one.metric == metric)


def test_growth_is_that_told_beside_the_level() -> None:
    found = box("Consolidated revenue was $69.1 million, up 6%. We boosted sales with a 65% increase in searches.")
    assert found.yoy
    assert found.yoy.value == 6


def test_growth_told_beside_another_mention_of_the_level_counts() -> None:
    found = box("We made $19.7 million in revenue, and sales to ports grew 7%. Revenue came in at $19.7 million, up 20% year-on-year.")
    assert found.yoy
    assert found.yoy.value == 20


@pytest.mark.parametrize(
    "words",
    [
        "Revenue was $83.4 million. The yards set a revenue record of $18.3 million. Again, that record revenue of $18.3 million pleased us.",
        "During the past 12 months we grew by 33%, reaching nearly $366 million of revenue. Revenue was $83.4 million.",
        "Revenue was $83.4 million. Freight is at a $96 million annualized revenue run rate.",
    ],
    ids=["a part said twice", "twelve months", "a run rate"],
)
def test_the_whole_speaks_for_its_name(words: str) -> None:
    assert box(words).value == 83_400_000


def test_a_slip_of_scale_does_not_speak_for_the_whole() -> None:
    assert box("Revenue was $83.4 million. As I said, revenue was $8,340 million.").value == 83_400_000


def test_a_name_in_the_speakers_words_has_no_box() -> None:
    with pytest.raises(StopIteration):
        box("Harbour fees were $7.1 million.", metric="harbour_fees")
