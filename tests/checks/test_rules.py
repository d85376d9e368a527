"""Each rule on a sentence where it must speak, and on one where it must not."""

from datetime import date
from decimal import Decimal

import pytest

from kcsite.model.call import Answer, Call, Correction
from kcsite.model.company import ReportedFigure
from kcsite.model.period import Period
from tests.checks.heard import Q1, call_of, checks_of, conflicts, facts_said

SPEAKS = {
    "growth": "Boat revenue was RMB33.8 million, up 13.2% from RMB30.4 million in the same quarter last year.",
    "points": "Gross margin was 44.1%, compared with 42.7% in the same quarter last year, an increase of 2.4 percentage points.",
    "sum": "Total revenue was RMB300.4 million. Boat revenue was RMB200.2 million and net sales of nets were RMB110.2 million.",
    "margin": "Total revenue was RMB911.9 million. Gross profit was RMB292.8 million and gross margin was 35.1%.",
    "share": "Total revenue was RMB994.2 million. Boat revenue was RMB291.3 million, and accounted for 39.3% of total revenue.",
    "plausibility": "Capital expenditure was RMB605 million. As I said, capital expenditure was RMB6,005 million in the quarter.",
    "repeat": "Capital expenditure was RMB2,341.9 million. As I said, capital expenditure was RMB2,431.9 million in the quarter.",
    "currency": "Capital expenditure was RMB402.3 million. As I said, capital expenditure was $402 million in the quarter.",
    "unit": "Gross margin was 5.8 percentage points in the quarter.",
    "label": "Total revenue was RMB1,970 million. All of these boat revenue items, boat revenue that is, were RMB1,353.5 million.",
}


@pytest.mark.parametrize("rule", SPEAKS)
def test_a_rule_speaks(rule: str) -> None:
    assert conflicts(checks_of(call_of(SPEAKS[rule]))) == [rule]


@pytest.mark.parametrize(
    "words",
    [
        "Boat revenue was RMB33.8 million, up 11.2% from RMB30.4 million in the same quarter last year.",
        "Boat revenue was RMB33.8 million, up 13.2% in constant currency from RMB30.4 million in the same quarter last year.",
        "Gross margin was 46.3%. Without this payment gross margin would have been 45.3%.",
        "Gross margin was 44.1%, compared with 42.7% in the same quarter last year, an increase of 140 basis points.",
        "Total revenue was RMB300.4 million. Boat revenue was RMB200.2 million and net sales of nets were RMB100.2 million.",
        "Capital expenditure was RMB605 million. As I said, capital expenditure was about RMB600 million in the quarter.",
        "Capital expenditure was RMB376.8 million, and capital expenditure for the half-year was RMB379.8 million.",
        "Capital expenditure was RMB402.3 million, or capital expenditure of $55.4 million.",
        "Total revenue was RMB300 million. Capital expenditure was RMB302 million.",
    ],
)
def test_the_rules_are_silent(words: str) -> None:
    assert conflicts(checks_of(call_of(words))) == []


def test_cut_digits_are_told_from_rounded_ones() -> None:
    checks = checks_of(call_of("Gross profit was RMB327 million.", "As I said, gross profit was RMB327.7 million."))
    assert [(check.rule, check.verdict) for check in checks] == [("repeat", "agrees_if_truncated")]


def test_growth_of_the_parts() -> None:
    words = (
        "Total revenue was RMB300.0 million, up 9.0% year-over-year. Boat revenue was RMB200.0 million, up 30.0% year-over-year. "
        "Net sales of nets were RMB100.0 million, up 25.0% year-over-year."
    )
    (check,) = [check for check in checks_of(call_of(words)) if check.verdict == "conflicts"]
    assert check.rule == "sum_of_growth"
    assert check.low is not None
    assert check.high is not None
    assert check.low < Decimal("28.3") < check.high  # 300 / (200 / 1.3 + 100 / 1.25) - 1


