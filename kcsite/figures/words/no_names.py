"""Where a metric's name is none of the amount behind it: what another is told in percent of, includes, leaves out, or was moved by."""

import re

from kcsite.figures.words.patterns import ABOUT
from kcsite.figures.words.phrases import Found
from kcsite.model.figure import POINTS, Amount

_RELATED = re.compile(
    r"\b(?:(?:related|relating|attributable|tied|associated|dedicated) (?:to|with)|(?:constituting|comprising|accounting for) [^,;]{1,30} of"
    r"|, (?:representing|reflecting|measuring|comprising)|\b(?:representing|comprising) (?:all|the)|as an? (?:%|percent(?:age)?|share|proportion) of|(?:proportion|ratio) of [\w -]{2,40} to) (?:our |the |its |total |net )*(?:[\w-]+ ){0,3}\Z"
)


_PERCENT_OF = re.compile(r"\bas an? (?:%|percent(?:age)?|share|proportion) of (?:our |the |its |total |net )*\Z")


def is_whole(text: str, cue: Found) -> bool:
    """Whether a metric is only what another is told in percent of: `Labor as a percent of sales declined 40 basis points`."""
    return "as a" in text[max(0, cue.start - 40) : cue.start] and _PERCENT_OF.search(text, max(0, cue.start - 40), cue.start) is not None


_HEAD = re.compile(
    r" (?!(?:count|base|growth|numbers?|additions?|adds|wins?|grew|was|were|is|are|has|had|reached|rose|fell|increased|decreased|declined|in|of|for|with|at|by|on|and|or|to|up|down|over|that|who|which|we|than|from|this|our|the|as|during|now|total)\b)(?![a-z]+(?:ed|ing)\b)[a-z]{4,}"
)
_ONE_OF_MANY = ("customer", "member", "user", "subscriber", "store", "employee", "workforce", "patient", "guest", "seat")
_NO_EARNINGS = re.compile(
    r"\b(?:mark[- ]to[- ]market|MTM|actuarial|translation|investment|unrealized|realized|disposal|remeasurement|revaluation) (?:net )?\Z",
    re.IGNORECASE,
)


_AND_THE = re.compile(
    r" and (?:the|an?|our|its) (?!(?:increase|decrease|total|level|record|loss|margin|growth|decline|rate|gain|reduction|ratio)\b)(?:[a-z-]+ ){0,2}[a-z-]{4,} of (?:about |approximately |over )?\Z"
)


def is_of_second(text: str, cue: Found, start: int) -> bool:
    """Whether another thing is named between a metric's name and an amount: `dividends and the drawdown of $500 million`."""
    return _AND_THE.search(text, cue.end, start) is not None


_TO_THEM = re.compile(
    r"\b(?:[Ss]ales|[Rr]evenues?|[Ss]hipments|[Dd]eliveries|[Ll]oans|[Oo]rders|[Ss]pending|[Ss]pend|[Uu]sage|[Pp]urchases|[Aa]doption|[Dd]emand|[Cc]onsumption|[Ee]ngagement) (?:to|from|with|by|among|across) (?:our |the )?(?:[a-z-]+ ){0,2}\Z"
)
"""`Our sales to customers in shipping declined`, `spending by our customers was up`."""
_PEOPLE = ("customers", "users", "members", "subscribers", "clients", "patients")
_OF_STOCK = re.compile(
    r" (?:step-?up|write-?(?:down|off)s?|charges?|reserves?|provisions?|adjustments?|obsolescence|management|financing)\b"
)
"""`Inventory step-up expense was`."""
_TAKEN_BY = ("used for ", "used in ", "used by ", "absorbed by ", "invested in ", "investment in ", "investments in ")
"""`After net cash used for working capital of`."""
_CASH_MOVES = re.compile(r" (?:(?:out|in)?flows?|used|provided|generated|burn)\b")
"""`Net cash outflow was`."""
_CAME_BACK = re.compile(r" to (?!(?:our |the |its )?(?:share|stock|unit|investor|owner))")
"""`Bookings have returned to more than 120% of 2019 levels`: no money to shareholders."""


