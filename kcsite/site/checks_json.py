"""checks.json: the ledger of a call for programs, in the words call.json has for it."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from pydantic_core import to_json

from kcsite.model.call import Call
from kcsite.model.check import Check, Elsewhere
from kcsite.model.company import Company
from kcsite.model.figure import CallFigures, Callout
from kcsite.site.numbers import plain

SCHEMA = 1
_WORST = ("conflicts", "agrees_if_truncated", "agrees", "cannot_check")
"""The verdict shown of several: a conflict outweighs everything, and what was checked outweighs what could not be."""


def checks_json(call: Call, company: Company, found: CallFigures) -> bytes:
    """The checks of a call as JSON."""
    tree = {
        "schema": SCHEMA,
        "company": company.id,
        "period": call.period.id,
        "checks": [check_fields(check, full=call.rights == "full") for check in found.checks],
    }
    return to_json(tree) + b"\n"


def check_fields(check: Check, *, full: bool = True) -> dict[str, Any]:
    """A check as it stands in call.json. `full` false leaves out words that are quoted from a passage."""
    computed = {"low": _rounded(check.low), "high": _rounded(check.high)} if check.low is not None else None
    quotes = bool(check.places) and not full
    return {
        "id": check.id,
        "rule": check.rule,
        "verdict": check.verdict,
        "metric": check.metric,
        "message": None if quotes else check.sentences["en"],
        "messages": {} if quotes else check.sentences,
        "formula": check.formula,
        "stated": None if quotes else check.stated,
        "computed": computed,
        "figures": list(check.figures),
        "places": [{"paragraph": spot.paragraph, "lang": spot.lang, "start": spot.start, "end": spot.end} for spot in check.places],
        **({"elsewhere": [_elsewhere(one) for one in check.elsewhere]} if check.elsewhere else {}),
        **({"answered": check.answered} if check.answered else {}),
    }


def _elsewhere(one: Elsewhere) -> dict[str, Any]:
    return {"period": one.period, "figure": one.figure, "text": one.text, "source": one.source}


def verdict_of(callout: Callout, checks: Iterable[Check]) -> str | None:
    """The verdict on a call-out: the gravest of the checks its figures were tested by; None where there was none."""
    own = set(callout.figures)
    found = {check.verdict if check.answered is None else "agrees" for check in checks if own & set(check.figures[:1])}
    return next((verdict for verdict in _WORST if verdict in found), None)


def _rounded(number: Decimal | None) -> str | None:
    """An end of an interval: divisions leave 28 digits, and past the sixth decimal they tell nothing."""
    return None if number is None else plain(round(number, 6))