@pytest.mark.parametrize(
    ("words", "verdicts"),
    [
        ("Boat revenue was RMB378.5 million, up from RMB183.5 million in the same quarter last year.", ["agrees"]),
        ("Boat revenue was RMB378.5 million, down from RMB183.5 million in the same quarter last year.", ["conflicts"]),
        ("Gross margin decreased from 42.7% in the same quarter last year to 44.1%.", ["conflicts"]),
        ("Boat revenue was RMB184 million, down from RMB183.5 million in the same quarter last year.", ["agrees"]),
    ],
)
def test_a_direction_without_a_rate(words: str, verdicts: list[str]) -> None:
    assert [check.verdict for check in checks_of(call_of(words)) if check.rule == "growth"] == verdicts


BOTH = {
    "value": ("Boat revenue was RMB149.8 million.", "船舶收入為人民幣1,498萬元。"),
    "unit": ("Gross margin rose by 2.6 percentage points.", "毛利率上升2.6%。"),
    "sign": ("Boat revenue was down 11.9% year-over-year.", "船舶收入年增11.9%。"),
    "currency": ("Capital expenditure was RMB402 million.", "資本支出為4.02億美元。"),
    "comparison": ("Boat revenue was up 11.9% year-over-year.", "船舶收入季增11.9%。"),
    "basis": ("Adjusted gross profit was RMB141.0 million.", "依公認會計準則(GAAP)的毛利為人民幣1.410億元。"),
}


@pytest.mark.parametrize("aspect", BOTH)
def test_the_translation_differs(aspect: str) -> None:
    found = [check for check in checks_of(call_of(BOTH[aspect])) if check.verdict == "conflicts"]
    assert [check.rule for check in found] == ["translation"], aspect
    assert "translation differs" in found[0].sentences["en"]


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("Boat revenue was RMB1.97 billion.", "船舶收入為19.7億元。"),
        ("Boat revenue was RMB1,970 million, up 11% year-over-year.", "船舶收入為人民幣19.70億元，年增11%。"),
        ("Gross margin was down 2.6 percentage points.", "毛利率下降2.6個百分點。"),
        ("Sales were offset by a 9% decline in boats.", "銷售被船舶下降9%所抵消。"),
    ],
)
def test_the_translation_agrees(english: str, chinese: str) -> None:
    checks = checks_of(call_of((english, chinese)))
    assert conflicts(checks) == []
    assert any(check.rule == "translation" for check in checks)


def test_another_name_in_the_translation() -> None:
    checks = checks_of(call_of(("Gross billings reached RMB525 million.", "總營收達人民幣5.25億元。")))
    assert conflicts(checks) == ["label"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Congratulations on a solid third quarter.", ["period"]),
        ("Congratulations. What do you expect in the third quarter?", []),
        ("Congratulations on a solid first quarter.", []),
        ("Growth was strong in the third quarter of last year.", []),
    ],
)
def test_a_quarter_that_has_not_begun(words: str, found: list[str]) -> None:
    assert conflicts(checks_of(call_of(words, kind="analyst", section="qa"))) == found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("We go through the results of the first quarter of 2024.", ["period"]),
        ("We go through the results of the first quarter of 2025.", []),
        ("We compare the results with those from the first quarter of 2024.", []),
    ],
)
def test_another_year(words: str, found: list[str]) -> None:
    assert conflicts(checks_of(call_of(words))) == found


@pytest.mark.parametrize(
    ("english", "found"), [("It fell quarter-over-quarter.", ["period"]), ("It fell month-over-month, then quarter-over-quarter.", [])]
)
def test_a_month_for_a_quarter(english: str, found: list[str]) -> None:
    assert conflicts(checks_of(call_of((english, "較上月下降。")))) == found


