"""Any text as the words of one unnamed speaker. It claims nothing; `--layout plain` asks for it."""

from kcsite.model.languages import script
from kcsite.transcript.document import Document
from kcsite.transcript.drafting import Draft
from kcsite.transcript.reading import Reading, Recognition
from kcsite.transcript.stamped import fragments, put_together, share

NAME = "plain"
_LANGUAGES = {"Han": "zh-Hant", "Hangul": "ko", "Kana": "ja"}
UNNAMED = "Unidentified Speaker"


def recognise(document: Document) -> Recognition:  # noqa: ARG001 - every layout has the same face
    """Claims nothing."""
    return Recognition(claimed=False, reasons=())


def read(document: Document) -> Reading:
    """One turn: stamped fragments put together to paragraphs with their time, or a paragraph for each block of lines."""
    lang = _LANGUAGES.get(script(document.text[:20_000]) or "", "en")
    draft = Draft(NAME, languages=(lang,), section="prepared")
    draft.doubts.append("read as the words of one unnamed speaker: who said what is not known")
    if not document.printed:
        return draft.finish()
    draft.head(UNNAMED, document.printed[0][0])
    if share(document) > 0.5:  # noqa: PLR2004 - most lines
        _stamped(draft, document)
    else:
        _blocks(draft, document)
    return draft.finish()


def _stamped(draft: Draft, document: Document) -> None:
    parts = fragments(document)
    lines = {part.line for part in parts}
    for number, text in document.printed:
        if number not in lines:
            draft.say(text, number)
    for part in parts:
        if not part.text:
            draft.leave_out(part.line, "time stamp without words")
    glue = "" if draft.languages[0] in ("zh-Hant", "ja") else " "
    for group in put_together([part for part in parts if part.text]):
        draft.say(glue.join(part.text for part in group), group[0].line, last=group[-1].line, at=group[0].at)


def _blocks(draft: Draft, document: Document) -> None:
    last = 0
    for number, text in document.printed:
        if draft.speaking and number == last + 1:
            draft.go_on(text, number, glue="\n")
        else:
            draft.say(text, number)
        last = number
