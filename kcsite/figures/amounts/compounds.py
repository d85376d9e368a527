"""Amounts told piece by piece, each smaller than the one before: 1兆2,300億元, 12萬5千名, 3元5角, two dollars and ten cents."""

import re
from dataclasses import replace
from decimal import Decimal

from kcsite.model.figure import Amount

_SCALE_ENDS = frozenset("兆億亿萬万")
_GOES_ON = re.compile(r"零?(?:\d|[一二三四五六七八九兩两][千百十萬万億亿])")
_TENTHS = re.compile(r"(?:(?P<tenths>\d)[角毛](?:(?P<cents>\d)分)?|(?P<hundredths>\d\d?)分)")


def compounded(text: str, found: list[Amount]) -> list[Amount]:
    """Amounts with the pieces of each made one; a piece whose next piece could not be read is dropped, for it is not the amount."""
    if not any(_may_go_on(text, amount) for amount in found):
        return found
    made: list[Amount] = []
    for amount in found:
        before = made[-1] if made else None
        if before and _is_piece(text, before, amount):
            made[-1] = _of_pieces(text, before, amount)
        else:
            made.append(amount)
    return [_with_tenths(text, amount) for amount in made if not _is_cut(text, amount)]


def _may_go_on(text: str, amount: Amount) -> bool:
    return text[amount.end - 1 : amount.end] in _SCALE_ENDS or text[amount.end - 1 : amount.end] == "元"


def _is_piece(text: str, before: Amount, amount: Amount) -> bool:
    """Whether an amount begins where another ends in its scale, and is less than one of that."""
    if before.end != amount.start or text[before.end - 1] not in _SCALE_ENDS or before.value is None or amount.value is None:
        return False
    return amount.kind in ("money", "count") and amount.value < before.quantum


def _of_pieces(text: str, before: Amount, amount: Amount) -> Amount:
    value = (before.value or Decimal(0)) + (amount.value or Decimal(0))
    whole = replace(amount, start=before.start, text=text[before.start : amount.end], value=value, scaled=True, sign=before.sign)
    loose = before.qualifier if before.qualifier != "exact" else amount.qualifier
    return replace(whole, currency=before.currency or amount.currency, qualifier=loose)


def _is_cut(text: str, amount: Amount) -> bool:
    return text[amount.end - 1] in _SCALE_ENDS and bool(_GOES_ON.match(text, amount.end))


def _with_tenths(text: str, amount: Amount) -> Amount:
    """3元5角2分."""
    more = _TENTHS.match(text, amount.end) if text[amount.end - 1] == "元" else None
    if not more or amount.scaled or amount.value is None or amount.value % 1:
        return amount
    value = amount.value + Decimal(more["tenths"] or 0) / 10 + Decimal(more["cents"] or more["hundredths"] or 0) / 100
    quantum = Decimal("0.1") if more["tenths"] and not more["cents"] else Decimal("0.01")
    return replace(amount, end=more.end(), text=text[amount.start : more.end()], value=value, quantum=quantum)


def with_cents(text: str, whole: Amount, cents: Amount) -> Amount | None:
    """`two dollars and ten cents`, `$2 and 10 cents`: one amount; None where they are two."""
    if text[whole.end : cents.start] not in (" and ", " ") or whole.kind != "money" or whole.scaled or whole.value is None:
        return None
    if cents.value is None or cents.value >= 1 or whole.value % 1:
        return None
    return replace(whole, text=text[whole.start : cents.end], end=cents.end, value=whole.value + cents.value, quantum=cents.quantum)
