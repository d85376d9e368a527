"""The terms of figures: one amount, one term, in whichever notation and language it was said.

`search-amounts.js` makes the same terms of what is typed. Money and counts are `#` and the value in scientific notation
(`#1.97e+09`), parts of a hundred end in `%` and multiples in `x`. A range has a term for each end. Signs, currencies and qualifiers
are no part of a term: who looks for 605 million finds a loss of as much.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import lru_cache

from kcsite.model.figure import Amount, Figure

_REMEMBERED = 4096
"""Amounts whose term is kept: most are said in two languages."""
_HUNDREDTHS = {"percent": Decimal(1), "percentage_point": Decimal(1), "basis_point": Decimal("0.01")}


def amount_terms(amount: Amount) -> tuple[str, ...]:
    """The terms of an amount: one, or one for each end of a range.

    Example:
        >>> amount_terms(Amount(start=0, end=15, text="RMB1.97 billion", kind="money", value=Decimal(1_970_000_000)))
        ('#1.97e+09',)
    """
    said = (value for value in (amount.value, amount.low, amount.high) if value is not None)
    return tuple(dict.fromkeys(_term(value, amount.kind) for value in said))


@lru_cache(_REMEMBERED)
def _term(value: Decimal, kind: str) -> str:
    if kind in _HUNDREDTHS:
        return f"#{_plain(value * _HUNDREDTHS[kind])}%"
    return f"#{_plain(value)}x" if kind == "ratio" else f"#{_scientific(value)}"


def _plain(value: Decimal) -> str:
    return f"{abs(value).normalize():f}"


def _scientific(value: Decimal) -> str:
    """As `1.97e+09`: no idle zeros, two digits of exponent or more."""
    if not value:
        return "0"
    digits = "".join(map(str, value.normalize().as_tuple().digits))
    return f"{digits[0]}{'.' if digits[1:] else ''}{digits[1:]}e{value.adjusted():+03d}"


def figure_terms(figures: Iterable[Figure]) -> Mapping[str, list[str]]:
    """The terms of a call's figures. Shape: paragraph id -> terms, a figure said in two languages once."""
    terms: dict[str, dict[str, None]] = {}
    for figure in figures:
        terms.setdefault(figure.paragraph, {}).update(dict.fromkeys(amount_terms(figure.amount)))
    return {paragraph: list(found) for paragraph, found in terms.items()}
