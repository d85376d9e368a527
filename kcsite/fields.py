"""Checks a tree of text against the fields a file may have, and says what is wrong in the words of whoever wrote it."""

import types
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from kcsite.model.period import Period
from kcsite.problems import Place, Problems, did_you_mean
from kcsite.strict_yaml import Location, Tree

_NO_ADDRESS = r"\s/\\{}#\"<>?%:|*\x00-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"
SLUG = f"^[^.{_NO_ADDRESS}][^{_NO_ADDRESS}]*$"
"""What may be a folder, an address and an anchor at once; nothing in it that cannot be seen."""

Model = TypeVar("Model", bound="Fields")


def _period(text: object) -> object:
    if isinstance(text, str):
        period = Period.parse(text)
        if period is None:
            message = f"'{text}' is no period; write the fiscal year and quarter as 2025-q1"
            raise ValueError(message)
        return period
    return text


def _many(text: object) -> object:
    return [text] if isinstance(text, str) and text else text


PeriodField = Annotated[Period, BeforeValidator(_period)]
Words = Annotated[tuple[str, ...], BeforeValidator(_many)]


class Fields(BaseModel):
    """A group of fields: unknown ones are refused, and an empty value is a missing one."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)


def check_fields(model: type[Model], tree: Tree, problems: Problems) -> Model | None:
    """The fields of a tree, typed; None, and a Problem for each wrong one, where they are not as they should be."""
    value = tree.value
    if not isinstance(value, dict):
        problems.error(tree.place(()), "expected 'key: value' lines here.", f"Known fields: {', '.join(model.model_fields)}.", "field")
        return None
    try:
        return model.model_validate(_without_empty(value))
    except ValidationError as trouble:
        for error in trouble.errors(include_url=False):
            location = tuple(error["loc"])
            problems.error(*_explain(model, tree, location, error["type"], error["msg"], error.get("input")), "field")
        return None


def _without_empty(value: Any) -> Any:  # noqa: ANN401 - a tree of text
    if isinstance(value, dict):
        return {key: _without_empty(inner) for key, inner in value.items() if inner != ""}
    return value


def _explain(model: type[Fields], tree: Tree, location: Location, kind: str, message: str, given: object) -> tuple[Place, str, str]:
    place = tree.place(location)
    name = ".".join(map(str, location))
    group = _group(model, location[:-1])
    if kind == "extra_forbidden":
        return place, f"unknown field '{name}'.", did_you_mean(str(location[-1]), tuple(group.model_fields) if group else ())
    if kind == "missing":
        return place, f"field '{name}' is missing.", f"Add it: '{location[-1]}: …'."
    said = f" ('{given}')" if isinstance(given, str) else ""
    text = message.removeprefix("Value error, ").rstrip(".")
    return place, f"field '{name}'{said}: {text[:1].lower() + text[1:]}.", "See docs/content-file.md for what the field means."


def _group(model: type[Fields], location: Location) -> type[Fields] | None:
    """The group of fields a location leads to, through maps and lists of groups."""
    kind: Any = model
    for step in location:
        if isinstance(kind, type) and issubclass(kind, Fields):
            field = kind.model_fields.get(str(step))
            kind = field.annotation if field else None
        else:
            kind = get_args(kind)[-1 if get_origin(kind) is dict else 0] if get_args(kind) else None
        while get_origin(kind) in (Union, types.UnionType, Annotated):
            kind = next((inner for inner in get_args(kind) if inner is not type(None)), None)
    return kind if isinstance(kind, type) and issubclass(kind, Fields) else None
