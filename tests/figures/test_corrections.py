"""What an editor says of a figure, and what follows from it: the figure's record, its twin, the call-outs, the page and call.json."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from kcsite.figures.reading import read_figures
from kcsite.model.call import Call, Reading
from kcsite.model.company import Company
from kcsite.model.figure import Figure
from kcsite.model.period import Period
from kcsite.problems import Place, Problems
from kcsite.site.beside import beside
from kcsite.site.call_json import call_json
from tests.search.archive import make_call

WREN = Company(id="wren", name="Wren", currency="CNY")
PARAGRAPH = "mara-lindqvist-1-p1"
FIRST, SECOND = f"{PARAGRAPH}-f1", f"{PARAGRAPH}-f2"
SAID = {"en": "Revenue was RMB1.97 billion, up 1815% from a year ago.", "zh-Hant": "收入為人民幣19.7億元，年增1815%。"}


def _call(*readings: Reading) -> Call:
    return replace(make_call(WREN, "2025-q1", ("mara-lindqvist", "prepared", [SAID])), readings=readings)


def _reading(where: str = FIRST, said: str | None = None, **changes: str) -> Reading:
    """A reading with these changes; with none, that it is no figure."""
    places = {"where": Place("content/wren/2025-q1.md", 5, 6), "metric": Place("content/wren/2025-q1.md", 6, 9)}
    return Reading(where=where, said=said, changes=changes, not_a_figure=not changes, why="As filed.", on=date(2025, 6, 1), places=places)


def _figures(*readings: Reading) -> dict[str, Figure]:
    problems = Problems()
    found = read_figures(_call(*readings), WREN, (), problems)
    assert not problems.found
    return {figure.id: figure for figure in found.figures}


@pytest.mark.parametrize(
    ("name", "value", "read"),
    [
        ("metric", "net_income", "net_income"),
        ("metric", "none", None),
        ("basis", "non_gaap", "non_gaap"),
        ("role", "guidance", "guidance"),
        ("comparison", "qoq", "qoq"),
        ("period", "2024-fy", "2024-fy"),
        ("period", "none", None),
        ("sign", "-", "-"),
        ("currency", "USD", "USD"),
        ("of", "revenue_total", "revenue_total"),
    ],
)
def test_a_field_is_read_as_the_editor_says(name: str, value: str, read: str | None) -> None:
    before = _figures()[FIRST]
    assert getattr(before, name) != read
    assert getattr(_figures(_reading(**{name: value}))[FIRST], name) == read


def test_a_value_is_read_anew_and_the_words_stay() -> None:
    figure = _figures(_reading(SECOND, value="18.15"))[SECOND]
    assert (figure.value, figure.amount.quantum, figure.amount.suspect) == (Decimal("18.15"), Decimal("0.01"), False)
    assert figure.amount.text == "1815%"


def test_what_is_no_figure_is_gone_and_the_ids_of_others_stay() -> None:
    figures = _figures(_reading(PARAGRAPH, "RMB1.97 billion"))
    assert FIRST not in figures
    assert figures[SECOND].amount.text == "1815%"
    assert f"{PARAGRAPH}-zh-hant-f1" in figures


def test_twins_and_call_outs_follow() -> None:
    found = read_figures(_call(_reading(metric="net_income")), WREN, ())
    figures = {figure.id: figure for figure in found.figures}
    assert figures[f"{PARAGRAPH}-zh-hant-f1"].metric == "net_income"
    assert figures[FIRST].pair == f"{PARAGRAPH}-zh-hant-f1"
    assert "net_income" in {callout.metric for callout in found.callouts}
    assert "revenue_total" not in {callout.metric for callout in found.callouts if FIRST in callout.figures}


def test_a_translations_own_correction_prevails() -> None:
    assert _figures(_reading(f"{PARAGRAPH}-zh-hant-f1", metric="net_income"))[f"{PARAGRAPH}-zh-hant-f1"].metric == "net_income"
    assert _figures(_reading(f"{PARAGRAPH}-zh-hant-f1", metric="net_income"))[FIRST].metric == "revenue_total"


@pytest.mark.parametrize(
    ("reading", "place", "words"),
    [
        (_reading("mara-lindqvist-1-p9"), "content/wren/2025-q1.md:5:6", "no such figure"),
        (_reading(PARAGRAPH, "2%"), "content/wren/2025-q1.md:5:6", "no figure there says '2%'"),
        (_reading(PARAGRAPH, sign="-"), "content/wren/2025-q1.md:5:6", "more than one figure"),
        (_reading(metric="revnue_total"), "content/wren/2025-q1.md:6:9", "no metric 'revnue_total'"),
    ],
)
def test_what_cannot_be_corrected_is_said_at_its_place(reading: Reading, place: str, words: str) -> None:
    problems = Problems()
    found = read_figures(_call(reading), WREN, (), problems)
    assert [str(problem.place) for problem in problems.found] == [place]
    assert words in problems.found[0].what
    assert found.figures == read_figures(_call(), WREN, ()).figures


def test_two_corrections_of_one_figure_are_refused() -> None:
    problems = Problems()
    read_figures(_call(_reading(sign="-"), _reading(sign="+")), WREN, (), problems)
    assert ["has one already" in problem.what for problem in problems.found] == [True]


def test_the_page_and_call_json_tell_it() -> None:
    call = _call(_reading(metric="net_income"), _reading(SECOND))
    found = read_figures(call, WREN, ())
    told = {note.key: note for note in beside(call, found).readings(PARAGRAPH)}
    assert told["reading_said"].said == "RMB1.97 billion"
    assert "Net income" in told["reading_said"].should_say
    assert told["not_a_figure_said"].on == "2025-06-01"
    written = json.loads(call_json(call, WREN, found))
    figure = next(figure for figure in written["figures"] if figure["id"] == FIRST)
    assert figure["correction"] == {"was": {"metric": "revenue_total"}, "why": "As filed.", "on": "2025-06-01"}
    assert [one["text"] for one in written["not_figures"]] == ["1815%"]
    assert call.period == Period(2025, 1)
