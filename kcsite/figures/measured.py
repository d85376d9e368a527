"""What an amount measures: a metric of the vocabulary, a name in the speaker's own words, or what the sentence speaks of."""

import re
from bisect import bisect_left
from dataclasses import replace

from kcsite.figures import units
from kcsite.figures.beside import by_others
from kcsite.figures.clues import Around, Passage
from kcsite.figures.fitting import OF_SHARES, fits
from kcsite.figures.made_of import made_of
from kcsite.figures.naming import margin_of, money_of, names_of
from kcsite.figures.own_names import Named, grown, is_place, is_plain, named, noun_behind, part_behind, whole_behind
from kcsite.figures.parts_han import part_of_list
from kcsite.figures.patterns import ABOUT
from kcsite.figures.segments import PREFIXES, base_of, prefix_of
from kcsite.figures.shares import is_broken_down, is_of_revenue, next_part
from kcsite.figures.subject_words import COMMON_PARTS
from kcsite.figures.subjects import subject_of
from kcsite.figures.subjects_han import subject_of_han
from kcsite.figures.understood import Measured
from kcsite.figures.vocabulary import NON_GAAP, Vocabulary
from kcsite.model.figure import Amount


def metric_of(passage: Passage, here: Around, vocabulary: Vocabulary, subject: str | None, measure: str) -> Measured:
    """The metric that is named beside an amount, in the vocabulary's words or in its own; else that which the sentence speaks of."""
    if (told := by_others(passage, here)) is not None:
        return told
    metric, _ = names_of(passage, here, vocabulary, None, share=False)
    if (told := made_of(passage, here, metric, subject, vocabulary)) is not None:
        return told
    own = (
        _in_between(passage, here, metric, measure)
        if metric
        else _part_of_subject(passage, here, subject) or _own_name(passage, here, measure)
    )
    if own and not (passage.han and subject and not own.custom):  # a Chinese sentence keeps its subject over commas
        known = _ALL.get(own.metric) or (f"{own.metric}s" if f"{own.metric}s" in vocabulary.metrics else None)
        if not known:
            passage.titles.setdefault(own.metric, own.title)
        return Measured(known or own.metric, custom=own.custom)
    if metric is None and subject and (twin := _twin(passage, here, subject, vocabulary)):
        return Measured(twin)
    things = subject in units.COUNTED and subject not in vocabulary.metrics  # `2.3 million shares for`
    carried = subject if subject and not (things and here.amount.kind == "money") and fits(vocabulary, subject, here.amount) else None
    return Measured(metric or carried or _sum_before(passage, here, subject, vocabulary))


def _sum_before(passage: Passage, here: Around, subject: str | None, vocabulary: Vocabulary) -> str | None:
    """The sum that was told before what a share of it earned: `income was $310 million or $1.42 per share, compared with $280 million`."""
    if here.amount.kind != "money" or not here.amount.scaled or (subject or "").removesuffix(NON_GAAP) not in OF_SHARES:
        return None
    cues = [cue for cue in passage.sentences[here.sentence] if cue.tag == "metric" and cue.end <= here.amount.start]
    return next((cue.value for cue in reversed(cues) if fits(vocabulary, cue.value, here.amount)), None)


def _twin(passage: Passage, here: Around, subject: str, vocabulary: Vocabulary) -> str | None:
    """The margin of the profit that is spoken of, or its profit: `EBITDA was $88 million, a margin of 21%, compared to $74 million`."""
    if here.amount.kind == "money":
        return money_of(subject, vocabulary)
    if subject.startswith("revenue_") and subject != "revenue_total" and _ITS_MARGIN.match(passage.text, passage.starts[here.sentence]):
        return f"operating_margin_{subject.removeprefix('revenue_')}"  # of the segment whose revenue was told before
    told = _A_MARGIN.search(passage.text, max(0, here.amount.start - 24), here.amount.start) or _MARGIN.match(passage.text, here.amount.end)
    if here.amount.kind != "percent" or not told:
        return None
    known = vocabulary.known(subject)
    return margin_of(subject, known.basis if known else None, vocabulary)[0]


_A_MARGIN = re.compile(r"\b(?:a|an|the|its|our) margin (?:of|was|at) " + ABOUT + r"\Z")
_MARGIN = re.compile(r" margin\b(?! (?:expansion|improvement|accretion|contraction))")
"""`$61.8 million, a 19.4% margin`."""
_ITS_MARGIN = re.compile(r"\s{0,3}(?:The |Our |Its )?[Mm]argins? ")
_ALL = {"headcount": "employees", "expenses": "opex_total", "expense": "opex_total"}
"""What a plain word names where it stands alone. Ids of parts lack the s of a plural: `revenue_product` is looked for as `revenue_products`."""


