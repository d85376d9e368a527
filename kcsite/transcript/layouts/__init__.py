"""One module per layout, each with a NAME, `recognise` and `read`. Exactly one must claim a document.

Adding a layout takes one module here and its name in LAYOUTS.
"""

from types import ModuleType

from kcsite.problems import Refused
from kcsite.transcript.layouts import markdown, statementdog
from kcsite.transcript.reading import Reading

LAYOUTS: tuple[ModuleType, ...] = (markdown, statementdog)


def read(text: str, name: str, layout: str | None = None) -> Reading:
    """What a raw transcript says, read by the one layout that claims it, or by the layout named.

    Errors: Refused where no layout claims the text, or more than one does; the message names them and their reasons.
    """
    if layout is not None:
        chosen = [module for module in LAYOUTS if layout == module.NAME]
        if not chosen:
            raise Refused(f"{name}: there is no layout '{layout}'.", f"Known layouts: {', '.join(module.NAME for module in LAYOUTS)}.")
    else:
        chosen = _claiming(text, name)
    reading: Reading = chosen[0].read(text, name)
    if not reading.turns:
        raise Refused(
            f"{name}: read as {reading.layout}, but nobody speaks in it.",
            "Check that the file holds the whole transcript, with its headings.",
        )
    return reading


def _claiming(text: str, name: str) -> list[ModuleType]:
    answers = [(module, module.recognise(text, name)) for module in LAYOUTS]
    claiming = [module for module, answer in answers if answer.claimed]
    reasons = "\n".join(
        f"{module.NAME}: {'; '.join(answer.reasons)}." for module, answer in answers if len(claiming) != 1 and answer.reasons
    )
    if not claiming:
        lines = text.count("\n") + 1
        raise Refused(
            f"{name}: no layout recognises this file ({lines} lines).",
            f"{reasons}\nName one with --layout, or write the call as Markdown with headings: see docs/seeds.md.",
        )
    if len(claiming) > 1:
        raise Refused(
            f"{name}: {' and '.join(module.NAME for module in claiming)} both claim this file.",
            f"{reasons}\nName the right one with --layout.",
        )
    return claiming
