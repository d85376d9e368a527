"""Small calls for the tests of the ledger: sentences in, checks out."""

from collections.abc import Iterable

from kcsite.checks.ledger import check_call, facts_of_call
from kcsite.figures.reading import read_figures
from kcsite.figures.words.vocabulary import vocabulary
from kcsite.model.call import Call, Paragraph, Passage, Section, Speaker, SpeakerKind, Turn
from kcsite.model.check import CallFacts, Check
from kcsite.model.company import Company, Metric, ReportedFigure
from kcsite.model.figure import CallFigures
from kcsite.model.period import Period

COMPANY = Company(id="wren", name="Wren", currency="CNY")
Q1 = Period(2025, 1)


def _metric(name: str, en: str, zh: str, *, unit: str = "CNY", basis: str = "gaap", parts: str = "", ratio: str = "") -> Metric:
    return Metric(
        id=name,
        titles={"en": en.capitalize(), "zh-Hant": zh},
        aliases={"en": (en,), "zh-Hant": (zh,)},
        unit=unit,
        basis=basis,  # type: ignore[arg-type]
        sum_of=tuple(parts.split()),
        ratio=tuple(ratio.split()),
        better="higher",
    )


METRICS = (
    _metric("revenue_total", "total revenue", "總營收", parts="revenue_boats revenue_nets"),
    _metric("revenue_boats", "boat revenue", "船舶收入"),
    _metric("revenue_nets", "net sales of nets", "漁網收入"),
    _metric("gross_profit", "gross profit", "毛利"),
    _metric("gross_margin", "gross margin", "毛利率", unit="percent", ratio="gross_profit revenue_total"),
    _metric("gross_billings", "gross billings", "總流水", basis="operational"),
    _metric("capex", "capital expenditure", "資本支出"),
    _metric("opex_sm", "selling expenses", "銷售費用"),
    _metric("opex_ga", "G&A expenses", "管理費用"),
)


def call_of(
    *paragraphs: str | tuple[str, str], kind: SpeakerKind = "management", section: Section = "prepared", period: Period = Q1, **more: object
) -> Call:
    """A call of one turn. A paragraph is its English words, or these and the Chinese ones."""
    made = []
    for number, words in enumerate(paragraphs, 1):
        texts = (words,) if isinstance(words, str) else words
        passages = tuple(Passage(lang=lang, text=text) for lang, text in zip(("en", "zh-Hant"), texts, strict=False))
        made.append(Paragraph(id=f"mara-1-p{number}", kind="speech", passages=passages))
    turn = Turn(id="mara-1", speaker="mara", section=section, paragraphs=tuple(made))
    speaker = Speaker(id="mara", name="Mara", kind=kind)
    return Call(company="wren", period=period, languages=("en", "zh-Hant"), speakers=(speaker,), turns=(turn,), **more)  # type: ignore[arg-type]


def figures_of(call: Call) -> CallFigures:
    return read_figures(call, COMPANY, METRICS)


def checks_of(call: Call, *, then: Iterable[CallFacts] = (), reported: tuple[ReportedFigure, ...] = ()) -> tuple[Check, ...]:
    words = vocabulary(METRICS)
    return check_call(call, COMPANY, figures_of(call), words, reported, tuple(then))


def facts_said(call: Call) -> CallFacts:
    words = vocabulary(METRICS)
    return facts_of_call(call, figures_of(call), words)


def conflicts(checks: Iterable[Check]) -> list[str]:
    """The rules that found a conflict."""
    return [check.rule for check in checks if check.verdict == "conflicts"]
