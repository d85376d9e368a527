"""Whether an amount can be a figure of a metric, by its kind, its unit and its size."""

from kcsite.figures.words import units
from kcsite.figures.words.segments import base_of
from kcsite.figures.words.vocabulary import NON_GAAP, Vocabulary
from kcsite.model.figure import Amount


def fits(vocabulary: Vocabulary, metric: str, amount: Amount) -> bool:
    """Whether an amount of this kind can be a figure of a metric: money of money; percentages of anything, as changes."""
    unit = vocabulary.unit(metric)
    if amount.kind == "money" and amount.scaled and metric.removesuffix(NON_GAAP) in OF_SHARES:
        return False  # `$1.42 per share, compared with $280 million or $1.26 per share`
    if amount.kind == "money" and unit == "money" and not amount.scaled and not is_per_one(metric):
        return amount.value is None or amount.value >= _LEAST or amount.value == 0
    if amount.kind == "money":
        return unit == "money" or unit is None or (unit == "count" and is_bare(amount))
    if amount.kind == "count":
        return unit == "count" and _counts(vocabulary, metric, amount.unit)
    if amount.kind == "ratio":
        return unit in ("ratio", "money", None)
    return True


def is_bare(amount: Amount) -> bool:
    """Whether nothing of an amount's own words says money: `MAUs reached 92 million`."""
    return amount.kind == "money" and amount.scaled and amount.currency is None and not amount.text.endswith(_MONEY_WORDS)


_MONEY_WORDS = ("元", "克朗", "kroner", "pesos", "dollar", "cents", "¢")


OF_SHARES = frozenset("eps dividend_per_share dividend_per_ten_shares ffo affo book_value_per_share tangible_book_value_per_share".split())
PER_ONE = OF_SHARES | frozenset(
    "dividends average_selling_price arpu average_daily_rate revpar average_ticket unit_revenue unit_cost exchange_rate share_price".split()
)


def is_per_one(metric: str) -> bool:
    """Whether a metric is told of one share, one customer, one night: it, or what it is a part of."""
    plain = metric.removesuffix(NON_GAAP)
    return plain in PER_ONE or base_of(plain) in PER_ONE


_LEAST = 10_000
"""Money said without a word of scale and less than this is no company's revenue: `$0.13 on the bottom line`."""


_TIMES = frozenset(("minutes", "hours", "days", "天"))
_OF_TIME = frozenset(("time_spent", "inventory_days", "days_sales_outstanding", "cash_conversion_cycle"))
_OF_MEASURE = frozenset(("production", "volume", "deliveries"))
_PERSONS = frozenset(("people", "individuals", "persons", "colleagues"))
_PIECES = frozenset("片顆颗台輛辆套桶噸吨")
"""What Chinese counts wafers, chips, cars and tons with."""
_HOUSES = frozenset("家間间")
"""What Chinese counts stores, companies and branches with."""
_OF_PERSONS = frozenset(("employees", "customers", "users", "subscribers", "members"))


def _counts(vocabulary: Vocabulary, metric: str, noun: str | None) -> bool:
    """Whether a metric counts what an amount counts: 100 billion parameters are no customers."""
    if noun is None or metric in vocabulary.own:
        return noun is not None or vocabulary.known(metric) is not None  # `paying users reached 98.6 million`
    known = vocabulary.known(metric)
    if known is None:
        return False
    if noun in _HOUSES:
        return known.id not in _OF_PERSONS or known.id == "customers"
    measured = _OF_TIME if noun in _TIMES else _OF_PERSONS if noun in _PERSONS else _OF_MEASURE
    if noun in units.OF_MEASURE or noun in _PIECES or measured is not _OF_MEASURE:
        return known.id in measured
    return any(noun.rstrip("s") in alias.lower() for aliases in known.aliases.values() for alias in aliases)
