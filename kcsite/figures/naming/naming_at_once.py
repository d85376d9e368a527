"""What the words right behind an amount make it, whatever stands before: `$1.6 billion in cash`, `$0.17 on the bottom line`."""

import re

from kcsite.figures.passages.clues import Around, Passage
from kcsite.figures.words.fitting import PER_ONE
from kcsite.figures.words.vocabulary import NON_GAAP
from kcsite.model.figure import POINTS, Amount

PER_SHARE = re.compile(r"(?: per| a|/) ?(?:diluted |basic |common |ordinary |American depositary )?(?:share|ADS|ADR)\b")
_CASH = re.compile(
    r" (?:(?:of|in) (?:(?!net|free|operating|no|non|the|our)[a-z]{2,14} )?)?cash\b(?=[,.;:)]|\Z| ?(?:-{2}|–|—)| (?:and|on|at|or|as|with|in|to|available|that|which|this|during|for|by|from|equivalents|reserves|balances?|position|held|remaining|after)\b)"
)
"""`$1.6 billion in cash`: the word alone names too much elsewhere."""
_AND_SECURITIES = re.compile(
    r" (?:of|in) (?:total |gross )?cash(?:,? (?:and )?(?:cash )?equivalents)?(?:,? and|,| plus|,? plus) (?:[a-z-]+ ){0,2}(?:(?:marketable|liquid) )?(?:securities|investments|deposits)\b"
)
"""`$133 billion in cash and marketable securities`: more than its cash."""
_FLOWS = re.compile(
    r"\b(?:use|uses|used|using|burn|burned|consumed|generated?|generating|spent|spend|paid|pay|deployed|produced|received|raised|distributed|returned|returning|return|for)(?: [\w-]{1,12}){0,2} \Z"
)
"""`we used $62 million of cash`: no balance."""


def named_at_once(passage: Passage, here: Around) -> str | None:
    """What the words right behind an amount make it, whatever stands before: `2 points of share`, `$1.8 billion to shareholders`."""
    text, amount = passage.text, here.amount
    if amount.unit == "days":
        told = [cue.value for cue in passage.sentences[here.sentence] if cue.tag == "metric" and cue.start < amount.end]
        if "inventory" in told and told[-1] != "cash_conversion_cycle":
            return "inventory_days"  # `inventory was $8.7 billion or 139 days`
    if amount.kind == "money" and not amount.scaled and PER_SHARE.match(text, amount.end):
        return _of_one_share(passage, here)
    if amount.kind in ("percent", *POINTS) and (rate := _of_rate(text, amount)):
        return rate
    if amount.kind == "money" and (money := _of_owners(text, amount) or _of_funds(text, amount)):
        return money
    held = amount.kind == "money" and _CASH.match(text, amount.end)
    if held and _AND_SECURITIES.match(text, amount.end):
        return "cash_and_investments"
    return "cash_and_equivalents" if held and not _FLOWS.search(text, max(0, amount.start - 40), amount.start) else None


def _of_rate(text: str, amount: Amount) -> str | None:
    """`2 points of share`, `free cash flow was $91 million, a 91% conversion`."""
    if amount.kind in POINTS and (levered := _LEVERED.match(text, amount.end)):
        return _LEVERED_OF[levered["of"] or "expense"]
    if amount.kind in POINTS:
        return "market_share" if _OF_SHARE.match(text, amount.end) else None
    converted = _CONVERSION.match(text, amount.end) and "ree cash flow" in text[max(0, amount.start - 120) : amount.start]
    return "free_cash_flow_conversion" if converted else None


_ON = re.compile(
    r"(?:,? or (?:about |approximately |around |roughly |nearly )?\d[\d.]*(?:%| percent))? of (?:our |the |total |net )*(?:revenues?|sales),? (?:on|in|for) (?:our |the )?"
)
_SPENT = re.compile(r"\b(?:spen[dt]|spending|invest(?:ed|ing)?)\b")


