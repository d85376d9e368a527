"""A figure's record in words: in the language it stands in, as plain as what is known of it."""

from dataclasses import replace

from kcsite.figures.reading import read_figures
from kcsite.model.figure import CallFigures, Figure
from kcsite.site.records import record
from tests.figures.cases import OWN, Case, small_call


def figures(words: str, lang: str = "en") -> tuple[CallFigures, tuple[Figure, ...]]:
    """What is found in a call of one sentence."""
    call, company = small_call(Case(file="", title="", source="", call=f"2025-q2 {lang} USD", words=words, figures=(), fails=""))
    found = read_figures(call, company, OWN)
    return found, found.figures


def test_a_record_tells_metric_basis_role_comparison_period_and_value() -> None:
    found, (_, growth) = figures("Revenue was $14 million, up 11% year-over-year.")
    assert record(growth, found) == "Total revenue, GAAP · change, YoY · Q2 2025 · +11%"


def test_a_record_is_told_in_the_language_of_its_passage() -> None:
    found, (level,) = figures("總營收為1,400萬美元。", "zh-Hant")
    assert record(level, found, "zh-Hant") == "總營收，公認會計準則 · Q2 2025 · 1,400萬美元"
    assert record(replace(level, metric=None, basis=None), found, "zh-Hant").startswith("未歸入任何指標 · ")


def test_what_was_not_said_is_told_as_assumed() -> None:
    found, (growth,) = figures("Our towage businesses grew 7%.")
    assert record(growth, found) == "Towage revenue (assumed), GAAP · change, YoY (assumed) · Q2 2025 · +7%"
    assert "（未明言）" in record(growth, found, "zh-Hans")


def test_a_name_in_the_speakers_words_is_told_as_it_was_said() -> None:
    found, (growth,) = figures("Harbour fees have grown by 28% over the prior year.")
    assert record(growth, found) == "Harbour fees · change, YoY · Q2 2025 · +28%"
    assert record(growth, found, "zh-Hant") == "Harbour fees · 變動，年增減 · Q2 2025 · +28%"
