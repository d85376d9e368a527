"""call.json: a call for programs. The contract is call.schema.json, which the site publishes too."""

from typing import Any

from pydantic_core import to_json

from kcsite.model.call import Call, Paragraph, Speaker, answered_turns
from kcsite.model.company import Company
from kcsite.model.figure import CallFigures, Callout, Corrected, Figure, Told
from kcsite.site.checks_json import check_fields, verdict_of
from kcsite.site.numbers import plain

SCHEMA = 1


def call_json(call: Call, company: Company, found: CallFigures) -> bytes:
    """The call as JSON. One whose passages may not be shown has its turns and paragraphs without text."""
    return to_json(_call(call, company, found)) + b"\n"


def _call(call: Call, company: Company, found: CallFigures) -> dict[str, Any]:
    answers = answered_turns(call)
    source, period = call.source, call.period
    return {
        "schema": SCHEMA,
        "company": {"id": company.id, "name": company.name, "names": company.names, "tickers": list(company.tickers)},
        "period": {
            "id": period.id,
            "fiscal_year": period.fiscal_year,
            "quarter": period.quarter,
            "label": period.label,
            "ends_on": period.ends_on(company.fiscal_year_end).isoformat(),
        },
        "held_on": call.held_on.isoformat() if call.held_on else None,
        "event": call.event,
        "languages": list(call.languages),
        "source": {"file": source.file, "sha256": source.sha256, "layout": source.layout, "notice": source.notice} if source else None,
        "rights": call.rights,
        "speakers": [_speaker(speaker) for speaker in call.speakers],
        "turns": [
            {
                "id": turn.id,
                "speaker": turn.speaker,
                "section": turn.section,
                "answers": answers.get(turn.id),
                "paragraphs": [_paragraph(paragraph, full=call.rights == "full") for paragraph in turn.paragraphs],
            }
            for turn in call.turns
        ],
        "figures": [figure_json(figure, found) for figure in found.figures],
        "not_figures": [_struck(one) for one in found.corrected.values() if one.reading.not_a_figure],
        "callouts": [_callout(callout, found) for callout in found.callouts],
        "checks": [check_fields(check, full=call.rights == "full") for check in found.checks],
    }


def _speaker(speaker: Speaker) -> dict[str, Any]:
    fields = ("id", "name", "names", "kind", "title", "affiliation")
    return {field: getattr(speaker, field) for field in fields}


def _paragraph(paragraph: Paragraph, *, full: bool) -> dict[str, Any]:
    words = {"text": {passage.lang: passage.text for passage in paragraph.passages}} if full else {}
    return {"id": paragraph.id, "kind": paragraph.kind, **words}


def figure_json(figure: Figure, found: CallFigures) -> dict[str, Any]:
    """A figure's record, with what was read before an editor corrected it."""
    corrected = found.corrected.get(figure.id)
    return _read(figure) | ({"correction": _correction(corrected)} if corrected else {})


def _read(figure: Figure) -> dict[str, Any]:
    amount = figure.amount
    return {
        "id": figure.id,
        "turn": figure.turn,
        "paragraph": figure.paragraph,
        "lang": figure.lang,
        "text": amount.text,
        "start": amount.start,
        "end": amount.end,
        "kind": amount.kind,
        "currency": figure.currency,
        "value": plain(amount.value),
        "low": plain(amount.low),
        "high": plain(amount.high),
        "sign": figure.sign,
        "qualifier": amount.qualifier,
        "metric": figure.metric,
        "basis": figure.basis,
        "role": figure.role,
        "comparison": figure.comparison,
        "period": figure.period,
        "pair": figure.pair,
        **({"implied": True} if figure.implied else {}),
        **({"metric_implied": True} if figure.assumed else {}),
        **({"of": figure.of} if figure.of else {}),
        **({"suspect": True} if amount.suspect else {}),
    }


def _correction(corrected: Corrected) -> dict[str, Any]:
    """What was read before an editor decided otherwise, why and when."""
    before, reading = _read(corrected.figure), corrected.reading
    return {"was": {name: before.get(name) for name in reading.changes}, "why": reading.why, "on": reading.on.isoformat()}


def _struck(corrected: Corrected) -> dict[str, Any]:
    """Words that an editor says are no figure."""
    figure, reading = corrected.figure, corrected.reading
    place = {"id": figure.id, "paragraph": figure.paragraph, "lang": figure.lang, "text": figure.amount.text}
    return {**place, "why": reading.why, "on": reading.on.isoformat()}


def _callout(callout: Callout, found: CallFigures) -> dict[str, Any]:
    told = {name: _told(getattr(callout, name)) for name in ("yoy", "qoq", "prior_year", "prior_quarter", "share")}
    return {
        "metric": callout.metric,
        "titles": found.titles.get(callout.metric, {}),
        "period": callout.period,
        "value": plain(callout.value),
        "unit": callout.currency if callout.kind == "money" else callout.kind,
        "sign": callout.sign,
        "qualifier": callout.qualifier,
        **told,
        "basis": callout.basis,
        "rank": callout.rank,
        "figures": list(callout.figures),
        "verdict": verdict_of(callout, found.checks),
    }


def _told(told: Told | None) -> dict[str, Any] | None:
    if told is None:
        return None
    return {
        "value": plain(told.value),
        "kind": told.kind,
        "sign": told.sign,
        "qualifier": told.qualifier,
        "status": "computed" if told.computed else "implied" if told.implied else "stated",
        **({"of": told.of} if told.of else {}),
        "figures": list(told.figures),
    }
