"""The EarningsCall API's answers: level 1 is one string, 2 and 3 have turns with speakers' ids, 4 has prepared remarks and questions as strings."""

from collections.abc import Iterator
from typing import Any

from kcsite.model.period import QUARTERS, Period
from kcsite.transcript.document import Document
from kcsite.transcript.drafting import Draft
from kcsite.transcript.facts import dates
from kcsite.transcript.people import OPERATES, kind_by_title
from kcsite.transcript.reading import Reading, ReadPerson, Recognition

NAME = "earningscall-json"


def recognise(document: Document) -> Recognition:
    """Claims JSON with `speakers` that each have a text, or the API's other levels, which have no speakers and are refused."""
    data = document.data
    if not isinstance(data, dict):
        return Recognition(claimed=False, reasons=())
    turns = list(_turns(data))
    if turns:
        return Recognition(claimed=True, reasons=(f"JSON with {len(turns)} texts of speakers",))
    flat = [key for key in ("prepared_remarks", "questions_and_answers", "text") if isinstance(data.get(key), str)]
    claimed = bool(flat) and "transcript" not in data and "pairs" not in data
    nothing = (
        "a transcript as one string, without speakers. Ask the API for level 2 or 3, or take it as one unnamed speaker: --layout plain."
        if claimed
        else None
    )
    return Recognition(claimed, (f"JSON with {' and '.join(flat)} as strings",) if flat else (), nothing)


def _turns(data: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for one in data.get("speakers") or ():
        if isinstance(one, dict) and isinstance(one.get("text"), str):
            yield str(one.get("speaker") or one.get("speaker_info") or "Unidentified Speaker"), one["text"]
        elif isinstance(one, dict) and isinstance(one.get("words"), list):
            yield str(one.get("speaker") or "Unidentified Speaker"), " ".join(map(str, one["words"]))


def read(document: Document) -> Reading:
    """The turns, under the names the map gives for the ids, or the ids themselves."""
    data = document.data if isinstance(document.data, dict) else {}
    names, people = _names(data)
    draft, lines = Draft(NAME), []
    for speaker, text in _turns(data):
        name = names.get(speaker, speaker)
        paragraphs = [part.strip() for part in text.split("\n") if part.strip()]
        lines.append(name)
        draft.head(name, len(lines))
        for paragraph in paragraphs:
            lines.append(paragraph)
            draft.say(paragraph, len(lines))
        if OPERATES.search(text) and all(person.name != name for person in people):
            people.append(ReadPerson(name=name, kind="operator"))
    told = data.get("event")
    event: dict[str, Any] = told if isinstance(told, dict) else data
    year, quarter = _number(event.get("year")), _number(event.get("quarter"))
    held = dates(str(event.get("conference_date") or ""))
    return draft.finish(
        text="\n".join(lines),
        company=_word(event, "company_name") or _word(event, "company"),
        ticker=_word(event, "symbol") or _word(event, "ticker"),
        period=Period(year, quarter) if year and quarter and 1 <= quarter <= QUARTERS else None,
        held_on=held[0] if held else None,
        people=tuple(people),
    )


def _names(data: dict[str, Any]) -> tuple[dict[str, str], list[ReadPerson]]:
    """Names and titles by id; a name may be misspelt by speech recognition, and stays as given."""
    names: dict[str, str] = {}
    people: list[ReadPerson] = []
    table = data.get("speaker_name_map_v2") or data.get("speaker_name_map") or {}
    for key, told in table.items() if isinstance(table, dict) else ():
        name = told.get("name") if isinstance(told, dict) else told
        if isinstance(name, str) and name.strip():
            names[key] = name.strip()
            title = told.get("title") if isinstance(told, dict) else None
            if isinstance(title, str) and title:
                people.append(ReadPerson(name=name.strip(), kind=kind_by_title(title), title=title))
    return names, people


def _word(data: dict[str, Any], key: str) -> str | None:
    value = data.get(key)
    return value.strip() or None if isinstance(value, str) else None


def _number(value: object) -> int | None:
    text = str(value).lstrip("Qq") if value is not None else ""
    return int(text) if text.isdigit() else None
