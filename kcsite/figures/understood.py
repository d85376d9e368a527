"""What has been understood of one amount: what it measures, and how it is told."""

from dataclasses import dataclass

from kcsite.figures.spans import Said
from kcsite.model.figure import Comparison, Role, Sign


@dataclass(slots=True)
class Meaning:
    """What has been understood of one amount. Mutable: later rules fill what earlier ones left."""

    role: Role = "level"
    sign: Sign = "none"
    comparison: Comparison | None = None
    period: str | None = None
    stated: Said | None = None
    """The period its own words name."""
    again: bool = False
    """Whether it is the share that the amount before it is, of an earlier period."""
    moved: Sign = "none"
    """Of an earlier level, the direction of the change that was told against it."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What an amount measures, and for a share what it is a share of. `custom`: that it is revenue was not said."""

    metric: str | None
    whole: str | None = None
    custom: bool = False
