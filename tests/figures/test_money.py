"""An amount without a mark is money or a count as the rest of the call tells its money."""

import pytest

from kcsite.figures.amounts.amounts import amounts
from kcsite.figures.amounts.money import Money, is_marked
from kcsite.figures.reading import read_figures
from kcsite.model.company import Company
from tests.checks.heard import call_of

WREN = Company(id="wren", name="Wren", currency="USD")
MARKED = "Revenue was $3.1 million, cost was $2 million, capex was $400,000, cash was $9 million, and debt was $5 million."
HEARD = "Revenue was 3.1 million, cost was 2 million, capex was 400 thousand, cash was 9 million, and debt was 5 million."


def told(*paragraphs: str) -> list[tuple[str, str, str | None]]:
    """Text, kind and currency of the figures in the last paragraph."""
    figures = read_figures(call_of(*paragraphs), WREN, ()).figures
    last = figures[-1].paragraph
    return [(one.amount.text, one.amount.kind, one.currency) for one in figures if one.paragraph == last]


@pytest.mark.parametrize(
    ("words", "kind", "currency"),
    [
        ("We have been adding about 120 million a year.", "count", None),
        ("Capex was 120 million.", "money", "USD"),  # named as money, whatever stands before it
        ("We put in another $120 million.", "money", "USD"),
        ("We approved 120 crore for it.", "money", "USD"),  # said of money nearly always
    ],
)
def test_where_money_bears_a_mark_what_bears_none_is_a_count(words: str, kind: str, currency: str | None) -> None:
    assert [one[1:] for one in told(MARKED, words)] == [(kind, currency)]


def test_where_money_bears_none_an_amount_is_money() -> None:
    assert told(HEARD, "We put in about 120 million.") == [("120 million", "money", "USD")]


def test_a_few_marks_are_no_custom() -> None:
    assert told("Revenue was $3.1 million.", "We put in about 120 million.") == [("120 million", "money", "USD")]


def test_languages_of_a_call_have_their_own_custom() -> None:
    assert is_marked(amounts("營收31萬元,成本20萬元,現金90萬元,負債50萬元,毛利11萬元。"))
    assert not is_marked(amounts("營收31萬,成本20萬,現金90萬,負債50萬,毛利11萬。"))
    assert not is_marked(amounts(HEARD))


def test_a_call_without_amounts_has_no_custom() -> None:
    assert not is_marked([])
    assert not Money().is_counted(amounts("about 120 million")[0], "about 120 million")


@pytest.mark.parametrize(
    ("currency", "words", "told_in"),
    [
        ("CAD", "Revenue was $547 million.", "CAD"),
        ("CAD", "Revenue was 547 million dollars.", "CAD"),
        ("CAD", "Revenue was US$547 million.", "USD"),
        ("CAD", "Revenue was 547 million US dollars.", "USD"),
        ("AUD", "EPS was 52 cents.", "AUD"),
        ("EUR", "EPS was 52 cents.", "EUR"),
        ("EUR", "Revenue was $547 million.", "USD"),
        ("INR", "EPS was 52 cents.", "USD"),
        ("TWD", "Revenue was $547 million.", "USD"),  # an own dollar is written NT$
    ],
)
def test_a_dollar_is_ones_own_where_ones_currency_is_called_so(currency: str, words: str, told_in: str) -> None:
    company = Company(id="wren", name="Wren", currency=currency)
    assert [one.currency for one in read_figures(call_of(words), company, ()).figures] == [told_in]


@pytest.mark.parametrize(
    ("words", "told_in"),
    [
        ("All amounts are in US dollars. Revenue was $240 million.", "USD"),
        ("In US dollar terms, sales rose to $50 million.", "USD"),
        ("We had sales of $120 million in U.S. dollars.", "USD"),
        ("Gold averaged $2,300 an ounce.", "USD"),
        ("Our dividend was 20 cents per share.", "CAD"),
    ],
)
def test_a_dollar_is_another_where_the_words_say_so(words: str, told_in: str) -> None:
    company = Company(id="wren", name="Wren", currency="CAD")
    assert [one.currency for one in read_figures(call_of(words), company, ()).figures] == [told_in]
