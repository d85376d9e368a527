"""Motley Fool pages rendered in English and Chinese, paragraph by paragraph; what the text and the JSON form of them share.

A layout makes `Pair`s; here they become turns. Some translators repeat the English under the Chinese: it is left out where it equals
the English, and kept as speech, with a doubt, where it does not.
"""

import re
from collections.abc import Callable, Collection

from kcsite.model.languages import script
from kcsite.transcript.drafting import Draft
from kcsite.transcript.en_zh_headings import PARTICIPANTS, QUESTIONS, STARTS, Heading, alone, ends_call, furniture, glued
from kcsite.transcript.en_zh_people import LANGUAGES, Line, Page, Pair, chinese_name, chinese_words, front, list_below
from kcsite.transcript.people import kind_by_name

_ORIGINAL = re.compile(r"[(（【]?(?:英文)?原文[)）】]?\s{0,3}[:：]?[)）】]?\s{0,3}")
_DASH = re.compile(r"\s?(?:--|[—–])")
_NOTES = ("注：", "注:", "（注", "(注", "译注", "译者注")


def read_pairs(draft: Draft, pairs: list[Pair]) -> Page:
    """Fills the draft from pairs; gives what the page says of the call and its people."""
    page = Page(draft)
    start = _start(draft, pairs)
    for pair, why in front(page, pairs[:start]):
        _leave(page, pair, why)
    call = pairs[start:]
    list_below(page, call)
    heading = _style(call, page.people)
    if heading is alone and any(pair.text.casefold() in QUESTIONS for pair in call):
        draft.section = "prepared"
    _turns(page, call, heading)
    return page


def _turns(page: Page, call: list[Pair], heading: Callable[[str, Collection[str]], Heading | None]) -> None:
    over = listing = False
    for pair in call:
        small, why = pair.text.casefold(), furniture(pair.text)
        found = heading(pair.text, page.people) if pair.en else None
        if small in STARTS or small in QUESTIONS:
            page.draft.section = "qa" if small in QUESTIONS else page.draft.section
            _mark(page, pair, pair.en, pair.zh)
        elif why or small in PARTICIPANTS or (listing and found and not kind_by_name(found.name)):
            over, listing = over or ends_call(pair.text), listing or small in PARTICIPANTS
            _leave(page, pair, why or "list of participants")
        elif found:
            over = listing = False
            _head(page, pair, found)
        else:
            if over or listing:
                page.draft.doubts.append(f"line {pair.first}: stands below the end of the call, and is kept as speech")
            _speak(page, pair, pair.en, pair.zh)


def _start(draft: Draft, pairs: list[Pair]) -> int:
    """Where the call begins: at the line that says so, else at the first words with a speaker's name before them."""
    said = [at for at, pair in enumerate(pairs) if pair.text.casefold() in STARTS]
    if said:
        return said[0]
    heard = next((at for at, pair in enumerate(pairs) if glued(pair.text, ()) or kind_by_name(pair.text)), 0)
    if heard:
        draft.doubts.append(f"line {pairs[heard].first}: taken for the beginning of the call, as no line says where it is")
    return heard


def _style(pairs: list[Pair], known: Collection[str]) -> Callable[[str, Collection[str]], Heading | None]:
    """How the page prints its speakers: the way that finds more of them."""
    apart, together = (sum(way(pair.text, known) is not None for pair in pairs) for way in (alone, glued))
    return alone if apart > together else glued


def _head(page: Page, pair: Pair, found: Heading) -> None:
    """A new turn, and the words beside its heading if there are any."""
    page.draft.head(found.name, pair.first, title=found.title, affiliation=found.affiliation)
    chinese = pair.zh
    if found.words:
        if chinese and (split := chinese_words(chinese.text, found.name)):
            chinese_name(page, found.name, split[0])
            chinese = Line(chinese.number, split[1])
        _speak(page, pair, Line(pair.first, found.words), chinese)
        return
    if chinese:
        chinese_name(page, found.name, _DASH.split(chinese.text, maxsplit=1)[0].strip())
    _mark(page, pair, None, chinese)


def _speak(page: Page, pair: Pair, en: Line | None, zh: Line | None) -> None:
    """The words of a pair: both languages side by side, or the one that is there."""
    draft = page.draft
    _open(draft, pair.first)
    if en:
        draft.say(en.text, en.number)
    if zh and not zh.text:
        draft.leave_out(zh.number, "empty translation")
    elif zh and en and _same(zh.text, pair.text):
        draft.leave_out(zh.number, "repeated English")
    elif zh and en:
        draft.beside(zh.text, zh.number, LANGUAGES[1])
    elif zh:
        draft.say(zh.text, zh.number, lang=LANGUAGES[1])
    _rest(draft, pair)


def _open(draft: Draft, line: int) -> None:
    """A turn for words above the first heading."""
    if not draft.turns:
        draft.head("Unnamed speaker", line)
        draft.doubts.append(f"line {line}: words before the first heading; their speaker is not named")


def _rest(draft: Draft, pair: Pair) -> None:
    """What a translator left under a pair: the English once more, more Chinese, or words that stand nowhere else."""
    repeated = _repeated(pair)
    for line in pair.rest:
        if line.number in repeated:
            draft.leave_out(line.number, "repeated English")
            continue
        _open(draft, line.number)
        draft.say(line.text, line.number, lang=LANGUAGES[1] if script(line.text) == "Han" else LANGUAGES[0])
        what = "may be a translator's note" if line.text.startswith(_NOTES) else "stands under a pair"
        draft.doubts.append(f"line {line.number}: {what}, and is kept as speech")


def _repeated(pair: Pair) -> set[int]:
    """The lines under a pair that say its English once more; one by one, or all of them together."""
    bare = [(line.number, _ORIGINAL.sub("", line.text.removesuffix("━━").strip(), count=1)) for line in pair.rest]
    latin = [(number, text) for number, text in bare if script(text) != "Han"]
    if _same("".join(text for _, text in latin), pair.text):
        return {number for number, _ in latin}
    return {number for number, text in latin if not text or _same(text, pair.text)}


def _same(one: str, other: str) -> bool:
    return "".join(one.split()) == "".join(other.split())


def _mark(page: Page, pair: Pair, en: Line | None, zh: Line | None) -> None:
    """A heading's own lines."""
    for line in filter(None, (en, zh)):
        page.draft.mark(line.number)
    _rest(page.draft, pair)


def _leave(page: Page, pair: Pair, why: str) -> None:
    """A pair that is nobody's speech, with all that stands under it."""
    for line in filter(None, (pair.en, pair.zh, *pair.rest)):
        page.draft.leave_out(line.number, why)
