"""The body of a content file: sections, turns, paragraphs and passages, read and written.

The format is described in docs/content-file.md. `parse_body` and `format_body` are each other's inverse for any call whose ids are
well formed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from kcsite.content.attributes import KEYS, Attributes, cut_attributes, format_quoted
from kcsite.content.ids import ANCHOR, LOCAL_ID, with_free_ids
from kcsite.escapes import escape, unescape
from kcsite.model.call import PARAGRAPH_KINDS, Paragraph, Passage, Section, Speaker, Turn
from kcsite.model.languages import language_by_script
from kcsite.problems import Place, Problems, did_you_mean

SECTION_TITLES: dict[str, Section] = {"Prepared remarks": "prepared", "Questions and answers": "qa"}
_TITLES = {section: title for title, section in SECTION_TITLES.items()}
_HEADING = re.compile(r"(#{2,3})[ \t]+(\S.*)")


@dataclass(slots=True)
class _Block:
    """Consecutive lines that are not blank: their words, what braces at their end say, and where they begin."""

    text: str
    said: Attributes
    line: int


@dataclass(slots=True)
class _Reader:
    """What is known while the body is read from top to bottom. Mutable: it is a cursor."""

    path: str
    languages: tuple[str, ...]
    speakers: tuple[Speaker, ...]
    problems: Problems
    ids: dict[str, int] = field(default_factory=dict)
    turns: list[Turn] = field(default_factory=list)
    section: Section = "prepared"
    opened: set[str] = field(default_factory=set)

    def error(self, line: int, what: str, advice: str) -> None:
        self.problems.error(Place(self.path, line), what, advice, "body")


def parse_body(
    text: str, path: str, first_line: int, languages: tuple[str, ...], speakers: tuple[Speaker, ...], problems: Problems
) -> tuple[Turn, ...]:
    """The turns of a body, in order.

    Errors: a Problem for words before the first heading, an unknown speaker, a repeated id, an unreadable attribute.
    """
    reader = _Reader(path, languages, speakers, problems)
    blocks: list[_Block] = []
    heading: tuple[str, Attributes, int] | None = None
    for level, block in _blocks(text, first_line, reader):
        if not level:
            blocks.append(block)
            continue
        _close(reader, heading, blocks)
        heading, blocks = None, []
        if level == 2:  # noqa: PLR2004 - the level of a section in Markdown
            _open_section(reader, block)
        else:
            heading = (block.text, block.said, block.line)
    _close(reader, heading, blocks)
    return tuple(with_free_ids(reader.turns, reader.ids, problems))


def _blocks(text: str, first_line: int, reader: _Reader) -> Iterator[tuple[int, _Block]]:
    """Headings with their level, and blocks of words with level 0."""
    waiting: list[str] = []
    start = first_line
    for number, line in enumerate([*text.split("\n"), ""], first_line):
        heading = _HEADING.match(line) if line.startswith("##") else None
        if heading or not line.strip():
            if waiting:
                yield 0, _block("\n".join(waiting), start, reader)
                waiting = []
            if heading:
                yield len(heading[1]), _block(heading[2].rstrip(), number, reader)
        else:
            start = start if waiting else number
            waiting.append(line.strip())


def _block(text: str, line: int, reader: _Reader) -> _Block:
    words, said, unread = cut_attributes(text)
    if unread:
        reader.error(line, f"cannot read '{{{unread}}}'.", "Write {#p2}, {#p2 .note}, {lang=zh-Hant} or {#slug-1 speaker=slug}.")
    for key in said.keys.keys() - KEYS:
        reader.error(line, f"unknown attribute '{key}'.", did_you_mean(key, sorted(KEYS)))
    return _Block(unescape(words), said, line)


def _open_section(reader: _Reader, block: _Block) -> None:
    section = SECTION_TITLES.get(block.text)
    if section is None:
        reader.error(block.line, f"unknown section '{block.text}'.", did_you_mean(block.text, tuple(SECTION_TITLES)))
    elif section in reader.opened or (section == "prepared" and reader.opened):
        reader.error(block.line, f"section '{block.text}' stands here out of order.", "Prepared remarks come first, each section once.")
    else:
        reader.section = section
        reader.opened.add(section)


def _close(reader: _Reader, heading: tuple[str, Attributes, int] | None, blocks: list[_Block]) -> None:
    """Make a turn of a heading and the blocks under it."""
    if heading is None:
        for block in blocks[:1]:
            reader.error(block.line, "words that belong to no turn.", "Put a heading '### Name' above them.")
        return
    name, said, line = heading
    speaker = _speaker(reader, name, said, line)
    if speaker is None:
        return
    turn_id = said.id or ""
    _claim(reader, turn_id, line)
    place = Place(reader.path, line)
    turn = Turn(
        id=turn_id,
        speaker=speaker,
        section=reader.section,
        title=said.keys.get("title"),
        paragraphs=tuple(_paragraphs(reader, blocks, turn_id)),
        place=place,
    )
    reader.turns.append(turn)


def _speaker(reader: _Reader, name: str, said: Attributes, line: int) -> str | None:
    stated = said.keys.get("speaker")
    known = [s.id for s in reader.speakers if (stated == s.id if stated else name in (s.name, *s.aliases, *s.names.values()))]
    if len(known) == 1:
        return known[0]
    if known:
        exact = [s.id for s in reader.speakers if s.id in known and said.id and re.fullmatch(re.escape(s.id) + r"-\d+", said.id)]
        if len(exact) == 1:
            return exact[0]
        reader.error(line, f"'{name}' may be {' or '.join(known)}.", f"Say which: {{#… speaker={known[0]}}}.")
    else:
        names = [s.id for s in reader.speakers] if stated else [s.name for s in reader.speakers]
        reader.error(
            line,
            f"unknown speaker '{stated or name}'.",
            f"Add them to 'speakers' in the front matter. {did_you_mean(stated or name, names)}",
        )
    return None


def _claim(reader: _Reader, new_id: str, line: int) -> None:
    if not new_id:
        return
    if not ANCHOR.fullmatch(new_id) or new_id.startswith("ui-"):
        reader.error(line, f"'{new_id}' cannot be an id.", "Ids are letters, digits and hyphens, and do not begin with 'ui-'.")
    if new_id in reader.ids:
        reader.error(line, f"id '{new_id}' is used twice.", f"It stands first at line {reader.ids[new_id]}; give this one a new number.")
    reader.ids.setdefault(new_id, line)


def _paragraphs(reader: _Reader, blocks: list[_Block], turn_id: str) -> Iterator[Paragraph]:
    waiting: list[tuple[_Block, str]] = []
    for block in blocks:
        lang = block.said.keys.get("lang") or language_by_script(block.text, reader.languages)
        if lang is None:
            # No script tells: the first language not yet spoken in this paragraph.
            spoken = {other for _, other in waiting} if not block.said.id else set()
            lang = next((other for other in reader.languages if other not in spoken), reader.languages[0])
        if lang not in reader.languages:
            reader.error(block.line, f"language '{lang}' is not one of the call's.", did_you_mean(lang, list(reader.languages)))
        begins = block.said.id or block.said.kind or lang == reader.languages[0] or any(lang == other for _, other in waiting)
        if waiting and begins:
            yield _paragraph(reader, waiting, turn_id)
            waiting = []
        waiting.append((block, lang))
    if waiting:
        yield _paragraph(reader, waiting, turn_id)


def _paragraph(reader: _Reader, blocks: list[tuple[_Block, str]], turn_id: str) -> Paragraph:
    first = blocks[0][0]
    kind = first.said.kind or "speech"
    if kind not in PARAGRAPH_KINDS:
        reader.error(first.line, f"unknown kind of paragraph '.{kind}'.", did_you_mean(kind, PARAGRAPH_KINDS))
        kind = "speech"
    local = first.said.id or ""
    paragraph_id = f"{turn_id}-{local}" if turn_id and LOCAL_ID.fullmatch(local) else local
    if turn_id or not LOCAL_ID.fullmatch(local):
        _claim(reader, paragraph_id, first.line)
    passages = (Passage(lang=lang, text=block.text, place=Place(reader.path, block.line)) for block, lang in blocks)
    order = {lang: number for number, lang in enumerate(reader.languages)}
    in_order = tuple(sorted(passages, key=lambda passage: order.get(passage.lang, len(order))))
    return Paragraph(id=paragraph_id, kind=kind, passages=in_order, at=first.said.keys.get("at"))  # type: ignore[arg-type]


def format_body(turns: tuple[Turn, ...], speakers: tuple[Speaker, ...], languages: tuple[str, ...]) -> str:
    """The body of a content file, beginning with a blank line."""
    names = {speaker.id: speaker.name for speaker in speakers}
    shared = {name for name in names.values() if [n for s in speakers for n in {s.name, *s.aliases, *s.names.values()}].count(name) > 1}
    parts: list[str] = []
    section = None
    for turn in turns:
        if turn.section != section:
            section = turn.section
            parts.append(f"## {_TITLES[section]}")
        parts.append(_format_heading(turn, names[turn.speaker], names[turn.speaker] in shared))
        for paragraph in turn.paragraphs:
            parts.extend(_format_paragraph(paragraph, turn.id, languages))
    return "".join(f"\n{part}\n" for part in parts)


def _format_heading(turn: Turn, name: str, ambiguous: bool) -> str:  # noqa: FBT001 - private
    extra = f" speaker={turn.speaker}" if ambiguous else ""
    if turn.title is not None:
        extra += " " + format_quoted("title", turn.title)
    return f"### {escape(name).replace(chr(10), '&#10;')} {{#{turn.id}{extra}}}"


def _format_paragraph(paragraph: Paragraph, turn_id: str, languages: tuple[str, ...]) -> Iterator[str]:
    local = paragraph.id.removeprefix(f"{turn_id}-")
    kind = f" .{paragraph.kind}" if paragraph.kind != "speech" else ""
    at = " " + format_quoted("at", paragraph.at) if paragraph.at else ""
    head = f"#{local if LOCAL_ID.fullmatch(local) else paragraph.id}{kind}{at}"
    spoken: set[str] = set()
    for passage in paragraph.passages:
        plain = language_by_script(passage.text, languages)
        guess = plain or next((lang for lang in languages if lang not in spoken), languages[0])
        # Without braces of its own, a block in the first language would begin a paragraph.
        stated = f"lang={passage.lang}" if guess != passage.lang else ""
        inner = " ".join(filter(None, (head, stated)))
        yield f"{escape(passage.text)} {{{inner}}}" if inner else escape(passage.text)
        spoken.add(passage.lang)
        head = ""
