"""The part of the company that a sentence speaks of, announces, or tells the doings of."""

import re

from kcsite.figures.passages.own_names import is_plain
from kcsite.figures.words.segments import CAPITALS, is_named, trimmed
from kcsite.figures.words.subject_words import TIMES

_TOPIC = re.compile(
    rf"\s{{0,3}}(?:And |Now |So |Finally, |Next, |Then )?(?:[Tt]urning to|[Mm]oving (?:on )?to|[Aa]s (?:to|for)|[Ww]ith respect to|[Ii]n|[Ff]or|[Ww]ithin|[Aa]t|[Oo]n) (?:our |the )?(?P<part>(?:[A-Za-z][\w.-]{{1,10}} ){{0,2}}(?:equities|alternatives|fixed income|multi-asset)|{CAPITALS}|e-commerce|digital|online|wholesale|retail|licensing|subscription|hardware|software"
    r"|(?!(?:all|each|every|this|that|both|the|our|one|any|another|its|core|overall|entire|whole|base|new|other|same|main|two|three|single) )[a-z][\w-]{2,20}(?: [a-z&][\w-]{0,20}){0,4}? (?=segment|division|business))(?: ?(?:segment|division|business))?(?:,| we\b| our\b)"
)
_ANNOUNCED = re.compile(
    rf"\s{{0,3}}(?:And |Now |So )?(?:[Nn]ext,? (?:is |up is |to |let's turn to )?|[Tt]urning (?:now )?to |[Mm]oving (?:on )?to |[Ss]tarting with |[Ff]irst,? |[Ff]inally,? |(?:[Ll]et(?:'s|’s| us| me)|I(?:'ll|’ll| will)|I(?:'d| would) like to) (?:now )?(?:turn|move|go|switch)(?: on| over)? to )(?:our |the )?(?P<part>{CAPITALS})(?: segment| business| division| group| platforms?| products?| results?)?[.,:]?\s{{0,3}}"
)
_BUSINESS_NOUNS = (
    r"controls?|systems|solutions|services|products|devices|software|hardware|semiconductors?|memory|storage|networking|automotive|automation|energy|aerospace|defen[sc]e|healthcare|diagnostics|pharma|retail|wholesale|banking"
    r"|insurance|lending|mining|chemicals|materials|packaging|logistics|marine|media|gaming|advertising|analytics|mobility|rail|appliances|beauty|nutrition|beverages|snacks|foods|apparel|footwear|equipment|instruments|components"
)
_NOW_TO = re.compile(
    r"\s{0,3}(?:And |So )?(?:[Nn]ow (?:on )?to|[Oo]n to|[Tt]urning (?:now )?to|[Mm]oving (?:now )?(?:on )?to|[Cc]oming to|[Ss]witching to) (?:our |the )?"
    rf"(?P<part>(?!(?:key|some|good|new|customer|supply|corporate|group|consolidated|all|these|those|other|total)\b)[a-z][\w&-]{{2,20}}(?: (?:and |& )?[a-z][\w&-]{{2,20}}){{0,2}} (?:{_BUSINESS_NOUNS}))[.:]\s{{0,3}}"
)
"""`Now to industrial power control.`"""
_CALLED = re.compile(
    r"\s{0,3}(?:And |Now |But )?(?P<part>[A-Z][\w&-]{1,20} (?:& |and )?[A-Z][\w&-]{1,20}(?: [A-Z][\w&-]{1,20})?) (?:(?:is|was|remains|has been|had) (?:still )?(?:the|a|an|our|another) [^.:;\d]{3,44}|(?:continued|continues) to (?:perform|deliver|outperform|do|show)\b[^.:;\d]{0,90})[.:]?\s{0,3}"
)
"""`Industrial Automation is the difficult one.`"""
_DID = r" (?:achieved|delivered|reported|recorded|posted|generated|grew|continued|maintained|saw|had|also|again)\b"
_DID_TOO = rf"(?:{_DID}| (?:closed|ended|finished|turned|reached|set|exceeded|returned|remains|remained|continues|is|was)\b)"
_LEAD = r"\s{0,3}(?:(?:And|But|Additionally|Meanwhile|Also|Finally|In addition|Elsewhere),? )?(?:Our |The )?"
_IN_SHORT = re.compile(rf"{_LEAD}(?P<part>[A-Z]{{3,5}}){_DID}")
_DOER = re.compile(
    rf"{_LEAD}(?!(?:Company|Group|Board|Management|He|She|It|This|That|They|There|What|Which)\b)(?P<part>{CAPITALS}){_DID_TOO}"
)
_NO_PARTS = frozenset(
    "EPS EBIT EBITA ARR NII NIM NIY FFO AFFO RPO CRPO GMV GTV TPV DAU DAUS MAU MAUS ARPU AUM AUC NOI ROE ROIC ROTCE ROCE CET ASP ASPS AUR ADR ADRS GAAP IFRS SGA DSO DIO DPO CAC LTV NRR NDR TAM SAM CASM RASM TRASM PRASM PAT PBT NPA NPAS"
    " CAPEX OPEX WACC NOPAT COGS DPS BVPS TBV TBVPS NAV EVA FCF OCF CFFO LFL SSS SSSG LCR NPL NPLS ECL ROA ROI ROTE RWA RWAS VNB EV NBV MRR ACV TCV ARPA RASK CASK RPK ASK ASM RPM RPMS ASMS CLV PAX TEU TEUS GWP NWP COR MLR PPNR PPOP SKU SKUS"
    " CEO CFO COO USA USD EUR RMB NTD HKD FDA SEC IPO OEM OEMS ODM CSP CSPS KPI KPIS ESG GPU GPUS CPU CPUS LNG OPEC GDP CPI PCE PMI FOMC TCE AISC CSR NPS YOY QOQ".split()
)
"""Short names of metrics and of others, where `ISG grew 63%` is of a part."""
_MEASURES = frozenset(
    "revenue sale margin profit income earning ebitda ebit cash expense cost opex capex order booking billing backlog volume growth guidance demand inventory debt dividend price pricing result performance management".split()
)
_OF_COMPANY = re.compile(r"\b(?:The|the|Our|our|This|this) (?:company|Company|group|Group|firm|Firm|bank|Bank)\b")
_LONGEST_HEADING = 130


