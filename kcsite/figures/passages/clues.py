"""What stands around each amount of a passage: cues, metrics and periods to its left and right, within its sentence and clause."""

import re
from bisect import bisect_right
from dataclasses import dataclass, field, replace

from kcsite.figures.amounts.qualifiers import loosened_from
from kcsite.figures.passages.going_on import going_on, of_parts, part_of_speech
from kcsite.figures.passages.sentences import sentence_ends
from kcsite.figures.passages.topics import heading_of, topic_of
from kcsite.figures.periods.periods import said_periods
from kcsite.figures.periods.spans import Said
from kcsite.figures.words.phrases import Found
from kcsite.figures.words.segments import WITH_PARTS, of_topic, segment_of
from kcsite.figures.words.vocabulary import Vocabulary
from kcsite.model.figure import Amount
from kcsite.model.period import Period

_HAN = re.compile(r"[\u3400-\u9fff]+")
_CLAUSE = re.compile(
    r"(?!, 20\d\d\b)[,，、:：(（)）]|\s[-–—]{1,2}\s|--| and | while | whereas | but | which | with | driven by | due to | because | thanks to | led by | offset by | reflecting |而|並|及|和|以及"
)


@dataclass(slots=True)
class Around:
    """An amount and its surroundings. Mutable: reading goes from left to right, and what one amount took the next one lacks."""

    amount: Amount
    sentence: int
    """The number of its sentence within the passage."""
    left: list[Found] = field(default_factory=list)
    """Cues between the amount before (or the sentence's beginning) and this one."""
    right: list[Found] = field(default_factory=list)
    """Cues after it, up to the end of its clause."""
    beyond: list[Found] = field(default_factory=list)
    """Cues after it, up to the next amount or the sentence's end."""
    inside: list[Found] = field(default_factory=list)
    """Metrics whose words overlap the amount's: `7-billion parameter model`."""
    periods: list[Said] = field(default_factory=list)
    """Periods to its right within the clause."""
    periods_left: list[Said] = field(default_factory=list)


@dataclass(slots=True)
class Passage:
    """A passage taken apart: its amounts with what stands around them, and each sentence's cues."""

    text: str
    plain: str
    """The words in lower case behind a space: what stands at a place of `text` stands one further on here."""
    han: bool
    around: list[Around]
    sentences: dict[int, list[Found]]
    """Cues of sentences with amounts, and of those that were asked for."""
    tags: dict[int, set[str]]
    """The tags of the same cues: most rules ask for what few sentences have."""
    starts: list[int]
    periods: dict[int, list[Said]]
    """Of the same sentences."""
    ends: list[int]
    """Where each amount ends."""
    titles: dict[str, str]
    """The names, as said, of metrics of parts of the company."""


def is_han(text: str) -> bool:
    """Whether a passage is Chinese: a tenth of it is; an English one may hold a Chinese name."""
    # A Chinese character takes two bytes more than a letter: most English passages hold too few such for a tenth, dashes and all.
    if text.isascii() or (len(text.encode("utf-8", "surrogatepass")) - len(text)) * 5 < len(text):
        return False
    missing = len(text)
    for run in _HAN.finditer(text):
        missing -= 10 * (run.end() - run.start())
        if missing <= 0:
            return True
    return missing <= 0


def take_apart(text: str, plain: str, found: list[Amount], vocabulary: Vocabulary, call: Period) -> Passage:
    """The surroundings of every amount of a passage."""
    han = is_han(text)
    ends = sentence_ends(text, found)
    starts = [0, *ends[:-1]]
    numbers = [bisect_right(ends, amount.start) for amount in found]
    # Only sentences with amounts are looked at: most of what is said on a call has none.
    titles: dict[str, str] = {}
    sentences: dict[int, list[Found]] = {}
    tags: dict[int, set[str]] = {}
    periods: dict[int, list[Said]] = {}
    part: str | None = None
    for number in dict.fromkeys(numbers):
        start, end = starts[number], ends[number]
        topic = None if han else topic_of(text, start) or announced(text, starts, number)
        part = topic or part
        cues = _of_their_parts(text, _said(text, start, end, vocabulary, han=han), topic, titles, vocabulary, han=han)
        if part and not topic:
            cues = [going_on(text, cue, part, titles) for cue in cues]
        if not han:
            cues = of_parts(text, cues, starts, number, titles)
        part = part_of_speech(cues, part)
        sentences[number], tags[number] = cues, {cue.tag for cue in cues}
        periods[number] = said_periods(text[start:end], call, start, han=han)
    passage = Passage(text, plain, han, [], sentences, tags, starts, periods, [amount.end for amount in found], titles)
    taken = 0
    for at, (amount, number) in enumerate(zip(found, numbers, strict=True)):
        after = min(ends[number], found[at + 1].start if at + 1 < len(found) else len(text))
        here, taken = _surround(passage, amount, number, max(starts[number], taken), after)
        passage.around.append(here)
    return passage


def _within_commas(text: str, cue: Found) -> Found:
    """A part's revenue that a comma goes through is the company's: `excluding medical products, revenue grew`."""
    comma = (
        text.find(", ", cue.start, cue.end) if cue.tag == "metric" and cue.value in WITH_PARTS and cue.value.startswith("revenue_") else -1
    )
    return cue if comma < 0 else replace(cue, start=comma + 2, value="revenue_total", phrase=text[comma + 2 : cue.end])


def _said(text: str, start: int, end: int, vocabulary: Vocabulary, *, han: bool) -> list[Found]:
    """What the words of a sentence tell."""
    found = [_within_commas(text, cue) for cue in vocabulary.phrases.find(text[start:end], start, han=han)]
    return [cue for cue in found if not _is_years_ago(text, cue)] if "years ago" in text[start:end] else found


