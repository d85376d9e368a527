"""What became of one raw transcript."""

from dataclasses import dataclass
from typing import Literal

from kcsite.model.call import Call
from kcsite.transcript.alignment import Changes


@dataclass(frozen=True, slots=True, kw_only=True)
class Ingested:
    """What became of one seed."""

    seed: str
    outcome: Literal["written", "updated", "known"]
    path: str
    """The content file."""
    call: Call
    known: float = 1.0
    """The share of the transcript's lines whose meaning is known."""
    doubts: tuple[str, ...] = ()
    """What a person should look at."""
    changes: Changes | None = None
    backup: str | None = None
    """Where the edited file was kept, if one was updated."""
