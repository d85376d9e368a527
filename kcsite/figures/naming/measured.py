"""What an amount measures: a metric of the vocabulary, a name in the speaker's own words, or what the sentence speaks of."""

import re
from bisect import bisect_left
from dataclasses import replace

from kcsite.figures.naming.beside import by_others
from kcsite.figures.naming.made_of import made_of
from kcsite.figures.naming.margins import margin_beside
from kcsite.figures.naming.naming import margin_of, money_of, names_of
from kcsite.figures.naming.owners import of_owner
from kcsite.figures.naming.parts_han import part_of_list
from kcsite.figures.naming.subjects import subject_of
from kcsite.figures.naming.subjects_han import subject_of_han
from kcsite.figures.passages.clues import Around, Passage
from kcsite.figures.passages.own_names import Named, grown, is_place, is_plain, named, noun_behind
from kcsite.figures.passages.reaching import CHANGE_IN, is_driver
from kcsite.figures.passages.taking_up import is_done
from kcsite.figures.passages.understood import Measured
from kcsite.figures.periods.months import MONTHS
from kcsite.figures.words import units
from kcsite.figures.words.fitting import OF_SHARES, fits
from kcsite.figures.words.patterns import ABOUT
from kcsite.figures.words.segments import PREFIXES, base_of, prefix_of
from kcsite.figures.words.subject_words import COMMON_PARTS
from kcsite.figures.words.vocabulary import NON_GAAP, Vocabulary
from kcsite.model.figure import Amount


def metric_of(passage: Passage, here: Around, vocabulary: Vocabulary, subject: str | None, measure: str) -> Measured:
    """The metric that is named beside an amount, in the vocabulary's words or in its own; else that which the sentence speaks of."""
    told = _measured(passage, here, vocabulary, subject, measure)
    # `we have sold $30 million of inventory`: no balance
    return Measured(None) if told.metric in _BALANCES and is_done(passage, here) else told


def _measured(passage: Passage, here: Around, vocabulary: Vocabulary, subject: str | None, measure: str) -> Measured:
    if (told := by_others(passage, here)) is not None:
        return told
    metric, _ = names_of(passage, here, vocabulary, None, share=False)
    if metric and (item := _item(passage, here)):
        passage.titles.setdefault(item.metric, item.title)
        return Measured(item.metric)
    told = (
        made_of(passage, here, metric, subject, vocabulary)
        or of_owner(passage, here, metric, subject, vocabulary)
        or margin_beside(passage, here, metric or subject, vocabulary)
    )
    if told is not None:
        return told
    own = (
        _in_between(passage, here, metric, measure)
        if metric
        else _part_of_subject(passage, here, subject) or _own_name(passage, here, measure)
    )
    if own and not (passage.han and subject and not own.custom):  # a Chinese sentence keeps its subject over commas
        known = (
            _ALL.get(own.metric)
            or _rate_of_tax(passage, here, own)
            or (f"{own.metric}s" if f"{own.metric}s" in vocabulary.metrics else None)
        )
        if not known:
            passage.titles.setdefault(own.metric, own.title)
        return Measured(known or own.metric, custom=own.custom)
    if metric is None and subject and (twin := _twin(passage, here, subject, vocabulary)):
        return Measured(twin)
    carried = subject if subject and _is_carried(passage, here, subject, vocabulary) else None
    return Measured(metric or carried or _sum_before(passage, here, subject, vocabulary))


_BALANCES = frozenset("inventory loans deposits accounts_receivable total_assets assets_under_management debt liquidity".split())
_ARTICLE = re.compile(
    r"(?:[,;] |\b(?:and|by|with|from|including|due to|reflecting|through|despite|offset by|as well as) )(?:an?|the|another|an additional|an approximate|approximately) \Z"
)
_OF_ITS_OWN = re.compile(
    r" (?:[a-z][\w-]+ ){0,2}(?:benefit|charge|gain|impairment|credit|write-?down|write-?off|reserve|accrual|settlement|headwind|tailwind)s? (?:from|related|associated|due|for|on|in|of|to|tied)\b"
)


