"""The search index of the archive: patched where one call was edited, merged anew where more has changed."""

from dataclasses import replace
from functools import partial
from pathlib import Path

from kcsite.search.call_index import CallHead, read_call_index, read_head
from kcsite.search.index import index_files, kept_files, patch
from kcsite.search.shards import Edit, RangeShards, merge_range, ranges
from kcsite.steps.building import Building, put, take_over
from kcsite.steps.call_work import index_file
from kcsite.steps.calls import BuiltCall
from kcsite.steps.execution import in_order
from kcsite.steps.memory import key_of


def build_index(building: Building, calls: list[BuiltCall]) -> None:
    """Put the manifest and the shards into the new site."""
    paths = [index_file(building.archive.memory, call.key) for call in calls]
    heads = [_head(building, path, call.key) for path, call in zip(paths, calls, strict=True)]
    ordered = sorted(zip(heads, paths, calls, strict=True), key=lambda one: one[0].order)
    key = key_of("search", [call.key for _, _, call in ordered])
    if take_over(building, key):
        return
    heads = [head for head, _, _ in ordered]
    merged = _patched(building, ordered) or _merged(building, [path for _, path, _ in ordered])
    for path, data in index_files(heads, merged).items():
        put(building, path, data, key)
    for path in kept_files(merged):
        building.staging.keep(path)
        building.outputs[path] = replace(building.memory.outputs[path], key=key)


def _head(building: Building, path: Path, key: str) -> CallHead:
    """The head of a call's part of the index."""
    if building.warm is None:
        return read_head(path)
    if key not in building.warm.heads:
        building.warm.heads[key] = read_head(path)
    return building.warm.heads[key]


def _merged(building: Building, paths: list[Path]) -> list[RangeShards]:
    """The shards of all calls, range by range: each range needs a part of every call's file, and no other range."""
    return list(in_order(building.pool, partial(merge_range, paths), ranges()))


def _patched(building: Building, ordered: list[tuple[CallHead, Path, BuiltCall]]) -> list[RangeShards] | None:
    """The shards after one edited call; None where calls came or went, several were edited, or the last index cannot be used."""
    before = dict(building.memory.calls)
    edited = [(at, path, call) for at, (_, path, call) in enumerate(ordered) if before.get(call.address) != call.key]
    if len(edited) != 1 or len(before) != len(ordered) or edited[0][2].address not in before:
        return None
    at, path, call = edited[0]
    try:
        old = read_call_index(index_file(building.archive.memory, before[call.address]))
        new = read_call_index(path)
        if old.head.order != new.head.order:
            return None
        return patch(building.staging.output, Edit(before=old, after=new, ordinal=at, calls=len(ordered)))
    except (OSError, ValueError, KeyError):
        return None
