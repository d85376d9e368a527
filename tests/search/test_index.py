"""The index as files: the same bytes whichever way it is made."""

import hashlib
import os
import pickle
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kcsite.search import shards
from kcsite.search.call_index import CallHead, index_call, read_call_index, read_head, write_call_index
from kcsite.search.index import index_files, kept_files, merge, patch
from kcsite.search.manifest import build_manifest
from kcsite.search.ranges import STARTS, cut_ranges, order_of, range_of, sort_terms
from kcsite.search.shards import Edit, RangeShards, merge_range, ranges
from kcsite.search.text_blocks import text_blocks
from tests.search.archive import PELICAN, ROOT, STARLING, archive, index_of, make_call, write_call_indexes, write_files, write_index

PERIODS = ["2023-q1", "2023-q2", "2023-q3", "2023-q4", "2024-q1"]


def test_a_call_index_is_read_as_it_was_written(tmp_path: Path) -> None:
    for call, company in archive():
        index = index_of(call, company)
        write_call_index(tmp_path / "one", index)
        assert read_call_index(tmp_path / "one") == index
        assert read_head(tmp_path / "one") == index.head
        assert pickle.loads(pickle.dumps(index)) == index  # noqa: S301 - made here


def test_calls_are_in_the_order_of_the_days_their_periods_end(tmp_path: Path) -> None:
    heads = [read_head(path) for path in write_call_indexes(archive(), tmp_path)]
    assert [head.url for head in heads] == ["starling/2024-q4/", "starling/2025-q1/", "pelican/2025-q3/", "pelican/2025-q4/"]


def test_merging_in_processes_gives_the_same(tmp_path: Path) -> None:
    paths = write_call_indexes(archive(), tmp_path)
    with ProcessPoolExecutor(2) as executor:
        merged = list(executor.map(partial(merge_range, paths), ranges()))
    assert merged == merge(paths)


def test_the_same_bytes_under_another_hash_seed(tmp_path: Path) -> None:
    program = "import pathlib, sys, tests.search.archive as made; made.write_index(made.archive(), pathlib.Path(sys.argv[1]))"
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
        subprocess.run([sys.executable, "-c", program, tmp_path / seed], env=environment, check=True, timeout=60, cwd=tmp_path)
    assert digests(tmp_path / "1" / "output") == digests(tmp_path / "2" / "output")


