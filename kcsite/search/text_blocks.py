"""Text blocks: the words of a few paragraphs with who said them, fetched for the snippets of results."""

from pydantic_core import to_json

from kcsite.model.call import Call, Paragraph, Turn
from kcsite.model.company import Company
from kcsite.search.call_index import display_name

PARAGRAPHS_A_BLOCK = 8
MOST_CALLS_WITH_BLOCKS = 2_000
"""Above this the words would lie in the output twice for too much; the browser reads `call.json` instead."""


def text_blocks(call: Call, company: Company) -> dict[str, bytes]:
    """The call's text blocks. Shape: path from the root of the site -> bytes. Without passages where they may not be shown."""
    paragraphs = list(call.paragraphs()) if call.rights == "full" else []
    starts = range(0, max(len(paragraphs), 1), PARAGRAPHS_A_BLOCK)
    blocks = {start // PARAGRAPHS_A_BLOCK: paragraphs[start : start + PARAGRAPHS_A_BLOCK] for start in starts}
    return {f"search/t/{call.company}/{call.period.id}-{number}.json": _block(call, company, part) for number, part in blocks.items()}


def _block(call: Call, company: Company, part: list[tuple[Turn, Paragraph]]) -> bytes:
    spoke = {turn.speaker for turn, _ in part}
    names = {speaker.id: display_name(speaker) for speaker in call.speakers if speaker.id in spoke or not part}
    lines = [[paragraph.id, turn.speaker, turn.section, {p.lang: p.text for p in paragraph.passages}] for turn, paragraph in part]
    about = " ".join([company.name, *(name for _, name in sorted(company.names.items())), call.period.label, call.event or ""]).strip()
    block = {"about": about, "speakers": names, "paragraphs": lines}
    return to_json(block)
