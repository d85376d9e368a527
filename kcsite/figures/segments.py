"""Metrics of a part of the company that no vocabulary can list: `data center revenue`, `International operating income`, 云业务收入.

The words right before a metric's own name tell the part. What they make is a metric of its own, so that a segment's figure is never taken
for the company's; its unit and basis are those of the metric it is a part of.
"""

import re
from functools import cache, lru_cache

from kcsite.figures.part_words import BREAKS, NAMES, NO_NAME, NO_PLACES, PERIOD, PLAIN, is_whole_of_share
from kcsite.figures.phrases import Found, stem
from kcsite.figures.segments_han import han_part
from kcsite.model.records import short_record
from kcsite.model.slugs import slug

PREFIXES = {
    "revenue": "revenue_total",
    **{
        name: name
        for name in "operating_profit operating_margin gross_profit gross_margin orders bookings billings recurring_revenue deferred_revenue arpu premiums fixed_costs backlog ebitda volume".split()
    },
    **{
        name: name
        for name in "comparable_sales average_selling_price subscribers users deposits loans revpar organic_revenue_growth capex".split()
    },
}
"""What the id of a part begins with, and the metric it is a part of."""
_PARTS_AGAIN = frozenset(
    {"revenue_services", "revenue_products", "revenue_subscription", "revenue_cloud", "revenue_advertising", "revenue_licensing"}
)
"""Parts of revenue that most companies have, and divide again: `M365 commercial cloud revenue`."""
_BASES = {base: prefix for prefix, base in PREFIXES.items()}
WITH_PARTS = _PARTS_AGAIN | _BASES.keys()
"""Every metric that may be a part's."""
_WORD = re.compile(r"[A-Za-z][\w'’.+&/-]{0,24}|&")
_MOST_WORDS = 6
"""What is an amount of its own, and no part: 5200萬美元的營業利潤."""
_CAPITALS = r"[A-Z][A-Za-z&.'’-]{1,24}(?: (?:[A-Z&][A-Za-z&.'’-]{0,24}|and|of|the|operations|segment|segments|business|division)){0,6}"
_TOPIC = re.compile(
    rf"\s{{0,3}}(?:And |Now |So |Finally, |Next, |Then )?(?:[Tt]urning to|[Mm]oving (?:on )?to|[Aa]s (?:to|for)|[Ww]ith respect to|[Ii]n|[Ff]or|[Ww]ithin|[Aa]t|[Oo]n) (?:our |the )?(?P<part>{_CAPITALS}|e-commerce|digital|online|wholesale|retail|licensing|subscription|hardware|software)(?:,| we\b| our\b)"
)
_ANNOUNCED = re.compile(
    rf"\s{{0,3}}(?:And |Now |So )?(?:[Nn]ext,? (?:is |up is |to |let's turn to )?|[Tt]urning (?:now )?to |[Mm]oving (?:on )?to |[Ss]tarting with |[Ff]irst,? |[Ff]inally,? |(?:[Ll]et(?:'s|’s| us| me)|I(?:'ll|’ll| will)|I(?:'d| would) like to) (?:now )?(?:turn|move|go|switch)(?: on| over)? to )(?:our |the )?(?P<part>{_CAPITALS})(?: segment| business| division| group| platforms?| products?| results?)?[.,:]?\s{{0,3}}"
)
_CALLED = re.compile(
    r"\s{0,3}(?:And |Now |But )?(?P<part>[A-Z][\w&-]{1,20} (?:& |and )?[A-Z][\w&-]{1,20}(?: [A-Z][\w&-]{1,20})?) (?:(?:is|was|remains|has been|had) (?:still )?(?:the|a|an|our|another) [^.:;\d]{3,44}|(?:continued|continues) to (?:perform|deliver|outperform|do|show)\b[^.:;\d]{0,90})[.:]?\s{0,3}"
)
"""`Industrial Automation is the difficult one.`"""
_IN_SHORT = re.compile(
    r"\s{0,3}(?:Our |The )?(?P<part>[A-Z]{3,5}) (?:achieved|delivered|reported|recorded|posted|generated|grew|continued|maintained|saw|had|was|also|again)\b"
)
_NO_PARTS = frozenset(
    "EPS EBIT EBITA ARR NII NIM NIY FFO AFFO RPO CRPO GMV GTV TPV DAU DAUS MAU MAUS ARPU AUM AUC NOI ROE ROIC ROTCE ROCE CET ASP ASPS AUR ADR ADRS GAAP IFRS SGA DSO DIO DPO CAC LTV NRR NDR TAM SAM CASM RASM TRASM PRASM PAT PBT NPA NPAS"
    " CEO CFO COO USA USD EUR RMB NTD HKD FDA SEC IPO OEM OEMS ODM CSP CSPS KPI KPIS ESG GPU GPUS CPU CPUS LNG OPEC GDP CPI PCE PMI FOMC TCE AISC CSR NPS YOY QOQ".split()
)
"""Short names of metrics and of others, where `ISG grew 63%` is of a part."""
_LONGEST_HEADING = 130
_BEHIND = re.compile(rf" (?:in|from|for|of|at) (?:our |the )?(?P<part>{_CAPITALS})(?!\.? dollars?\b|\.? GAAP\b|[\w])")
_OF_THINGS = re.compile(
    r" (?:of|from) (?:our |the )?(?P<part>(?!(?:over|about|approximately|nearly|almost|roughly|more|less|up|at|between|around|just|some|only|continuing|all|these|those|this|that|its|their|both|each|any)\b)"
    r"[a-z][\w-]{2,20}(?: (?!(?:was|were|of|in|for|and|to)\b)[a-z][\w-]{1,20}){0,3}) (?:was|were|grew|increased|rose|declined|decreased|fell|totaled|totalled|reached)\b"
)
"""`Sales of our lead product were`, `revenue from electric vehicles grew`."""
_SAID = r" (?:generated|delivered|reported|recorded|posted|achieved|contributed|had|saw) (?:total |record |net |quarterly |strong |another |a ){0,2}\Z"
_HAD = (
    r" (?:had|has had|saw|posted|delivered|enjoyed) (?:a|an|another|its|our) [^,;.$\d]{3,34} with (?:total |record |net |quarterly ){0,2}\Z"
)
"""`Wealth management had another record quarter with revenue of`."""
_SAID_OF = re.compile(f"{_SAID}|{_HAD}")
"""Most names of metrics follow no such verb, and the verb is looked for ten times as fast as a subject and its verb."""
_SUBJECT = re.compile(
    r"(?:(?P<unit>[A-Za-z][\w&'’-]{1,20}(?: [A-Za-z&][\w&'’-]{0,20}){0,3}) (?:business|segment|division|unit|group|region)|(?:^|(?<=[.,;] ))(?P<name>[A-Z][\w&-]{1,20}(?: [A-Z&][\w&-]{0,20}){1,4}))"
    + _SAID
    + r"|(?:^|(?<=[.;] ))(?:[Oo]ur |[Tt]he )?(?P<whose>[A-Z][\w&-]{1,20}(?: (?!had|has|saw)[A-Za-z&][\w&-]{0,20}){0,3})"
    + _HAD
)
_BEFORE_SHARE = re.compile(
    r"(?:^|(?<=[.,;] )|(?<=[.;])|(?<= and )|(?<= to ))(?P<part>(?:[A-Za-z]|\d{1,3}(?=[A-Za-z-]))[\w&'’-]{1,20}(?: [A-Za-z&][\w&'’-]{0,20}){0,4}?),?(?:,[^,;.]{4,60},)?(?: which| that)?(?: also| now| alone| together| still| (?:stayed|remained|was|were) (?:\w+ )?flat,? and| (?:stayed|remained|was|were) stable,? and)? \Z"
)


