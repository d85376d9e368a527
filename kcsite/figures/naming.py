"""Which metric an amount measures, and on which basis: by the words around it, the sentence's subject, and the vocabulary."""

import re
from bisect import bisect_left

from kcsite.figures.clues import Around, Passage
from kcsite.figures.fitting import PER_ONE, fits
from kcsite.figures.phrases import Found
from kcsite.figures.segments import part_of_share
from kcsite.figures.vocabulary import GENERIC, NON_GAAP, Vocabulary
from kcsite.model.company import Basis

_JOINING = frozenset("of in for on our the total its a an worth to their overall net kind".split())
_CARRIES_ON = re.compile(
    r"\s{0,3}(?:This|That|It|They|Which|These|The (?:increase|decrease|growth|decline)|representing|reflecting|這|此|該)"
)
_CASH = re.compile(
    r" (?:of|in) (?:total |available |unrestricted )?cash\b(?! (?:flow|dividend|action|payment|cost|tax|consideration|outflow|inflow|out|charge|proceed|interest|saving|return))"
)
"""`$1.6 billion in cash`: the word alone names too much elsewhere."""
_PER_SHARE = re.compile(r"(?: per| a|/) ?(?:diluted |basic |common |ordinary |American depositary )?(?:share|ADS|ADR)\b")
_SAME_BUT_MONEY = {
    "net_margin": "net_income",
    "gross_margin": "gross_profit",
    "operating_margin": "operating_profit",
    "free_cash_flow_margin": "free_cash_flow",
    "ebitda_margin": "ebitda",
}


def names_of(passage: Passage, here: Around, vocabulary: Vocabulary, subject: str | None, *, share: bool) -> tuple[str | None, str | None]:
    """The metric an amount measures, and for a share the metric it is a share of. `subject` is what the sentence spoke of before."""
    left = [cue for cue in here.left if cue.tag == "metric"]
    if share:
        right = [cue for cue in here.right if cue.tag == "metric"]
        part, whole = _of_share(here, left, right, subject)
        return part or _part_told(passage, here, whole), whole
    named = _named(passage, here, left, [cue for cue in here.beyond if cue.tag == "metric"], vocabulary)
    named = named or _known_part(passage, here, left)
    return named or (subject if subject and fits(vocabulary, subject, here.amount) else None), None


def _named(passage: Passage, here: Around, left: list[Found], right: list[Found], vocabulary: Vocabulary) -> str | None:
    """The metric named right here: within the amount's own words, before it, or after it where the words reach that far."""
    if here.inside:
        return here.inside[-1].value
    if here.amount.kind == "money" and _CASH.match(passage.text, here.amount.end):
        return "cash_and_equivalents"
    if here.amount.kind == "money" and not here.amount.scaled and _PER_SHARE.match(passage.text, here.amount.end):
        named = next((cue.value for cue in reversed(left) if cue.value.removesuffix(NON_GAAP) in PER_ONE), None)
        return "dividend_per_share" if named == "dividends" else named or "eps"
    candidates = [cue for cue in reversed(left) if fits(vocabulary, cue.value, here.amount) and not _is_of_before(passage, here, cue)]
    plain = [cue for cue in candidates if not _is_aside(passage.text, cue, here.amount.start)]
    candidates = plain or candidates
    if len(candidates) > 1 and any(cue.tag == "loss" and cue.start > candidates[0].end for cue in here.left):
        return candidates[-1].value  # `operating profit was hit by gross profit, resulting in a loss of`: the subject's
    forward = next((cue for cue in right if fits(vocabulary, cue.value, here.amount) and _reaches(passage, here, cue)), None)
    found = candidates[0] if candidates and not (forward and _is_ones_own(passage.text, here, candidates[0], forward)) else forward
    if found:
        return _specific(passage, here, found)
    return next(
        (_SAME_BUT_MONEY[cue.value] for cue in reversed(left) if here.amount.kind == "money" and cue.value in _SAME_BUT_MONEY), None
    )


def _is_ones_own(text: str, here: Around, before: Found, after: Found) -> bool:
    """Whether an amount belongs to the name behind it: `driven by revenue, we saw a 5% decrease in EPS`, `a $50 billion TAM`."""
    beside = after.start - here.amount.end <= 1 or _IS_IN.match(text, here.amount.end) is not None
    return beside and not _leads_to(text[before.end : here.amount.start])


