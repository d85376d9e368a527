"""What has been understood of one amount: what it measures, and how it is told."""

from dataclasses import dataclass

from kcsite.figures.passages.clues import Passage
from kcsite.figures.periods.spans import Said
from kcsite.model.company import Basis
from kcsite.model.figure import Amount, Comparison, Role, Sign
from kcsite.model.records import record


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


def titled(passage: Passage, metric: str, title: str) -> Measured:
    """A metric that no vocabulary has, and its name as it is shown."""
    passage.titles.setdefault(metric, title)
    return Measured(metric)


@record
class Finding:
    """An amount and what it was found to mean, before it has an id."""

    amount: Amount
    currency: str | None
    sign: Sign
    metric: str | None
    basis: Basis | None
    role: Role
    comparison: Comparison | None
    period: str | None
    of: str | None = None
    title: str | None = None
    """The metric's name as it was said, where no vocabulary has it."""
    implied: bool = False
    """Whether the comparison was not said with it, and is the one that its neighbour or the field's custom implies."""
    assumed: bool = False
    """Whether the metric was not said here: it is revenue by the field's custom, or what the sentences before spoke of last; or only what would have been."""
