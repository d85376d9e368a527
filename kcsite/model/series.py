"""What one call says of one metric, small enough to be remembered: the material of a series over quarters."""

from dataclasses import dataclass, field
from decimal import Decimal

from kcsite.model.company import Basis
from kcsite.model.figure import Kind, Qualifier, Told


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """A value said of a quarter."""

    period: str
    """The quarter it is of: `2025-q1`."""
    value: Decimal
    """In base units, signed."""
    kind: Kind
    currency: str | None
    basis: Basis | None
    quantum: Decimal
    """The place value of the last spoken digit: the value is known to half of it."""
    qualifier: Qualifier
    place: str
    """The id of the figure, where it stands on the quarter page; empty where the page may not show the words."""
    also: tuple[tuple[str, Decimal], ...] = ()
    """Place and value of what else the same call gives for the same, and cannot be the same number."""

    @property
    def line(self) -> tuple[str, str, str]:
        """What it can be compared with: values of one kind, currency and basis. Others never share a line."""
        return (self.kind, self.currency or "", self.basis or "")

    def meets(self, other: "Level") -> bool:
        """Whether two values can be the same number, each known to half its last spoken digit.

        Example:
            >>> def level(value, quantum):
            ...     return Level(
            ...         period="2025-q1",
            ...         value=Decimal(value),
            ...         kind="money",
            ...         currency="CNY",
            ...         basis=None,
            ...         quantum=Decimal(quantum),
            ...         qualifier="exact",
            ...         place="",
            ...     )
            >>> level("1970", "10").meets(level("1967", "1")), level("605", "1").meets(level("6005", "1"))
            (True, False)
        """
        return abs(self.value - other.value) <= (self.quantum + other.quantum) / 2

    @property
    def is_rough(self) -> bool:
        """Whether the words themselves say that the number is not exact: `over`, `about`."""
        return self.qualifier != "exact"


@dataclass(frozen=True, slots=True, kw_only=True)
class MetricFacts:
    """What a call says of a metric, in numbers."""

    rank: int
    """As call-outs rank it; a high one where the call has no call-out for it."""
    own: tuple[Level, ...] = ()
    """Of the call's own quarter, one for each line; the call-out's first."""
    earlier: tuple[Level, ...] = ()
    """Of quarters before, as this call gives them."""
    yoy: Told | None = None
    qoq: Told | None = None
    """Of the call-out."""
    said: int = 0
    """How many times the metric is mentioned."""
    titles: dict[str, str] = field(default_factory=dict)
    better: str = "neither"


@dataclass(frozen=True, slots=True, kw_only=True)
class MetricSaid:
    """What a call says of a metric: the numbers, and every mention as HTML for the metric's page."""

    facts: MetricFacts
    mentions: str
    is_own: bool
    """Whether something is said of the call's own quarter: what makes a page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MetricMark:
    """What a build needs to know of a metric on a call before it reads any more of it."""

    rank: int
    order: int
    """The place of its call-out among the call's; a high one where it has none."""
    is_own: bool
    """Whether something is said of the call's own quarter."""
    facts: str
    """A digest of the numbers."""
    said: str
    """A digest of the numbers and the mentions."""


NO_CALLOUT = 99
"""The rank and order of a metric without a call-out."""
