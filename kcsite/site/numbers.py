"""Amounts in the reader's notation: `RMB1.97 billion` and 人民幣19.7億元, to the digits that were said."""

from decimal import Decimal
from functools import lru_cache

from kcsite.model.figure import Amount, Figure, Kind, Sign

_ENGLISH = ((Decimal(10) ** 12, " trillion"), (Decimal(10) ** 9, " billion"), (Decimal(10) ** 6, " million"))
_CHINESE = ((Decimal(10) ** 12, "兆"), (Decimal(10) ** 8, "億"), (Decimal(10) ** 4, "萬"))
_MARKS = {"CNY": "RMB", "USD": "US$", "HKD": "HK$", "TWD": "NT$", "EUR": "€", "GBP": "£", "JPY": "¥", "INR": "₹", "KRW": "₩"}
_NAMES = {
    "CNY": ("人民幣", "元"),
    "TWD": ("新台幣", "元"),
    "USD": ("", "美元"),
    "HKD": ("", "港元"),
    "EUR": ("", "歐元"),
    "JPY": ("", "日圓"),
    "GBP": ("", "英鎊"),
    "INR": ("", "盧比"),
    "KRW": ("", "韓元"),
}
_UNITS = {
    "percent": ("%", "%"),
    "percentage_point": (" points", " 個百分點"),
    "basis_point": (" basis points", " 個基點"),
    "ratio": ("×", " 倍"),
    "count": ("", ""),
}
MOST_DECIMALS = {"en": 2, "zh-Hant": 4}
"""Digits behind the point up to which a larger word of scale is the better one: 1.97 billion, but 1,353.5 million; and 13.535億, for
Chinese counts in steps of ten thousand and would not say 135,350萬."""
LANGUAGES = ("en", "zh-Hant")
_REMEMBERED = 4096
"""Amounts whose words are kept: each is written on a page, beside its passage and in two files, and most are said in two languages."""


@lru_cache(_REMEMBERED)
def plain(number: Decimal | None) -> str | None:
    """A decimal for programs, without an exponent or idle zeros: `1970000000`, `16.6`."""
    return None if number is None else f"{number.normalize():f}" if number else "0"


@lru_cache(_REMEMBERED)
def notation(
    value: Decimal, kind: Kind, currency: str | None = None, sign: Sign = "none", *, signed: bool = False
) -> tuple[tuple[str, str], ...]:
    """An amount in the site's languages. `signed` shows a plus too, as changes do.

    Example:
        >>> notation(Decimal("1970000000"), "money", "CNY")
        (('en', 'RMB1.97 billion'), ('zh-Hant', '人民幣19.7億元'))
        >>> notation(Decimal("2.6"), "percentage_point", sign="-", signed=True)
        (('en', '−2.6 points'), ('zh-Hant', '−2.6 個百分點'))
    """
    mark = {"-": "−", "+": "+" if signed else "", "none": ""}[sign]
    return tuple((lang, mark + _in(lang, value, kind, currency)) for lang in LANGUAGES)


def _in(lang: str, value: Decimal, kind: Kind, currency: str | None) -> str:
    english = lang == "en"
    if kind not in ("money", "count"):
        unit = _UNITS[kind][0 if english else 1]
        return f"{digits(value)}{unit[:-1] if unit.endswith('s') and english and value == 1 else unit}"
    for size, word in _ENGLISH if english else _CHINESE:
        if value >= size and _decimals(value / size) <= MOST_DECIMALS[lang]:
            number = f"{digits(value / size)}{word}"
            break
    else:
        number = digits(value)
    if kind == "count" or not currency:
        return number
    before, after = (_MARKS.get(currency, f"{currency} "), "") if english else _NAMES.get(currency, (f"{currency} ", ""))
    return f"{before}{number}{after}"


_SIZES = {"": ("", ""), "million": ("million", "百萬"), "billion": ("billion", "十億")}
_COUNTED = {
    "percent": ("%", "%"),
    "ratio": ("×", "倍"),
    "percentage_point": ("points", "個百分點"),
    "basis_point": ("basis points", "個基點"),
}


def unit_name(kind: str, currency: str, size: str) -> tuple[tuple[str, str], ...]:
    """What the numbers of a chart count in; `size` is `million`, `billion` or empty.

    Example:
        >>> unit_name("money", "CNY", "million"), unit_name("percent", "", "")
        ((('en', 'RMB million'), ('zh-Hant', '人民幣百萬元')), (('en', '%'), ('zh-Hant', '%')))
    """
    if kind in _COUNTED:
        return tuple(zip(LANGUAGES, _COUNTED[kind], strict=True))
    english, chinese = _SIZES[size]
    before, after = _NAMES.get(currency, (f"{currency} " if currency else "", ""))
    mark = _MARKS.get(currency, currency)
    return (("en", f"{mark} {english}".strip()), ("zh-Hant", f"{before}{chinese}{after}"))


def _decimals(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def digits(value: Decimal) -> str:
    """A number with commas, without idle zeros."""
    plain = value.normalize()
    return f"{plain:,f}" if plain else "0"


def of_figure(figure: Figure) -> tuple[tuple[str, str], ...]:
    """A figure in the reader's notation; both ends where a range was said."""
    return of_amount(figure.amount, figure.currency, figure.sign, signed=figure.role == "change")


def of_amount(amount: Amount, currency: str | None, sign: Sign, *, signed: bool = False) -> tuple[tuple[str, str], ...]:
    """An amount in the reader's notation; both ends where a range was said."""
    if amount.value is not None:
        return notation(amount.value, amount.kind, currency, sign, signed=signed)
    ends = [notation(end, amount.kind, currency, sign, signed=signed) for end in (amount.low, amount.high) if end is not None]
    if len(ends) < 2:  # noqa: PLR2004 - `double-digit` has one end
        return ends[0] if ends else ()
    return tuple((lang, f"{low} – {high}") for (lang, low), (_, high) in zip(*ends, strict=True))
