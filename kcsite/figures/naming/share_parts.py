"""Whose share an amount is, and of what: `China was 12% of revenue`, `HPC increased 14% to account for 60%`."""

import re
from bisect import bisect_left

from kcsite.figures.naming.naming import names_of, part_told
from kcsite.figures.passages.clues import Around, Passage
from kcsite.figures.passages.own_names import Named, grown, is_place, named, part_behind, whole_behind
from kcsite.figures.passages.understood import Measured
from kcsite.figures.roles.shares import is_broken_down, is_of_revenue, next_part, weighted_part
from kcsite.figures.words.patterns import ABOUT
from kcsite.figures.words.segments import PREFIXES, base_of, prefix_of
from kcsite.figures.words.subject_words import COMMON_PARTS
from kcsite.figures.words.vocabulary import Vocabulary


def share_of(passage: Passage, here: Around, vocabulary: Vocabulary, subject: str | None, before: str | None) -> Measured:
    """Part and whole of a share; where its part has no name, it is of what it is a share of: `60% of our largest customers use it`.

    `before` is what the share before it was told of: `HPC was 60% of revenue. Smartphone increased 7% to account for 27%.`
    """
    told = _share_of(passage, here, vocabulary, subject)
    if told.whole or not before or passage.han or not _ACCOUNTED.search(passage.text, max(0, here.amount.start - 40), here.amount.start):
        return told
    part = part_told(passage, here, base_of(before) or before) or told.metric
    return Measured(part, before) if part != before else told


_ACCOUNTED = re.compile(r"\baccount(?:s|ed|ing)? for " + ABOUT + r"\Z")


def _share_of(passage: Passage, here: Around, vocabulary: Vocabulary, subject: str | None) -> Measured:
    if not passage.han and (told := _of_a_list(passage, here, subject) or _weighted(passage, here)):
        return told
    part, whole = names_of(passage, here, vocabulary, subject, share=True)
    if part is None and not passage.han and (own_part := _own_part(passage, here, whole)):
        return Measured(own_part, whole)
    own = None if whole or passage.han else whole_behind(passage.text, here.amount)
    if own:
        passage.titles.setdefault(own.metric, own.title)
        is_same = subject is not None and _OR.search(passage.text, max(0, here.amount.start - 20), here.amount.start)
        return Measured(subject, own.metric) if is_same else Measured(own.metric)
    counted = part is None and vocabulary.unit(whole) == "count"
    return Measured(whole) if counted else Measured(part, whole)


def _of_a_list(passage: Passage, here: Around, subject: str | None) -> Measured | None:
    """A part of revenue that a breakdown lists, or what is told in percent of revenue."""
    if is_broken_down(passage.text, here.amount.start) and (own := part_behind(passage.text, here.amount)):
        passage.titles.setdefault(own.metric, own.title)
        return Measured(own.metric, "revenue_total")
    if is_of_revenue(passage.text, passage.starts[here.sentence], here.amount.start):
        named = [cue.value for cue in here.left if cue.tag == "metric" and not cue.value.startswith("revenue_")]
        return Measured(named[-1] if named else subject, "revenue_total")
    return None


def _own_part(passage: Passage, here: Around, whole: str | None) -> str | None:
    """The metric of a part in the speaker's own words, of a whole that has parts."""
    base = (base_of(whole) or whole) if whole else None
    if base not in PREFIXES.values() or base is None:
        return None
    own = _place_of_share(passage, here, base)
    if own is None:
        return part_told(passage, here, base)
    passage.titles.setdefault(own.metric, own.title)
    return own.metric


def listed_share(passage: Passage, here: Around, before: Measured) -> Measured | None:
    """A share of what the share before it is of, in a list: `China was 12% of revenue, Japan 9% and Korea 4%`."""
    at = bisect_left(passage.ends, here.amount.end)
    if here.amount.kind != "percent" or passage.han or not at or not before.whole or before.whole not in PREFIXES.values():
        return None
    part = next_part(passage.text, passage.ends[at - 1], here.amount.start)
    own = grown(prefix_of(before.whole), part.split()) if part else None
    if own is None:
        return None
    passage.titles.setdefault(own.metric, own.title)
    return Measured(own.metric, before.whole)


