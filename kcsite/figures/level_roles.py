"""Which amounts are levels though a change is told beside them, or changes where a name holds the word: `a margin of 22% improved 50 basis points`, `EPS of $2.75, a 10% improvement`."""

import re

from kcsite.figures.patterns import ABOUT
from kcsite.figures.role_case import Case
from kcsite.model.figure import Role

_MOVES = r"improved|increased|declined|decreased|rose|fell|expanded|contracted|grew|dropped"
_MOVED = r"improvement|increase|decrease|decline|growth|expansion|rise|drop|reduction|gain"
_OF = re.compile(
    rf"(?<!growth)(?<!increase)(?<!decrease)(?<!decline)(?<!improvement)(?<!reduction)(?<!rise)(?<!drop)(?<!gain)(?<!expansion)(?<!changes)(?<!change) of {ABOUT}\Z"
)
_THEN = re.compile(
    rf"(?: for the (?:quarter|year|period))?,?(?: (?:was|were|is|are|which was)(?: up| down)?| (?:{_MOVES})(?: by)?| up| down) {ABOUT}[$€£]?\d[\d.,]*(?:%| percent| basis points?| bps| (?:percentage )?points?| [bm]illion)"
    rf"|, an? (?:[a-z-]+ )?\d[\d.,]*(?:%| percent|[ -]basis[ -]points?| bps|[ -](?:percentage[ -])?points?)(?: [a-z-]+)? (?:{_MOVED})\b"
)


def as_level_that_moved(case: Case) -> Role | None:
    """What something came to, where how it moved comes next; a rate of growth is none."""
    start, end = case.here.amount.start, case.here.amount.end
    if not _THEN.match(case.text, end) or not _OF.search(case.text, max(0, start - 60), start):
        return None
    named = next((cue for cue in reversed(case.here.left) if cue.tag in ("metric", "direction", "both")), None)
    return (
        None if named is None or named.tag != "metric" or _OF_CHANGE.search(case.text, max(0, named.start - 40), named.start) else "level"
    )


_OF_CHANGE = re.compile(rf"\b(?:{_MOVED}) (?:in|of|to) (?:[\w-]+ ){{0,3}}\Z")
"""`An increase in revenue of 5%`."""
_GROWTH_IN = re.compile(r"\b[Gg]rowth (?:in|of) (?:our |the |total )?(?:[a-z-]+ ){1,4}(?:was|is|reached|came in at|of|at) " + ABOUT + r"\Z")


def as_growth_in(case: Case) -> Role | None:
    """`Organic growth in bookings was 18%`, where growth is a part of a metric's name."""
    amount = case.here.amount
    if (
        amount.kind != "percent"
        or case.unit != "money"
        or not any(cue.tag == "metric" and cue.phrase.endswith("growth") for cue in case.here.left)
    ):
        return None
    return "change" if _GROWTH_IN.search(case.text, max(0, amount.start - 80), amount.start) else None
