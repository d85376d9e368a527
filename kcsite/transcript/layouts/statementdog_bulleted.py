"""StatementDog, bulleted: a page title, perhaps a summary, `完整原文`, then a bullet per paragraph or per sentence, its Chinese below.

    Wren Works Inc (WREN) 2023 Q1 法說會逐字稿
    完整原文
      • Mara Wren - CEO
        Mara Wren - CEO
      • Good morning.
        早安。

A heading is told by standing twice. Pages of older calls are in English alone: their headings stand once, and may have lost the name
(`- CFO`), which the layout does not guess.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from kcsite.model.languages import script
from kcsite.transcript.document import Document
from kcsite.transcript.drafting import Draft
from kcsite.transcript.facts import periods
from kcsite.transcript.people import is_note, kind_by_name, split_title
from kcsite.transcript.reading import Reading, Recognition

NAME = "statementdog-bulleted"
ENGLISH, CHINESE = "en", "zh-Hant"
_TITLE = re.compile(r"\((?P<ticker>[A-Z0-9][A-Z0-9.\-]{0,9})\) ?(?P<period>20\d\d ?Q[1-4]) ?法說會逐字稿\Z")
"""`Wren Works Inc (WREN) 2023 Q1 法說會逐字稿`: what stands before it is the company."""
_SUMMARY, _WHOLE = "內容摘要", "完整原文"
_NOTICE = re.compile(r"使用警語|中文譯文|Google 翻譯")
_BULLET = "•"
_NAME = re.compile(r"[^\W\d_a-z][\w.'’-]{0,30}(?: [\w.'’()\"“”-]{1,30}){0,5}|[\u3400-\u9fff·]{2,12}")
_TITLE_ALONE = re.compile(r"[-–—] ?(?P<title>[^\W_a-z].{0,118}[^\W_])")
_NOBODY = re.compile(r"(?:Unidentified|Unknown)(?: [A-Z][a-z]{1,20}){1,3}(?: - [A-Z][A-Za-z ]{1,60})?")
_ENDS_AS_SPEECH = (".", "。", "?", "？", "!", "！", ":", "：", ",", "，", ";", "…", "--")
_ABBREVIATED = re.compile(r"\b(?:Inc|Corp|Co|Ltd|LLC|L\.P|N\.V|S\.A|plc|Jr|Sr)\.\Z")
"""`Managing Director, Wren & Co.` ends with a stop and is a title all the same."""
_BROKEN = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Messrs)\.\Z")
"""Where the vendor cut a sentence in two: no sentence ends so."""
MAX_HEADING = 240
_FEWEST = 3


@dataclass(slots=True)
class _Bullet:
    """A bullet and the lines below it. Mutable: it is filled line by line."""

    line: int
    text: str
    below: list[tuple[int, str]] = field(default_factory=list)

    @property
    def doubled(self) -> bool:
        """Whether the same words stand below it once more, and nothing else."""
        return len(self.below) == 1 and self.below[0][1] == self.text


def recognise(document: Document) -> Recognition:
    """Claims a page with bullets below the vendor's title, notice or heading of the whole text."""
    titled = sum(_TITLE.search(text) is not None for _, text in document.printed[:40])
    known = titled + sum(text == _WHOLE or _NOTICE.match(text) is not None for _, text in document.printed[:400])
    bullets = sum(text.startswith(_BULLET) for _, text in document.printed)
    if known and bullets >= _FEWEST:
        return Recognition(claimed=True, reasons=(f"{known} marks of the vendor's page", f"{bullets} bullets"))
    stub = titled and not bullets and len(document.printed) < 2 * _FEWEST
    nothing = "The page holds the title of a call, and no transcript." if stub else None
    reasons = (f"{known} marks of the vendor's page, {bullets} bullets",) if known else ()
    return Recognition(claimed=bool(stub), reasons=reasons, nothing=nothing)


def read(document: Document) -> Reading:
    """The turns of a page in this layout."""
    draft = Draft(NAME)
    notice: dict[str, str] = {}
    title = next((found for _, text in document.printed if (found := _TITLE.search(text))), None)
    bullets = _bullets(document, draft, notice)
    bilingual = any(script(text) == "Han" for bullet in bullets for _, text in bullet.below)
    draft.languages = (ENGLISH, CHINESE) if bilingual else (ENGLISH,)
    known = {bullet.text for bullet in bullets if bullet.doubled and _reads_as_heading(bullet.text)}
    waiting: list[_Bullet] = []
    for bullet in bullets:
        heading = _heading(bullet, known, alone=not known)
        if heading:
            _say(draft, waiting)
            waiting = []
            _head(draft, bullet, *heading)
        elif waiting and not _BROKEN.search(waiting[-1].text):
            _say(draft, waiting)
            waiting = [bullet]
        else:
            waiting.append(bullet)
    _say(draft, waiting)
    _doubt_names(draft)
    return draft.finish(
        company=title.string[: title.start()].strip() or None if title else None,
        ticker=title["ticker"] if title else None,
        period=next(iter(periods(title["period"])), None) if title else None,
        notice=notice,
    )