def _part_of_subject(passage: Passage, here: Around, subject: str | None) -> Named | None:
    """A part that is told of behind its whole: `revenue was $48 billion, with product up 2% and services up 5%`."""
    if passage.han:
        return part_of_list(passage, here, subject)
    base = base_of(subject or "") or (subject if subject in PREFIXES.values() else None)
    text = passage.text
    if here.amount.kind != "percent" or base is None:
        return None
    if place := _PLACE.search(text, max(passage.starts[here.sentence], here.amount.start - 40), here.amount.start):
        made = grown(prefix_of(base), place["part"].split()) if is_place(place["part"].split()) else None
        return replace(made, custom=False) if made else None
    found = _WITH_PART.search(text, max(passage.starts[here.sentence], here.amount.start - 80), here.amount.start)
    part = found["part"] if found else ""
    if not part or not (part.lower() in COMMON_PARTS or (part[0].isupper() and not any(map(is_plain, part.split())))):
        return None
    made = grown(prefix_of(base), part.split())
    return replace(made, custom=False) if made else None


_PLACE = re.compile(r"(?:,|,? and) (?:in )?(?:the )?(?P<part>[A-Z][\w.]{1,12}(?: [A-Z][\w.]{1,12}){0,2})(?: by)? \Z")
"""`North America saw sales growth of 5%, Europe 2% and Asia Pacific 8%`."""
_WITH_PART = re.compile(
    r"(?:\bwith|(?P<and>\band)|,) (?:our |the )?(?P<part>[A-Za-z][\w&-]{1,20}(?: [A-Z&][\w&-]{0,20}){0,3}) "
    r"(?:(?:(?:was |were |is |are )?(?:up|down)|growing|declining|rising|falling|increasing|decreasing)(?: by)?|(?(and)of|(?!))) (?:[a-z]{3,12} ){0,2}\Z"
)
_JOINS = re.compile(r",? (?:and|while|whereas|but) |, ")


def _in_between(passage: Passage, here: Around, metric: str, measure: str) -> Named | None:
    """A part of the company that has a clause of its own between a metric's name and an amount: `52% of revenue, and our leasing businesses grew 7%`."""
    if passage.han:
        return part_of_list(passage, here, base_of(metric) or metric)
    last = next((cue for cue in reversed(here.left) if cue.tag == "metric"), None)
    if here.amount.kind != "percent" or last is None or not _JOINS.search(passage.text, last.end, here.amount.start):
        return None
    own = subject_of(passage, here, last.end, measure)
    return own if own and own.custom and own.metric != "revenue_total" else None


def share_of(passage: Passage, here: Around, vocabulary: Vocabulary, subject: str | None) -> Measured:
    """Part and whole of a share; where its part has no name, it is of what it is a share of: `60% of our largest customers use it`."""
    if not passage.han and is_broken_down(passage.text, here.amount.start) and (own := part_behind(passage.text, here.amount)):
        passage.titles.setdefault(own.metric, own.title)
        return Measured(own.metric, "revenue_total")
    if not passage.han and is_of_revenue(passage.text, passage.starts[here.sentence], here.amount.start):
        named = [cue.value for cue in here.left if cue.tag == "metric" and not cue.value.startswith("revenue_")]
        return Measured(named[-1] if named else subject, "revenue_total")
    part, whole = names_of(passage, here, vocabulary, subject, share=True)
    base = (base_of(whole) or whole) if whole else None
    if part is None and base and base in PREFIXES.values() and not passage.han and (own := _place_of_share(passage, here, base)):
        passage.titles.setdefault(own.metric, own.title)
        return Measured(own.metric, whole)
    own = None if whole or passage.han else whole_behind(passage.text, here.amount)
    if own:
        passage.titles.setdefault(own.metric, own.title)
        is_same = subject is not None and _OR.search(passage.text, max(0, here.amount.start - 20), here.amount.start)
        return Measured(subject, own.metric) if is_same else Measured(own.metric)
    counted = part is None and vocabulary.unit(whole) == "count"
    return Measured(whole) if counted else Measured(part, whole)


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


_MEASURED_IN = re.compile(r"(?: [a-z][a-z/-]{0,20}){1,6}, (?:up|down|an? (?:increase|decrease|decline)|increasing|decreasing)\b")


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
    return grown(prefix_of(whole), words) if own else None


