"""The order of terms, and the fixed ranges of it that are merged one by one.

Terms are ordered as JavaScript compares strings: by UTF-16 code units. The ranges are the same for every archive, so that the terms of a
call can be kept by range before it is known which other calls there are; each is a task of its own.
"""

from bisect import bisect_left

STARTS = ("", *"acdfiloprstu", *"\u4e00\u4e8d\u4ef8\u522a\u540f\u5983\u5e96\u62ed\u670e\u70ba\u7685\u80fe\u8f84\u9887")
"""The first term each range may hold, one code unit long: about as much text in each, measured on bilingual calls."""
KEY_UNITS = 24
"""Terms that agree in so many code units stay together in one shard."""


def sort_terms(terms: list[str]) -> list[str]:
    """The terms in the order of their UTF-16 code units."""
    joined = "".join(terms)
    if len(joined.encode("utf-16-le", "surrogatepass")) == 2 * len(joined):
        return sorted(terms)  # every character is one unit, and code points are in the same order
    return sorted(terms, key=order_of)


def order_of(term: str) -> bytes:
    """What to compare a term by."""
    return term.encode("utf-16-be", "surrogatepass")


def key_of(term: str) -> int:
    """The place of a term on the line from 0 to 2 ** (16 * KEY_UNITS)."""
    return int.from_bytes(order_of(term)[: 2 * KEY_UNITS].ljust(2 * KEY_UNITS, b"\0"), "big")


def cut_ranges(terms: list[str]) -> list[tuple[int, int]]:
    """Where each range begins and ends in a sorted list of terms."""
    # Every start is one code unit below the surrogates, so comparing as strings cuts at the same places.
    cuts = [0]
    for start in STARTS[1:]:
        cuts.append(bisect_left(terms, start, lo=cuts[-1]))
    return list(zip(cuts, [*cuts[1:], len(terms)], strict=True))


def range_of(term: str) -> int:
    """The number of the range a term belongs to."""
    return next(number for number in range(len(STARTS) - 1, -1, -1) if number == 0 or order_of(term) >= order_of(STARTS[number]))