def digests(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_no_word_of_figures_only_passages_is_in_any_file(tmp_path: Path) -> None:
    output = write_index(archive(), tmp_path)
    everything = b"".join(path.read_bytes() for path in [*output.rglob("*.json"), *(tmp_path / "calls").iterdir()]).decode()
    assert "ben-oduya" in everything
    for word in ("zanzibar", "Zanzibar", "cloves", "丁香", "香走", "走私"):
        assert word not in everything


def test_figures_are_terms_of_their_paragraph() -> None:
    call, company = archive()[0]
    paragraph = "mara-lindqvist-1-p2"
    index = index_call(call, company, url="starling/2024-q4/", figures={paragraph: ["#1.97e+09"]})
    assert index.segments(range_of("#1.97e+09"))["#1.97e+09"] == ":2A"
    secret, pelican = archive()[3]
    index = index_call(secret, pelican, url="pelican/2025-q4/", figures={"any": ["#1.97e+09"]})
    assert index.segments(range_of("#1.97e+09"))["#1.97e+09"] == ":A"


def test_a_call_without_paragraphs_is_still_found_by_its_company() -> None:
    index = index_of(make_call(STARLING, "2024-q4"), STARLING)
    assert index.head.paragraphs == 1
    assert index.segments(range_of("starling"))["starling"] == ":A"
    assert list(text_blocks(make_call(STARLING, "2024-q4"), STARLING)) == ["search/t/starling/2024-q4-0.json"]


VOCABULARY = [*"abcdefgh", "abd", "able", "zebra", "雲端", "雲", "公有雲", "私有", "私", "1.5", "𠀀", "豈ﬀ", 'q"t']
WORDS = st.lists(st.sampled_from(VOCABULARY), max_size=9)
CALLS = st.lists(st.lists(WORDS, min_size=1, max_size=3), min_size=1, max_size=4)


@settings(max_examples=60)
@given(CALLS, st.data())
def test_patching_gives_the_bytes_of_merging(calls: list[list[list[str]]], data: st.DataObject) -> None:
    ordinal = data.draw(st.integers(0, len(calls) - 1))
    edited = [*calls]
    edited[ordinal] = data.draw(st.lists(WORDS, min_size=1, max_size=3))
    limit = data.draw(st.sampled_from([20, 60, 150, 400]))
    with TemporaryDirectory() as name, pytest.MonkeyPatch.context() as patched:
        patched.setattr(shards, "_BYTES_OF_A_SHARD", limit)
        folder = Path(name)
        before, after = (write(folder / side, words) for side, words in (("before", calls), ("after", edited)))
        files = index_files([read_head(path) for path in before], merge(before))
        write_files(files, folder / "output")
        edit = Edit(before=read_call_index(before[ordinal]), after=read_call_index(after[ordinal]), ordinal=ordinal, calls=len(calls))
        merged, mended = merge(after), patch(folder / "output", edit)
        assert [part.shards for part in mended] == [part.shards for part in merged]
        made = {path: content for part in mended for path, content in part.files.items()}
        clean = {path: content for part in merged for path, content in part.files.items()}
        assert {**{path: files[path] for path in kept_files(mended)}, **made} == clean
        heads = [read_head(path) for path in after]
        assert build_manifest(heads, mended) == build_manifest(heads, merged)


def write(folder: Path, calls: list[list[list[str]]]) -> list[Path]:
    said = [[{"en": " ".join(words)} for words in call] for call in calls]
    made = [make_call(STARLING, period, ("ben-oduya", "qa", paragraphs)) for period, paragraphs in zip(PERIODS, said, strict=False)]
    return write_call_indexes([(call, STARLING) for call in made], folder)


def test_an_edit_that_changes_nothing_makes_no_file(tmp_path: Path) -> None:
    paths = write_call_indexes(archive(), tmp_path / "calls")
    write_files(index_files([read_head(path) for path in paths], merge(paths)), tmp_path / "output")
    same = read_call_index(paths[0])
    mended = patch(tmp_path / "output", Edit(before=same, after=same, ordinal=0, calls=len(paths)))
    assert not any(part.files for part in mended)
    assert len(kept_files(mended)) == sum(len(part.shards) for part in mended)


def test_shards_are_small_and_in_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shards, "_BYTES_OF_A_SHARD", 200)
    paths = write_call_indexes(archive(), tmp_path)
    merged = merge(paths)
    firsts = [order_of(shard.first) for part in merged for shard in part.shards]
    assert firsts == sorted(firsts)
    for part in merged:
        for content in part.files.values():
            assert len(content) <= 200 or content.count(b'":"') == 1


def test_ranges_are_cut_as_terms_are_ordered() -> None:
    terms = sort_terms(["豈", "𠀀", "zebra", "雲", "#1", "@lang:en", "a", "公有", "1.5"])
    assert terms == sorted(terms, key=order_of)
    found = [number for number, (start, end) in enumerate(cut_ranges(terms)) for _ in terms[start:end]]
    assert found == [range_of(term) for term in terms]
    assert list(STARTS) == sort_terms(list(STARTS))


def head(company: str, period: str, url: str) -> CallHead:
    return CallHead(company=company, name=company, period=period, ends_on=period, url=url, languages=(), paragraphs=1, folded="")


def test_the_manifest_refuses_what_it_cannot_say() -> None:
    with pytest.raises(ValueError, match="in order"):
        build_manifest([head("b", "2025-q1", "b/2025-q1/"), head("a", "2025-q1", "a/2025-q1/")], [])
    with pytest.raises(ValueError, match="not in its company's folder"):
        build_manifest([head("a", "2025-q1", "a/2025-q1/"), head("a", "2025-q2", "else/")], [])
    twice = RangeShards((shards.Shard("a", "same"), shards.Shard("b", "same")), {})
    with pytest.raises(ValueError, match="two shards"):
        build_manifest([], [twice])


def test_an_edited_company_changes_its_calls_alone() -> None:
    call, _ = archive()[0]
    assert index_of(call, STARLING).ranges != index_of(call, PELICAN).ranges