_NOBODY = frozenset("it that this which they these those there today now what we he she one the".split())
_IS_SHARE = re.compile(
    r"(?:\A|(?<=[.,;] )|(?<=[.;])|(?<= and )|(?<= while ))(?:[Oo]ur |[Tt]he |[Ww]hile )?(?P<part>[A-Za-z][\w&'’-]{1,20}(?: [\w&'’-]{2,20}){0,3})"
    r" (?:was|were|is|are|held steady|remained|remains|represents?|represented|accounts? for|accounted for|contributes?|contributed|makes? up|made up)"
    r"(?: (?:now|still|running|currently|about|approximately|roughly|around|nearly|almost|just|well|under|over|close|to|at|only|less|more|than)){0,5} \Z"
)


_WAS = re.compile(
    r"(?:\A|(?<=[.,;] )|(?<= and )|(?<=The ))(?P<part>[A-Za-z][\w.&-]{1,16}(?: [A-Z&][\w.&-]{0,16}){0,3}) (?:was|were|is|are|made up|makes up)"
    r"(?: now| still| about| roughly| approximately| nearly| over| around| almost){0,2} \Z"
)
_OR = re.compile(r"(?:,|\)) or " + ABOUT + r"\Z")
"""`We returned $1.6 billion, or 6.5% of our market cap`: one thing, told twice."""


def _own_name(passage: Passage, here: Around, measure: str) -> Named | None:
    """What the words around an amount name it by where no vocabulary does; what is counted has its noun."""
    amount = here.amount
    if amount.kind == "count" and amount.unit and amount.unit not in units.OF_MEASURE:
        return None
    at = bisect_left(passage.ends, amount.end)
    since = max(passage.starts[here.sentence], passage.ends[at - 1] if at else 0)
    if (
        at
        and amount.kind != "money"
        and passage.around[at - 1].amount.kind == "count"
        and _MEASURED_IN.match(passage.text, since, amount.start)
    ):
        return None  # `production was 412,000 barrels of oil a day, up 4%`
    if passage.han:
        return subject_of_han(passage, here, since, measure)
    if amount.kind != "money" and (told := _AS_PERCENT.search(passage.text, passage.starts[here.sentence], amount.start)):
        known = any(cue.tag == "metric" and cue.end <= told.end("part") for cue in passage.sentences[here.sentence])
        return None if known else named(told["part"].split())  # `Labor as a percentage of sales improved 30 basis points`
    if amount.kind == "money":
        return noun_behind(passage.text, amount) or subject_of(passage, here, since, measure)
    return subject_of(passage, here, since, measure) or noun_behind(passage.text, amount)


_AS_PERCENT = re.compile(
    r"(?:\A|(?<=[.,;] ))(?:[Oo]ur |[Tt]he )?(?P<part>[A-Z][\w&'’-]{1,20}(?: [\w&'’-]{2,20}){0,3}),? as an? (?:percent(?:age)?|%|share) of (?:our |total |net )*(?:revenues?|sales)\b"
)


def counted_noun(text: str, amount: Amount) -> str | None:
    """What a count counts is its metric where nothing else names one: `8,300 issuers`. What products have is none: parameters, nodes."""
    noun = amount.unit
    if noun == "people" and amount.kind == "count" and _HIRED.search(text, max(0, amount.start - 60), amount.start):
        return "employees"
    if amount.kind == "count" and noun and not noun.isascii():
        return next((metric for word, metric in _HAN_NOUNS if noun.endswith(word)), None)
    if amount.kind == "count" and noun in _SAME_NOUNS:
        return _SAME_NOUNS[noun]
    countable = amount.kind == "count" and noun is not None and noun.isascii() and noun.isalpha() and noun.endswith("s")
    return noun if countable and noun not in units.TIMELESS and noun not in units.OF_MEASURE else None


_SAME_NOUNS = {"colleagues": "employees", "associates": "employees", "clients": "customers", "headcount": "employees"}
"""What the vocabulary calls otherwise."""
_HAN_NOUNS = (
    ("門市", "stores"),
    ("门店", "stores"),
    ("門店", "stores"),
    ("家店", "stores"),
    ("員工", "employees"),
    ("员工", "employees"),
    ("客戶", "customers"),
    ("客户", "customers"),
    ("會員", "members"),
    ("会员", "members"),
    ("患者", "patients"),
)
"""What a Chinese counter counts where nothing else names it."""
_HIRED = re.compile(r"\b(?:added|hired|recruited|onboarded|adding|hiring|recruiting)\b[^,;.]*\Z")
"""`In the quarter we hired 7,240 people`."""