def _weighted(passage: Passage, here: Around) -> Measured | None:
    """`Net system sales were driven by Logic at 58%`: a part of what its sentence names first."""
    part = weighted_part(passage.text, here.amount.start, here.amount.end)
    named_first = next((cue.value for cue in passage.sentences[here.sentence] if cue.tag == "metric"), None)
    base = (base_of(named_first) or named_first) if named_first else None
    own = grown(prefix_of(base), part.split()) if part and base and base in PREFIXES.values() else None
    if own is None:
        return None
    passage.titles.setdefault(own.metric, own.title)
    return Measured(own.metric, named_first)


def _place_of_share(passage: Passage, here: Around, whole: str) -> Named | None:
    """The country or the common part that a share is of: `China was about 12% of revenue`."""
    found = _WAS.search(passage.text, max(passage.starts[here.sentence], here.amount.start - 60), here.amount.start)
    words = found["part"].split() if found else []
    if words and (is_place(words) or " ".join(words).lower() in COMMON_PARTS):
        return grown(prefix_of(whole), words)
    return _subject_of_share(passage, here, whole)


def _subject_of_share(passage: Passage, here: Around, whole: str) -> Named | None:
    """What a share is said of in its own words: `Alcohol is running just under 10% of our sales`."""
    found = _IS_SHARE.search(passage.text, max(passage.starts[here.sentence], here.amount.start - 110), here.amount.start)
    words = found["part"].split() if found else []
    own = None if not words or words[0].lower() in _NOBODY else named(words)
    cost = words and words[-1].lower() in _COSTS  # `Labor costs were 33% of sales`: no part of them
    return own if cost or own is None else grown(prefix_of(whole), words)


_COSTS = ("cost", "costs", "expense", "expenses", "spend", "spending", "charges")
_NOBODY = frozenset("it that this which they these those there today now what we he she one the".split())
_IS_SHARE = re.compile(
    r"(?:\A|(?<=[.,;] )|(?<=[.;])|(?<= and )|(?<= while ))(?:[Oo]ur |[Tt]he |[Ww]hile )?(?:(?:[Ss]ales|[Rr]evenues?) (?:in|from|outside) (?:our |the )?)?(?P<part>[A-Za-z][\w&'’-]{1,20}(?: [\w&'’-]{2,20}){0,3}?)"
    r"(?: now| currently| still)? (?:was|were|is|are|held steady|remained|remains|represents?|represented|accounts? for|accounted for|contributes?|contributed|makes? up|made up)"
    r"(?: (?:now|still|running|currently|about|approximately|roughly|around|nearly|almost|just|well|under|over|close|to|at|only|less|more|than)){0,5} \Z"
)


_WAS = re.compile(
    r"(?:\A|(?<=[.,;] )|(?<= and )|(?<=The )|(?<=believe )|(?<=expect )|(?<=think )|(?<=that )|(?<= see )|(?<= so )|(?<= is ))(?P<part>[A-Za-z][\w.&-]{1,16}(?: [A-Z&][\w.&-]{0,16}){0,3})"
    r" (?:was|were|is|are|made up|makes up|(?:will|would|should|could|may|might)(?: still| now)? be|is expected to be|to be|to remain|to land|to come in|is going to be|still going to be)"
    r"(?: now| still| about| roughly| approximately| nearly| over| around| almost| similar| in| at| the| a little(?: bit)?| slightly| a bit| above| below){0,5} \Z"
)
_OR = re.compile(r"(?:,|\)) or " + ABOUT + r"\Z")
"""`We returned $1.6 billion, or 6.5% of our market cap`: one thing, told twice."""
