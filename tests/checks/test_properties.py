"""What must hold whatever the numbers are."""

from dataclasses import dataclass
from decimal import Decimal

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from kcsite.model.check import Check
from tests.checks.heard import call_of, checks_of, conflicts, figures_of

TENTH = Decimal("0.1")


@dataclass(frozen=True)
class Books:
    """Two years of an invented company, in tenths of a million."""

    boats: int
    nets: int
    boats_before: int
    nets_before: int
    profit: int
    profit_before: int

    def words(self, factor: int = 1) -> dict[str, str]:
        """Every number as it is said, rounded to a tenth."""
        total, before = self.boats + self.nets, self.boats_before + self.nets_before
        margin, margin_before = _percent(self.profit, total), _percent(self.profit_before, before)
        money = {
            "total": total,
            "before": before,
            "boats": self.boats,
            "boats_before": self.boats_before,
            "nets": self.nets,
            "profit": self.profit,
        }
        return {name: f"{Decimal(value * factor) * TENTH:,.1f}" for name, value in money.items()} | {
            "growth": _change(_percent(total, before) - 100),
            "boats_growth": _change(_percent(self.boats, self.boats_before) - 100),
            "margin": f"{margin:.1f}",
            "margin_before": f"{margin_before:.1f}",
            "points": f"{abs(margin - margin_before):.1f}",
            "way": "an increase" if margin >= margin_before else "a decrease",
        }


def _percent(part: int, whole: int) -> Decimal:
    return Decimal(part) / Decimal(whole) * 100


def _change(percent: Decimal) -> str:
    return f"{'up' if percent >= 0 else 'down'} {abs(percent):.1f}%"


def said(words: dict[str, str]) -> str:
    return (
        "Total revenue was RMB{total} million, {growth} from RMB{before} million in the same quarter last year. "
        "Boat revenue was RMB{boats} million, {boats_growth} from RMB{boats_before} million in the same quarter last year. "
        "Net sales of nets were RMB{nets} million. Gross profit was RMB{profit} million. "
        "Gross margin was {margin}%, compared with {margin_before}% in the same quarter last year, {way} of {points} percentage points."
    ).format_map(words)


AMOUNTS = st.integers(min_value=1_001, max_value=9_999)
BOOKS = st.builds(
    Books,
    boats=AMOUNTS,
    nets=AMOUNTS,
    boats_before=AMOUNTS,
    nets_before=AMOUNTS,
    profit=st.integers(301, 999),
    profit_before=st.integers(301, 999),
)
RELATIONS = {"growth", "sum", "margin", "points"}


def relations(words: dict[str, str]) -> list[Check]:
    return [check for check in checks_of(call_of(said(words))) if check.rule in RELATIONS | {"label"}]


@settings(max_examples=60, deadline=None)
@given(BOOKS, st.integers(1, 40))
def test_scaling_every_amount_keeps_a_call_consistent(books: Books, factor: int) -> None:
    plain, scaled = relations(books.words()), relations(books.words(factor))
    assert conflicts(plain) == conflicts(scaled) == []
    assert [check.rule for check in plain] == [check.rule for check in scaled]
    assert {check.rule for check in plain} == RELATIONS


@settings(max_examples=60, deadline=None)
@given(BOOKS, st.sampled_from(["total", "before", "boats", "boats_before", "nets", "profit", "margin", "margin_before"]), st.integers(1, 9))
def test_a_changed_digit_flags_the_relations_it_stands_in(books: Books, name: str, digit: int) -> None:
    words = books.words()
    before = relations(words)
    assume(words["points"] != "0.0" and "up 0.0%" not in words["growth"])
    changed = words | {name: f"{digit}{words[name][1:]}"}
    old, new = (Decimal(one.replace(",", "")) for one in (words[name], changed[name]))
    assume(abs(old - new) >= old / 10)  # beyond the rounding of every relation
    call = call_of(said(changed))
    mine = {figure.id for figure in figures_of(call).figures if changed[name] in figure.amount.text}
    assume(len(mine) == 1)  # another number may be the same
    touched = {check.figures for check in before if mine & set(check.figures)}
    found = {check.figures for check in relations(changed) if check.verdict == "conflicts"}
    assert touched
    assert {frozenset(figures) for figures in found} == {frozenset(figures) for figures in touched}


@settings(max_examples=30, deadline=None)
@given(BOOKS)
def test_the_same_call_gives_the_same_checks(books: Books) -> None:
    call = call_of(said(books.words()))
    assert checks_of(call) == checks_of(call)
    names = [check.id for check in checks_of(call)]
    assert len(set(names)) == len(names)
