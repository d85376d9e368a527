"""On which basis an amount is told: GAAP, or adjusted."""

import re

from kcsite.figures.passages.clues import Around, Passage
from kcsite.figures.words.vocabulary import NON_GAAP, Vocabulary
from kcsite.model.company import Basis


def basis_of(passage: Passage, here: Around, metric: str | None, vocabulary: Vocabulary) -> tuple[str | None, Basis | None]:
    """The metric for the basis that is said, and that basis. A company's own metric keeps its own."""
    if metric is None:
        return None, None
    known = vocabulary.known(metric)
    own = known.basis if known else None
    told = _said(passage, here, metric)
    if told is None:
        return metric, "non_gaap" if own == "gaap" and _is_adjusted_growth(passage, here) else own
    exact = vocabulary.with_basis(metric, told)
    found = vocabulary.known(exact)
    return exact, found.basis if found else own


def _said(passage: Passage, here: Around, metric: str) -> Basis | None:
    """The basis that the words around an amount tell."""
    mention = _mention(passage, here, metric)
    if mention is not None and _SPECIAL.search(passage.text, mention, here.amount.start):
        return "non_gaap"
    if "basis" not in passage.tags[here.sentence]:
        return None
    if behind := _ON_BASIS.match(passage.text, here.amount.end):
        return "gaap" if behind["gaap"] else "non_gaap"
    if told := _behind(passage, here, metric):
        return told
    said = [cue for cue in passage.sentences[here.sentence] if cue.tag == "basis" and cue.end <= here.amount.start]
    near = [cue for cue in said if mention is None or mention - cue.end <= 40]  # noqa: PLR2004 - `adjusted total operating expenses`
    beside = passage.han and near and _ON_ITS_BASIS.fullmatch(passage.text, near[-1].end, here.amount.start)
    return near[-1].value if near and (mention is None or near[-1].start < mention or beside) else None  # type: ignore[return-value]


_CURRENCY = r"(?:constant|local)[- ](?:currency|currencies|dollars?|exchange rates|FX)(?: (?:basis|terms))?"
_NEUTRAL = r"(?:organic|like-for-like|underlying|normali[sz]ed|currency-neutral|F/?X[- ]neutral)"
_EFFECTS = r"(?:the )?(?:(?:impacts?|effects?) (?:of|from) )?(?:the )?(?:(?:foreign )?(?:exchange|currenc(?:y|ies))|F/?X|acquisitions?|divestitures?|M&A|extra week|additional week)\b"
_ADJUSTED_BEHIND = re.compile(
    rf"(?: (?:year[- ](?:over|on)[- ]year|growth|increase|decline|decrease|higher|lower|up|down)){{0,2}},? (?:(?:in|on an?|at|on) {_CURRENCY}\b|organically\b|on an? {_NEUTRAL} basis|(?:excluding|ex|adjust(?:ing|ed) for|net of) {_EFFECTS})"
)
_ADJUSTED_BEFORE = re.compile(
    rf"(?:\b(?:[Ii]n|[Oo]n an?|[Aa]t) (?:{_CURRENCY}|{_NEUTRAL} basis)|\b(?:[Ee]xcluding|[Aa]djusting for|[Ss]tripping out) [^.;,\d]{{3,40}}|\b[Oo]rganically),? (?:[^.;,\d]|\d{{1,3}}(?:\.\d{{1,2}})?%){{0,60}}\Z"
)


def _is_adjusted_growth(passage: Passage, here: Around) -> bool:
    """Whether growth is told without what currencies or acquisitions did: `up 7% without what currencies did`; the level has them."""
    text, amount = passage.text, here.amount
    if amount.kind not in _RATES:
        return False
    if passage.han:
        return _FIXED_HAN.search(text, max(0, amount.start - 30), amount.start) is not None
    return bool(_ADJUSTED_BEHIND.match(text, amount.end) or _ADJUSTED_BEFORE.search(text, max(0, amount.start - 120), amount.start))


_FIXED_HAN = re.compile(r"(?:固定|恆定|恒定|不變|不变)(?:匯率|汇率|貨幣|货币)[^，。；,;\d]{0,20}\Z")
_RATES = ("percent", "percentage_point", "basis_point")


def _behind(passage: Passage, here: Around, metric: str) -> Basis | None:
    """The basis right behind an amount, before its metric's name: `$2.83 of adjusted earnings per share`."""
    told = [cue for cue in here.beyond if cue.tag in ("basis", "metric")][:2]
    if [cue.tag for cue in told] != ["basis", "metric"] or not _OF.fullmatch(passage.text, here.amount.end, told[0].start):
        return None
    return told[0].value if told[1].value.removesuffix(NON_GAAP) == metric.removesuffix(NON_GAAP) else None  # type: ignore[return-value]


_SPECIAL = re.compile(
    r"[^.;,]{2,40},? (?:as )?(?:adjusted for|excluding|before) (?:the )?(?:special|one-time|non-?recurring|exceptional|unusual|certain) (?:items|charges|costs|gains)\b,?[^.;,\d]{0,30}\Z"
)
"""`Earnings per share, adjusted for special items, came to $1.95`."""
_OF = re.compile(r" (?:(?:increase|decrease|decline|growth|improvement|reduction|drop) )?(?:of|in) (?:our |the )?")
_ON_BASIS = re.compile(
    r"(?: per (?:diluted )?share)?,? on (?:an? |the )?(?:(?P<gaap>GAAP|reported|statutory)|adjusted|non-GAAP|underlying) basis\b"
)
"""`$1.04 on a GAAP basis and $1.21 on an adjusted basis`."""


_ON_ITS_BASIS = re.compile(r"(?:的?口[徑径]|下|[標标]準|[標标]准)?(?:[為为是][約约]?)?")
"""每ADS摊薄收益,非公认会计准则口径3.05元."""


def _mention(passage: Passage, here: Around, metric: str) -> int | None:
    plain = metric.removesuffix(NON_GAAP)
    places = [
        cue.start
        for cue in passage.sentences[here.sentence]
        if cue.tag == "metric" and cue.value.removesuffix(NON_GAAP) == plain and cue.end <= here.amount.start
    ]
    return places[-1] if places else None
