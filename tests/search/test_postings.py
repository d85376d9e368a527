"""Posting lists: what is written is read back, and merging is putting texts side by side."""

from hypothesis import given
from hypothesis import strategies as st

from kcsite.search.postings import base36, join_marks, join_runs, join_segments, replace_segment, split_segments, write_gap


def test_marks_are_gaps_and_times() -> None:
    counts = [{"a": 1, "b": 30}, {"a": 2}, {}, {"a": 1, "b": 1}]
    assert join_marks(counts) == {"a": ":AB2A", "b": ":Z3A"}


def test_runs_are_written_short() -> None:
    assert join_runs(range(95)) == ":A2m~"
    assert join_runs([2, 3]) == ":3AA"


@given(st.dictionaries(st.integers(0, 5000), st.sampled_from([":A", ":AB2A", ":A2m~", ":z9Z"])))
def test_taking_apart_and_joining_gives_the_same(segments: dict[int, str]) -> None:
    assert split_segments(join_segments(segments)) == segments


@given(st.dictionaries(st.integers(0, 50), st.sampled_from([":A", ":B2A"]), min_size=1), st.integers(0, 50))
def test_a_segment_is_replaced_and_taken_out(segments: dict[int, str], ordinal: int) -> None:
    posting = join_segments(segments)
    without = {number: segment for number, segment in segments.items() if number != ordinal}
    assert split_segments(replace_segment(posting, ordinal, ":C")) == {**segments, ordinal: ":C"}
    assert replace_segment(posting, ordinal, None) == join_segments(without)


def test_numbers() -> None:
    assert [base36(number) for number in (0, 36, 1295, 1296)] == ["0", "10", "zz", "100"]
    assert write_gap(1) == ""
    assert write_gap(5000) == base36(5000)
