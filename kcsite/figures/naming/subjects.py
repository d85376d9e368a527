"""What an amount is said of where no vocabulary names it: the subject of its verb, or the noun right behind it, in the speaker's own words.

`Card spends have grown by 28%` is of card spends, `$800 million of tariff-related costs` of tariff-related costs. Such a name is shown as it was
said and never boxed; a company that wants to follow it lists it in its metrics.yaml. By the field's custom a business, a product or the
company itself that grew by a percentage grew its revenue; that is read so, and marked as not said.
"""

import re
from dataclasses import dataclass
from functools import cache

from kcsite.figures.naming.growth import grown_business, growth_told, is_own_growth, is_weighed
from kcsite.figures.passages.clues import Around, Passage, announced
from kcsite.figures.passages.own_names import (
    Named,
    business,
    grown,
    head,
    is_adverb,
    is_place,
    is_plain,
    may_be_part,
    named,
    segment_words,
    stops,
    trimmed,
)
from kcsite.figures.passages.topics import place_of, topic_of
from kcsite.figures.words.part_words import PERIOD
from kcsite.figures.words.segments import PREFIXES, base_of, prefix_of
from kcsite.figures.words.subject_words import (
    ACTS,
    AUXILIARY,
    BUSINESSES,
    CHANGING,
    COMMON_PARTS,
    FILLERS,
    GROWING,
    MEASURES,
    NOUNS_TOO,
    OF_MONEY,
    PREPOSITIONS,
    TIMES,
    TRANSITIVE,
    VERBS,
)

_WORD = re.compile(r"[A-Za-z][\w&'’+./-]*|&|[,;:()]|--|—|–")
_REACH = 150
_MOST_FILLERS = 7
_BOUNDS = frozenset(",;:()—–") | {"--"}


def subject_of(passage: Passage, here: Around, since: int, measure: str) -> Named | None:
    """The subject of an amount's verb, from what stands between `since` and the amount; None where none is plain to see.

    `measure` is what was spoken of last that parts of a company grow in: `revenue`, `volume`; empty where nothing was.
    """
    if is_own_growth(passage.text, here, since):
        return _of_topic(topic_of(passage.text, passage.starts[here.sentence]), measure)
    if part := grown_business(passage.text, since, here):
        return grown(measure or "revenue", part.split())
    if what := growth_told(passage.text, since, here.amount.start):
        return named(what.split())
    start, end = max(since, here.amount.start - _REACH), here.amount.start
    words = _WORD.findall(passage.text, start, end)
    left = _before_fillers(words)
    verb = _before_verb(words[:left])
    if verb == left:
        return _object(words, left, measure)
    region = _region(words[:verb], words[verb:left])
    opens = start == passage.starts[here.sentence]
    if not opens and region == words[: len(region)] and trimmed(region)[-1:] == ["growth"]:
        return None  # `with 22% sequential growth and up 200% from`: that of the amount before
    return _of_region(passage, here, words, region, measure, verb, opens=opens and verb == len(region))


def _of_region(
    passage: Passage, here: Around, words: list[str], region: list[str], measure: str, verb: int, *, opens: bool
) -> Named | None:
    """What the words before a verb make the amount of; `opens` says that they open the sentence."""
    signed = here.amount.kind == "percent" and here.amount.sign != "none" and _is_common_part(region)
    weighed = here.amount.kind == "percent" and is_weighed(passage.text, here.amount.end)
    changing = signed or weighed or _changes(here.amount.kind, region, words, verb)
    pronoun = region[0].lower().replace("’", "'").partition("'")[0] if len(region) == 1 else ""
    if changing and _is_this_part(region) and (part := announced(passage.text, passage.starts, here.sentence)):
        return grown(measure or "revenue", part.split())
    if changing and pronoun in ("we", "company", "it"):
        topic = (
            topic_of(passage.text, passage.starts[here.sentence])
            or place_of(words)
            or announced(passage.text, passage.starts, here.sentence)
        )
        return _of_topic(topic, measure) if topic or pronoun != "it" else None
    if here.amount.kind == "money" and here.amount.scaled and _is_common_part(region):
        made = _family(passage, here, measure, place=is_place(region))
        return grown(made, trimmed(region)) if made else None
    return _subject(region, passage.text, _Growth(measure, opens, weighed) if changing else None)