def _item(passage: Passage, here: Around) -> Named | None:
    """What a sum is by the noun of its own behind it, in a clause that another metric only stands before: `pricing, and a $70 million benefit from`."""
    if here.amount.kind != "money" or passage.han or not _OF_ITS_OWN.match(passage.text, here.amount.end):
        return None
    return (
        noun_behind(passage.text, here.amount) if _ARTICLE.search(passage.text, max(0, here.amount.start - 40), here.amount.start) else None
    )


def _is_carried(passage: Passage, here: Around, subject: str, vocabulary: Vocabulary) -> bool:
    """Whether an amount may be one of what its sentence spoke of before."""
    things = subject in units.COUNTED and subject not in vocabulary.metrics  # `2.3 million shares for`
    if is_done(passage, here) or is_driver(passage, here) or (things and here.amount.kind == "money"):
        return False
    # `Production rose 19%. The margin was down`: not production
    of_none = vocabulary.unit(subject) == "count" and _ITS_MARGIN.match(passage.text, passage.starts[here.sentence])
    return not of_none and fits(vocabulary, subject, here.amount)


def _sum_before(passage: Passage, here: Around, subject: str | None, vocabulary: Vocabulary) -> str | None:
    """The sum that was told before what a share of it earned: `income was $310 million or $1.42 per share, compared with $280 million`."""
    if here.amount.kind != "money" or not here.amount.scaled or (subject or "").removesuffix(NON_GAAP) not in OF_SHARES:
        return None
    said = [*passage.sentences.get(here.sentence - 1, ()), *passage.sentences[here.sentence]]
    cues = [cue for cue in said if cue.tag == "metric" and cue.end <= here.amount.start]
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


def _rate_of_tax(passage: Passage, here: Around, own: Named) -> str | None:
    """`Excluding that benefit, our effective rate was 23.8%`, where the passage spoke of taxes before; loans and swaps have such a rate too."""
    if not own.metric.endswith("effective_rate"):
        return None
    return "tax_rate" if _TAX.search(passage.text, max(0, here.amount.start - 300), here.amount.start) else None


_TAX = re.compile(r"\b[Tt]ax(?:es)?\b")
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
    change = CHANGE_IN.match(text, here.amount.end)
    if change and (behind := _PART.match(text, change.end())) and behind["part"].strip(".") not in MONTHS:
        made = grown(prefix_of(base), behind["part"].split())  # `8% growth in North America and 12% growth in Europe`
        return replace(made, custom=bool(base_of(subject or ""))) if made else None
    if place := _PLACE.search(text, max(passage.starts[here.sentence], here.amount.start - 40), here.amount.start):
        made = grown(prefix_of(base), place["part"].split()) if is_place(place["part"].split()) else None
        return replace(made, custom=False) if made else None
    found = _WITH_PART.search(text, max(passage.starts[here.sentence], here.amount.start - 80), here.amount.start)
    part = found["part"] if found else ""
    if not part or not (part.lower() in COMMON_PARTS or (part[0].isupper() and not any(map(is_plain, part.split())))):
        return None
    made = grown(prefix_of(base), part.split())
    return replace(made, custom=False) if made else None


_PART = re.compile(r"(?:the |our )?(?P<part>(?![QH]\d|FY)[A-Z][\w&.]{1,20}(?: [A-Z&][\w&.]{0,20}){0,3})")
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


_MEASURED_IN = re.compile(r"(?: [a-z][a-z/-]{0,20}){1,6}, (?:up|down|an? (?:increase|decrease|decline)|increasing|decreasing)\b")


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
        known = any(cue.tag == "metric" and cue.start < told.end("part") for cue in passage.sentences[here.sentence])
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
    ("流通股", "shares_outstanding"),
    ("稀釋股", "shares_outstanding"),
    ("稀释股", "shares_outstanding"),
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
