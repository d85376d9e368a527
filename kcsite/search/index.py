"""The whole index of an archive, from the index files of its calls: merged anew, or patched where one call was edited.

    heads = [read_head(path) for path in paths]                      # paths in the order of `CallHead.order`
    merged = executor.map(partial(merge_range, paths), ranges())     # or merge(paths)
    files = index_files(heads, merged)

A caller writes the files; text blocks (`text_blocks`) and the pages are written beside them, call by call.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path

from kcsite.search.call_index import CallHead
from kcsite.search.manifest import build_manifest, read_shards
from kcsite.search.shards import Edit, RangeShards, merge_range, patch_range, ranges, shard_path


def merge(paths: Sequence[Path]) -> list[RangeShards]:
    """Every range of the index, one after the other. Errors: as `merge_range`."""
    return [merge_range(paths, number) for number in ranges()]


def patch(folder: Path, edit: Edit) -> list[RangeShards]:
    """Every range after one edited call: only shards whose terms changed are made, the others are named as they were.

    `folder` holds the output of before. The shards are the same bytes as those of `merge`. Errors: OSError, ValueError or KeyError where
    the index of before is not whole; merging anew is right then.
    """
    before = read_shards(folder)
    return [patch_range(folder, before[number], edit, number) for number in ranges()]


def index_files(heads: Sequence[CallHead], merged: Iterable[RangeShards]) -> dict[str, bytes]:
    """The manifest and every shard that was made now. Shape: path from the root of the site -> bytes. Errors: as `build_manifest`."""
    parts = list(merged)
    files = build_manifest(heads, parts)
    for part in parts:
        files |= part.files
    return dict(sorted(files.items()))


def kept_files(merged: Iterable[RangeShards]) -> list[str]:
    """The shards that a patch left alone, to be taken over from the output of before; sorted paths from the root of the site."""
    return sorted(path for part in merged for shard in part.shards if (path := shard_path(shard.name)) not in part.files)
