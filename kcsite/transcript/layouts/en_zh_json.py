"""Motley Fool pages rendered as JSON in English and Chinese: `{"meta": {…}, "pairs": [{"en": "…", "zh": "…"}]}`.

The lines that are counted are those of the pairs: each English line, and below it the lines of its Chinese.
"""

from kcsite.transcript.document import Document
from kcsite.transcript.drafting import Draft
from kcsite.transcript.en_zh_pairs import read_pairs
from kcsite.transcript.en_zh_people import LANGUAGES, Line, Pair, people_of, ticker_in_address
from kcsite.transcript.facts import periods
from kcsite.transcript.reading import Reading, Recognition

NAME = "en-zh-json"


def recognise(document: Document) -> Recognition:
    """Claims an object with `meta` and a list of `pairs` that hold `en` and `zh`."""
    data = document.data
    if not isinstance(data, dict) or not isinstance(data.get("pairs"), list):
        return Recognition(claimed=False, reasons=())
    pairs = data["pairs"]
    good = sum(isinstance(pair, dict) and "en" in pair and "zh" in pair for pair in pairs)
    nothing = None if good else "The rendering holds no paragraphs of a call."
    claimed = isinstance(data.get("meta"), dict) and good * 2 >= len(pairs)
    return Recognition(claimed, (f"{good} of {len(pairs)} pairs hold en and zh",), nothing if claimed else None)


def read(document: Document) -> Reading:
    """The turns of a JSON file in this layout."""
    data = document.data if isinstance(document.data, dict) else {}
    meta = data.get("meta")
    head = {key: value for key, value in meta.items() if isinstance(value, str)} if isinstance(meta, dict) else {}
    draft = Draft(NAME, LANGUAGES)
    lines: list[str] = []
    page = read_pairs(draft, _pairs(data.get("pairs"), lines))
    named = periods(head.get("quarter", ""))
    return draft.finish(
        company=head.get("company", "").partition("(")[0].strip() or None,
        ticker=page.ticker or ticker_in_address(head.get("url", "")),
        period=named[0] if named else None,
        held_on=page.held_on,
        people=people_of(page),
        text="\n".join(lines),
    )


def _pairs(found: object, lines: list[str]) -> list[Pair]:
    """The pairs, and their lines as they are counted."""
    pairs: list[Pair] = []
    for one in found if isinstance(found, list) else []:
        printed = one if isinstance(one, dict) else {}
        english, chinese = ([part for part in _words(printed.get(key)).split("\n") if part.strip()] for key in ("en", "zh"))
        pair = Pair(None)
        for text in english[:1]:
            lines.append(text)
            pair.en = Line(len(lines), text.strip())
        # English of several lines is a paragraph and more of the same; nothing of the kind was seen.
        for text in english[1:]:
            lines.append(text)
            pair.rest.append(Line(len(lines), text.strip()))
        for text in chinese[:1]:
            lines.append(text)
            pair.zh = Line(len(lines), text.strip())
        for text in chinese[1:]:
            lines.append(text)
            pair.rest.append(Line(len(lines), text.strip()))
        if pair.en or pair.zh:
            pairs.append(pair)
    return pairs


def _words(value: object) -> str:
    return value if isinstance(value, str) else ""
