"""The ledger of a call within a build."""

from kcsite.checks.ledger import check_call
from kcsite.figures.vocabulary import vocabulary
from kcsite.model.call import Call
from kcsite.model.check import Check
from kcsite.model.figure import CallFigures
from kcsite.steps.plan import Issuer


def checked(call: Call, issuer: Issuer, found: CallFigures) -> tuple[Check, ...]:
    """Every check of a call, with the vocabulary and the reported figures of its issuer."""
    words = vocabulary(issuer.metrics)
    return check_call(call, issuer.company, found, words.metrics, words.own, issuer.reported)
