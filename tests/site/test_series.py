"""A metric over the quarters: what was said then, what was said later, and what never shares a line."""

from decimal import Decimal
from typing import Any

import pytest

from kcsite.model.figure import Told
from kcsite.model.period import Period
from kcsite.model.series import Level, MetricFacts
from kcsite.site.series import Series, all_series

CALLS = {name: Period.parse(name) or Period(1, 1) for name in ("2024-q1", "2024-q2", "2024-q3", "2024-q4", "2025-q1")}


def level(period: str, value: str, **other: Any) -> Level:  # noqa: ANN401 - any field
    """A value as it was said: `level("2025-q1", "1970", quantum="10")`, in millions of yuan unless told otherwise."""
    given = {"kind": "money", "currency": "CNY", "basis": "gaap", "qualifier": "exact", "quantum": "1", **other}
    million = Decimal(1_000_000 if given["kind"] == "money" else 1)
    return Level(
        period=period, place=f"p-{period}", value=Decimal(value) * million, **given | {"quantum": Decimal(given["quantum"]) * million}
    )


def said(call: str, *own: Level, earlier: tuple[Level, ...] = (), **other: Any) -> tuple[Period, MetricFacts]:  # noqa: ANN401
    """What a call says."""
    return CALLS[call], MetricFacts(rank=1, own=own, earlier=earlier, said=len(own) + len(earlier), **other)


def shown(series: Series) -> list[tuple[str, str, list[str]]]:
    """Each quarter with what was said then and later, in millions."""
    million = Decimal(1_000_000)

    def number(one: Level | None) -> str:
        return f"{(one.value / million).normalize():f}" if one else ""

    return [(p.period.id, number(p.level), [f"{late.call.id} {number(late.level)}" for late in p.later]) for p in series.points]


def test_each_call_says_its_own_quarter() -> None:
    (series,) = all_series([said("2024-q2", level("2024-q2", "20")), said("2024-q1", level("2024-q1", "10"))])
    assert shown(series) == [("2024-q1", "10", []), ("2024-q2", "20", [])]
    assert series.line == ("money", "CNY", "gaap")


def test_a_later_comparative_stands_beside_what_was_said_then() -> None:
    calls = [said("2024-q1", level("2024-q1", "10")), said("2025-q1", level("2025-q1", "14"), earlier=(level("2024-q1", "12"),))]
    (series,) = all_series(calls)
    assert shown(series) == [("2024-q1", "10", ["2025-q1 12"]), ("2025-q1", "14", [])]
    assert series.points[0].later[0].differs
    assert series.points[0].shown.value == Decimal(10_000_000), "what was said then is not replaced"


@pytest.mark.parametrize(
    ("then", "later", "differs"),
    [
        (level("2024-q1", "1970", quantum="10"), level("2024-q1", "1967"), False),
        (level("2024-q1", "1967"), level("2024-q1", "1970", quantum="10"), False),
        (level("2024-q1", "1970", quantum="10"), level("2024-q1", "1984"), True),
        (level("2024-q1", "605"), level("2024-q1", "6005"), True),
        (level("2024-q1", "-55.8", quantum="0.1"), level("2024-q1", "55.8", quantum="0.1"), True),
        (level("2024-q1", "600", qualifier="about"), level("2024-q1", "588"), False),
        (level("2024-q1", "588"), level("2024-q1", "500", qualifier="over"), False),
    ],
)
def test_differing_means_that_it_cannot_be_the_same_number(then: Level, later: Level, *, differs: bool) -> None:
    (series,) = all_series([said("2024-q1", then), said("2025-q1", level("2025-q1", "1"), earlier=(later,))])
    assert series.points[0].later[0].differs is differs


def test_a_quarter_that_only_a_later_call_gives_is_no_quarter_said_then() -> None:
    (series,) = all_series([said("2025-q1", level("2025-q1", "14"), earlier=(level("2024-q1", "12"),))])
    assert shown(series) == [("2024-q1", "", ["2025-q1 12"]), ("2025-q1", "14", [])]
    assert not series.points[0].later[0].differs
    assert series.gap_before(1) == len(["2024-q2", "2024-q3", "2024-q4"])


def test_all_later_calls_are_kept_in_their_order() -> None:
    calls = [
        said("2025-q1", level("2025-q1", "9"), earlier=(level("2024-q1", "12"),)),
        said("2024-q2", level("2024-q2", "8"), earlier=(level("2024-q1", "10"),)),
        said("2024-q1", level("2024-q1", "10")),
    ]
    (series,) = all_series(calls)
    assert shown(series)[0] == ("2024-q1", "10", ["2024-q2 10", "2025-q1 12"])
    assert [late.differs for late in series.points[0].later] == [False, True]


@pytest.mark.parametrize(
    "other", [{"currency": "USD"}, {"basis": "non_gaap"}, {"basis": None}, {"kind": "count", "currency": None}], ids=str
)
def test_another_currency_basis_or_kind_is_another_series(other: dict[str, Any]) -> None:
    calls = [
        said("2024-q1", level("2024-q1", "10")),
        said("2024-q2", level("2024-q2", "11")),
        said("2024-q3", level("2024-q3", "7", **other)),
    ]
    main, second = all_series(calls)
    assert [point.period.id for point in main.points] == ["2024-q1", "2024-q2"]
    assert [point.period.id for point in second.points] == ["2024-q3"]
    assert main.line != second.line


def test_a_comparative_of_another_currency_joins_no_line() -> None:
    calls = [
        said("2024-q1", level("2024-q1", "10")),
        said("2025-q1", level("2025-q1", "14"), earlier=(level("2024-q1", "2", currency="USD"),)),
    ]
    (series,) = all_series(calls)
    assert shown(series) == [("2024-q1", "10", []), ("2025-q1", "14", [])]


def test_growth_belongs_to_the_line_of_the_call_out() -> None:
    yoy = Told(value=Decimal(11), kind="percent", sign="+")
    both = said("2025-q1", level("2025-q1", "14"), level("2025-q1", "2", currency="USD"), yoy=yoy)
    main, second = all_series([said("2024-q4", level("2024-q4", "13")), both])
    assert main.points[-1].yoy == yoy
    assert second.points[-1].yoy is None


def test_a_metric_of_which_only_changes_were_said_has_no_series() -> None:
    assert all_series([said("2025-q1", yoy=Told(value=Decimal(11), kind="percent", sign="+"))]) == ()