def _of_topic(topic: str | None, measure: str) -> Named | None:
    """What the part that a sentence speaks of grew in; the company itself where it speaks of none."""
    return grown(measure or "revenue", topic.split()) if topic else Named("revenue_total", "", custom=True)


@cache
def measure_of(metric: str | None) -> str | None:
    """What a metric says the company grows in, of itself or of a part: `volume` for `volume_debit`; None for others."""
    first = (metric or "").removesuffix("_total")
    return next((measure for measure in MEASURES if first == measure or first.startswith(f"{measure}_")), None)


def _changes(kind: str, region: list[str], words: list[str], verb: int) -> bool:
    """Whether businesses do what is told from `verb` on; a country's sales improve, drop and rise as well as they grow."""
    if is_place(region):
        return kind in ("percent", "ratio", "percentage_point", "basis_point") and any(word.lower() in CHANGING for word in words[verb:])
    return kind in ("percent", "ratio") and (
        any(word.lower() in GROWING for word in words[verb:]) or words[verb - 1 : verb] in (["growth"], ["Growth"])
    )


def _is_this_part(region: list[str]) -> bool:
    """`This group`, `that segment`."""
    return len(region) == 2 and region[0].lower() in ("this", "that", "the") and region[1].lower() in BUSINESSES  # noqa: PLR2004


def _is_common_part(region: list[str]) -> bool:
    """`International`, `The U.S.`, `Services and other`: what sums are told of by custom is its revenue, or what was spoken of last."""
    words = [word.lower() for word in trimmed(region)]
    return is_place(region) or (bool(words) and words[0] in COMMON_PARTS and all(word in COMMON_PARTS | {"and", "other"} for word in words))


def _family(passage: Passage, here: Around, measure: str, *, place: bool) -> str | None:
    """What the sum of a common part is of: the metric its sentence speaks of, or what was spoken of last; of a country by custom revenue.

    `Operating profit was $12 million in the Americas, and Europe was $8 million` is of operating profit.
    """
    said = [cue for cue in passage.sentences[here.sentence] if cue.end <= here.amount.start and cue.tag == "metric"]
    if not said:
        return measure if measure in OF_MONEY else "revenue" if place and not measure else None
    base = base_of(said[-1].value) or said[-1].value
    return prefix_of(base) if base in PREFIXES.values() else None


@dataclass(frozen=True, slots=True)
class _Growth:
    """What parts of the company grow in, as far as it was said, whether the subject opens its sentence, and whether its share is told too."""

    measure: str
    opens: bool
    weighed: bool


def _object(words: list[str], left: int, measure: str) -> Named | None:
    """What somebody changed: `we expanded the number of women in senior positions to 41%`; or what is told of: `other income of`."""
    leads = [word.lower() for word in words[left:]]
    last = max((at for at, word in enumerate(words[:left]) if stops(word) or word in _BOUNDS), default=-1)
    region = words[last + 1 : left]
    if leads[:1] == ["of"] and leads[1:2] != ["the"]:
        part = next((at for at, word in enumerate(region) if word.lower() == "in"), 0)
        if part and region[part - 1].lower() in ("growth", "increase", "decline", "decrease", "performance"):
            return grown(measure or "revenue", head(region[part + 1 :]))  # `growth in enterprise of`
        near = max((at for at, word in enumerate(region) if word.lower() in PREPOSITIONS and word.lower() not in ("of", "per")), default=-1)
        return named(head(region[near + 1 :]))
    done = last >= 0 and words[last].lower() in TRANSITIVE and bool({"to", "by", "from"}.intersection(leads))
    return _business_grown(head(region), measure) or named(head(region)) if done else None


