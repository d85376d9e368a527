"""Periods as calls name them, said of the second quarter of 2025."""

import pytest

from kcsite.figures.periods.periods import said_periods
from kcsite.model.period import Period

CALL = Period(2025, 2)


@pytest.mark.parametrize(
    ("words", "period"),
    [
        ("in the first quarter of 2024", "2024-q1"),
        ("in the first quarter of fiscal year 2024", "2024-q1"),
        ("in Q3 FY24", "2024-q3"),
        ("in Q3 of FY24", "2024-q3"),
        ("in Q4FY24", "2024-q4"),
        ("in FY24 Q4", "2024-q4"),
        ("in 1Q24", "2024-q1"),
        ("in 3Q 2023", "2023-q3"),
        ("in Q3'23", "2023-q3"),
        ("in 2Q FY25", "2025-q2"),
        ("in H1 FY24", "2024-h1"),
        ("in 1H24", "2024-h1"),
        ("in 2H24", "2024-h2"),
        ("in the first half of FY24", "2024-h1"),
        ("in the second half of fiscal 2024", "2024-h2"),
        ("in 9M24", "2024-9m"),
        ("in 9M FY24", "2024-9m"),
        ("in the first nine months of 2024", "2024-9m"),
        ("in FY24", "2024-fy"),
        ("in fiscal '24", "2024-fy"),
        ("in FY2023-24", "2024-fy"),
        ("in Q1 of FY 2023-24", "2024-q1"),
        ("in the 2024 fiscal year", "2024-fy"),
        ("in fiscal year 2023 and '24", "2024-fy"),
        ("in fiscal 2023/'24", "2024-fy"),
        ("in CY24", ""),
        ("year to date", "2025-h1"),
    ],
)
def test_periods_are_found(words: str, period: str) -> None:
    said = said_periods(f"Revenue was $12 million {words}.", CALL, han=False)
    assert [one.id for one in said] == [period]


@pytest.mark.parametrize(
    "words", ["$9M of cash", "€6m 2 years ago", "our Q series", "the top 24", "a 3Q90 sensor", "24-25 stores", "the H200"]
)
def test_what_is_no_period(words: str) -> None:
    assert [one.id for one in said_periods(f"We have {words}.", CALL, han=False) if one.id] == []


@pytest.mark.parametrize(
    ("words", "period"),
    [
        ("2024年第一季度", "2024-q1"),
        ("24Q1", "2024-q1"),
        ("2024Q1", "2024-q1"),
        ("1Q24", "2024-q1"),
        ("去年一季度", "2024-q1"),
        ("2024财年", "2024-fy"),
        ("24财年", "2024-fy"),
        ("去年全年", "2024-fy"),
        ("2024年上半年", "2024-h1"),
        ("去年上半年", "2024-h1"),
        ("下半年", "2025-h2"),
        ("前三季度", "2025-9m"),
        ("1-9月", "2025-9m"),
        ("2024年1-6月", "2024-h1"),
        ("本季度", "2025-q2"),
    ],
)
def test_chinese_periods_are_found(words: str, period: str) -> None:
    assert [one.id for one in said_periods(f"{words}收入12亿元。", CALL, han=True)] == [period]


@pytest.mark.parametrize("words", ["20年经验", "24个月", "Q系列", "每季度", "3Q90型号"])
def test_what_is_no_chinese_period(words: str) -> None:
    assert [one.id for one in said_periods(f"我们有{words}。", CALL, han=True) if one.id] == []