def spent_on(passage: Passage, here: Around) -> str | None:
    """What a sum and its percentage of revenue were spent on, behind them: `$25 million, or 5% of revenue, on capital expenditures`."""
    text, start = passage.text, here.amount.start
    found = None if passage.han else _ON.match(text, here.amount.end)
    if found is None or not _SPENT.search(text, passage.starts[here.sentence], start):
        return None
    told = (cue.value for cue in passage.sentences[here.sentence] if cue.tag == "metric" and cue.start == found.end())
    return next((value for value in told if value.startswith(("opex_", "capex"))), None)


def _of_one_share(passage: Passage, here: Around) -> str | None:
    """What so much per share is: earnings, a dividend, a price; nothing where it is one share's part of a cost."""
    text, amount = passage.text, here.amount
    before = [cue for cue in passage.sentences[here.sentence] if cue.tag == "metric" and cue.end <= amount.start]
    named = next((cue.value for cue in reversed(before) if cue.value.removesuffix(NON_GAAP) in PER_ONE), None)
    if _DIVIDEND.match(text, amount.end):
        return "dividend_per_share"
    if named is None and _OF_A_COST.search(text, max(0, amount.start - 90), amount.start):
        return None  # `amortization of $140 million or $0.60 per share`
    priced = named is None and _PRICED.search(text, max(0, amount.start - 120), amount.start)
    return "share_price" if priced else "dividend_per_share" if named == "dividends" else named or "eps"


_OF_A_COST = re.compile(
    r"(?i)\b(?:(?:reduced|hurt|lowered|increased|lifted|helped|impacted) (?:[a-z]+ ){0,2}(?:earnings|income|profit|results) by (?:[a-z]+ )?[$€£]?[\d.,]+ [mb]illion,? or (?:about |approximately )?\Z)|\b(?:amortization|restructuring|impairments?|expenses?|costs?|charges?|taxes|depreciation|compensation)(?: [a-z-]+){0,2} (?:of|was|were|totaling) (?:[a-z]+ )?[$€£]?[\d.,]+ [mb]illion,? or (?:about |approximately )?\Z"
)
_EARNINGS_OF = re.compile(
    r"(?:\A|[.;] |\b(?:[Oo]ur|[Aa]djusted|[Dd]iluted|[Rr]eported|[Cc]ore|[Rr]ecord|GAAP) )[Ee]arnings (?:(?:in|for) the (?:[a-z]+ )?(?:quarter|year|period) )?(?:of|was|were) (?:about |approximately )?\Z"
)
_WE_EARNED = re.compile(
    r"\b(?:[Ww]e|[Cc]ompany|[Bb]ank|[Gg]roup)(?:['’]ve)? (?:have |has )?earned (?:about |approximately |over |more than )?\Z"
)
_EARNED_ON = re.compile(r" (?:of|in|on|from|per|at)\b")
"""`We earned $3 million in fees`."""
_CAPITAL = re.compile(
    r" (?:of|in) capital\b(?! (?:returns?|markets?|gains?|base|ratio|structure|raise|in (?:acquisitions?|[a-z]+ acquisitions?|ventures?)|over [a-z]+ years))"
)
_AS_CAPEX = re.compile(
    r" (?:back )?(?:into|in) (?:our|the) business(?:es)?,? (?:in the form of|through|via|as) (?:capital expenditures?|capex|CapEx)\b"
)
_INVESTED = re.compile(
    r"\b(?:[Ww]e|to|will|plan|expect)(?: [a-z’']+){0,4} (?:re)?(?:invest|spend) (?:[\w$-]+ ){0,4}\Z|\b[Ww]e (?:re)?(?:invested|spent) (?:[\w$-]+ ){0,4}\Z"
)
_LESS_CASH = re.compile(r"\bdebt,? (?:less|minus|net of) (?:total |our )?cash of (?:about |approximately )?\Z")


