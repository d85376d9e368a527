"""One module per layout, each with a NAME, `recognise` and `read`. Exactly one must claim a document.

Adding a layout takes one module here and a folder of examples in tests/layouts: nothing lists the modules.
"""

import importlib
import pkgutil
from functools import cache
from types import ModuleType

from kcsite.problems import Refused, did_you_mean
from kcsite.transcript.accounting import account
from kcsite.transcript.document import Document
from kcsite.transcript.reading import Reading, Recognition


@cache
def modules() -> tuple[ModuleType, ...]:
    """Every layout, by name of its module."""
    return tuple(importlib.import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__))


def read(document: Document, layout: str | None = None) -> Reading:
    """What a raw transcript says, read by the one layout that claims it, or by the layout named; every line accounted for.

    Errors: Refused where no layout claims the text, where more than one does, and where there is no call in it.
    """
    chosen = _named(document, layout) if layout else _claiming(document)
    reading: Reading = account(chosen.read(document), document)
    if not any(turn.paragraphs for turn in reading.turns):
        raise Refused(
            f"{document.name}: read as {reading.layout}, but nobody speaks in it.",
            "Check that the file holds the whole transcript, with its headings.",
        )
    return reading


def _named(document: Document, layout: str) -> ModuleType:
    chosen = next((module for module in modules() if layout == module.NAME), None)
    if chosen is None:
        names = [module.NAME for module in modules()]
        raise Refused(f"{document.name}: there is no layout '{layout}'.", did_you_mean(layout, names))
    return chosen


def _claiming(document: Document) -> ModuleType:
    answers = [(module, module.recognise(document)) for module in modules()]
    claiming = [(module, answer) for module, answer in answers if answer.claimed]
    if len(claiming) == 1:
        module, answer = claiming[0]
        if answer.nothing:
            raise Refused(f"{document.name}: {answer.nothing}", _why([(module, answer)]))
        return module
    if claiming:
        raise Refused(
            f"{document.name}: {' and '.join(module.NAME for module, _ in claiming)} both claim this file.",
            f"{_why(claiming)}\nName the right one with --layout.",
        )
    near = sorted(answers, key=lambda one: -len(one[1].reasons))[:3]
    raise Refused(
        f"{document.name}: no layout recognises this file ({len(document.printed)} lines that are not blank).",
        f"{_why([one for one in near if one[1].reasons])}\n"
        "Name one with --layout, write the call as Markdown with headings (docs/seeds.md), or take it as one unnamed speaker with "
        "--layout plain.",
    )


def _why(answers: list[tuple[ModuleType, Recognition]]) -> str:
    return "\n".join(f"{module.NAME}: {'; '.join(answer.reasons)}." for module, answer in answers if answer.reasons)
