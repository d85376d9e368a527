"""Which amounts are what was before: after `from` or `than`, beside an earlier period, or set against another level."""

import re

from kcsite.figures.passages.clues import Around
from kcsite.figures.roles.connectives import belongs_to_prior
from kcsite.figures.roles.role_case import Case
from kcsite.figures.words.patterns import ABOUT
from kcsite.model.figure import Role

TO_ANOTHER = re.compile(
    r"(?: (?:in|last|a|the|at) [\w ]{2,30}?)? (?:to|up to|down to) " + ABOUT + r"\d"
    r"|左?右?(?:同比|環比|环比|按年|按季|大幅|显著|顯著|明显|明顯|快速|迅速|逐步|进一步|進一步)?(?:提升|提高|上升|增长|增長|增加|扩大|擴大|下降|降低|下滑|回落|升|降|增)了?[至到为為]"
)
_RATES = re.compile(
    r"\b(?:rate|ratio|percentage|proportion|penetration|mix|share|yield|utilization|occupancy)\b(?! of (?:growth|change))", re.IGNORECASE
)
GROWTH = re.compile(r"growth|grow|grew|increase$|decrease$|decline$|增長|成長")


_AND = re.compile(r"(?:,| and)(?: also)?(?: by)? " + ABOUT + r"\Z")
_FROM = re.compile(
    r"(?: sequentially| quarter over quarter)?(?: (?:from|over|versus|compared (?:to|with)|on) (?:the |our )?(?:prior|previous|last|first|second|third|fourth|year-ago|preceding) )"
)


def as_against_another(case: Case) -> Role | None:
    """`Revenue rose 8% from $310 million a year ago and 2% from the first quarter`."""
    amount = case.here.amount
    if case.before != "prior_level" or amount.kind != "percent" or not _FROM.match(case.text, amount.end):
        return None
    return "change" if _AND.search(case.text, max(0, amount.start - 24), amount.start) else None


_FROM_PRIOR = re.compile(
    r"\b(?:from|than|versus|vs\.?|compared (?:to|with)|against|over) (?:the |our )?(?:prior[- ]year(?:['’]s)?|last year['’]s|year-ago|previous year(?:['’]s)?) (?:[\w-]+ ){1,4}of "
    + ABOUT
    + r"\Z"
)
"""`Up 33% from prior year adjusted EPS of $0.80`."""


_LAST_LEVEL = re.compile(
    r"\b(?:from|than|versus|compared (?:to|with)|against) (?:the |our )?(?:prior|last|previous)[- ](?:year|quarter)(?:['’]s)? (?:level|margin|rate|ratio) of "
    + ABOUT
    + r"\Z"
)
"""`Down from last year's level of 30.8%`."""


def as_earlier(case: Case) -> Role | None:
    """What was before: after `from` or `than`, beside an earlier period."""
    amount = case.here.amount
    whole = amount.kind in ("money", "count", "ratio")
    if case.link == "than" and _is_bound(case):
        return "level"
    if case.link in ("from", "than") and amount.value is not None and not _is_far(case.gap) and not _opens(case):
        reached = (
            case.link == "from" and TO_ANOTHER.match(case.text, amount.end) and not any(GROWTH.search(cue.phrase) for cue in case.here.left)
        )
        return "prior_level" if case.unit != "money" or whole or reached or _is_rate(case) else "change"
    if whole and (since_opening_han(case.text, amount.start) or _FROM_PRIOR.search(case.text, max(0, amount.start - 70), amount.start)):
        return "prior_level"
    if _is_beside_another(case) or (is_in_comparison(case.text, amount.start) and (whole or case.unit == "percent")):
        return "prior_level"
    if case.tag == "prior":
        return "prior_level" if whole or belongs_to_prior(case.gap) else "change"
    return None


_BOUND = re.compile(
    r"\b(?:is|are|was|were|remains?|stays?|running|still|been) (?:[a-z]+ly |still |even |now |well |much |a bit |a little ){0,2}"
    r"(?:higher|lower|more|less|greater|better|fewer) than " + ABOUT + r"\Z"
)


def _is_bound(case: Case) -> bool:
    """Whether `than` tells a level by a bound, and compares it with nothing: `the attach rate is higher than 7%`."""
    amount = case.here.amount
    if not _BOUND.search(case.text, max(0, amount.start - 60), amount.start):
        return False
    return not any(cue.tag == "prior" for cue in case.here.right) and not any(one.start >= amount.end for one in case.here.periods)


def _is_beside_another(case: Case) -> bool:
    """Whether an amount stands beside a level as what was before it: after `after`, `去年同期是`, or in a list of earlier levels."""
    text, amount = case.text, case.here.amount
    if amount.kind == "money" and _in_an_earlier_period(text, case.here):
        return True
    if amount.kind == "percent" and _LAST_LEVEL.search(text, max(0, amount.start - 50), amount.start):
        return True
    if amount.kind == "percent" and case.before in _LEVELS and _WAS_HAN.search(text, max(0, amount.start - 10), amount.start):
        return True
    near = text[max(0, amount.start - 20) : amount.start]  # most amounts follow no such word, which is told faster than by the pattern
    told = "after" in near or "following" in near or "than" in near
    if told and _AFTER.search(text, max(0, amount.start - 40), amount.start) and (case.before == "level" or case.link != "to"):
        return True
    return case.before == "prior_level" and _AND_OF.search(text, max(0, amount.start - 14), amount.start) is not None


