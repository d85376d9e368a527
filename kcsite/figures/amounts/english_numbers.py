"""What numbers in English words come to: `two hundred and fifty`, `twenty-three point four`, `three quarters of a`."""

from decimal import Decimal

_MOST_PLACES, _TEN = 4, 10

_ONES = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
    )
}
_TENS = {word: 10 * number for number, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
SMALL = {**_ONES, **_TENS}
PLACE_WORDS = {"hundred": 100, "thousand": 1000}
_PARTS_OF_ONE = {"½": "0.5", "half": "0.5", "quarter": "0.25", "quarters": "0.25", "tenth": "0.1", "tenths": "0.1"}
_UNTOLD = frozenset("third thirds fifth fifths eighth eighths oh".split())
"""Words of numbers that are never read: `two thirds of a percent` has no last digit."""
JOINING = frozenset("and of a an point".split())
COUPLE = "couple"
NUMBER_WORDS = frozenset(SMALL) | frozenset(PLACE_WORDS) | frozenset(_PARTS_OF_ONE) | _UNTOLD | JOINING | {COUPLE}


_ONE, _TWO_HUNDRED = (Decimal(1), Decimal(1)), (Decimal(200), Decimal(100))
_WORTH = {
    ("a",): _ONE,
    ("an",): _ONE,
    ("a", "full"): _ONE,
    ("a", COUPLE, "of", "hundred"): _TWO_HUNDRED,
    ("a", COUPLE, "hundred"): _TWO_HUNDRED,
    (COUPLE, "of", "hundred"): _TWO_HUNDRED,
    (COUPLE, "hundred"): _TWO_HUNDRED,
}
"""What some words together come to: `a couple of hundred million`."""


def value_of(words: list[str]) -> tuple[Decimal, Decimal] | None:
    """Value and last place of a whole number in words; None where they are none, or not all of them are of one.

    Example:
        >>> value_of("two hundred and fifty".split()), value_of("three point four".split()), value_of("five and six".split())
        ((Decimal('250'), Decimal('1')), (Decimal('3.4'), Decimal('0.1')), None)
    """
    if words[-1] in ("a", "an") and len(words) > 1:
        # `half a`, `a quarter of a`: a part of the one that follows
        return _part(words[: -2 if words[-2] == "of" else -1])
    if tuple(words) in _WORTH:
        return _WORTH[tuple(words)]
    if words[-1] in _PARTS_OF_ONE:
        return _with_part(words)
    if words[-1] == "one" and words[-2:-1] == ["of"]:  # `half of one percent`
        return _part(words[:-2])
    if "point" in words:
        return _with_places(words)
    whole = _whole(words)
    return None if whole is None else (Decimal(whole), Decimal(1))


def _part(words: list[str]) -> tuple[Decimal, Decimal] | None:
    """`half`, `a quarter`, `three quarters`, `two tenths`."""
    if not words or words[-1] not in _PARTS_OF_ONE:
        return None
    part = Decimal(_PARTS_OF_ONE[words[-1]])
    if words[:-1] in ([], ["a"], ["one"]):
        return part, part
    many = _whole(words[:-1])
    return None if many is None or words[-1] in ("half", "½") or many * part >= 1 else (many * part, part)


def _with_part(words: list[str]) -> tuple[Decimal, Decimal] | None:
    """`one and a half`, `three and a quarter`; and a half alone, before its unit."""
    if "and" not in words:
        return _part(words) if words[-1] in ("half", "½") else None
    last = len(words) - 1 - words[::-1].index("and")
    whole, part = _whole(words[:last]), _part(words[last + 1 :])
    return None if whole is None or part is None else (whole + part[0], part[1])


def _with_places(words: list[str]) -> tuple[Decimal, Decimal] | None:
    """`twenty three point four`, `zero point seven two`."""
    at = words.index("point")
    whole, places = _whole(words[:at]), words[at + 1 :]
    if whole is None or not places or len(places) > _MOST_PLACES or any(_ONES.get(word, _TEN) >= _TEN for word in places):
        return None
    quantum = Decimal(1).scaleb(-len(places))
    return whole + int("".join(str(_ONES[word]) for word in places)) * quantum, quantum


def _whole(words: list[str]) -> int | None:
    """`nine hundred and ninety-nine thousand two hundred`, as a number."""
    if "thousand" in words:
        at = words.index("thousand")
        many = _below_thousand(words[:at])
        rest = _below_thousand(_without_and(words[at + 1 :])) if words[at + 1 :] else 0
        return None if many is None or rest is None else 1000 * many + rest
    return _below_thousand(words)


def _without_and(words: list[str]) -> list[str]:
    return words[1:] if words[:1] == ["and"] else words


def _below_thousand(words: list[str]) -> int | None:
    if "hundred" in words:
        at = words.index("hundred")
        many = 1 if words[:at] in (["a"], ["an"]) else _below_hundred(words[:at])
        rest = _below_hundred(_without_and(words[at + 1 :])) if words[at + 1 :] else 0
        return None if not many or rest is None else 100 * many + rest
    return 1 if words == ["a"] else _below_hundred(words)


def _below_hundred(words: list[str]) -> int | None:
    match words:
        case [one]:
            return SMALL.get(one)
        case [ten, one] if ten in _TENS and 0 < _ONES.get(one, _TEN) < _TEN:
            return _TENS[ten] + _ONES[one]
    return None
