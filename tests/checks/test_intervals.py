"""Numbers as intervals."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kcsite.checks.intervals import FAR, Interval, interval_of, judge
from kcsite.checks.sentences import shown
from kcsite.figures.amounts.amounts import amounts
from kcsite.model.figure import Amount


def amount(words: str) -> Amount:
    (found,) = amounts(f"It was {words} then.")
    return found


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("RMB1.97 billion", "1965000000", "1975000000"),
        ("RMB616.5 million", "616450000", "616550000"),
        ("13.3%", "13.25", "13.35"),
        ("230 basis points", "2.295", "2.305"),
        ("4.4 percentage points", "4.35", "4.45"),
        ("$45 million to $50 million", "44500000", "50500000"),
    ],
)
def test_half_the_last_spoken_digit(words: str, low: str, high: str) -> None:
    assert interval_of(amount(words)) == Interval(Decimal(low), Decimal(high))


@pytest.mark.parametrize(
    ("said", "truth", "verdict"),
    [
        ("RMB327.7 million", "327700000", "agrees"),
        ("RMB327 million", "327700000", "agrees_if_truncated"),
        ("RMB326 million", "327700000", "conflicts"),
        ("RMB600 million", "604700000", "agrees"),  # one digit and zeros: rounded to them
        ("RMB620 million", "627700000", "conflicts"),
        ("RMB6,005 million", "605000000", "conflicts"),
    ],
)
def test_verdicts(said: str, truth: str, verdict: str) -> None:
    assert judge(amount(said), Interval(Decimal(truth), Decimal(truth))) == verdict


@pytest.mark.parametrize(
    ("qualifier", "truth", "verdict"),
    [
        ("about", "427", "agrees"),
        ("about", "470", "conflicts"),
        ("over", "900", "agrees"),
        ("over", "300", "conflicts"),
        ("under", "300", "agrees"),
        ("under", "500", "conflicts"),
    ],
)
def test_approximate_numbers_and_bounds_are_wider(qualifier: str, truth: str, verdict: str) -> None:
    said = Amount(start=0, end=3, text="400", kind="count", value=Decimal(400), quantum=Decimal(1), qualifier=qualifier)  # type: ignore[arg-type]
    assert judge(said, Interval(Decimal(truth), Decimal(truth))) == verdict


NUMBERS = st.decimals(min_value="0.1", max_value="99999", places=1)


@given(NUMBERS, NUMBERS, NUMBERS)
def test_a_quotient_holds_every_quotient_of_its_ends(a: Decimal, b: Decimal, width: Decimal) -> None:
    one, other = Interval(a, a + width), Interval(b, b + width)
    quotient = one.over(other)
    assert quotient is not None
    for x in (one.low, one.high):
        for y in (other.low, other.high):
            assert quotient.low <= x / y <= quotient.high


def test_what_may_be_nothing_divides_nothing() -> None:
    assert Interval(Decimal(1), Decimal(2)).over(Interval(Decimal(0), Decimal(1))) is None


@pytest.mark.parametrize(
    ("low", "high", "kind", "lang", "words"),
    [
        ("10.914", "10.983", "percent", "en", "10.91% to 10.98%"),
        ("327700000", "327700000", "money", "en", "RMB327.7 million"),
        ("327700000", "327700000", "money", "zh-Hant", "人民幣3.277億元"),
        ("-2.7", "-2.5", "percentage_point", "en", "−2.7 percentage points to −2.5 percentage points"),
        ("5", str(FAR), "percent", "en", "at least 5.0%"),
    ],
)
def test_intervals_in_words(low: str, high: str, kind: str, lang: str, words: str) -> None:
    assert shown(Interval(Decimal(low), Decimal(high)), kind, "CNY", lang) == words
