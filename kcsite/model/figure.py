"""One quantity as it was said: its words, its place, what it measures, and its twin in the other language."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from kcsite.model.call import Reading
from kcsite.model.check import Check
from kcsite.model.company import Basis
from kcsite.model.records import record

Kind = Literal["money", "percent", "percentage_point", "basis_point", "count", "ratio"]
POINTS: tuple[Kind, ...] = ("percentage_point", "basis_point")
"""What a rate moves by."""
Sign = Literal["+", "-", "none"]
Qualifier = Literal["exact", "over", "under", "about", "at_least", "at_most"]
Role = Literal["level", "change", "prior_level", "contribution_share", "guidance", "other"]
Comparison = Literal["yoy", "qoq"]


@record
class Amount:
    """A number with its unit, as far as its own words tell. Offsets are code points in the passage, `end` exclusive."""

    start: int
    end: int
    text: str
    kind: Kind
    currency: str | None = None
    """An ISO 4217 code, where the words name one."""
    value: Decimal | None = None
    """The magnitude in base units, as literally said; None where a range was said."""
    low: Decimal | None = None
    high: Decimal | None = None
    """The ends of a range."""
    quantum: Decimal = Decimal(1)
    """The place value of the last spoken digit: the number is known to half of it."""
    sign: Sign = "none"
    qualifier: Qualifier = "exact"
    unit: str | None = None
    """What a count counts, as said: `customers`."""
    suspect: bool = False
    """Looks impossible, such as 1815% where a separator was lost; never boxed."""
    scaled: bool = False
    """Said with a word of scale: `million`, 億."""


@record
class Figure:
    """One quantity mentioned in one passage of a call."""

    id: str
    turn: str
    paragraph: str
    lang: str
    amount: Amount
    currency: str | None = None
    """The amount's own, or the call's where its words name none."""
    sign: Sign = "none"
    metric: str | None = None
    basis: Basis | None = None
    role: Role = "level"
    comparison: Comparison | None = None
    implied: bool = False
    """Whether the comparison was not said beside it, and is the one its neighbour or the field's custom implies."""
    assumed: bool = False
    """Whether that the metric is revenue was not said: by the field's custom a business that grew, grew its revenue."""
    period: str | None = None
    """A fiscal period: `2025-q1`, `2025-fy`, `2025-h1`; a day for what stood on it; None where it cannot be told."""
    of: str | None = None
    """The metric a share is a share of."""
    pair: str | None = None
    """The id of the same figure in the other language."""
    named: str | None = None
    """The metric its own words name, where its twin in the language spoken told another."""

    @property
    def value(self) -> Decimal | None:
        """The magnitude in base units, as literally said."""
        return self.amount.value


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected:
    """An editor's decision, with the figure as it was found."""

    figure: Figure
    reading: Reading


@record
class Told:
    """A value a call-out shows beside its own: growth, what was before, a share."""

    value: Decimal
    kind: Kind
    sign: Sign
    qualifier: Qualifier = "exact"
    implied: bool = False
    """Whether the comparison was implied, and not said."""
    computed: bool = False
    """Worked out from figures that were said, and not said itself."""
    of: str | None = None
    """The metric a share is a share of."""
    figures: tuple[str, ...] = ()
    """Ids of the figures it rests on."""


@record
class Callout:
    """The box for one metric of one call."""

    metric: str
    period: str
    value: Decimal
    kind: Kind
    currency: str | None
    quantum: Decimal
    sign: Sign
    qualifier: Qualifier
    basis: Basis | None
    rank: int
    yoy: Told | None = None
    qoq: Told | None = None
    prior_year: Told | None = None
    prior_quarter: Told | None = None
    share: Told | None = None
    figures: tuple[str, ...] = ()
    """Ids of every figure of this metric, in the order they were said; the leading language's first of a pair."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CallFigures:
    """What was found in a call."""

    figures: tuple[Figure, ...] = ()
    callouts: tuple[Callout, ...] = ()
    titles: dict[str, dict[str, str]] = field(default_factory=dict)
    """The titles, by language, of every metric named."""
    corrected: dict[str, Corrected] = field(default_factory=dict)
    """What an editor has decided, by the id of the figure."""
    better: dict[str, str] = field(default_factory=dict)
    """Which way is better for each metric named: `higher`, `lower` or `neither`."""
    checks: tuple[Check, ...] = ()
    """The ledger: every relation between the figures, worked out again."""

    @property
    def named(self) -> int:
        """How many figures have a metric."""
        return sum(figure.metric is not None for figure in self.figures)
