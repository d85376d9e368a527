"""What stands beside an amount and loosens it: `over`, `about`, `at least`, 約, 左右."""

import re
from decimal import Decimal
from typing import cast

from kcsite.figures import units
from kcsite.model.figure import Kind, Qualifier

IMPOSSIBLE_PERCENT = 1000


def qualifier(text: str, start: int, end: int) -> Qualifier:
    """What the words right before an amount, or right after it, make of it: `over`, `about`, `at_most`; otherwise `exact`."""
    found = _before(text, start)
    if found:
        return cast("Qualifier", found.lastgroup)
    after = text[end : end + 12]
    if after.startswith(("左右", "上下", " or so", "-ish", " plus or minus")):
        return "about"
    return "over" if after.startswith(("多", "以上", " plus", "+", " or more", "-plus", " or higher", " or better")) else "exact"


def _before(text: str, start: int) -> re.Match[str] | None:
    """The words right before an amount that loosen it; most amounts have none, and how a text ends is told faster than a pattern tells it."""
    first = max(0, start - 24)
    ends = text[first:start].rstrip(" \u00a0").lower().endswith(units.QUALIFIER_ENDS)
    return units.QUALIFIER_BEFORE.search(text, first, start) if ends else None


def loosened_from(text: str, start: int) -> int:
    """Where the words that loosen an amount begin: those before `more than 60%` end there. `start` where there are none."""
    found = _before(text, start)
    return found.start() if found else start


def is_suspect(digits: str, kind: Kind, value: Decimal) -> bool:
    """Four digits and more before a percent sign, said without a comma: a separator was lost (`1815%` for 18%, 15%)."""
    return kind == "percent" and value >= IMPOSSIBLE_PERCENT and "," not in digits
