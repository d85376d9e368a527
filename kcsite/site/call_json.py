"""call.json: a call for programs. The contract is call.schema.json, which the site publishes too."""

import json
from typing import Any

from kcsite.model.call import Call, Paragraph, Speaker, answered_turns
from kcsite.model.company import Company

SCHEMA = 1


def call_json(call: Call, company: Company) -> bytes:
    """The call as JSON. One whose passages may not be shown has its turns and paragraphs without text."""
    return json.dumps(_call(call, company), ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _call(call: Call, company: Company) -> dict[str, Any]:
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
        "figures": [],
        "callouts": [],
        "checks": [],
    }


def _speaker(speaker: Speaker) -> dict[str, Any]:
    fields = ("id", "name", "names", "kind", "title", "affiliation")
    return {field: getattr(speaker, field) for field in fields}


def _paragraph(paragraph: Paragraph, *, full: bool) -> dict[str, Any]:
    words = {"text": {passage.lang: passage.text for passage in paragraph.passages}} if full else {}
    return {"id": paragraph.id, "kind": paragraph.kind, **words}