def _of_funds(text: str, amount: Amount) -> str | None:
    """`We expect to invest $400 million of capital`, `$4 billion of debt less cash of $500 million`, `earnings in the quarter of $0.54`."""
    if _EARNINGS_OF.search(text, max(0, amount.start - 60), amount.start):
        return "net_income" if amount.scaled else "eps" if "." in amount.text else None
    if amount.scaled and _WE_EARNED.search(text, max(0, amount.start - 40), amount.start) and not _EARNED_ON.match(text, amount.end):
        return "net_income"
    if _AS_CAPEX.match(text, amount.end) and _INVESTED.search(text, max(0, amount.start - 60), amount.start):
        return "capex"
    if _CAPITAL.match(text, amount.end) and _INVESTED.search(text, max(0, amount.start - 60), amount.start):
        return "capex"
    return "cash_and_equivalents" if _LESS_CASH.search(text, max(0, amount.start - 40), amount.start) else None


def _of_owners(text: str, amount: Amount) -> str | None:
    """What the words right behind an amount make it for the owners: `$0.17 on the bottom line`, `$1.8 billion to shareholders`."""
    if _BOTTOM_LINE.match(text, amount.end):
        return "net_income" if amount.scaled else "eps"
    if way := _RETURNED_BY.match(text, amount.end):
        return "dividends" if way["dividends"] else "share_repurchases"
    return "capital_return" if _TO_HOLDERS.match(text, amount.end) or _ON_BOTH.match(text, amount.end) else None


_DIVIDEND = re.compile(PER_SHARE.pattern + r" (?:[a-z]+ ){0,2}(?:dividend|distribution)\b")
"""`declared a $0.83 per share quarterly dividend`."""
_PRICED = re.compile(
    r"\b[Pp]rice\b[^.;$]{0,40}\Z|\b(?:acquire|purchase|buy|tender offer|offer|all outstanding)\b[^.;$]{0,100}\b(?:for|of|at) (?:about |approximately )?\Z"
)
"""`at an average price of $37.18 per share`, `to acquire all outstanding shares for $56 per share`."""
_BOTTOM_LINE = re.compile(r" (?:on|at|to|in) (?:the |our )?bottom[- ]line\b")
"""`We beat it by $0.17 on the bottom line`."""
_LEVERED = re.compile(r" of (?:(?P<of>SG&A|G&A|operating expense|expense) (?:rate )?)?(?:de-?)?leverage\b(?! ratio)")
_LEVERED_OF = {"SG&A": "opex_sga_ratio", "G&A": "opex_ga_ratio", "operating expense": "opex_ratio", "expense": "opex_ratio"}
"""`90 basis points of expense leverage`: by so much expenses fell in percent of revenue."""
_CONVERSION = re.compile(r" (?:cash )?conver(?:sion|ting)\b")
_OF_SHARE = re.compile(r" (?:of|in) (?:(?:market|value|volume|unit|dollar) )?share\b")
_TO_OWNERS = r" (?:(?:in|of) (?:cash|capital) )?(?:back )?to (?:our |its |the )?(?:share|stock|unit)(?:holders|owners)"
_RETURNED_BY = re.compile(
    rf"(?:{_TO_OWNERS})? (?:via|through|in the form of) (?:quarterly |regular |cash |open[- ]market |share |stock ){{0,3}}"
    r"(?:our |a |the )?(?:quarterly |regular |cash )?(?:(?P<dividends>dividends?)|(?:re)?purchases|buy-?backs)\b(?! and| of [^.;]{0,40} and (?:cash |quarterly )?(?:dividends|share|stock|repurchases))"
)
"""`$1.4 billion to shareholders via dividends`, `$21 billion through open market repurchases`."""
_ON_BOTH = re.compile(
    r" (?:on|in|of|through|via|for) (?:cash )?(?:dividends? and (?:our )?(?:share |stock )?(?:buy-?backs?|repurchases?)|(?:share |stock )?(?:buy-?backs?|repurchases?) and (?:cash )?dividends?)\b"
)
"""`EUR 40 million on share buybacks and dividends`."""
_TO_HOLDERS = re.compile(rf"{_TO_OWNERS}\b")
