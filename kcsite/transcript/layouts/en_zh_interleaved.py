"""Motley Fool pages rendered as text in English and Chinese: numbered `[EN]` paragraphs, each with its `[中]` below.

    ======================================================================
    电话会议纪要 · 中英夹排版
    Company: Wren Works (鹪鹩)
    Quarter: Q1 2026
    ======================================================================
      [ 30] [EN] Mara Wren:Hello, everyone.
           [中] 玛拉：大家好。

Short paragraphs are printed as headings between bars, participants behind a figure, dates behind a calendar; all are paragraphs alike.
"""

import re

from kcsite.transcript.document import Document
from kcsite.transcript.drafting import Draft
from kcsite.transcript.en_zh_pairs import read_pairs
from kcsite.transcript.en_zh_people import LANGUAGES, Line, Pair, people_of, ticker_in_address
from kcsite.transcript.facts import periods
from kcsite.transcript.reading import Reading, Recognition

NAME = "en-zh-interleaved"
_TITLE = "中英夹排版"
_ENGLISH = re.compile(r"\[ {0,3}\d{1,4}\] \[EN\](?P<words>.*)")
_CHINESE = "[中]"
_RULE = re.compile(r"[=─]{20,100}")
_COUNT = re.compile(r"共 ?\d{1,5} ?段中英对照")
_BAR = "━━"
_TWINS = ("👤", "📅", _BAR)
"""What stands before both lines of a pair: a participant (before the first alone), a day, a short paragraph taken for a heading."""
_FEWEST = 2


def recognise(document: Document) -> Recognition:
    """Claims a text with the title of the rendering, or with several numbered English paragraphs and Chinese ones below."""
    english = document.has(_ENGLISH)
    chinese = sum(text.startswith(_CHINESE) for _, text in document.printed)
    titled = any(_TITLE in text for _, text in document.printed[:3])
    claimed = min(english, chinese) >= _FEWEST or (titled and bool(document.has(_RULE, first=12)))
    reasons = (
        f"{english} paragraphs marked [EN] and {chinese} marked [中]",
        "title of the rendering" if titled else "no title of the rendering",
    )
    nothing = "The rendering holds no paragraphs of a call." if claimed and not english else None
    return Recognition(claimed, reasons if english or chinese or titled else (), nothing)


def read(document: Document) -> Reading:
    """The turns of a text in this layout."""
    draft = Draft(NAME, LANGUAGES)
    head: dict[str, str] = {}
    page = read_pairs(draft, _pairs(document, draft, head))
    company = head.get("company", "").partition("(")[0].strip()
    named = periods(head.get("quarter", ""))
    return draft.finish(
        company=company or None,
        ticker=page.ticker or ticker_in_address(head.get("url", "")),
        period=named[0] if named else None,
        held_on=page.held_on,
        people=people_of(page),
    )


def _pairs(document: Document, draft: Draft, head: dict[str, str]) -> list[Pair]:
    """The pairs of the text; its own title and rules are left out, and the title's fields are put into `head`."""
    pairs: list[Pair] = []
    for number, text in document.printed:
        english = _ENGLISH.fullmatch(text)
        furniture = "rule" if _RULE.fullmatch(text) else "page footer" if _COUNT.fullmatch(text) else None
        if furniture:
            draft.leave_out(number, furniture)
        elif english:
            pairs.append(Pair(Line(number, english["words"].strip())))
        elif text.startswith(_CHINESE):
            _chinese(pairs, Line(number, text.removeprefix(_CHINESE).strip()))
        elif text.startswith(_TWINS):
            _twin(pairs, number, text)
        elif pairs:
            _below(pairs[-1], Line(number, text))
        else:
            key, _, value = text.partition(":")
            head.setdefault(key.casefold(), value.strip())
            draft.leave_out(number, "title of the document")
    return pairs


def _below(pair: Pair, line: Line) -> None:
    """A line without a sign: the Chinese of a participant, or what a translator left."""
    if pair.person and pair.zh is None:
        pair.zh = line
    else:
        pair.rest.append(line)


def _chinese(pairs: list[Pair], line: Line) -> None:
    """Chinese below its English; without one it stands alone."""
    if pairs and pairs[-1].zh is None and not pairs[-1].rest:
        pairs[-1].zh = line
    else:
        pairs.append(Pair(None, line))


def _twin(pairs: list[Pair], number: int, text: str) -> None:
    """A line behind a sign: the second of two is the Chinese of the first, if it follows on its heels."""
    mark = next(mark for mark in _TWINS if text.startswith(mark))
    line = Line(number, text.removeprefix(mark).removesuffix(_BAR).strip())
    before = pairs[-1] if pairs else None
    if before and before.en and before.zh is None and before.en.number == number - 1 and mark != _TWINS[0]:
        before.zh = line
    else:
        pairs.append(Pair(line, person=mark == _TWINS[0]))
