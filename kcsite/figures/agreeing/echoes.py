"""An amount that nothing names takes its name from where it was named before: an analyst's `the $1.1 billion` is what it was said to be.

The context is the call up to the amount. Only an amount that tells itself apart is an echo, and only while one metric alone has it.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from kcsite.model.call import Call
from kcsite.model.figure import Figure

Titled = tuple[Figure, str | None]
"""A figure, and the name its metric was said by."""
_SAME = re.compile(r"\b(?:the|that|this|your|those|these)(?: (?:same|about|roughly|approximately|full|whole|entire))? \Z", re.IGNORECASE)
_NUMBER = re.compile(r" (?:number|figure|guide|guidance|level|estimate|assumption)\b")
"""`That 14% number`."""
_SURE_DIGITS = {"money": 2, "percent": 3}
_ANY = 9


def echoed(found: Iterable[Titled], call: Call) -> Iterator[Titled]:
    """Figures in the order they were said, those without a metric with that of an equal one said before, where there is but one."""
    words = {(paragraph.id, passage.lang): passage.text for _, paragraph in call.paragraphs() for passage in paragraph.passages}
    known: dict[tuple[object, ...], Titled | None] = {}
    for figure, title in found:
        key = (figure.lang, figure.amount.kind, figure.currency, figure.amount.value, figure.amount.low, figure.amount.high)
        if figure.metric and figure.role != "other":
            before = known.setdefault(key, (figure, title))
            if before and before[0].metric != figure.metric:
                known[key] = None
        elif (before := known.get(key)) and figure.role in ("level", "guidance") and _tells_itself(figure, words):
            yield _named_by(figure, before[0]), before[1]
            continue
        yield figure, title


def _tells_itself(figure: Figure, words: dict[tuple[str, str], str]) -> bool:
    """Whether two mentions of an amount are hardly a coincidence: by its digits, as a range, or since it is told of as known."""
    amount = figure.amount
    if amount.suspect:
        return False
    if amount.value is None:
        return True
    digits = len(str(amount.value.normalize()).replace(".", "").partition("E")[0])
    text = words[figure.paragraph, figure.lang]
    pointed = bool(_SAME.search(text, max(0, amount.start - 30), amount.start))
    cents = amount.kind == "money" and "." in amount.text  # `the $0.79 was better than`
    if pointed and (_NUMBER.match(text, amount.end) or (amount.kind == "money" and amount.scaled) or cents):
        return True
    return digits >= _SURE_DIGITS.get(amount.kind, _ANY) and (amount.scaled or amount.kind == "percent")


def _named_by(figure: Figure, before: Figure) -> Figure:
    """The echo with what the first mention is of; a plain level, the first one's role and period too."""
    told = replace(figure, metric=before.metric, basis=before.basis, of=before.of, assumed=before.assumed)
    plain = figure.role == "level" and before.role in ("level", "guidance", "change", "contribution_share")
    return replace(told, role=before.role, period=before.period, sign=before.sign, comparison=before.comparison) if plain else told
