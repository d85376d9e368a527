"""Permanent ids: what is written without one gets the next that was never used."""

import re
from collections.abc import Iterator
from dataclasses import replace

from kcsite.model.call import Turn
from kcsite.problems import Place, Problems

ANCHOR = re.compile(r"\w[\w-]*")
"""What may be the id of a turn or a paragraph."""
LOCAL_ID = re.compile(r"p[1-9]\d*")
"""A paragraph's id within its turn."""


def with_free_ids(turns: list[Turn], ids: dict[str, int], problems: Problems) -> Iterator[Turn]:
    """The turns, those written without an id given the next free one; a warning says which, as such an address may still move."""
    for turn in turns:
        turn_id = turn.id or _free(turn.speaker, ids)
        if not turn.id:
            _warn(problems, turn.place, "turn", f"{{#{turn_id}}}")
        paragraphs = []
        for paragraph in turn.paragraphs:
            paragraph_id = f"{turn_id}-{paragraph.id}" if LOCAL_ID.fullmatch(paragraph.id) else paragraph.id or _free(f"{turn_id}-p", ids)
            if not paragraph.id and turn.id:
                _warn(problems, paragraph.passages[0].place, "paragraph", f"{{#{paragraph_id.removeprefix(turn_id + '-')}}}")
            paragraphs.append(replace(paragraph, id=paragraph_id))
        yield replace(turn, id=turn_id, paragraphs=tuple(paragraphs))


def _free(stem: str, ids: dict[str, int]) -> str:
    stem = stem if stem.endswith("-p") else f"{stem}-"
    taken = [int(known[len(stem) :]) for known in ids if known.startswith(stem) and known[len(stem) :].isdecimal()]
    new = f"{stem}{max(taken, default=0) + 1}"
    ids[new] = 0
    return new


def _warn(problems: Problems, place: Place | None, thing: str, attribute: str) -> None:
    problems.warning(place or Place(""), f"this {thing} has no id; its address may move.", f"Write {attribute} at its end.", "id")