@short_record
class Segment:
    """A metric of a part: its id, and its name as it was said."""

    metric: str
    title: str


@cache
def base_of(metric: str) -> str | None:
    """The metric that a part's is a part of: `revenue_total` for `revenue_data_center`; None where it is no part's."""
    if metric in _BASES:
        return None
    return next((base for prefix, base in _longest_first() if metric.startswith(f"{prefix}_")), None)


def prefix_of(base: str) -> str:
    """What the ids of a metric's parts begin with: `revenue` for `revenue_total`."""
    return _BASES[base]


@cache
def _longest_first() -> tuple[tuple[str, str], ...]:
    return tuple(sorted(PREFIXES.items(), key=lambda one: -len(one[0])))


def segment_of(text: str, cue: Found, *, han: bool) -> Segment | None:
    """The part a metric's name is said of, from the words right before it; None where they name none, or the metric has no parts."""
    if cue.value in _PARTS_AGAIN:
        return _part_of_a_part(text, cue, han=han)
    prefix = _BASES.get(cue.value)
    if prefix is None:
        return None
    part = han_part(text, cue.start) if han else _part(text, cue.start) or _part_behind(text, cue.end) or _subject(text, cue.start)
    return _made(prefix, part, _printed(text, cue), han=han) if part else None


def topic_of(text: str, start: int) -> str | None:
    """The part a sentence speaks of where it opens with it: `In Tools and Hardware, revenue will be`."""
    found = _TOPIC.match(text, start, start + 80)
    if found is None and (short := _IN_SHORT.match(text, start)) and short["part"] not in _NO_PARTS:
        return short["part"]
    return _trimmed(found["part"].split()) if found and _is_named(found["part"]) else None


