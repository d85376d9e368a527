"""Shards: pieces of a range, small enough to be fetched for one word.

Where one shard ends and the next begins follows from halving the line of all terms: a stretch of it is one shard when what lies in it is
small enough, and is halved otherwise. So boundaries depend on what is near them alone; an edited call rewrites the shards whose terms it
changed and hardly ever moves a boundary.
"""

import json
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from kcsite.search.call_index import CallIndex, read_range
from kcsite.search.postings import replace_segment, write_gap
from kcsite.search.ranges import KEY_UNITS, STARTS, key_of, order_of, sort_terms

FOLDER = "search/s"
FEW_CALLS = 3_000
_BYTES_OF_A_SHARD = 20_000
_BYTES_OF_A_LARGE_SHARD = 40_000
_NAME_BYTES = 5
_as_json = json.JSONEncoder(ensure_ascii=False).encode
"""Made once: `json.dumps` makes an encoder for every term, which takes six times as long as writing it."""
_ALPHABET = "0123456789abcdefghijklmnopqrstuv"


@dataclass(frozen=True, slots=True)
class Shard:
    """A file of postings: its first term, and its name without folder and ending."""

    first: str
    name: str


@dataclass(frozen=True, slots=True)
class RangeShards:
    """The shards of one range in order, and the bytes of those that were made now, by path from the root of the site."""

    shards: tuple[Shard, ...]
    files: dict[str, bytes]


@dataclass(frozen=True, slots=True)
class _Entry:
    """One term as it stands in a shard, or a whole shard of before that nothing was done to (`term` is its first)."""

    term: str
    key: int
    size: int
    text: bytes | None
    kept: Shard | None = None


def shard_size(calls: int) -> int:
    """How many bytes a shard may have in an archive of so many calls: about 6 KB gzipped, above 3,000 calls 12 KB."""
    return _BYTES_OF_A_SHARD if calls <= FEW_CALLS else _BYTES_OF_A_LARGE_SHARD


def merge_range(paths: Sequence[Path], number: int) -> RangeShards:
    """The shards of one range, from the call index files in the order of their ordinals. Errors: as `read_range`."""
    postings = _merge(paths, number)
    entries = [_entry(term, postings[term]) for term in sort_terms(list(postings))]
    return _lay_out(entries, shard_size(len(paths)), None)


def _merge(paths: Sequence[Path], number: int) -> dict[str, str]:
    """Term -> posting list. Segments are put side by side as texts, each after its gap to the call before."""
    parts: dict[str, list[str]] = {}
    last: dict[str, int] = {}
    for ordinal, path in enumerate(paths):
        for term, segment in read_range(path, number):
            before = last.get(term)
            if before is None:
                parts[term] = [write_gap(ordinal + 1), segment]
            else:
                parts[term] += (write_gap(ordinal - before), segment)
            last[term] = ordinal
    return {term: "".join(found) for term, found in parts.items()}


def _entry(term: str, posting: str) -> _Entry:
    text = f'{_as_json(term)}:"{posting}"'.encode("utf-8", "surrogatepass")
    return _Entry(term, key_of(term), len(text) + 1, text)


def _lay_out(entries: list[_Entry], limit: int, folder: Path | None) -> RangeShards:
    """Halve until every shard is small enough. `folder` is where kept shards lie, in case one must be joined to a neighbour."""
    shards: list[Shard] = []
    files: dict[str, bytes] = {}
    keys = [entry.key for entry in entries]
    sums = [0]
    for entry in entries:
        sums.append(sums[-1] + entry.size)
    # What is still to be halved, the last first: entries from, to, the lowest key, and the width in bits.
    stretches = [(0, len(entries), 0, 16 * KEY_UNITS)] if entries else []
    while stretches:
        start, end, low, bits = stretches.pop()
        if sums[end] - sums[start] + 1 <= limit or end - start == 1 or bits == 0:
            _add_shard(entries[start:end], folder, shards, files)
            continue
        middle = low + (1 << bits - 1)
        cut = bisect_left(keys, middle, start, end)
        halves = [(cut, end, middle, bits - 1), (start, cut, low, bits - 1)]
        stretches += [half for half in halves if half[0] < half[1]]
    return RangeShards(tuple(shards), files)


