"""Whether a sentence goes on with what the one before spoke of: `This represents an increase`, `A year ago it was 65%`, `For the year, 66.8%`."""

import re

from kcsite.figures.passages.clues import Around, Passage
from kcsite.figures.periods.months import MONTH
from kcsite.figures.words.patterns import ABOUT

_CARRIES_ON = re.compile(
    r"\s{0,3}(?:(?:And|So|But|Again|Now|Overall|Also|and|so|At the midpoint|At midpoint|Taken together),? ){0,3}(?:This|That|It|They|Which|These|that['’]s|it['’]s|this|that|it|The (?:increase|decrease|growth|decline)|representing|reflecting|這|此|該)\b"
    r"|\s{0,3}(?:The |Our |Its )?[Mm]argins? (?:was|were|is|are|improved|expanded|increased|decreased|declined|contracted|came|rose|fell|of|at)\b"
    r"|\s{0,3}(?:(?:In|For|By) [\w ,’']{3,30}, )?(?:and )?[Ww]e(?:'re|’re| are| now| still| do)? (?:expect(?:ing)?|see|anticipate|project|forecast) (?:it|this|that) to\b"
    r"|\s{0,3}(?:(?:And|So|But|Again|Now|Overall|Also),? ){0,2}(?:[Oo]ur|[Tt]he)(?: (?:revised|updated|new|raised|current|initial|latest|full[- ]year|annual)){0,2} (?:outlook|guidance|guide|forecast|range|midpoint)(?: now)? (?:implies|represents|reflects|equates|translates|compares)\b"
)
_SPAN = rf"(?:(?:Q[1-4]|quarters?|year|years|half|months|period|{MONTH}|year[- ]end|fiscal|FY|FY ?\d{{2,4}}|20\d\d)\b['’]?s?)"
_LEADS = (
    r"\s{0,3}(?:(?:And|But|So|Now|Well|Again|Just|for|and|but|For reference|By comparison|In comparison|For comparison|As a reminder|Remember"
    r"|if you (?:go|look) back|If you (?:go|look) back),? ){0,3}"
)
_WHEN = (
    rf"(?:(?:[Aa]|[Oo]ne|[Tt]wo|[Tt]hree) years? (?:ago|earlier|before)|[Ll]ast (?:year|quarter)|[Tt]welve months (?:ago|earlier)|[Yy]ear[- ]to[- ]date|[Ss]ame (?:quarter|period) last year"
    rf"|(?:[Ii]n|[Ff]or|[Aa]t|[Aa]fter|[Dd]uring|[Tt]hrough|[Oo]ver) (?:[\w’'-]{{1,12}} ){{0,5}}{_SPAN}(?: (?:of|last|in) (?:the )?(?:last |prior )?(?:{_SPAN}|year))?),? "
)
"""A time that a sentence opens with."""
_PRONOUN = (
    r"(?:(?:it|that|this|they|these|(?:that|this|the|the same) (?:number|figure|ratio|margin|rate|amount|percentage|metric|comparison))"
    r"(?:['’]s| is| was| were| are| stood| stands| had been| came| comes| totaled| reached| has| would| compares)\b"
    r"|we(?:['’]re| are| were| stood| stand| came| come| ended)(?: standing)? (?:at|to|in at)\b)"
)
_AMOUNT = ABOUT + r"(?:[A-Z]{1,3}|RMB|EUR|GBP|INR|Rs\.?)? ?[$€£₹¥]?\d"
_PERIOD_WAS = (
    r"(?:[Tt]he )?(?:Q[1-4]|(?:first|second|third|fourth|prior|previous|same|year-ago) (?:quarter|period|year|half)|[Ll]ast (?:year|quarter)|20\d\d)"
    r"(?: of (?:20\d\d|last year|fiscal 20\d\d)| last year| a year ago)? (?:was|were|had been|came in|stood|saw)(?: at)? "
)
_THE_AMOUNT = r"[Tt]h(?:e|at|is) [$€£]\d[\d.,]*(?: [mb]illion)? (?:was|were|is|compares?|represents?|includes?|exceeded|beat)\b"
_ELLIPTIC = re.compile(rf"{_LEADS}(?:{_THE_AMOUNT}|{_WHEN}(?:{_PRONOUN}|{_AMOUNT})|{_PRONOUN}|{_PERIOD_WAS}{_AMOUNT})")
"""`Twelve months ago it was 9%`, `The $0.79 was better than`, `For the year, 66.8%`, `For reference, Q4 was $367 million`."""


_DONE = re.compile(
    r"\b(?:and|also|then|have|has|had|we|to) (?:(?:then|also|have|has|had|subsequently|we) ){0,2}"
    r"(?:repatriated?|repaid|repay|borrow(?:ed)?|drew(?: down)?|invest(?:ed)?|received?|issued?|sold|acquired?|refinanced?|redeem(?:ed)?|prepaid|contributed|transferred|injected|wrote off|committed|deployed) (?:our |the |its |another )?"
    + ABOUT
    + r"\Z|\b(?:after|by|while|subsequently|and) (?:reinvest|tender|invest|repay|return|pay|fund|spend|deploy|prepay|retir|redeem)ing (?:for )?"
    + ABOUT
    + r"\Z"
)


def is_done(passage: Passage, here: Around) -> bool:
    """Whether a verb of its own stands right before a sum: `we have completed $200 million of dividends and have repatriated $125 million`."""
    start = here.amount.start
    return here.amount.kind == "money" and not passage.han and _DONE.search(passage.text, max(0, start - 50), start) is not None


def carries_on(passage: Passage, sentence: int) -> bool:
    """Whether a sentence goes on with what the one before spoke of, as `This represents an increase` does."""
    start = passage.starts[sentence]
    return bool(_CARRIES_ON.match(passage.text, start) or _ELLIPTIC.match(passage.text, start))


_INSERTED = re.compile(r", (?:including|excluding|which includes?|which excludes?|net of|before) [^,.;]{0,60}\Z")
_THEN_VERB = re.compile(r"[^,.;\d]{0,60}, (?:was|were|is|totaled|amounted|came|grew|increased|decreased|declined|rose|fell|improved)\b")


def before_insertion(passage: Passage, here: Around) -> str | None:
    """The metric that a sentence goes on with behind an insertion: `Operating expenses, including R&D of $40 million, were $130 million`."""
    if passage.han or not _THEN_VERB.match(passage.text, here.amount.end):
        return None
    start = passage.starts[here.sentence]
    found = _INSERTED.search(passage.text, max(start, here.amount.start - 80), here.amount.start)
    if found is None:
        return None
    named = [cue.value for cue in passage.sentences[here.sentence] if cue.tag == "metric" and cue.end <= found.start()]
    return named[-1] if named else None