_ASIDE = re.compile(r", (?:which|who|that)\b[^,;]{0,80}\Z")


def _is_aside(text: str, cue: Found, start: int) -> bool:
    """Whether a metric's name stands in a remark between commas: `Billings, which come ahead of revenue, were`."""
    return "," in text[cue.end : start] and bool(_ASIDE.search(text, max(0, cue.start - 90), cue.start))


def _is_of_before(passage: Passage, here: Around, cue: Found) -> bool:
    """Whether a metric's name belongs to the amount before: `$9 billion of free cash flow and spent $2 billion`."""
    at = bisect_left(passage.ends, cue.start + 1) - 1
    if at < 0 or passage.han or passage.around[at].sentence != here.sentence:
        return False
    before = passage.around[at].amount
    between = passage.text[before.end : cue.start].lower()
    return bool(between.strip()) and _IS_IN.match(between) is not None and all(word in _JOINING for word in between.split())


_IS_IN = re.compile(r" (?:(?:increase|decrease|decline|growth|reduction|improvement|drop|rise) )?(?:in|of|for|on) ", re.IGNORECASE)
_LINKS = frozenset(
    "was were is are of at to came in reached totaled totalled stood grew increased declined decreased rose fell up down by about approximately roughly nearly almost over under"
    " for the quarter this a an and also has have been will be should expected reaching hit remained continued between around just slightly more less than year".split()
)


def _leads_to(gap: str) -> bool:
    """Whether nothing but linking words stands between a metric's name and an amount: `revenue for the quarter was`."""
    return all(word.strip(",:") in _LINKS for word in gap.lower().split())


_THRESHOLD = re.compile(
    r"\b(?:customer|client|account|user|subscriber|enterprise|compan(?:y|ie)|team|organization|household)s?\b[^.;]{0,40}?"
    r"\b(?:spending|spend|with|generating|contributing|paying|having|of|exceeding|worth)(?: (?:more than|over|at least|greater than|above|in excess of))? ?[A-Z]{0,3}\Z"
)
_MORE = re.compile(r"\b(?:more than|over|at least|greater than|above|in excess of|exceeding) ?[A-Z]{0,3}\Z")

_ENDS_OF_MORE = frozenset({"an", "er", "st", "ve", "of", "ng"})
_MORE_HAN = re.compile(r"(?:超過|超过|逾|高於|高于|達到|达到) ?\Z")
_COUNTED_HAN = re.compile(
    r"[\d,. ]{1,14}(?:萬|万|億|亿)? ?(?:美元|元|人民幣|人民币)?(?:以上)?的[^，。；,;]{0,8}?(?:客戶|客户|用戶|用户|企業|企业|會員|会员)"
)


def is_threshold(text: str, start: int) -> bool:
    """Whether an amount says which customers are meant: `customers spending more than $10,000`."""
    last = text[start - 1 : start]
    if not (text[start - 2 : start - 1] if last == " " else last).isascii():
        return bool(_MORE_HAN.search(text, max(0, start - 8), start) and _COUNTED_HAN.match(text, start, start + 40))
    # Most amounts follow a word that ends otherwise.
    may_be = text[max(0, start - 3) : start - 1] in _ENDS_OF_MORE if last == " " else last.isalpha()
    return may_be and bool(_MORE.search(text, max(0, start - 18), start)) and bool(_THRESHOLD.search(text, max(0, start - 90), start))


def _of_share(here: Around, left: list[Found], right: list[Found], subject: str | None) -> tuple[str | None, str | None]:
    """Part and whole: `AI billings … accounting for a third of cloud revenue`, 佔雲端收入的33%."""
    share = next((cue for cue in reversed(here.left) if cue.tag == "share"), None)
    whole = right[0].value if right and not (share and any(cue.start >= share.end for cue in left)) else None
    inside = [cue.value for cue in left if share and cue.start >= share.start]
    parts = [cue.value for cue in left if not share or cue.end <= share.start]
    whole = whole or (inside[-1] if inside else None)
    part = parts[-1] if parts else subject
    return (part if part != whole else None), whole


