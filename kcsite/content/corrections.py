"""The `corrections` of a content file: notes on words, and decisions on how figures are to be read."""

from typing import Any

from kcsite.content.front_matter import CorrectionFields, ReadingFields
from kcsite.model.call import Call, Correction, Reading
from kcsite.problems import Problems
from kcsite.strict_yaml import Tree


def read_corrections(fields: tuple[CorrectionFields, ...], tree: Tree) -> tuple[dict[int, Correction], tuple[Reading, ...]]:
    """Notes on words, by their number in the list, and readings of figures."""
    notes = {
        number: Correction(where=c.where, said=c.said, should_say=c.should_say, why=c.why, on=c.on)
        for number, c in enumerate(fields)
        if c.should_say is not None and c.said is not None
    }
    return notes, tuple(_reading(c, number, tree) for number, c in enumerate(fields) if c.should_say is None)


def _reading(fields: CorrectionFields, number: int, tree: Tree) -> Reading:
    changes = fields.reading.model_dump(exclude_none=True) if fields.reading else {}
    here = ("corrections", number)
    places = {"where": tree.place((*here, "where"))} | {name: tree.place((*here, "reading", name)) for name in changes}
    return Reading(
        where=fields.where,
        said=fields.said,
        changes=changes,
        not_a_figure=fields.not_a_figure,
        why=fields.why,
        on=fields.on,
        places=places,
    )


def check_corrections(call: Call, corrections: dict[int, Correction], tree: Tree, problems: Problems) -> None:
    """Problems for notes on paragraphs or words that the call does not have. Readings are checked where figures are read."""
    paragraphs = {paragraph.id: paragraph for _, paragraph in call.paragraphs()} if corrections else {}
    for number, correction in corrections.items():
        place = tree.place(("corrections", number))
        paragraph = paragraphs.get(correction.where)
        if paragraph is None:
            problems.error(
                place,
                f"correction of '{correction.where}': the call has no such paragraph.",
                "Give the id of a paragraph, such as zou-tao-3-p2.",
            )
        elif not any(correction.said in passage.text for passage in paragraph.passages):
            problems.warning(
                place,
                f"correction of '{correction.where}': the passage does not say '{correction.said}'.",
                "Copy the words from the passage.",
            )


def format_corrections(call: Call) -> list[dict[str, Any]]:
    """The list as it stands in front matter."""
    notes = [{"where": c.where, "said": c.said, "should_say": c.should_say, "why": c.why, "on": c.on.isoformat()} for c in call.corrections]
    return notes + [_written(reading) for reading in call.readings]


def _written(reading: Reading) -> dict[str, Any]:
    said = {"said": reading.said} if reading.said is not None else {}
    changes = {name: reading.changes[name] for name in ReadingFields.model_fields if name in reading.changes}
    told: dict[str, Any] = {"not_a_figure": "true"} if reading.not_a_figure else {"reading": changes}
    return {"where": reading.where, **said, **told, "why": reading.why, "on": reading.on.isoformat()}
