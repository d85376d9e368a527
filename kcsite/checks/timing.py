"""Periods that are not the call's: a quarter that has not begun, another year, a month where a quarter is meant."""

import re
from collections.abc import Iterator

from kcsite.checks.said import MOST_BESIDE, Draft, Said
from kcsite.figures.periods.periods import said_periods
from kcsite.model.call import Paragraph, Passage, Turn
from kcsite.model.check import Spot
from kcsite.model.company import Company
from kcsite.model.period import Period

_MONTH = re.compile(r"(?:較|较|比)上(?:個|个)?月|月增|月減|月减")
_QUARTERLY = ("quarter-o", "quarter o", "sequential", "previous quarter", "last quarter", "prior quarter")
_LOOKS_BACK = re.compile(
    r"\b(?:congrat\w*|great|solid|strong|good|nice|impressive|weaker|softer|stronger|weak|soft|better|slower|missed|beat)\b|"
    r"恭喜|穩健|强劲|強勁|亮眼",
    re.IGNORECASE,
)
_LOOKS_AHEAD = re.compile(
    r"\b(?:will|next|upcoming|expecting|expect|guid\w+|outlook|forecast\w*|going to|look(?:ing)? (?:ahead|forward|into|for)|into|"
    r"anticipat\w+|plan\w*|should be|by the|through the|starting|pipeline|last year|prior year|a year ago|ahead|calendar)\b|"
    r"預期|展望|將|预期|将|去年",
    re.IGNORECASE,
)
_SENTENCES = re.compile(r"[.!?](?=\s)|[。！？；]")
_EVENT = re.compile(r"\b(?:results?|conference call|earnings call|call|presentation|webcast)\b", re.IGNORECASE)
_COMPARES = re.compile(r"\b(?:compared|versus|from|over|since|between|against)\b", re.IGNORECASE)
OPENING_TURNS, OPENING_PARAGRAPHS = 3, 2


def check_periods(said: Said, company: Company) -> Iterator[Draft]:
    """Every place where a period is named that cannot be the one meant."""
    for number, (turn, paragraph) in enumerate(said.call.paragraphs()):
        yield from _months(said, paragraph)
        passage = paragraph.passages[0]
        if "uarter" not in passage.text and "季" not in passage.text:
            continue
        if number < OPENING_TURNS * OPENING_PARAGRAPHS and turn.section == "prepared":
            yield from _another_year(said, passage, paragraph)
        yield from _not_begun(said, company, turn, passage, paragraph)


def _months(said: Said, paragraph: Paragraph) -> Iterator[Draft]:
    """Quarter-over-quarter, translated as on the month before."""
    for passage in paragraph.passages[1:]:
        if "月" not in passage.text:
            continue
        found = [(match.start(), match.end()) for match in _MONTH.finditer(passage.text)]
        heard = paragraph.passages[0].text.lower() if found else ""
        if found and "month" not in heard and any(words in heard for words in _QUARTERLY):
            spots = tuple(Spot(paragraph=paragraph.id, lang=passage.lang, start=start, end=end) for start, end in found)
            words = passage.text[found[0][0] : found[0][1]]
            figures = tuple(
                f
                for f in said.here(paragraph.id, passage.lang)[:MOST_BESIDE]
                if any(0 <= f.amount.start - end <= 8 and "，" not in passage.text[end : f.amount.start] for _, end in found)  # noqa: PLR2004
            )
            yield Draft(rule="period", verdict="conflicts", say="period_month", figures=figures, places=spots, stated=words)


def _another_year(said: Said, passage: Passage, paragraph: Paragraph) -> Iterator[Draft]:
    """The opening names the call's quarter with another year than the call's."""
    call = said.call.period
    for start, sentence in _sentences(passage.text):
        if not _EVENT.search(sentence) or _COMPARES.search(sentence):
            continue
        for one in said_periods(sentence, call, start, han="季" in sentence):
            words = passage.text[one.start : one.end]
            if one.quarter and one.quarter.quarter == call.quarter and one.quarter != call and re.search(r"\d\d", words):
                spot = Spot(paragraph=paragraph.id, lang=passage.lang, start=one.start, end=one.end)
                yield Draft(rule="period", verdict="conflicts", say="period_year", places=(spot,), stated=words, terms={"call": call.label})


def _not_begun(said: Said, company: Company, turn: Turn, passage: Passage, paragraph: Paragraph) -> Iterator[Draft]:
    """A judgement of a quarter that had not begun: `a solid third quarter` on the call for the first."""
    if turn.section != "qa" or company.fiscal_year_end != 12 or said.kinds[turn.id] != "analyst":  # noqa: PLR2004 - else a calendar quarter may be meant
        return
    call = said.call.period
    for start, sentence in _sentences(passage.text):
        if "uarter" not in sentence and "季" not in sentence:
            continue
        for one in said_periods(sentence, call, start, han="季" in sentence):
            words = passage.text[one.start : one.end]
            if one.quarter is None or not _is_ahead(call, one.quarter) or re.search(r"\d\d", words):
                continue
            if _LOOKS_BACK.search(sentence) and not _LOOKS_AHEAD.search(sentence):
                spot = Spot(paragraph=paragraph.id, lang=passage.lang, start=one.start, end=one.end)
                yield Draft(
                    rule="period", verdict="conflicts", say="period_ahead", places=(spot,), stated=words, terms={"call": call.label}
                )


def _is_ahead(call: Period, other: Period) -> bool:
    """Whether a quarter begins after the one that a call for the quarter before is held in."""
    return other.fiscal_year == call.fiscal_year and other.quarter >= call.quarter + 2


def _sentences(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for match in _SENTENCES.finditer(text):
        yield start, text[start : match.end()]
        start = match.end()
    if start < len(text):
        yield start, text[start:]