def test_a_lost_number_is_inferred() -> None:
    words = "Boat revenue increased by (inaudible) from RMB251.8 million in the same quarter last year to RMB349.7 million."
    (check,) = [check for check in checks_of(call_of(words)) if check.rule == "lost_number"]
    assert check.verdict == "cannot_check"
    assert check.low is not None
    assert check.high is not None
    assert Decimal("38.8") < check.low < check.high < Decimal("39.0")


def test_a_lost_word_is_no_lost_number() -> None:
    assert checks_of(call_of("Thank you, (inaudible), for the question from (inaudible).")) == ()


def test_a_bridge_that_does_not_close_is_no_conflict() -> None:
    words = "Total revenue was RMB300.0 million. Cost of revenue was RMB200.0 million. Gross profit was RMB90.0 million."
    (check,) = [check for check in checks_of(call_of(words)) if check.rule == "bridge"]
    assert check.verdict == "cannot_check"


def test_reported_in_writing() -> None:
    given = ReportedFigure(period=Q1, metric="gross_profit", value=Decimal(327_700_000), unit="CNY", source="release")
    call = call_of("Gross profit was RMB372.7 million in the quarter.")
    assert conflicts(checks_of(call, reported=(given,))) == ["reported"]
    assert conflicts(checks_of(call_of("Gross profit was RMB327.7 million."), reported=(given,))) == []


THEN = call_of("Boat revenue was RMB104.3 million.", period=Period(2024, 1))


@pytest.mark.parametrize(("before", "found"), [("109.3", ["restated"]), ("104.3", []), ("104", [])])
def test_said_then_and_now(before: str, found: list[str]) -> None:
    call = call_of(f"Boat revenue was RMB117.9 million, up from RMB{before} million in the first quarter of 2024.")
    assert conflicts(checks_of(call, then=[facts_said(THEN)])) == found


def test_not_said_any_more() -> None:
    earlier = call_of("Boat revenue was RMB104.3 million.", period=Period(2024, 4))
    (check,) = checks_of(call_of("Gross profit was RMB10.0 million."), then=[facts_said(earlier)])
    assert (check.rule, check.metric) == ("not_said", "revenue_boats")


def test_order_of_calls_does_not_matter() -> None:
    call = call_of("Boat revenue was RMB117.9 million, up from RMB109.3 million in the first quarter of 2024.")
    then = [facts_said(THEN), facts_said(call_of("Gross profit was RMB104.3 million.", period=Period(2024, 4)))]
    assert checks_of(call, then=then) == checks_of(call, then=then[::-1])


def _answered(**more: object) -> Call:
    return call_of("Capital expenditure was RMB605 million.", "Capital expenditure was RMB6,005 million.", **more)  # type: ignore[arg-type]


def test_an_answer_settles_a_conflict() -> None:
    (check,) = checks_of(_answered())
    assert check.is_open
    answer = Answer(check=check.id, why="Misheard.", on=date(2025, 6, 1))
    (settled,) = checks_of(_answered(answers=(answer,)))
    assert (settled.verdict, settled.is_open, settled.answered) == ("conflicts", False, "2025-06-01: Misheard.")


def test_a_correction_of_its_words_settles_a_conflict() -> None:
    note = Correction(where="mara-1-p2", said="RMB6,005 million", should_say="RMB605 million", why="Misheard.", on=date(2025, 6, 1))
    (settled,) = checks_of(_answered(corrections=(note,)))
    assert not settled.is_open
    other = Correction(where="mara-1-p1", said="expenditure", should_say="spending", why="Style.", on=date(2025, 6, 1))
    assert [check.is_open for check in checks_of(_answered(corrections=(other,)))] == [True]


def test_nobody_is_called_wrong() -> None:
    for words in SPEAKS.values():
        for check in checks_of(call_of(words)):
            assert "wrong" not in check.sentences["en"]
            assert "錯" not in check.sentences["zh-Hant"]
            assert set(check.sentences) == {"en", "zh-Hant"}
