"""YAML in which every scalar is text and nothing happens behind the reader's back.

The usual loaders turn `NO` into false, `00700` into 448 and `12:30` into 750, and let a repeated key win silently. Here types are
given afterwards, by the fields. Anchors, aliases and tags are refused: untrusted files could expand without bound.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from kcsite.problems import Place, Problems

MAX_DEPTH = 20

Node = dict[str, "Node"] | list["Node"] | str
Location = tuple[str | int, ...]
Spot = Callable[[Any], Place]
"""From a mark of the YAML library, of either of its kinds, to a place."""


@dataclass(frozen=True, slots=True)
class Tree:
    """A YAML document: its value, and the place of every value in it."""

    value: Node
    places: dict[Location, Place]

    def place(self, location: Location) -> Place:
        """The place of a value, or of the nearest one around it that is written."""
        while location and location not in self.places:
            location = location[:-1]
        return self.places[location]


class _Unacceptable(Exception):  # noqa: N818 - private signal, turned into a Problem at once
    def __init__(self, event: yaml.Event, what: str, advice: str) -> None:
        super().__init__(what)
        self.mark, self.what, self.advice = event.start_mark, what, advice


def parse_yaml(text: str, path: str, problems: Problems, first_line: int = 1) -> Tree | None:
    """The tree of a YAML text; None, and a Problem at its line and column, where it is no acceptable YAML.

    Args: `first_line` is the line of `path` the text begins on.
    """
    places: dict[Location, Place] = {}

    def spot(mark: Any) -> Place:  # noqa: ANN401 - see Spot
        return Place(path, mark.line + first_line, mark.column + 1) if mark else Place(path, first_line)

    try:
        events = yaml.parse(text, Loader=yaml.CBaseLoader)
        next(events), next(events)  # stream and document begin; an empty text has no document
        value = _value(next(events), events, (), places, spot)
        _end(events)
    except StopIteration:
        return Tree({}, {(): Place(path, first_line)})
    except _Unacceptable as trouble:
        problems.error(spot(trouble.mark), trouble.what, trouble.advice, "yaml")
    except yaml.MarkedYAMLError as trouble:
        place = spot(trouble.problem_mark or trouble.context_mark)
        problems.error(place, f"not valid YAML: {trouble.problem}.", "Check indentation, quotes and colons on this line.", "yaml")
    except yaml.YAMLError as trouble:
        before = text.encode()[: getattr(trouble, "position", 0)].decode(errors="ignore")  # the library counts bytes
        place = Place(path, first_line + before.count("\n"), len(before) - before.rfind("\n"))
        problems.error(place, f"not valid YAML: {str(trouble).splitlines()[0]}.", "Remove the character.", "yaml")
    else:
        return Tree(value, places)
    return None


def _end(events: Iterator[yaml.Event]) -> None:
    next(events)  # document end
    event = next(events)
    if not isinstance(event, yaml.StreamEndEvent):
        raise _Unacceptable(event, "a second YAML document begins here.", "Keep one; remove the line '---'.")


def _value(event: yaml.Event, events: Iterator[yaml.Event], at: Location, places: dict[Location, Place], spot: Spot) -> Node:
    if isinstance(event, yaml.StreamEndEvent):
        raise StopIteration
    if isinstance(event, yaml.AliasEvent):
        raise _Unacceptable(event, f"alias '*{event.anchor}' is not allowed.", "Write the value out.")
    if anchor := getattr(event, "anchor", None):
        raise _Unacceptable(event, f"anchor '&{anchor}' is not allowed.", "Remove it, and write the value out where it is used.")
    if tag := getattr(event, "tag", None):
        raise _Unacceptable(event, f"tag '{tag}' is not allowed.", "Remove it: every value is text.")
    if len(at) > MAX_DEPTH:
        raise _Unacceptable(event, f"nested deeper than {MAX_DEPTH} levels.", "Front matter is at most four levels deep.")
    places.setdefault(at, spot(event.start_mark))
    if isinstance(event, yaml.ScalarEvent):
        return str(event.value)
    if isinstance(event, yaml.SequenceStartEvent):
        return _sequence(events, at, places, spot)
    return _mapping(events, at, places, spot)


def _sequence(events: Iterator[yaml.Event], at: Location, places: dict[Location, Place], spot: Spot) -> Node:
    values: list[Node] = []
    while not isinstance(event := next(events), yaml.SequenceEndEvent):
        values.append(_value(event, events, (*at, len(values)), places, spot))
    return values


def _mapping(events: Iterator[yaml.Event], at: Location, places: dict[Location, Place], spot: Spot) -> Node:
    values: dict[str, Node] = {}
    while not isinstance(event := next(events), yaml.MappingEndEvent):
        key = _value(event, events, at, {}, spot)
        if not isinstance(key, str):
            raise _Unacceptable(event, "a key must be a word.", "Write 'key: value'.")
        if key in values:
            raise _Unacceptable(event, f"key '{key}' is repeated.", f"It stands first at line {places[(*at, key)].line}; keep one.")
        places[(*at, key)] = spot(event.start_mark)
        values[key] = _value(next(events), events, (*at, key), places, spot)
    return values
