"""Numbers as intervals: a spoken number is known to half of its last digit, and less well where it was said to be approximate."""

from dataclasses import dataclass
from decimal import Decimal

from kcsite.model.check import Verdict
from kcsite.model.figure import Amount

HALF = Decimal("0.5")
HUNDRED = Decimal(100)
FAR = Decimal("1e30")
"""Beyond every amount; `over 200%` has no upper end."""
FEW_DIGITS = 2
"""A number of so few digits before its zeros may be rounded to them: `$600 million` for 604.7."""


@dataclass(frozen=True, slots=True)
class Interval:
    """From `low` to `high`, both included."""

    low: Decimal
    high: Decimal

    def meets(self, other: "Interval") -> bool:
        """Whether the two have a point in common."""
        return self.low <= other.high and other.low <= self.high

    def __add__(self, other: "Interval") -> "Interval":
        return Interval(self.low + other.low, self.high + other.high)

    def __sub__(self, other: "Interval") -> "Interval":
        return Interval(self.low - other.high, self.high - other.low)

    def __neg__(self) -> "Interval":
        return Interval(-self.high, -self.low)

    def times(self, factor: Decimal) -> "Interval":
        """Scaled by a positive factor."""
        return Interval(self.low * factor, self.high * factor)

    def over(self, other: "Interval") -> "Interval | None":
        """The quotient of two intervals of which the second is positive; None where it may be nothing."""
        if other.low <= 0:
            return None
        ends = [a / b for a in (self.low, self.high) for b in (other.low, other.high)]
        return Interval(min(ends), max(ends))


def scale_of(amount: Amount) -> Decimal:
    """Basis points count as percentage points."""
    return Decimal("0.01") if amount.kind == "basis_point" else Decimal(1)


def interval_of(amount: Amount) -> Interval | None:
    """What an amount may stand for; None where its words leave no number."""
    if amount.value is not None and amount.qualifier == "exact" and amount.kind != "basis_point":
        half = amount.quantum * HALF
        return Interval(amount.value - half, amount.value + half)
    scale = scale_of(amount)
    low, high = (amount.low, amount.high) if amount.value is None else (amount.value, amount.value)
    if low is None or high is None:
        return None
    slack = amount.quantum * HALF
    if amount.qualifier == "about":
        slack = max(amount.quantum, _rounded_to(amount) * HALF)
    top = FAR if amount.qualifier in ("over", "at_least") else high + slack
    bottom = Decimal(0) if amount.qualifier in ("under", "at_most") else low - slack
    return Interval(bottom * scale, top * scale)


def exact(amount: Amount) -> bool:
    """Whether an amount can be reckoned with: one number, not said to be approximate or a bound."""
    return amount.value is not None and amount.qualifier == "exact" and not amount.suspect


def loosely(amount: Amount) -> Interval | None:
    """The interval of a number of one or two digits and zeros, taken as rounded to them; None for any other number."""
    if amount.value is None or len(amount.value.normalize().as_tuple().digits) > FEW_DIGITS:
        return None
    slack = _rounded_to(amount) * HALF
    scale = scale_of(amount)
    return Interval((amount.value - slack) * scale, (amount.value + slack) * scale) if slack > amount.quantum * HALF else None


def truncated(amount: Amount) -> Interval | None:
    """What an amount may stand for if its further digits were cut off rather than rounded."""
    if amount.value is None or amount.qualifier != "exact":
        return None
    scale = scale_of(amount)
    return Interval(amount.value * scale, (amount.value + amount.quantum) * scale)


def judge(stated: Amount, computed: Interval) -> Verdict:
    """Whether what was said and what follows meet, both as magnitudes."""
    said = interval_of(stated)
    if said is None:
        return "cannot_check"
    wide = loosely(stated)
    if said.meets(computed) or (wide is not None and wide.meets(computed)):
        return "agrees"
    cut = truncated(stated)
    if cut is not None and cut.meets(computed):
        return "agrees_if_truncated"
    return "conflicts"


def _rounded_to(amount: Amount) -> Decimal:
    """The place of the last digit that is not zero: 100 million for `400 million`."""
    if amount.value is None or not amount.value:
        return amount.quantum
    return max(amount.quantum, Decimal(1).scaleb(int(amount.value.normalize().as_tuple().exponent)))