def _add_shard(entries: list[_Entry], folder: Path | None, shards: list[Shard], files: dict[str, bytes]) -> None:
    if len(entries) == 1 and entries[0].kept:
        shards.append(entries[0].kept)
        return
    texts: list[bytes] = []
    for entry in entries:
        if entry.kept and folder:
            texts += [term.text for term in _read_entries(folder, entry.kept) if term.text]
        elif entry.text:
            texts.append(entry.text)
    content = b"{" + b",".join(texts) + b"}"
    shard = Shard(entries[0].term, _name(content))
    shards.append(shard)
    files[shard_path(shard.name)] = content


def _name(content: bytes) -> str:
    """Forty bits of the content's hash, in letters that a file system without capitals tells apart."""
    number = int.from_bytes(blake2b(content, digest_size=_NAME_BYTES).digest(), "big")
    return "".join(_ALPHABET[number >> shift & 31] for shift in range(35, -1, -5))


def shard_path(name: str) -> str:
    """Where a shard lies, from the root of the site."""
    return f"{FOLDER}/{name}.json"


def _read_entries(folder: Path, shard: Shard) -> list[_Entry]:
    postings: dict[str, str] = json.loads((folder / shard_path(shard.name)).read_bytes())
    return [_entry(term, posting) for term, posting in postings.items()]


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """One edited call of an archive whose calls are the same as before, each at the same ordinal."""

    before: CallIndex
    after: CallIndex
    ordinal: int
    calls: int

    def changed(self, number: int) -> dict[str, str | None]:
        """Term -> its new segment (None: it has none any more), for the terms of one range that the edit changed."""
        if self.before.ranges[number] == self.after.ranges[number]:
            return {}
        old, new = self.before.segments(number), self.after.segments(number)
        return {term: new.get(term) for term in {*old, *new} if old.get(term) != new.get(term)}


def patch_range(folder: Path, shards: tuple[Shard, ...], edit: Edit, number: int) -> RangeShards:
    """The shards of one range after an edit: the same bytes as merging it anew. `folder` holds the output of before.

    Errors: OSError, ValueError where the shards of before are not there or are something else.
    """
    changed = edit.changed(number)
    if not changed:
        return RangeShards(shards, {})
    opened = _read_touched(folder, shards, changed)
    terms = {entry.term: entry for entries in opened.values() for entry in entries}
    for term, segment in changed.items():
        known = terms.pop(term, None)
        posting = replace_segment(_posting(known), edit.ordinal, segment)
        if posting:
            terms[term] = _entry(term, posting)
    kept = [_keep(folder, shard) for shard in shards if shard not in opened]
    entries = sorted([*terms.values(), *kept], key=lambda entry: order_of(entry.term))
    return _lay_out(entries, shard_size(edit.calls), folder)


def _read_touched(folder: Path, shards: tuple[Shard, ...], changed: dict[str, str | None]) -> dict[Shard, list[_Entry]]:
    """The shards that changed terms are in, or beside: a new term between two shards may belong to either."""
    firsts = [order_of(shard.first) for shard in shards]
    orders = [order_of(term) for term in changed]
    opened: dict[Shard, list[_Entry]] = {}
    for number in sorted({max(bisect_left(firsts, order + b"\0") - 1, 0) for order in orders} & set(range(len(shards)))):
        entries = opened[shards[number]] = _read_entries(folder, shards[number])
        last = order_of(entries[-1].term)
        beyond = any(order > last and (number + 1 == len(firsts) or order < firsts[number + 1]) for order in orders)
        if beyond and number + 1 < len(shards):
            opened[shards[number + 1]] = _read_entries(folder, shards[number + 1])
    return opened


def _posting(entry: _Entry | None) -> str:
    return entry.text.decode("utf-8", "surrogatepass").rsplit(':"', 1)[1][:-1] if entry and entry.text else ""


def _keep(folder: Path, shard: Shard) -> _Entry:
    # The braces of a shard are two bytes, and its last term has no comma: the sizes of its terms are one less than the file's.
    return _Entry(shard.first, key_of(shard.first), (folder / shard_path(shard.name)).stat().st_size - 1, None, shard)


def ranges() -> range:
    """The numbers of the ranges, each to be merged by itself."""
    return range(len(STARTS))