def heading_of(text: str, start: int, end: int) -> str | None:
    """The part that a sentence of its own announces, `Turning to our Services segment`."""
    found = (_ANNOUNCED.fullmatch(text, start, end) or _CALLED.fullmatch(text, start, end)) if end - start < _LONGEST_HEADING else None
    return _trimmed(found["part"].split()) if found and _is_named(found["part"]) else None


def part_of_share(text: str, end: int, whole: str) -> Segment | None:
    """The part whose share of a metric is told, from the words before `accounted for`, which `end` is the place of."""
    prefix = _BASES.get(whole)
    found = _BEFORE_SHARE.search(text, max(0, end - 70), end) if prefix else None
    words = found["part"].split() if found else []
    while words and words[0].lower() in BREAKS:
        words.pop(0)
    part = _trimmed(words) if words and not BREAKS.intersection(" ".join(words).lower().split()) and _is_named(" ".join(words)) else None
    return _made(prefix, part, {"revenue": "revenue"}.get(prefix, prefix.replace("_", " ")), han=False) if prefix and part else None


def of_topic(text: str, cue: Found, part: str) -> Segment | None:
    """A metric's name in a sentence that speaks of a part."""
    prefix = _BASES.get(cue.value)
    plain = text[cue.start : cue.end].lower().startswith(("total", "consolidated", "group", "company")) or is_whole_of_share(
        text, cue.start
    )
    return _made(prefix, part, _printed(text, cue), han=False) if prefix and not plain else None


def part_of(prefix: str, part: str, name: str) -> Segment:
    """The metric of a named part of the company: `revenue`, `Data center`, `revenue` make Data center revenue."""
    return _made(prefix, part, name, han=False)


def _part_of_a_part(text: str, cue: Found, *, han: bool) -> Segment | None:
    part = None if han else _part(text, cue.start)
    *own, _ = text[cue.start : cue.end].split()
    return _made("revenue", f"{part} {' '.join(own)}", "revenue", han=False) if part and own else None


