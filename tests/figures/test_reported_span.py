"""Calls that report a half-year or a year, of Pelmara Shipping, which there is not."""

import pytest

from kcsite.figures.reading import read_figures
from kcsite.model.call import Call, Paragraph, Passage, Speaker, Turn
from kcsite.model.company import Company
from kcsite.model.figure import CallFigures
from kcsite.model.period import Period

OPENING = "Welcome to our interim results. The first half was strong, and this half we opened two piers. In the second half we open one."
RESULTS = "Revenue was $325 million, up 12%, compared to $290 million last year. Net cash was $80 million. We expect revenue of $700 million for the full year."


def told(period: str, *said: str, lang: str = "en") -> CallFigures:
    """The figures of a call in which somebody says so, a paragraph each."""
    fiscal = Period.parse(period)
    assert fiscal
    paragraphs = tuple(
        Paragraph(id=f"voss-1-p{n}", kind="speech", passages=(Passage(lang=lang, text=text),)) for n, text in enumerate(said)
    )
    turn = Turn(id="voss-1", speaker="voss", section="prepared", paragraphs=paragraphs)
    speaker = Speaker(id="voss", name="Ilse Voss", kind="management")
    call = Call(company="pelmara", period=fiscal, languages=(lang,), speakers=(speaker,), turns=(turn,))
    return read_figures(call, Company(id="pelmara", name="Pelmara Shipping", currency="USD" if lang == "en" else "CNY"), ())


def test_a_half_years_results_are_of_the_half_year() -> None:
    figures = told("2025-q2", OPENING, RESULTS).figures
    assert [(f.amount.text, f.period) for f in figures] == [
        ("$325 million", "2025-h1"),
        ("12%", "2025-h1"),
        ("$290 million", "2024-h1"),
        ("$80 million", "2025-q2"),  # of the day it ends on
        ("$700 million", "2025-fy"),
    ]


def test_its_call_outs_say_so() -> None:
    boxes = {box.metric: box for box in told("2025-q2", OPENING, RESULTS).callouts}
    assert boxes["revenue_total"].period == "2025-h1"
    assert boxes["revenue_total"].yoy
    assert boxes["net_cash"].period == "2025-q2"


@pytest.mark.parametrize("period", ["2025-q1", "2025-q2"])
def test_a_quarters_results_are_of_the_quarter(period: str) -> None:
    opening = "In the second quarter we opened a pier, in the first half two. The quarter was strong, and next quarter will be."
    assert told(period, opening, RESULTS).figures[0].period == period


def test_a_few_words_are_no_habit() -> None:
    assert told("2025-q2", "The first half was strong, and this half we opened two piers.", RESULTS).figures[0].period == "2025-q2"


def test_a_years_results_are_of_the_year() -> None:
    opening = "Welcome to our full-year results. It was a good year: the year began slowly, last year's storms were over, and our annual report is out."
    figures = told("2025-q4", opening, "Revenue was $641 million, compared to $600 million last year.").figures
    assert [f.period for f in figures] == ["2025-fy", "2024-fy"]


def test_a_half_year_in_chinese() -> None:
    opening = "各位好，欢迎参加中期业绩会。上半年市场平稳，我们上半年开了两个码头，下半年再开一个。"
    figures = told("2025-q2", opening, "收入32.5亿元，同比增长12%，去年同期为29亿元。", lang="zh-Hans").figures
    assert [f.period for f in figures] == ["2025-h1", "2025-h1", "2024-h1"]


def test_nine_months_last_where_the_turn_tells_of_no_quarter() -> None:
    figures = told("2025-q3", "In the first nine months, revenue was $900 million.", "Operating profit was $120 million.").figures
    assert [f.period for f in figures] == ["2025-9m", "2025-9m"]


def test_the_year_so_far_is_left_at_a_paragraphs_end() -> None:
    said = "In the quarter, orders were $500 million.", "Year-to-date, revenue was $900 million.", "Operating profit was $46 million."
    assert [f.period for f in told("2025-q3", *said).figures] == ["2025-q3", "2025-9m", "2025-q3"]
