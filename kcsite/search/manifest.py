"""The manifest: `search-index.json`, the one file of the index with a name of its own.

It grows by two or three bytes a call. Where there are many shards it does not list them; each range's list is then a file of its own.
"""

import json
from collections import Counter
from collections.abc import Sequence
from hashlib import blake2b
from itertools import pairwise
from pathlib import Path

from kcsite.search.call_index import CallHead
from kcsite.search.folding import fold_pairs
from kcsite.search.postings import base36
from kcsite.search.ranges import STARTS, range_of
from kcsite.search.shards import RangeShards, Shard
from kcsite.search.text_blocks import MOST_CALLS_WITH_BLOCKS, PARAGRAPHS_A_BLOCK

PATH = "search-index.json"
SCHEMA = 1
FIELDS = ("company", "year", "speaker", "section", "lang", "kind")
MOST_SHARDS_LISTED = 600
_LISTS = "search/d"


def build_manifest(heads: Sequence[CallHead], merged: Sequence[RangeShards]) -> dict[str, bytes]:
    """The manifest, and the lists of shards beside it where they are many. Shape: path from the root of the site -> bytes.

    `heads` are in the order of `CallHead.order`, `merged` in the order of the ranges.
    Errors: ValueError where the calls are out of order, where a page is not in its company's folder, or where two shards share a name.
    """
    if any(before.order >= after.order for before, after in pairwise(heads)):
        raise ValueError("the calls of a search index must be in order, each once")
    if twice := [name for name, times in Counter(shard.name for part in merged for shard in part.shards).items() if times > 1]:
        raise ValueError(f"two shards of the search index have the name {twice[0]}")
    files: dict[str, bytes] = {}
    manifest = {**_calls(heads), **_shards(merged, files)}
    files[PATH] = _dump(manifest)
    return files


def _calls(heads: Sequence[CallHead]) -> dict[str, object]:
    latest = {head.company: head for head in heads}
    companies = [_company(latest[company]) for company in sorted(latest)]
    numbers = {company["id"]: number for number, company in enumerate(companies)}
    for head in heads:
        if head.url != f"{companies[numbers[head.company]]['url']}{head.period}/":
            raise ValueError(f"the page {head.url} is not in its company's folder, or not named for {head.period}")
    width = len(base36(max(len(companies) - 1, 0)))
    blocks = PARAGRAPHS_A_BLOCK if len(heads) <= MOST_CALLS_WITH_BLOCKS else 0
    return {
        "schema": SCHEMA,
        "languages": sorted({lang for head in heads for lang in head.languages}),
        "counts": {"calls": len(heads), "paragraphs": sum(head.paragraphs for head in heads)},
        "fields": FIELDS,
        "companies": companies,
        "periods": [[head.period, at] for at, head in enumerate(heads) if at == 0 or heads[at - 1].period != head.period],
        "calls": "".join(base36(numbers[head.company]).rjust(width, "0") for head in heads),
        "text": blocks,
        "fold": fold_pairs(set().union(*(head.folded for head in heads))),
    }


def _company(head: CallHead) -> dict[str, object]:
    return {"id": head.company, "name": head.name, "names": head.names, "url": head.url.removesuffix(f"{head.period}/")}


def _shards(merged: Sequence[RangeShards], files: dict[str, bytes]) -> dict[str, object]:
    """The shards themselves, or for each range the name of the file that lists them, which goes into `files`."""
    shards = [shard for part in merged for shard in part.shards]
    if len(shards) <= MOST_SHARDS_LISTED:
        return {"shards": _list(shards)}
    names: list[str] = []
    for part in merged:
        content = _dump(_list(part.shards))
        names.append(blake2b(content, digest_size=8).hexdigest())
        files[f"{_LISTS}/{names[-1]}.json"] = content
    return {"ranges": {"first": STARTS, "names": names}}


def _list(shards: Sequence[Shard]) -> dict[str, object]:
    return {"first": [shard.first for shard in shards], "names": " ".join(shard.name for shard in shards)}


def _dump(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def read_shards(folder: Path) -> tuple[tuple[Shard, ...], ...]:
    """The shards of an output folder, by range. Errors: OSError, ValueError or KeyError where it has no whole index."""
    manifest = json.loads((folder / PATH).read_bytes())
    if manifest["schema"] != SCHEMA:
        raise ValueError(f"a search index of schema {manifest['schema']}, not {SCHEMA}")
    if "ranges" in manifest:
        lists = [json.loads((folder / _LISTS / f"{name}.json").read_bytes()) for name in manifest["ranges"]["names"]]
        return tuple(tuple(_parse_list(part)) for part in lists)
    parts: list[list[Shard]] = [[] for _ in STARTS]
    for shard in _parse_list(manifest["shards"]):
        parts[range_of(shard.first)].append(shard)
    return tuple(map(tuple, parts))


def _parse_list(part: dict[str, str]) -> list[Shard]:
    return [Shard(first, name) for first, name in zip(part["first"], part["names"].split(), strict=True)]
