"""A call as it was read, with its figures: read once, though two steps of a build ask for it, what later calls compare with and its pages.

Reading takes longer than all else that is done for a call. Between the steps it waits as bytes, which other processes can be sent as
they are.
"""

import io
import pickle
import zlib
from dataclasses import dataclass, fields
from operator import attrgetter
from typing import Any

from kcsite.content.call_file import parse_call
from kcsite.figures.reading import read_figures
from kcsite.model.call import Call, Paragraph, Passage, Turn
from kcsite.model.figure import Amount, CallFigures, Figure
from kcsite.problems import Problem, Problems
from kcsite.steps.plan import Issuer

_FASTEST = 1
_MANY: tuple[type[Any], ...] = (Amount, Figure, Paragraph, Passage, Turn)
"""Records of which a call has hundreds. Left to itself a frozen one looks its own fields up each time, which takes twice as long."""
_KEPT = {kind: [one.name for one in fields(kind) if one.name != "place"] for kind in _MANY}
"""Their fields, but for the places in the file: what is wrong there has been told once it is read."""
_TAKE = {kind: attrgetter(*names) for kind, names in _KEPT.items()}
_PUT = {kind: [kind.__dict__[name].__set__ for name in names] for kind, names in _KEPT.items()}
_LEAVE = {kind: [kind.__dict__[one.name].__set__ for one in fields(kind) if one.name == "place"] for kind in _MANY}


@dataclass(frozen=True, slots=True, kw_only=True)
class CallReading:
    """A content file's call and figures."""

    call: Call
    found: CallFigures
    problems: tuple[Problem, ...]
    """Those that did not keep the call from being read."""


def read_call(text: str, path: str, issuer: Issuer, problems: Problems) -> CallReading | None:
    """A content file read, and its figures found; None where it cannot be read. `problems` takes what is wrong with it."""
    call = parse_call(text, path, problems)
    if call is None:
        return None
    found = read_figures(call, issuer.company, issuer.metrics, problems)
    return CallReading(call=call, found=found, problems=tuple(problems.found))


def packed(reading: CallReading) -> bytes:
    """A reading as bytes, for this build alone: about 30 KiB of a call of 54 KiB."""
    written = io.BytesIO()
    pickler = pickle.Pickler(written, pickle.HIGHEST_PROTOCOL)
    pickler.dispatch_table = dict.fromkeys(_MANY, _taken_apart)
    pickler.dump(reading)
    return zlib.compress(written.getvalue(), _FASTEST)


def unpacked(data: bytes) -> CallReading:
    """What `packed` made, of the same build: nothing that came from elsewhere is ever read so."""
    reading = pickle.loads(zlib.decompress(data))  # noqa: S301 - our own bytes, never out of this build
    assert isinstance(reading, CallReading)  # noqa: S101 - for the type checker
    return reading


def _taken_apart(record: Any) -> tuple[Any, ...]:  # noqa: ANN401 - any of those there are many of
    kind = type(record)
    return _put_together, (kind, *_TAKE[kind](record))


def _put_together(kind: type[Any], *values: object) -> Any:  # noqa: ANN401 - see above
    record = object.__new__(kind)
    for put, value in zip(_PUT[kind], values, strict=True):
        put(record, value)
    for put in _LEAVE[kind]:
        put(record, None)
    return record