_OF_THESE = ("from these ", "from those ", "from such ", "on these ", "on those ", "on such ")
"""`EBITDA from these sales was`."""


def is_of_another(text: str, cue: Found) -> bool:
    """Whether a metric's name only begins or ends that of something else: `customer engagement expenses`, `a mark-to-market net loss`."""
    one_of_many = text[cue.start : cue.end].lower().endswith(_ONE_OF_MANY) and _HEAD.match(text, cue.end)
    taken = cue.value == "working_capital" and text.endswith(_TAKEN_BY, 0, cue.start)
    if one_of_many or taken or text.endswith(("ncremental ", *_OF_THESE), 0, cue.start):
        return True
    to_them = cue.value in _PEOPLE and _TO_THEM.search(text, max(0, cue.start - 40), cue.start)
    if to_them or (cue.value == "capital_return" and _CAME_BACK.match(text, cue.end)):
        return True
    return _is_of_another_sum(text, cue)


def _is_of_another_sum(text: str, cue: Found) -> bool:
    """The same of sums: `inventory step-up expense`, `net cash outflow`, a net loss of discontinued operations."""
    if cue.value in ("inventory", "deposits", "loans", "accounts_receivable") and _OF_STOCK.match(text, cue.end):
        return True
    if cue.value == "net_cash":
        return _CASH_MOVES.match(text, cue.end) is not None
    if cue.value == "net_flows":
        return "cash flow" in text[max(0, cue.start - 60) : cue.start]  # `the free cash flow was a net inflow of`
    if not cue.value.startswith("net_income"):
        return False
    before = text[max(0, cue.start - 60) : cue.start]
    return "iscontinued " in before or _NO_EARNINGS.search(before) is not None


def is_related(text: str, cue: Found) -> bool:
    """Whether a metric's name only tells of another: `deferred revenue related to our subscriptions`, `SG&A as a percent of sales`."""
    return bool(_RELATED.search(text, max(0, cue.start - 70), cue.start))


_ASIDE = re.compile(
    r", (?:which|who|that|(?:primarily |mainly |largely |partly )?(?:driven by|led by|helped by|due to|thanks to|as a result of|because of))\b[^,;]{0,80}\Z"
)
_WITHOUT = re.compile(r"\b(?:including|excluding|without|before|net of|other than|apart from|ex) [^,.;]{0,24}\Z", re.IGNORECASE)
_EXCEPT = re.compile(r", which (?:exclude|include|excluding|adjust)[a-z]* [^,;]{0,60}\Z")


_NOT_ALL = re.compile(r"\b(?:(?:which|that) (?:includes?|excludes?)|including|excluding) [^,.;\d]{0,60}\Z")
_VERB = re.compile(
    r"\b(?:was|were|is|are|totaled|totalled|came in at|amounted to|increased|decreased|declined|grew|improved|rose|fell|expanded|contracted)\b"
)


_TO_VERB, _STOPS = 54, frozenset(",.;")
"""Characters from a name to the end of its verb, and those that stand in none of its clause."""


def is_included(text: str, cue: Found, start: int) -> bool:
    """Whether a metric's name tells only what another includes, before its verb: `SG&A, including D&A, was`, `which includes all employees, improved`."""
    first = max(0, cue.start - 90)
    told = "clud" in text[first : cue.start] and _NOT_ALL.search(text, first, cue.start)
    verb = _VERB.search(text, cue.end, min(start, cue.end + _TO_VERB)) if told else None
    return verb is not None and not _STOPS.intersection(text[cue.end : verb.start()].removesuffix(", "))


def is_aside(text: str, cue: Found, start: int) -> bool:
    """Whether a metric's name stands in a remark between commas: `Billings, which come ahead of revenue, were`."""
    first = max(0, cue.start - 90)
    if "," in text[cue.end : start] and "," in text[first : cue.start] and _WITHOUT.search(text, first, cue.start):
        return True
    return bool(("," in text[cue.end : start] and _ASIDE.search(text, first, cue.start)) or _EXCEPT.search(text, first, cue.start))