def _part_behind(text: str, end: int) -> str | None:
    """`sales in North America operations`, `revenue from China`."""
    found = _BEHIND.match(text, end, end + 80) or _OF_THINGS.match(text, end, end + 80)
    return _trimmed(found["part"].split()) if found and _is_named(found["part"]) else None


def _subject(text: str, start: int) -> str | None:
    """`Our services business generated revenue of`, `Wren Cloud delivered record revenue`."""
    first = max(0, start - 90)
    found = _SUBJECT.search(text, first, start) if _SAID_OF.search(text, first, start) else None
    words = (found["unit"] or found["name"] or found["whose"]).split() if found else []
    while words and words[0].lower() in BREAKS:
        words.pop(0)
    part = " ".join(words)
    return _trimmed(words) if words and _is_named(part) and not BREAKS.intersection(part.lower().split()) else None


def _is_named(part: str) -> bool:
    return not any(word.lower().strip(",.") in NO_PLACES or PERIOD.fullmatch(word) for word in part.split())


def _trimmed(words: list[str]) -> str | None:
    kept = [word.rstrip(".,") for word in words]
    while kept and (
        _is_plain(kept[-1]) or kept[-1] in ("operations", "segment", "segments", "business", "businesses", "division", "and", "&")
    ):
        kept.pop()
    while kept and _is_plain(kept[0]):
        kept.pop(0)
    return " ".join(kept) or None


@lru_cache(4096)
def _made(prefix: str, part: str, name: str, *, han: bool) -> Segment:
    own = "" if han else " "
    title = part if any(letter.isupper() for letter in part.split(maxsplit=1)[0]) else f"{part[:1].upper()}{part[1:]}"
    return Segment(f"{prefix}_{'_'.join(map(stem, slug(part).split('-')))}", f"{title}{own}{name}")


def _printed(text: str, cue: Found) -> str:
    words = text[cue.start : cue.end]
    return words if words.isupper() else words[:1].lower() + words[1:]


def _part(text: str, end: int) -> str | None:
    """The words that name a part, out of those right before a metric's name."""
    kept: list[str] = []
    for word in reversed(text[max(0, end - 90) : end].split()[-_MOST_WORDS:] if text[end - 1 : end].isspace() else ()):
        if not _WORD.fullmatch(word):
            break
        plain = word.lower()
        if not kept and plain in _BASES_SAID:
            continue  # `Bromine adjusted EBITDA`
        joins = plain in ("and", "&") and bool(kept)
        verb = NO_NAME.match(word) and plain not in NAMES
        if (plain in BREAKS and not joins) or verb or (word.endswith((".", ",")) and plain not in _SHORTENED):
            break
        kept.insert(0, word)
    return _named_by(kept)


_BASES_SAID = frozenset(("adjusted", "non-gaap", "gaap", "underlying", "normalized", "reported", "recurring", "core"))
_SHORTENED = frozenset({"u.s.", "u.k.", "u.s.a."})


def _named_by(kept: list[str]) -> str | None:
    """The name that words make, without those that tell something else of a metric."""
    if "and" in kept and not any(word[0].isupper() for word in kept[: kept.index("and")]):
        kept = kept[kept.index("and") + 1 :]  # `gross profit and hardware revenue`; but `Search and other`
    if kept[-1:] and kept[-1] in ("other", "Other") and all(_is_plain(word) for word in kept):
        return "Other"
    while kept and (_is_plain(kept[0]) or kept[0] in ("and", "&")):
        kept.pop(0)
    while kept and _is_plain(kept[-1]) and kept[-2:-1] not in (["and"], ["&"]):
        kept.pop()
    if not kept or not kept[0][0].isalpha():
        return None
    return " ".join(kept).removesuffix("'s").removesuffix("’s").removesuffix("’").removesuffix("'")


def _is_plain(word: str) -> bool:
    return word.lower().removesuffix("'s").removesuffix("’s") in PLAIN or bool(PERIOD.fullmatch(word))