def _opens(case: Case) -> bool:
    """Whether the word of comparison opens the sentence: `Over the quarter we hired 7,240 people` compares with nothing."""
    return (
        case.connective is not None
        and case.connective.phrase == "over"
        and case.text[max(0, case.connective.start - 2) : case.connective.start] in ("", ". ")
    )


_BACK_HAN = "(?![今本]年|本季|本期|目前|同比|環比|环比|[增減减降升][長长加少]|[。；;])"
_OPENING_HAN = re.compile(
    rf"(?:\A|[。；;]|相比之下[，,]?)(?:去年|上年|上一年)同期(?![相比的])(?:{_BACK_HAN}.)*\Z"
    rf"|[，,]而(?:去年|上年|上一年)同期(?![相比的])(?:{_BACK_HAN}[^，,])*\Z"
)


def since_opening_han(text: str, start: int) -> bool:
    """Whether a Chinese sentence or clause opens with the year before, and nothing since then came back: 相比之下，上年同期净收入为4,300万美元，每股收益0.51美元."""
    if "同期" not in text[max(0, start - 80) : start]:
        return False
    return _OPENING_HAN.search(text, max(0, start - 80), start) is not None


_COMPARES = re.compile(
    r"(?:\A|[.;,] )(?:[Tt]his|[Tt]hat|[Ww]hich|[Tt]hese|[Tt]hose|[Ii]t) (?:figure |number |result |amount )?compare[sd]? (?:favorably |unfavorably )?(?:to|with) (?:[^.;]|\.(?=\d))*\Z"
)
_HAS_CHANGED = re.compile(
    r"\b(?:increase|decrease|growth|decline|change|improvement|up|down|grew|rose|fell|expect|will|would|should|guid\w+|now)\b"
)


def is_in_comparison(text: str, start: int) -> bool:
    """Whether all that a sentence tells is what was before: `This compares to net income of $43 million or $0.51 per share a year ago`."""
    if "ompare" not in text[max(0, start - 220) : start]:
        return False
    found = _COMPARES.search(text, max(0, start - 220), start)
    return found is not None and not _HAS_CHANGED.search(found[0])


_LEVELS = ("level", "contribution_share", "prior_level")
_WAS_HAN = re.compile(r"(?:去年同期|上年同期)[則则]?[為为是][約约]?\Z")
"""占收入的比例是13.1%,去年同期是16.1%."""
_AFTER = re.compile(
    r"(?:[\d%]|percent|points?|[mb]illion|bn|shares?|day|tonne) (?:after|following) (?:about |around )?\Z|(?:%|percent|points?) (?:more|less|higher|lower|better|fewer|above|below) than (?:the |our |that )?\Z"
)
"""`EUR 1.63 after EUR 1.45`, `21% more than the $3.62 we delivered in 2023`."""
_AND_OF = re.compile(r"(?:和|以及|及|、)第?[^，。；]{2,8}的 ?\Z")
"""高於上季度的40%和第三季度的38%."""


def _is_far(gap: str) -> bool:
    """Whether a connecting word joins something else: `with support from the government, Wren plans to invest $2 billion`."""
    return (
        "," in gap
        or len(gap) > _FAR
        or gap.startswith(_AS_USUAL)
        or _PART_OF.match(gap) is not None
        or gap.endswith((" and a ", " and an ", " and "))
        or "以来" in gap
        or "以來" in gap
    )


_FAR = 60
_PART_OF = re.compile(r" (?:half|(?:a|one)[- ](?:third|quarter|fifth)|two[- ]thirds|three[- ]quarters|\d+(?:\.\d+)?%) of ")
"""`is more than a third of the $60 million`: no comparison with it."""
_AS_USUAL = (" guided", " expected", " planned", " anticipated", " forecast", " budgeted", " usual", " normal", " ever")
"""`One more than guided, and 10 orders`."""


def _is_rate(case: Case) -> bool:
    """Whether what an amount is told of is a rate by its name: `the proportion of expenses declined from 43% last year`."""
    told = case.text[max(0, case.here.amount.start - 110) : case.here.amount.start]
    return case.here.amount.kind == "percent" and bool(_RATES.search(told)) and "growth" not in told


def _in_an_earlier_period(text: str, here: Around) -> bool:
    """`$20 million in last year's same quarter`."""
    first = here.right[0] if here.right else None
    return bool(first and first.tag == "prior" and re.fullmatch(r" (?:in|for|during) (?:the )?", text[here.amount.end : first.start]))
