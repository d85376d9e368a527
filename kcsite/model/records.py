"""Frozen records that are made by the hundred in every call: the type checker takes them for frozen, and at run time they are plain.

A dataclass that is frozen at run time sets each of its fields by a call: with the fourteen fields of an amount it takes three times as long
to make as a plain one.
"""

from dataclasses import dataclass
from typing import TypeVar, dataclass_transform

Made = TypeVar("Made")


@dataclass_transform(frozen_default=True, kw_only_default=True)
def record(cls: type[Made]) -> type[Made]:
    """A frozen record whose fields are given by name."""
    return dataclass(slots=True, kw_only=True, unsafe_hash=True)(cls)


@dataclass_transform(frozen_default=True)
def short_record(cls: type[Made]) -> type[Made]:
    """A frozen record of a few fields, which are given in their order."""
    return dataclass(slots=True, unsafe_hash=True)(cls)
