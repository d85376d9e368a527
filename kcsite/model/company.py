"""The issuer, its vocabulary of metrics, and what it reported in writing."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from kcsite.model.period import Period

Basis = Literal["gaap", "non_gaap", "operational"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Someone who speaks for the company, as its company.yaml introduces them."""

    id: str
    name: str
    names: dict[str, str] = field(default_factory=dict)
    title: str | None = None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Company:
    """The issuer; `id` is its folder name."""

    id: str
    name: str
    names: dict[str, str] = field(default_factory=dict)
    aliases: tuple[str, ...] = ()
    tickers: tuple[str, ...] = ()
    fiscal_year_end: int = 12
    """The month the fiscal year ends with, 1 to 12."""
    currency: str | None = None
    people: tuple[Person, ...] = ()
    about: dict[str, str] = field(default_factory=dict)
    """A paragraph or two of Markdown by language, written by whoever keeps the archive."""
    fictional: bool = False
    """A made-up company of a demonstration; every page of it says so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Metric:
    """What a figure measures."""

    id: str
    titles: dict[str, str]
    aliases: dict[str, tuple[str, ...]] = field(default_factory=dict)
    unit: str
    """An ISO 4217 code for money, or `percent`, `count`, `ratio`."""
    basis: Basis | None = None
    sum_of: tuple[str, ...] = ()
    ratio: tuple[str, ...] = ()
    """Numerator and denominator, as ids of metrics."""
    better: Literal["higher", "lower", "neither"] = "neither"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedFigure:
    """A figure as a release or filing gives it."""

    period: Period
    metric: str
    value: Decimal
    """In base units, signed."""
    unit: str
    source: str
    url: str | None = None
    published_on: date | None = None