def _bullets(document: Document, draft: Draft, notice: dict[str, str]) -> list[_Bullet]:
    """The bullets of the call; what stands above them and below the last of them is left out."""
    start = _start(document)
    printed = document.printed
    last = max((number for number, text in printed if text.startswith(_BULLET)), default=0)
    indented = any(document.lines[number - 1][:1].isspace() for number, text in printed if not text.startswith(_BULLET))
    bullets: list[_Bullet] = []
    for number, text in printed:
        if number < start or not (bullets or text.startswith(_BULLET)):
            why = _above(text)
            if why == "notice of the vendor":
                notice[CHINESE] = text
            draft.leave_out(number, why)
        elif text.startswith(_BULLET):
            bullets.append(_Bullet(number, text.removeprefix(_BULLET).strip()))
        elif number > last and indented and not document.lines[number - 1][:1].isspace():
            draft.leave_out(number, "page footer")
        else:
            bullets[-1].below.append((number, text))
    return bullets


def _start(document: Document) -> int:
    """The line the call begins after: the heading of the whole text or the notice below it; a summary may hold bullets too."""
    told = [number for number, text in document.printed if text == _WHOLE or _NOTICE.match(text)]
    return max(told[:2]) + 1 if told else 1


def _above(text: str) -> str:
    """What a line above the call is."""
    if _NOTICE.match(text):
        return "notice of the vendor"
    return "title of the document" if _TITLE.search(text) or text == _WHOLE else "summary by the vendor"


def _reads_as_heading(text: str) -> bool:
    name, title = split_title(text)
    ends_as_speech = text.endswith(_ENDS_AS_SPEECH) and not (title and _ABBREVIATED.search(text))
    # `(Operator Instructions)` left untranslated stands twice as well, and is no heading.
    named = not name[:1].islower() and any(map(str.isalpha, name)) if title else _NAME.fullmatch(name) is not None
    return len(text) <= MAX_HEADING and named and not is_note(text) and not ends_as_speech


def _heading(bullet: _Bullet, known: set[str], *, alone: bool) -> tuple[str, str | None] | None:
    """Name and title of a heading. `alone`: on a page where none stands twice, a title or a name with one is a heading by itself."""
    text = bullet.text
    if text in known or kind_by_name(text) or _NOBODY.fullmatch(text):
        return split_title(text)
    if not alone or len(text) > MAX_HEADING:
        return None
    # FDS 2008 Q4 line 23: `- CFO`
    lost = _TITLE_ALONE.fullmatch(text)
    if lost:
        return lost["title"], lost["title"]
    name, title = split_title(text)
    named = _NAME.fullmatch(name) is not None and title is not None and title[0].isupper()
    return (name, title) if named and _reads_as_heading(text) else None


def _head(draft: Draft, bullet: _Bullet, name: str, title: str | None) -> None:
    draft.head(name, bullet.line, title=title)
    for number, text in bullet.below:
        if text == bullet.text or len(bullet.below) == 1:
            draft.mark(number)
        else:
            draft.say(text, number, lang=CHINESE if script(text) == "Han" else ENGLISH)
            draft.doubts.append(f"line {number}: stands below a heading, and is kept as speech")


def _say(draft: Draft, bullets: list[_Bullet]) -> None:
    """A paragraph: one bullet, or several where the vendor cut a sentence after `Mr.`."""
    spoken = [bullet for bullet in bullets if bullet.text]
    if bullets and not draft.turns:
        draft.head("Unnamed speaker", bullets[0].line)
        draft.doubts.append(f"line {bullets[0].line}: words before the first heading; their speaker is not named")
    if spoken:
        draft.say(" ".join(bullet.text for bullet in spoken), spoken[0].line, last=spoken[-1].line)
    for bullet in bullets:
        if not bullet.text:
            draft.leave_out(bullet.line, "bullet without words")
    chinese = list(_chinese(draft, bullets))
    if chinese and spoken:
        draft.beside("".join(text for _, text in chinese), chinese[0][0], CHINESE, last=chinese[-1][0])
    elif chinese:
        draft.say("".join(text for _, text in chinese), chinese[0][0], last=chinese[-1][0], lang=CHINESE)


def _chinese(draft: Draft, bullets: list[_Bullet]) -> Iterator[tuple[int, str]]:
    """The lines below; English left untranslated is left out where it says the same once more."""
    for bullet in bullets:
        for number, text in bullet.below:
            if text == bullet.text:
                draft.leave_out(number, "repeated English")
            else:
                yield number, text


def _doubt_names(draft: Draft) -> None:
    lost = {turn.name for turn in draft.turns if turn.title == turn.name}
    if lost:
        draft.doubts.append(
            f"{len(lost)} names of speakers are lost, and a title stands for each; whoever holds the same title is taken for one speaker"
        )
