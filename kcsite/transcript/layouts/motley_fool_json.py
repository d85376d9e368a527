"""Motley Fool as JSON: `{ticker, company, title, year, quarter, transcript, …}`. The transcript is a page of either kind, and read as such.

`prepared_remarks` and `qa_section` are cut at the wrong place in many files, so they are not used.
"""

from dataclasses import replace
from typing import Any

from kcsite.model.period import QUARTERS, Period
from kcsite.transcript.document import Document
from kcsite.transcript.facts import periods
from kcsite.transcript.layouts import motley_fool_2025, motley_fool_contents, motley_fool_flat
from kcsite.transcript.reading import Reading, Recognition

NAME = "motley-fool-json"
_PAGES = (motley_fool_contents, motley_fool_flat, motley_fool_2025)


def recognise(document: Document) -> Recognition:
    """Claims JSON with a transcript as one string beside a company or a ticker."""
    data = document.data
    claimed = isinstance(data, dict) and isinstance(data.get("transcript"), str) and bool(data.keys() & {"ticker", "company"})
    empty = claimed and not isinstance(data, list) and not _text(data).strip()
    return Recognition(
        claimed,
        ("JSON with a transcript as one string",) if claimed else (),
        "JSON whose transcript is empty. Fetch it again." if empty else None,
    )


def read(document: Document) -> Reading:
    """The turns of the page the JSON holds, with the facts the JSON states."""
    data: dict[str, Any] = document.data if isinstance(document.data, dict) else {}
    inner = Document(document.name, _text(data))
    kind = next((page for page in _PAGES if page.recognise(inner).claimed), motley_fool_2025)
    reading: Reading = kind.read(inner)
    year, quarter = _number(data.get("year")), _number(data.get("quarter"))
    period = (
        Period(year, quarter)
        if year and quarter and 1 <= quarter <= QUARTERS
        else reading.period or next(iter(periods(str(data.get("title") or ""))), None)
    )
    return replace(
        reading,
        layout=NAME,
        text=inner.text,
        company=str(data["company"]) if data.get("company") else reading.company,
        ticker=str(data["ticker"]) if data.get("ticker") else reading.ticker,
        period=period,
        event=str(data["title"]).removesuffix(" Transcript") if data.get("title") else reading.event,
    )


def _text(data: object) -> str:
    text = data.get("transcript") if isinstance(data, dict) else None
    return text.replace("\r\n", "\n").replace("\r", "\n") if isinstance(text, str) else ""


def _number(value: object) -> int | None:
    """A number that may be written as text, or missing (`null`)."""
    text = str(value).lstrip("Qq") if value is not None else ""
    return int(text) if text.isdigit() else None
