"""One relation between figures that were said, worked out again, with a verdict."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal, get_args

Verdict = Literal["agrees", "agrees_if_truncated", "conflicts", "cannot_check"]
Rule = Literal[
    "growth",
    "sum",
    "sum_of_growth",
    "share",
    "margin",
    "points",
    "repeat",
    "plausibility",
    "translation",
    "period",
    "currency",
    "unit",
    "label",
    "lost_number",
    "bridge",
    "counterpart",
    "reported",
    "restated",
    "not_said",
]
RULES: tuple[str, ...] = get_args(Rule)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Words of a passage a check is about besides figures. Offsets are code points, `end` exclusive."""

    paragraph: str
    lang: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Elsewhere:
    """A figure of another call, or of reported.yaml, that a check compares with."""

    period: str
    figure: str | None = None
    """Its id in that call; None where it was reported in writing."""
    text: str
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One relation, recomputed. `sentences` say it in the languages of the site's words, without a judgement of who erred."""

    id: str
    rule: Rule
    verdict: Verdict
    metric: str | None = None
    figures: tuple[str, ...] = ()
    """Ids of the figures it rests on, the one that was tested first."""
    places: tuple[Spot, ...] = ()
    formula: str | None = None
    stated: str | None = None
    """What was said, in its own words."""
    low: Decimal | None = None
    high: Decimal | None = None
    """The interval that follows from the other figures, in the unit of what was said: percents as percents, money in base units."""
    sentences: dict[str, str] = field(default_factory=dict)
    elsewhere: tuple[Elsewhere, ...] = ()
    answered: str | None = None
    """What the keeper of the archive answered, with the day; such a conflict is settled."""

    @property
    def is_open(self) -> bool:
        """Whether it is a conflict nobody has answered."""
        return self.verdict == "conflicts" and self.answered is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A level said on one call, as later calls may be compared with it."""

    metric: str
    figure: str
    """Its id in that call."""
    text: str
    kind: str
    currency: str | None
    sign: str
    value: Decimal
    quantum: Decimal
    plain: bool
    """Whether it was said by the company, of the quarter, and on no other footing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CallFacts:
    """What a call said of its own period."""

    period: str
    facts: tuple[Fact, ...] = ()
