"""The box of a metric shows the amount and the growth that are its own, where a call says the name of many things."""

from dataclasses import replace
from decimal import Decimal

import pytest

from kcsite.figures.reading import read_figures
from kcsite.model.call import Paragraph, Passage, Speaker
from kcsite.model.figure import CallFigures, Callout
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


def test_growth_with_a_digit_torn_off_makes_no_box_and_no_other_takes_its_place() -> None:
    found = box(
        "Revenue was $51 million, up 1 1% sequentially. Sales of buoys grew 50% sequentially, and revenue rose 50% sequentially in May."
    )
    assert found.qoq is None


def test_what_a_year_was_is_not_set_against_a_quarter() -> None:
    found = box("EPS was $1.20. For the full year of 2025, EPS was $5.10, up from $4.80 in the full year of 2024.", "eps")
    assert found.value == Decimal("1.20")
    assert found.prior_year is None
    assert found.yoy is None


def asked_and_answered(asked: str, answered: str) -> CallFigures:
    """The figures of a question and its answer."""
    call, company = small_call(Case(file="", title="", source="", call="2025-q3 en USD", words=asked, figures=(), fails=""))
    analyst = Speaker(id="ames", name="Rory Ames", kind="analyst")
    question = replace(call.turns[0], id="ames-1", speaker="ames", section="qa")
    answer = replace(
        call.turns[0],
        id="voss-2",
        section="qa",
        paragraphs=(Paragraph(id="voss-2-p1", kind="speech", passages=(Passage(lang="en", text=answered),)),),
    )
    return read_figures(replace(call, speakers=(*call.speakers, analyst), turns=(question, answer)), company, OWN)


def test_what_an_analyst_says_makes_no_box_but_is_a_mention() -> None:
    figures = asked_and_answered("Is it that EBITDA was $9 million, and revenue was $80 million?", "Revenue was $83.4 million.")
    boxes = {one.metric: one for one in figures.callouts}
    assert boxes.keys() == {"revenue_total"}
    assert boxes["revenue_total"].value == 83_400_000
    assert len(boxes["revenue_total"].figures) == 2


def test_prepared_remarks_speak_before_answers() -> None:
    call, company = small_call(
        Case(file="", title="", source="", call="2025-q3 en USD", words="Backlog was $33.8 million.", figures=(), fails="")
    )
    said = "As to the backlog, that backlog of $3 million, again, a backlog of $3 million, helps."
    answer = replace(
        call.turns[0],
        id="voss-2",
        section="qa",
        paragraphs=(Paragraph(id="voss-2-p1", kind="speech", passages=(Passage(lang="en", text=said),)),),
    )
    (found,) = read_figures(replace(call, turns=(*call.turns, answer)), company, OWN).callouts
    assert found.value == 33_800_000


@pytest.mark.parametrize(
    ("words", "metric"),
    [
        ("Without that item, gross margin would have been around 23.5%.", "gross_margin"),
        ("Gross margin was 30%. Freight cost us 40 basis points.", "gross_margin_freight"),
        ("The three-year agreement is worth $6.4 million in total contract value.", "bookings"),
        ("We opened 22 stores in the quarter.", "stores"),
    ],
    ids=["what would have been", "what moved it", "one contract", "stores that were opened"],
)
def test_what_is_not_the_companys_own_has_no_box(words: str, metric: str) -> None:
    with pytest.raises(StopIteration):
        box(words, metric=metric)


def test_growth_that_would_have_been_is_not_the_growth() -> None:
    found = box("Without the extra week, revenue would have grown 6.7%. Revenue was $83.4 million, up 1.9%.")
    assert found.yoy
    assert found.yoy.value == Decimal("1.9")


def test_what_moved_a_margin_is_not_its_growth() -> None:
    found = box("Gross margin was 30%. Freight cost us 40 basis points.", metric="gross_margin")
    assert found.yoy is None