def _business_grown(words: list[str], measure: str) -> Named | None:
    """`We grew our business by 33%`, `we grew our cloud business by 40%`."""
    if not words or words[-1].lower() not in BUSINESSES:
        return None
    part = segment_words(words)
    return grown(measure or "revenue", part) if part else Named("revenue_total", "", custom=True)


def _before_fillers(words: list[str]) -> int:
    """How many words are left when those that only lead up to an amount are gone: `grew by more than`."""
    at = len(words)
    while at and len(words) - at < _MOST_FILLERS and (words[at - 1].lower() in FILLERS or is_adverb(words[at - 1])):
        at -= 1
    return at


def _before_verb(words: list[str]) -> int:
    """How many words are left without the verb they end in, and what helps it: `have grown`, `were up`, `continues to grow`."""
    at = len(words)
    while at and words[at - 1].lower() in VERBS:
        at -= 1
    noun = (
        at < len(words)
        and words[at].lower() in NOUNS_TOO
        and {"a", "an", "the", "of"}.intersection(word.lower() for word in words[max(0, at - 2) : at])
    )
    if at == len(words) or noun:
        return len(words)
    while at and (words[at - 1].lower() in AUXILIARY or is_adverb(words[at - 1])):
        at -= 1
    return at


def _region(words: list[str], verb: list[str]) -> list[str]:
    """The words that may hold the subject: those since the last comma and the last word that no name goes across, which stands first.

    A comma before the verb ends a remark, or comes before what is told of the name: `conversions, up 150%`; `iPhone, which grew 13%`.
    """
    which = bool(words) and words[-1].lower() in ("which", "who")
    words = words[:-1] if which else words
    if words and words[-1] == "," and (which or not _is_finite(verb[0])):
        words = words[:-1]
    elif words and words[-1] == "," and "," in words[:-1]:
        words = words[: len(words) - 2 - words[-2::-1].index(",")]  # `Multipro, a distributor, grew`
    last = max((at for at, word in enumerate(words) if word in _BOUNDS), default=-1)
    words = words[last + 1 :]
    stop = max((at for at, word in enumerate(words) if stops(word)), default=-1)
    words = words[stop:] if stop >= 0 else words
    near = max((at for at, word in enumerate(words) if word.lower() in PREPOSITIONS), default=-1) if which else -1
    return words[near + 1 :]


def _is_finite(verb: str) -> bool:
    return not verb.lower().endswith("ing") and verb.lower() not in ("up", "down", "to")


def _subject(region: list[str], text: str, growth: _Growth | None) -> Named | None:
    if region and region[0].lower() in VERBS | ACTS:
        return None
    words = region[1:] if region and stops(region[0]) else region
    words = head(_without_time(words))
    if not words:
        return None
    if growth and words[-1].lower() == "growth" and all(is_plain(word) or word.lower() in ("compound", "organic") for word in words[:-1]):
        return Named("revenue_total", "", custom=True)
    part = business(words, text) if growth else None
    if growth and part is None and growth.weighed:
        part = words
    elif growth and part is None and growth.measure and growth.opens:
        part = words if may_be_part(words) else segment_words(words)
    if part and growth:
        return grown(growth.measure or "revenue", part)
    return named(words) or (named(words[:-1]) if growth and words[-1].lower() == "growth" else None)  # `carload growth up 6%`


def _without_time(words: list[str]) -> list[str]:
    """`During the quarter write-offs` without the quarter; nothing where another preposition stands first."""
    if not words or words[0].lower() not in PREPOSITIONS:
        return words
    at = next((at for at, word in enumerate(words) if word.lower() in TIMES or PERIOD.fullmatch(word)), len(words))
    return words[at + 1 :] if not PREPOSITIONS.intersection(word.lower() for word in words[at + 1 : at + 2]) else []
