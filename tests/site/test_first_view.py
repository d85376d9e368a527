"""What a quarter page shows first: few call-outs, short lists of places, conflicts of numbers before those of words."""

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pytest

from kcsite.model.check import Check, Rule
from kcsite.model.figure import CallFigures, Callout
from kcsite.model.period import Period
from kcsite.site.boxes import MOST_BOXES, MOST_MENTIONS, key_figures
from kcsite.site.ledger import ledger_view
from kcsite.site.numbers import notation
from kcsite.site.urls import Here, call_path
from tests.checks.heard import call_of, figures_of
from tests.site.records import CALL

HERE = Here.at(call_path("starling", Period(2025, 2)))
READ = figures_of(
    call_of(*["Total revenue was RMB120 million."] * (MOST_MENTIONS + 3), "Boat revenue was RMB80 million, 40% of what we ship.")
)


def check(rule: Rule, metric: str) -> Check:
    return Check(id=f"{rule}-{metric}", rule=rule, verdict="conflicts", metric=metric)


def callouts(count: int) -> tuple[Callout, ...]:
    one = READ.callouts[0]
    return tuple(replace(one, metric=f"m{number}", rank=number) for number in range(count))


def test_more_call_outs_than_a_glance_takes_in_are_folded() -> None:
    shown = key_figures(replace(READ, callouts=callouts(20)), "en", "starling", HERE)
    assert [box.id for box in (*shown.boxes, *shown.more)] == [f"ui-box-m{number}" for number in range(20)]
    assert len(shown.boxes) == MOST_BOXES


def test_a_call_out_counts_every_mention_and_leads_to_the_first() -> None:
    box = key_figures(READ, "en", "starling", HERE).boxes[0]
    said = READ.callouts[0].figures
    assert len(said) > MOST_MENTIONS
    assert box.said == len(said)
    assert [mention.href for mention in box.mentions] == [f"#{name}" for name in said[:MOST_MENTIONS]]


@pytest.mark.parametrize(("whole", "shown"), [("revenue_total", True), ("shipments", False), (None, False)])
def test_a_share_is_shown_where_the_page_can_say_of_what(whole: str | None, shown: bool) -> None:  # noqa: FBT001 - a parameter of pytest
    one = READ.callouts[0]
    share = next(told for callout in call_share() if (told := callout.share))
    found = replace(READ, callouts=(replace(one, share=replace(share, of=whole)),))
    rows = key_figures(found, "en", "starling", HERE).boxes[0].rows
    assert ("box_share" in [row.key for row in rows]) is shown


def call_share() -> tuple[Callout, ...]:
    return figures_of(call_of("Total revenue was RMB200 million.", "Boat revenue was RMB80 million, 40% of total revenue.")).callouts


def test_conflicts_of_numbers_come_before_those_of_words_whatever_the_metric() -> None:
    checks = (check("label", "a"), check("translation", "a"), check("growth", "b"), check("period", "a"), check("sum", "c"))
    order = ledger_view(CALL, CallFigures(callouts=tuple(replace(READ.callouts[0], metric=m) for m in "abc"), checks=checks)).conflicts
    assert {entry.rule for entry in order[:2]} == {"rule_growth", "rule_sum"}
    assert len(order) == len(checks)


def test_what_agrees_stands_under_the_name_of_its_rule_once() -> None:
    rules: tuple[Rule, ...] = ("growth", "sum", "growth", "margin", "sum")
    checks = tuple(replace(check(rule, f"m{number}"), verdict="agrees") for number, rule in enumerate(rules))
    groups = ledger_view(CALL, CallFigures(checks=checks)).agreeing
    assert sum(len(group.entries) for group in groups) == len(rules)
    assert len({group.rule for group in groups}) == len(groups)
    assert all(first.rule != then.rule for first, then in pairwise(groups))


@pytest.mark.parametrize(
    ("value", "english", "chinese"),
    [
        ("1353500000", "RMB1,353.5 million", "人民幣13.535億元"),
        ("2322700000", "RMB2,322.7 million", "人民幣23.227億元"),
        ("55800000", "RMB55.8 million", "人民幣5,580萬元"),
        ("1970000000", "RMB1.97 billion", "人民幣19.7億元"),
    ],
)
def test_each_language_has_its_own_steps_of_size(value: str, english: str, chinese: str) -> None:
    assert dict(notation(Decimal(value), "money", "CNY")) == {"en": english, "zh-Hant": chinese}