def topic_of(text: str, start: int) -> str | None:
    """The part a sentence speaks of where it opens with it: `In Tools and Hardware, revenue will be`."""
    found = _TOPIC.match(text, start, start + 80)
    if found is None and (short := _IN_SHORT.match(text, start)) and short["part"] not in _NO_PARTS:
        return short["part"]
    return trimmed(found["part"].split()) if found and is_named(found["part"]) else None


def doer_of(text: str, start: int) -> str | None:
    """The part that did what a sentence tells: `Services delivered another good quarter`."""
    found = _DOER.match(text, start, start + 90)
    words = found["part"].split() if found else []
    if not words or words[-1].lower().rstrip("s") in _MEASURES or words[-1] in _NO_PARTS:
        return None  # `Revenue grew at a healthy pace`
    return trimmed(words) if is_named(" ".join(words)) else None


def tells_of_company(text: str, start: int, end: int) -> bool:
    """Whether what comes before a place speaks of the company by that word: `The company reported a record quarter`."""
    return _OF_COMPANY.search(text, start, end) is not None


def heading_of(text: str, start: int, end: int) -> str | None:
    """The part that a sentence of its own announces, `Turning to our Services segment`."""
    if end - start >= _LONGEST_HEADING:
        return None
    found = _ANNOUNCED.fullmatch(text, start, end) or _CALLED.fullmatch(text, start, end) or _NOW_TO.fullmatch(text, start, end)
    return trimmed(found["part"].split()) if found and is_named(found["part"]) else None


def place_of(words: list[str]) -> str | None:
    """`And then in public sector, it was up 1%`: what it is."""
    found = _IN_PLACE.search(" ".join(words))
    return found["part"] if found and not any(is_plain(word) or word in TIMES for word in found["part"].split()) else None


_IN_PLACE = re.compile(r"\bin (?:our |the )?(?P<part>[A-Za-z][\w&-]+(?: [A-Za-z][\w&-]+){0,2}) , (?:it|we|they) ")
