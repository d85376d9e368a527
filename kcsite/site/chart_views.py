"""A chart as templates see it: geometry. Across, everything is in per cent of the width; down, in pixels."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkView:
    """A quarter's mark: a bar, or a dot."""

    x: str
    """Of the bar's left edge, or of the dot's middle."""
    middle: str
    y: str
    height: str
    said: str
    """`then`, `last` (the latest said then), or `later` (hollow: only a later call said it)."""
    label: str
    label_y: str
    shown: str
    """Of the label: empty for always, `wide` for wide pages alone, `never`."""
    other: str = ""
    """The y at which a later call put it, where that differs."""
    other_label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TickView:
    """A quarter below the chart."""

    x: str
    text: str
    year: str
    """The fiscal year, below its first quarter shown."""
    shown: str
    is_gap: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SegmentView:
    """A stretch of a line between two quarters that follow each other."""

    x1: str
    y1: str
    x2: str
    y2: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartView:
    """A chart."""

    form: str
    """`bars` or `line`."""
    height: int
    width_of_bar: str
    zero: str
    """The y of zero; empty where the scale does not reach it."""
    lowest: str
    """Where the scale does not begin at zero, what it begins at."""
    marks: tuple[MarkView, ...]
    segments: tuple[SegmentView, ...]
    ticks: tuple[TickView, ...]
    size: str
    """What labels count in: `million`, `billion`, or empty."""
    has_later: bool
    has_differing: bool
    description: str
    """Quarter by quarter, in words."""