_SEVERAL = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|ten|twenty|\d{1,2}|several|few|some|many)(?: and a half)? (?:short )?\Z", re.IGNORECASE
)


def _is_years_ago(text: str, cue: Found) -> bool:
    """`Two years ago` is not `a year ago`, which English inflects alike."""
    return cue.tag in ("prior", "comparison") and _SEVERAL.search(text, max(0, cue.start - 24), cue.start) is not None


def announced(text: str, starts: list[int], number: int) -> str | None:
    """The part that the sentence before announces: `Now let me turn to our Tools segment`."""
    return heading_of(text, starts[number - 1], starts[number]) if number else None


def _of_a_part(
    text: str, cue: Found, topic: str | None, titles: dict[str, str], vocabulary: Vocabulary, *, han: bool, owned: bool
) -> Found:
    """A metric's name, or with the words before it that of a part's: `data center revenue`."""
    part = None if owned else segment_of(text, cue, han=han)
    ours = topic and topic.isupper() and text.endswith(("our ", "Our "), 0, cue.start)  # `IDG grew, and we expect our revenue`
    part = part or (of_topic(text, cue, topic) if topic and not ours else None)
    if part is None:
        return cue
    if f"{part.metric}s" in vocabulary.metrics:  # ids of parts lack the s of a plural
        return replace(cue, value=f"{part.metric}s")
    if part.metric not in vocabulary.metrics:
        titles.setdefault(part.metric, part.title)
    return replace(cue, value=part.metric)


def _of_their_parts(
    text: str, said: list[Found], topic: str | None, titles: dict[str, str], vocabulary: Vocabulary, *, han: bool
) -> list[Found]:
    """The cues of a sentence, where a metric's name that belongs to a part's stands for the part's metric."""
    cues = said.copy()
    for at, cue in enumerate(said):
        if cue.tag == "metric" and cue.value in WITH_PARTS:
            owned = at > 0 and _is_owned(text, said[at - 1], cue, vocabulary)
            cues[at] = _of_a_part(text, cue, topic, titles, vocabulary, han=han, owned=owned)
    return [cue for at, cue in enumerate(cues) if not _names_part(text, cue, cues[at + 1 : at + 2])]


def _names_part(text: str, cue: Found, after: list[Found]) -> bool:
    """Whether a metric's word only names the part whose revenue is told right behind it: `10% growth in store sales` counts no stores."""
    part = cue.tag == "metric" and after and after[0].start == cue.end + 1 and after[0].tag == "metric"
    return bool(part) and after[0].value.endswith(f"_{cue.value.removesuffix('s')}") and text[cue.end] == " "  # ids of parts lack its s


def _is_owned(text: str, before: Found, cue: Found, vocabulary: Vocabulary) -> bool:
    """Whether one of the company's own metrics stands right before a general word: the part has its name there."""
    return before.value in vocabulary.own and before.tag == "metric" and not text[before.end : cue.start].strip(" 的")


def _surround(passage: Passage, amount: Amount, number: int, before: int, after: int) -> tuple[Around, int]:
    """What of a sentence is an amount's own, between `before` and `after`, and where the next one's own begins."""
    clause = _CLAUSE.search(passage.text, amount.end, after)
    stop = clause.start() if clause else after
    # The than of `more than 60%` compares with nothing.
    bare = amount.start if amount.qualifier == "exact" else loosened_from(passage.text, amount.start)
    here = Around(amount, number, *_shared_out(passage.sentences[number], amount, before, bare, stop, after))
    if periods := passage.periods[number]:
        here.periods = [one for one in periods if amount.end <= one.start and one.end <= stop]
        here.periods_left = [one for one in periods if before <= one.start and one.end <= amount.start]
    return here, _taken(here, stop, passage.text, after)


Shares = tuple[list[Found], list[Found], list[Found], list[Found]]


def _shared_out(cues: list[Found], amount: Amount, before: int, bare: int, stop: int, after: int) -> Shares:
    """A sentence's cues from `before` to `bare`, behind the amount up to `stop` and up to `after`, and the metrics within it."""
    start, end = amount.start, amount.end
    left: list[Found] = []
    right: list[Found] = []
    beyond: list[Found] = []
    inside: list[Found] = []
    for cue in cues:
        if cue.end <= bare:
            if before <= cue.start:
                left.append(cue)
        elif cue.start >= end:
            if cue.end > after:
                break
            beyond.append(cue)
            if cue.end <= stop:
                right.append(cue)
        elif start < cue.end and cue.tag in ("metric", "direction"):  # `flat to up 2%` holds its direction
            (inside if cue.tag == "metric" else left).append(cue)
    return left, right, beyond, inside


_SET_BESIDE = ("versus", "vs", "compared to", "compared with")


def _taken(here: Around, stop: int, text: str, after: int) -> int:
    """Where the next amount's own surroundings begin: after what belongs to this one."""
    taken = here.amount.end
    for cue in here.right:
        if cue.tag == "prior" and cue.end < after < len(text) and not text[cue.end : after].strip():
            continue  # `down 12% from last year's $2.74`: the next amount's too
        # What ends where the next amount begins is that one's: 超過10,000美元的客戶同比增長37%.
        own = cue.tag in ("comparison", "prior") or (cue.tag == "both" and cue.end < after)
        if own and taken < cue.end <= stop:
            taken = cue.end
    # `was down versus our fourth quarter ending balance of $17.8 billion`: the next amount's
    than = next((cue.start for cue in here.right if cue.phrase in _SET_BESIDE), stop) if after < len(text) else stop
    for one in here.periods:
        if taken < one.end <= stop and one.start < than:
            taken = one.end
    return taken