_ADJUSTED_FOR = re.compile(
    r"\b(?:ex|excluding|without|before|net of|adjust(?:ed|ing) for|remov(?:ed|ing)|stripping out|neutral of)\b[^.;\d]{0,40}\Z",
    re.IGNORECASE,
)


_ON_A_COMP = re.compile(r"\b(?:on|against|lapping|over|on top of) (?:an? |the )?(?:[a-z-]+ ){0,3}(?:\d[\d.]*% )?\Z")
"""`On a comp of 2%`, `11% growth on a 2% comp`: what growth is set against."""


def is_comparison(text: str, cue: Found, named: list[Found]) -> bool:
    """Whether a word for comparable sales only tells what growth is set against; of comparable sales themselves it tells their earlier growth."""
    if not cue.value.startswith("comparable_sales") or cue.phrase not in ("comp", "comps"):
        return False
    others = any(one.value.startswith("comparable_sales") and one is not cue for one in named)
    return not others and _ON_A_COMP.search(text, max(0, cue.start - 50), cue.start) is not None


_DRIVES = re.compile(
    r"\b(?:from|due to|related to|driven by|reflecting) (?:(?:our|the|higher|lower|favorable|unfavorable|strong|improved|increased|positive|negative) )*\Z"
)


def is_driver_of_before(text: str, cue: Found, amount: Amount) -> bool:
    """Whether a metric only moved what was told before: `140 basis points from volume, 130 from productivity`, `$17 million due to charge-offs and $16 million`."""
    between = text[cue.end : amount.start]
    if _THEN_CAME.fullmatch(between):  # `operating income benefited from lower freight costs and came in at $85 million`
        return _BENEFITED.search(text, max(0, cue.start - 60), cue.start) is not None
    if not ("," in between if amount.kind in POINTS else _AND_BY.fullmatch(between)):
        return False
    return _DRIVES.search(text, max(0, cue.start - 60), cue.start) is not None


_THEN_CAME = re.compile(
    r" and (?:came in at|was|were|reached|totaled|ended at|finished at|stood at|increased to|grew to|improved to|rose to) " + ABOUT
)
_BENEFITED = re.compile(r"\b(?:benefit(?:t)?ed from|(?:helped|hurt|impacted|affected|driven|supported|aided|offset) by) (?:[a-z]+ ){0,2}\Z")
_AND_BY = re.compile(r"(?:,|,? and) (?:to |by |another |an |a further |about |approximately )*")


_DEFINED = re.compile(r"\b(?:that is|which is|defined as|meaning) (?:[a-z][\w -]{0,40},? (?:less|minus|net of|plus) )?[\w -]{0,30}\Z")


_LEFT_OUT_HAN = re.compile(r"[（(](?:剔除|不包括|不包含|不含|不計|不计|扣除|排除|撇除|未計入|未计入)[^）)]{0,16}\Z")
"""非GAAP銷售費用（不包括股權激勵費用）同比增長."""


def is_adjusted_for(text: str, cue: Found, start: int) -> bool:
    """Whether a metric is only what an amount leaves out, or is made of: `excluding FX, sales were up 8%`, `which is operating cash less capex`."""
    before = text[max(0, cue.start - 90) : cue.start]
    if not before.isascii() and _LEFT_OUT_HAN.search(before):
        return True
    if (" is " in before or "defined" in before) and _DEFINED.search(before) and _THEN_WAS.search(text, cue.end, start):
        return True
    if cue.value != "fx_impact" and "," not in text[cue.end : start]:
        return False
    return _ADJUSTED_FOR.search(text, max(0, cue.start - 60), cue.start) is not None


_THEN_WAS = re.compile(r"\b(?:was|were|came in at|totaled|amounted to)\b")
