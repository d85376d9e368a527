"""Postings: in which paragraphs a term occurs, and how often, as a short text.

A posting list is a segment per call. A segment is `<gap>:` and then a mark per paragraph. Gaps are written in base 36 with small letters
and count from the one before (from -1 at the beginning); a gap of 1 is not written. A mark is `<gap><times>`, times an upper-case letter,
A once to Z twenty-six times or more. `<n>~` repeats a mark of gap 1 and the letter A `n` times more.

A segment from its colon on does not depend on where the call stands in the archive, so merging is joining texts.
"""

from collections.abc import Iterable, Mapping

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_MOST = 26
_KEPT = 4096
_SHORTEST_RUN = 4


def base36(number: int) -> str:
    """A number of zero or more in base 36.

    Example:
        >>> base36(0), base36(35), base36(36)
        ('0', 'z', '10')
    """
    text = _DIGITS[number % 36]
    while number := number // 36:
        text = _DIGITS[number % 36] + text
    return text


_GAPS = ["", "", *map(base36, range(2, _KEPT))]
_ONCE = [gap + "A" for gap in _GAPS]
_TIMES = ["", *(chr(ord("A") + times - 1) for times in range(1, _MOST + 1))]


def write_gap(gap: int) -> str:
    """A gap as it is written: nothing where it is 1."""
    return _GAPS[gap] if gap < _KEPT else base36(gap)


def join_marks(counts: Iterable[Mapping[str, int]]) -> dict[str, str]:
    """The segment of every term from its colon on. Shape: one mapping (term -> times) a paragraph, in order."""
    # Two dictionaries of texts and numbers rather than one of records: thousands of records a call would be the garbage collector's work.
    segments: dict[str, str] = {}
    last: dict[str, int] = {}
    for number, terms in enumerate(counts):
        first = ":" + write_gap(number + 1)
        first_once = first + "A"
        # A gap of so many paragraphs is in the table for as good as every call; beyond it each is written by itself.
        once = _ONCE if number < _KEPT else None
        for term, times in terms.items():
            before = last.get(term)
            if before is None:
                segments[term] = first_once if times == 1 else first + _times(times)
            elif times == 1 and once:
                segments[term] += once[number - before]
            else:
                segments[term] += write_gap(number - before) + _times(times)
            last[term] = number
    return segments


def _times(times: int) -> str:
    return _TIMES[times] if times < _MOST else "Z"


def join_runs(numbers: Iterable[int]) -> str:
    """The segment of a term that occurs once in each of these paragraphs, long runs of them written short.

    Example:
        >>> join_runs([0, 1, 2, 3, 4, 5, 9])
        ':A5~4A'
    """
    written, run, last = ":", 0, -1
    for number in numbers:
        if number == last + 1 and last >= 0:
            run += 1
        else:
            written += _run(run) + write_gap(number - last) + "A"
            run = 0
        last = number
    return written + _run(run)


def _run(length: int) -> str:
    return f"{base36(length)}~" if length >= _SHORTEST_RUN else "A" * length


def split_segments(posting: str) -> dict[int, str]:
    """Ordinal of each call -> its segment from the colon on."""
    segments: dict[int, str] = {}
    pieces = posting.split(":")
    ordinal, gap = -1, pieces[0]
    for piece in pieces[1:]:
        marks = piece.rstrip(_DIGITS)
        ordinal += int(gap, 36) if gap else 1
        segments[ordinal] = ":" + marks
        gap = piece[len(marks) :]
    return segments


def join_segments(segments: dict[int, str]) -> str:
    """What `split_segments` took apart.

    Example:
        >>> join_segments(split_segments("3:AB4:C:D"))
        '3:AB4:C:D'
    """
    last = -1
    parts: list[str] = []
    for ordinal in sorted(segments):
        parts += (write_gap(ordinal - last), segments[ordinal])
        last = ordinal
    return "".join(parts)


def replace_segment(posting: str, ordinal: int, segment: str | None) -> str:
    """The posting list with one call's segment put in, replaced, or (None) taken out; empty where nothing is left."""
    segments = split_segments(posting)
    segments.pop(ordinal, None)
    if segment is not None:
        segments[ordinal] = segment
    return join_segments(segments)
