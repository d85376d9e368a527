"""Which amounts are levels though a change is told beside them, or changes where a name holds the word: `a margin of 22% improved 50 basis points`, `EPS of $2.75, a 10% improvement`."""

import re

from kcsite.figures.roles.earlier_rates import is_comp
from kcsite.figures.roles.role_case import Case
from kcsite.figures.words.patterns import ABOUT
from kcsite.model.figure import POINTS, Role

_MOVES = r"improved|increased|declined|decreased|rose|fell|expanded|contracted|grew|dropped"
_MOVED = r"improvement|increase|decrease|decline|growth|expansion|rise|drop|reduction|gain"
_OF = re.compile(
    rf"(?<!growth)(?<!increase)(?<!decrease)(?<!decline)(?<!improvement)(?<!reduction)(?<!rise)(?<!drop)(?<!gain)(?<!expansion)(?<!changes)(?<!change) of {ABOUT}\Z"
)
_THEN = re.compile(
    rf"(?: for the (?:quarter|year|period))?,?(?: (?:was|were|is|are|which was)(?: up| down)?| (?:{_MOVES})(?: by)?| up| down) {ABOUT}[$€£]?\d[\d.,]*(?:%| percent| basis points?| bps| (?:percentage )?points?| [bm]illion)"
    rf"| (?:{_MOVES})(?: [a-z]+ly)? (?:from|compared|versus|over|year|in the|sequentially)\b| (?:was|were) (?:[a-z]+ly |slightly |well )?(?:lower|higher|better|worse) (?:in|than|compared|versus|year|from|due|primarily|driven)\b"
    rf"|,? which (?:was|were|is) (?:up|down|lower|higher) (?:from|than|compared|versus)\b"
    rf"|, an? (?:[a-z-]+ )?\d[\d.,]*(?:%| percent|[ -]basis[ -]points?| bps|[ -](?:percentage[ -])?points?)(?: [a-z-]+)? (?:{_MOVED})\b"
)


_WAS = re.compile(rf"\b(?:was|were|is|are|at) {ABOUT}\Z")
_POINTS_THEN = re.compile(rf",? (?:which (?:was|is|were) )?(?:up|down) {ABOUT}\d[\d.,]*(?: basis points?| bps| (?:percentage )?points?)\b")
"""`Margins were 12.1% down 90 basis points`, where a machine heard no comma."""


def as_level_that_moved(case: Case) -> Role | None:
    """What something came to, where how it moved comes next; a rate of growth is none."""
    start, end = case.here.amount.start, case.here.amount.end
    of = _THEN.match(case.text, end) and _OF.search(case.text, max(0, start - 60), start)
    if not of and not (_POINTS_THEN.match(case.text, end) and _WAS.search(case.text, max(0, start - 40), start)):
        return None
    named = next((cue for cue in reversed(case.here.left) if cue.tag in ("metric", "direction", "both")), None)
    return (
        None
        if named is None
        or named.tag != "metric"
        or named.phrase.lower().endswith("growth")
        or _OF_CHANGE.search(case.text, max(0, named.start - 40), named.start)
        else "level"
    )


_OF_CHANGE = re.compile(rf"\b(?:{_MOVED}) (?:in|of|to) (?:[\w-]+ ){{0,3}}\Z")
"""`An increase in revenue of 5%`."""
_GROWTH_IN = re.compile(
    r"\b(?:[Gg]rowth|[Ii]ncrease|[Dd]ecrease|[Dd]ecline|[Rr]eduction|[Ii]mprovement) in (?:our |the |total )?(?:[\w&-]+ ){1,4}(?:was|were|is|reached|came in at|of|at) "
    + ABOUT
    + r"[$€£]?\Z"
)


def as_growth_in(case: Case) -> Role | None:
    """`Organic growth in bookings was 18%`, where growth is a part of a metric's name."""
    amount = case.here.amount
    if is_comp(case.text, case.here):
        return "change"
    if amount.kind in ("money", *POINTS):
        told = case.text.find(" in ", max(0, amount.start - 80), amount.start) >= 0
        return "change" if told and _GROWTH_IN.search(case.text, max(0, amount.start - 80), amount.start) else None
    if amount.kind != "percent" or case.unit != "money":
        return None
    named = [cue.phrase.lower() for cue in case.here.left if cue.tag == "metric"]
    if named and named[-1].startswith("organic ") and case.link == "to":
        return "change"  # `organic orders were 10%`
    if not any(phrase.endswith("growth") for phrase in named):
        return None
    return "change" if _GROWTH_IN.search(case.text, max(0, amount.start - 80), amount.start) else None


_STANDS = re.compile(
    r"(?:\b(?:stands|stood|standing|sits|sat|remains|remained|came in|now|currently) (?:comfortably |well |steady |strong |still )?(?:at|above|in the)|\b(?:now|currently) (?:exceeding|exceeds|above)|\b(?:is|are) now) (?:about |approximately |roughly |around |just |over )*\Z"
)
_SO_FAR = re.compile(r" (?:complete|completed|done|sold out|booked|leased|pre-?leased|occupied|hedged|funded)\b")
"""`The growth project is now 72% complete`."""
_GROWS = re.compile(r"\b(?:growth|increase|decline|decrease|inflation|grew|declin\w+|increas\w+)\b[^,;.]*\Z")


_LEFT = re.compile(r" (?:remaining|still remaining|left|still available|available|unused|undrawn) (?:on|under|in|of)\b")


def as_stood(case: Case) -> Role | None:
    """What a rate stands at, whatever is told of a change before: `the ratio increased with the drop in rates, now exceeding 1,000%`."""
    amount = case.here.amount
    if amount.kind == "percent" and _SO_FAR.match(case.text, amount.end):
        return "level"
    if amount.kind == "money" and case.before != "change" and _LEFT.match(case.text, amount.end):
        return "level"  # `with $800 million remaining on our authorization`
    if amount.kind != "percent" or not _STANDS.search(case.text, max(0, amount.start - 50), amount.start):
        return None
    return None if case.unit == "money" or _GROWS.search(case.text, max(0, amount.start - 60), amount.start) else "level"
