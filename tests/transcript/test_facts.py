"""Company and quarter from openings: openings.txt holds them with what is to be found."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kcsite.model.company import Company
from kcsite.transcript.facts import bare, find_company, find_period, find_ticker

KNOWN = (Company(id="swift-id", name="Swift Holdings Limited", aliases=("SwiftCo",)), Company(id="tern", name="Tern Bank"))


def openings() -> Iterator[object]:
    """A case for every block of openings.txt."""
    blocks = (Path(__file__).parent / "openings.txt").read_text(encoding="utf-8").split("\n\n")
    for block in blocks:
        rows = [row for row in block.strip().split("\n") if not row.startswith("#")]
        if rows:
            reason = next((row[2:] for row in rows if row.startswith("! ")), None)
            period, company = rows[-1].removeprefix("-> ").split(" | ")
            marks = pytest.mark.xfail(strict=True, reason=reason) if reason else ()
            yield pytest.param(rows[0], period, company, marks=marks, id=rows[0][:50])


@pytest.mark.parametrize(("opening", "period", "company"), list(openings()))
def test_an_opening(opening: str, period: str, company: str) -> None:
    found = find_company([opening], KNOWN)
    quarter = find_period([opening])
    said = found.id if isinstance(found, Company) else found or "-"
    assert (quarter.id if quarter else "-", said) == (period, company)


def test_there_are_many_openings() -> None:
    assert len(list(openings())) >= 40


@pytest.mark.parametrize(
    ("text", "ticker"),
    [
        ("Wren Works (NASDAQ: WREN) today", "NASDAQ: WREN"),
        ("Wren (NYSE:WRN.A)", "NYSE:WRN.A"),
        ("(HKEX: 3896)", "HKEX: 3896"),
        ("ticker WREN", None),
    ],
)
def test_tickers(text: str, ticker: str | None) -> None:
    assert find_ticker([text]) == ticker


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Wren Works, Inc.", "Wren Works"), ("The Wren Company", "Wren"), ("WREN WORKS CORP.", "Wren Works"), ("Wren N.V.", "Wren"),
        ("Wren Group Holdings plc", "Wren"),
    ],
)  # fmt: skip
def test_legal_forms_make_no_other_company(one: str, other: str) -> None:
    assert bare(one) == bare(other)


@pytest.mark.parametrize(("one", "other"), [("Wren Works", "Wren Walks"), ("Tern Bank", "Tern"), ("Sea Ltd", "Sae Ltd")])
def test_other_companies_stay_others(one: str, other: str) -> None:
    assert bare(one) != bare(other)
