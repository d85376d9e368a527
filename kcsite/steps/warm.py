"""What a process that builds one archive again and again keeps, so that a save costs what it touches and not what there is.

Of 1,000 calls a build by a fresh process spends most of its time on finding out that 999 have not changed: their records are read,
18,000 files are linked into a new folder and the old folder is removed. A preview knows all this from the build before.
"""

from dataclasses import dataclass, field

from kcsite.search.call_index import CallHead
from kcsite.steps.memory import Memory
from kcsite.steps.sources import Digests


@dataclass(slots=True)
class Warm:
    """What is kept between two builds. Mutable: each good build replaces it."""

    digests: Digests = field(default_factory=Digests)
    theme: str = ""
    """A digest of the templates that are loaded."""
    memory: Memory | None = None
    """Of the last good build by this process; while there is one, the output folder holds exactly what it says."""
    records: dict[str, object] = field(default_factory=dict)
    """By the key of the call, as `calls` has them."""
    heads: dict[str, CallHead] = field(default_factory=dict)
    """Of each call's part of the search index, by the key of the call."""
    kept: set[str] = field(default_factory=set)
    """Keys of other records that are still of use."""
    unwritten: bool = False
    """Whether the memory on disk is behind the output folder."""