def _known_part(passage: Passage, here: Around, left: list[Found]) -> str | None:
    """A part whose revenue the passage told before, where it alone is spoken of now: `In dollars, Power IC grew 3%`."""
    if passage.han or left or here.amount.kind == "money":
        return None
    words = passage.text[passage.starts[here.sentence] : here.amount.start]
    for metric, title in passage.titles.items():
        name = title.removesuffix("s").removesuffix(" revenue").removesuffix(" sale").removesuffix(" net")
        if metric.startswith("revenue_") and name != title and name in words:
            return metric
    return None


def _part_told(passage: Passage, here: Around, whole: str | None) -> str | None:
    """The part that a share is said of, where no vocabulary has it: `Harbour tools accounted for 40% of revenue`."""
    share = next((cue for cue in reversed(here.left) if cue.tag == "share"), None)
    made = part_of_share(passage.text, share.start, whole) if share and whole and not passage.han else None
    if made is None:
        return None
    passage.titles.setdefault(made.metric, made.title)
    return made.metric


def _reaches(passage: Passage, here: Around, metric: Found) -> bool:
    """`$5 million in revenue`, `12% sequential decrease of software revenues`, `14% revenue growth`: nothing but cues in between."""
    between = passage.text[here.amount.end : metric.start]
    for cue in here.beyond:
        if cue.end <= metric.start and cue.tag in ("direction", "both", "comparison", "basis"):
            between = between.replace(passage.text[cue.start : cue.end], " ")
    if passage.han:
        return not between.strip(" 的")
    return all(word in _JOINING for word in between.replace("-", " ").lower().split())


def _specific(passage: Passage, here: Around, metric: Found) -> str:
    """A segment's metric where the sentence named the segment before a general word: `in public cloud space, revenue reached`."""
    if metric.value == "dividends" and _PER_SHARE.match(passage.text, here.amount.end):
        return "dividend_per_share"
    if metric.value not in GENERIC and metric.value.removesuffix(NON_GAAP) not in GENERIC:
        return metric.value
    if metric.phrase.lower().startswith(("total", "總", "总", "group", "consolidated")):
        return metric.value
    kind = metric.value.split("_", maxsplit=1)[0]
    before = [cue for cue in passage.sentences[here.sentence] if cue.tag == "metric" and cue.end <= metric.start]
    at = bisect_left(passage.ends, metric.start + 1)
    last_amount = passage.ends[at - 1] if at else 0
    segment = next(
        (
            cue.value
            for cue in reversed(before)
            if cue.start >= last_amount and cue.value.startswith(f"{kind}_") and cue.value not in GENERIC
        ),
        None,
    )
    return segment or metric.value


def margin_of(metric: str, basis: Basis | None, vocabulary: Vocabulary) -> tuple[str | None, Basis | None]:
    """The margin that a percentage of a profit is: `free cash flow was 27%`; nothing where the metric has none."""
    plain = metric.removesuffix(NON_GAAP)
    margin = next((name for name, money in _SAME_BUT_MONEY.items() if money == plain), None)
    return (vocabulary.with_basis(margin, basis), basis) if margin else (None, None)


def carries_on(passage: Passage, sentence: int) -> bool:
    """Whether a sentence goes on with what the one before spoke of, as `This represents an increase` does."""
    return bool(_CARRIES_ON.match(passage.text, passage.starts[sentence]))


def basis_of(passage: Passage, here: Around, metric: str | None, vocabulary: Vocabulary) -> tuple[str | None, Basis | None]:
    """The metric for the basis that is said, and that basis. A company's own metric keeps its own."""
    if metric is None:
        return None, None
    known = vocabulary.known(metric)
    own = known.basis if known else None
    if "basis" not in passage.tags[here.sentence]:
        return metric, own
    said = [cue for cue in passage.sentences[here.sentence] if cue.tag == "basis" and cue.end <= here.amount.start]
    mention = _mention(passage, here, metric)
    near = [cue for cue in said if mention is None or mention - cue.end <= 40]  # noqa: PLR2004 - `adjusted total operating expenses`
    if near and (mention is None or near[-1].start < mention):
        exact = vocabulary.with_basis(metric, near[-1].value)
        found = vocabulary.known(exact)
        return exact, found.basis if found else own
    return metric, own


def _mention(passage: Passage, here: Around, metric: str) -> int | None:
    plain = metric.removesuffix(NON_GAAP)
    places = [
        cue.start
        for cue in passage.sentences[here.sentence]
        if cue.tag == "metric" and cue.value.removesuffix(NON_GAAP) == plain and cue.end <= here.amount.start
    ]
    return places[-1] if places else None