def test_a_run_rate_of_a_business_has_no_box_of_the_companys() -> None:
    with pytest.raises(StopIteration):
        box("It is now at an annualized revenue run rate of $13 billion.", metric="revenue_run_rate")


def test_several_numbers_counted_under_one_name_are_no_companys() -> None:
    one = "We have 30 million monthly active users."
    assert box(one, metric="monthly_active_users").value == 30_000_000
    with pytest.raises(StopIteration):
        box(f"{one} And of our mail, we count another 12 million monthly active users.", metric="monthly_active_users")


def test_growth_in_points_of_a_growth_is_no_growth() -> None:
    with pytest.raises(StopIteration):
        box("Weather negatively impacted comparable sales by 100 basis points.", metric="comparable_sales")


def test_a_part_of_a_margins_move_is_not_its_move() -> None:
    found = box(
        "Operating margin widened by 5 points year-over-year to 31 percent, including about 3 points of favorable impact.",
        metric="operating_margin",
    )
    assert found.yoy
    assert found.yoy.value == 5


def paragraphs(*said: str) -> CallFigures:
    """The figures of a call whose one speaker says these paragraphs."""
    call, company = small_call(Case(file="", title="", source="", call="2025-q3 en USD", words=said[0], figures=(), fails=""))
    made = tuple(Paragraph(id=f"p{n}", kind="speech", passages=(Passage(lang="en", text=text),)) for n, text in enumerate(said))
    return read_figures(replace(call, turns=(replace(call.turns[0], paragraphs=made),)), company, OWN)


LEVEL = "Gross margin was 41%, which reflects the new yard and a better mix of the buoys and of the beacons that we sold in all regions."


def test_one_growth_told_elsewhere_is_the_metrics_own() -> None:
    (found,) = paragraphs(LEVEL, "Gross margin increased 2 points year-over-year.").callouts
    assert found.yoy
    assert found.yoy.value == 2


def test_of_several_told_elsewhere_none_is() -> None:
    (found,) = paragraphs(
        LEVEL, "Gross margin increased 2 points year-over-year.", "Gross margin decreased 5 points year-over-year."
    ).callouts
    assert found.value == 41
    assert found.yoy is None


@pytest.mark.parametrize(
    "words",
    [
        "Revenue was $52 million, up 9%, excluding the impact of foreign exchange.",
        "Revenue was $52 million, up 9% in constant currency. Revenue grew 4% again.",
        "Revenue was $52 million. Sales of the year's second half were strong. Revenue was $18 million, up 37%.",
    ],
    ids=["without currencies", "another stands elsewhere", "of another level"],
)
def test_growth_of_something_else_is_not_shown(words: str) -> None:
    found = box(words)
    assert found.value == 52_000_000
    assert found.yoy is None


def test_growth_as_reported_is_shown_where_that_in_constant_currency_follows() -> None:
    found = box("Revenue was $52 million, up 12% and 10% in constant currency.")
    assert found.yoy
    assert found.yoy.value == 12


def test_what_a_product_has_is_not_the_companys() -> None:
    assert box("We now have 2 million members. Harbour Pass now has 18 million members.", metric="members").value == 2_000_000
    assert box("Pelmara has 12 million members.", metric="members").value == 12_000_000


def test_what_a_subsidiary_earned_is_not_the_companys() -> None:
    with pytest.raises(StopIteration):
        box("At our subsidiary company in Odisha, EBITDA was $90 million.", metric="ebitda")


def test_a_loss_that_narrowed_shows_no_growth() -> None:
    found = box("We narrowed our net loss by 99% to $1 million.", metric="net_income")
    assert found.sign == "-"
    assert found.yoy is None


def test_cash_has_the_name_that_tells_more() -> None:
    words = "Cash and marketable securities were $1.6 billion. And so we hold $1.6 billion in cash."
    assert box(words, metric="cash_and_investments").value == 1_600_000_000
    with pytest.raises(StopIteration):
        box(words, metric="cash_and_equivalents")
