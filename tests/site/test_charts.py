"""Charts: bars stand on zero, a gap stays a gap, and everything has a label."""

from decimal import Decimal
from itertools import pairwise

import pytest

from kcsite.model.period import Period
from kcsite.site.chart_views import ChartView
from kcsite.site.charts import LARGE, MOST_QUARTERS, Span, chart, span_of
from kcsite.site.series import all_series
from tests.site.test_series import CALLS, level, said


def drawn(values: dict[str, str], **other: object) -> ChartView:
    """The chart of what each call said of its own quarter."""
    (series,) = all_series([said(call, level(call, value, **other)) for call, value in values.items()])
    span = span_of([series])
    assert span
    view = chart(series, span)
    assert view
    return view


def test_bars_are_as_long_as_their_values() -> None:
    view = drawn({"2024-q1": "10", "2024-q2": "20", "2024-q3": "30"})
    heights = [Decimal(mark.height) for mark in view.marks]
    assert view.form == "bars"
    assert [round(height / heights[0], 1) for height in heights] == [1, 2, 3]
    assert {Decimal(mark.y) + Decimal(mark.height) for mark in view.marks} == {Decimal(view.zero)}


def test_losses_hang_from_zero() -> None:
    view = drawn({"2024-q1": "-10", "2024-q2": "20"})
    loss, gain = view.marks
    assert Decimal(loss.y) == Decimal(view.zero)
    assert Decimal(gain.y) + Decimal(gain.height) == pytest.approx(Decimal(view.zero))
    assert Decimal(gain.height) == pytest.approx(2 * Decimal(loss.height), abs=Decimal("0.05"))
    assert (loss.label, gain.label) == ("−10", "20")
    assert Decimal(loss.label_y) <= LARGE.height - LARGE.bottom, "its label stands clear of the quarters"


def test_percentages_are_dots_joined_where_quarters_follow_each_other() -> None:
    view = drawn({"2024-q1": "40", "2024-q2": "41", "2024-q4": "42", "2025-q1": "43"}, kind="percent", currency=None)
    assert view.form == "line"
    joined = [(segment.x1, segment.x2) for segment in view.segments]
    assert joined == [(view.marks[0].x, view.marks[1].x), (view.marks[2].x, view.marks[3].x)]
    assert [tick.text for tick in view.ticks if tick.is_gap] == ["Q3"]


def test_a_cut_scale_says_where_it_begins() -> None:
    cut = drawn({"2024-q1": "40", "2024-q2": "41"}, kind="percent", currency=None)
    assert (cut.zero, cut.lowest) == ("", "37%")
    whole = drawn({"2024-q1": "4", "2024-q2": "41"}, kind="percent", currency=None)
    assert whole.zero
    assert whole.lowest == ""


def test_a_quarter_only_said_later_is_hollow_and_never_on_the_line() -> None:
    earlier = (level("2024-q1", "38", kind="percent", currency=None),)
    calls = [
        said("2024-q2", level("2024-q2", "40", kind="percent", currency=None), earlier=earlier),
        said("2024-q3", level("2024-q3", "41", kind="percent", currency=None)),
    ]
    (series,) = all_series(calls)
    view = chart(series, span_of([series]) or Span(CALLS["2024-q1"], 1))
    assert view
    assert [mark.said for mark in view.marks] == ["later", "then", "last"]
    assert len(view.segments) == 1
    assert view.has_later


def test_what_a_later_call_says_otherwise_has_a_mark_of_its_own() -> None:
    calls = [said("2024-q1", level("2024-q1", "10")), said("2025-q1", level("2025-q1", "14"), earlier=(level("2024-q1", "12"),))]
    (series,) = all_series(calls)
    view = chart(series, span_of([series]) or Span(CALLS["2024-q1"], 1))
    assert view
    assert view.has_differing
    first = view.marks[0]
    assert Decimal(first.other) < Decimal(first.y), "twelve stands higher than ten"
    assert (first.label, first.other_label) == ("10", "12")
    assert Decimal(first.label_y) < Decimal(first.other) - 8, "the label stands clear of it"
    assert view.marks[1].other == ""


def test_labels_count_in_what_keeps_them_short() -> None:
    assert [mark.label for mark in drawn({"2024-q1": "1353.5", "2024-q2": "1970"}).marks] == ["1,353.5", "1,970"]
    large = drawn({"2024-q1": "50100", "2024-q2": "52000"})
    assert (large.size, [mark.label for mark in large.marks]) == ("billion", ["50.1", "52"])
    assert drawn({"2024-q1": "600", "2024-q2": "500"}, qualifier="about").marks[0].label == "~600"


def test_the_description_tells_every_value_and_the_gap() -> None:
    view = drawn({"2024-q1": "10", "2024-q2": "20", "2024-q4": "30"})
    assert view.description == "Q1 2024 10; Q2 2024 20; Q4 2024 30; nothing said of 1 quarter between."


@pytest.mark.parametrize("slots", range(1, 41))
def test_labels_never_stand_closer_than_they_fit(slots: int) -> None:
    span = Span(Period(2016, 1), slots)
    shown = [span.shown(place) for place in range(slots)]
    assert shown[-1] == ""
    assert shown.count("") <= 5
    assert shown.count("") + shown.count("wide") <= 12
    apart = [place for place, how in enumerate(shown) if how != "never"]
    assert len({second - first for first, second in pairwise(apart)}) <= 1, "evenly"


def test_a_long_series_is_drawn_for_its_last_ten_years() -> None:
    far = all_series([(Period(year, 1), said("2024-q1", level(f"{year}-q1", "10"))[1]) for year in (1999, 2024, 2025)])
    span = span_of(far)
    assert span is not None
    assert (span.slots, span.last) == (MOST_QUARTERS, Period(2025, 1))
    view = chart(far[0], span)
    assert view is not None
    assert len(view.marks) == len([2024, 2025])
