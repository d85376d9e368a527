"""Metrics of a part of the company that no vocabulary can list: `data center revenue`, `International operating income`, 云业务收入.

The words right before a metric's own name tell the part. What they make is a metric of its own, so that a segment's figure is never taken
for the company's; its unit and basis are those of the metric it is a part of.
"""

import re
from functools import cache, lru_cache

from kcsite.figures.words.part_words import BREAKS, NAMES, NO_NAME, NO_PLACES, PERIOD, PLAIN, is_whole_of_share
from kcsite.figures.words.phrases import Found, stem
from kcsite.figures.words.segments_han import han_part
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
        for name in "comparable_sales average_selling_price remaining_performance_obligations subscribers users deposits loans revpar organic_revenue_growth capex net_flows system_sales".split()
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
CAPITALS = r"[A-Z][A-Za-z&.'’-]{1,24}(?: (?:[A-Z&][A-Za-z&.'’-]{0,24}|and|of|the|operations|segment|segments|business|division)){0,6}"
_BEHIND = re.compile(rf" (?:in|from|for|of|at) (?:our |the )?(?P<part>{CAPITALS})(?!\.? dollars?\b|\.? GAAP\b|[\w])")
_OF_THINGS = re.compile(
    r" (?:of|from|for) (?:our |the )?(?P<part>(?!(?:over|about|approximately|nearly|almost|roughly|more|less|up|at|between|around|just|some|only|continuing|all|these|those|this|that|its|their|both|each|any)\b)"
    r"[a-z][\w-]{2,20}(?: (?!(?:was|were|of|in|for|and|to)\b)[a-z][\w-]{1,20}){0,3}) (?:was|were|grew|increased|rose|declined|decreased|fell|totaled|totalled|reached)\b"
)
"""`Sales of our lead product were`, `revenue from electric vehicles grew`."""
_OF_BUSINESS = re.compile(
    r"(?: growth)? (?:in|of|from|at|for|within|across) (?:our|the|a|an|its) (?P<part>[A-Za-z][\w&'’-]{1,20}(?: [\w&'’-]{1,20}){0,4}?) (?:business|segment|division|unit|portfolio|category|brand|franchise)(?:e?s)?\b(?! (?:mix|model|combination))"
)
"""`Organic growth in our defense and space business`."""
_SAID = r" (?:generated|delivered|reported|recorded|posted|achieved|contributed|had|saw) (?:total |record |net |quarterly |strong |another |a |an |about ){0,2}(?:[\d.]{1,5}(?:%| percent) )?\Z"
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


def part_of_share(text: str, end: int, whole: str) -> Segment | None:
    """The part whose share of a metric is told, from the words before `accounted for`, which `end` is the place of."""
    prefix = _BASES.get(whole)
    found = _BEFORE_SHARE.search(text, max(0, end - 70), end) if prefix else None
    words = found["part"].split() if found else []
    while words and words[0].lower() in BREAKS:
        words.pop(0)
    part = trimmed(words) if words and not BREAKS.intersection(" ".join(words).lower().split()) and is_named(" ".join(words)) else None
    return _made(prefix, part, {"revenue": "revenue"}.get(prefix, prefix.replace("_", " ")), han=False) if prefix and part else None


def of_topic(text: str, cue: Found, part: str) -> Segment | None:
    """A metric's name in a sentence that speaks of a part."""
    prefix = _BASES.get(cue.value)
    words = text[cue.start : cue.end].lower()
    own = words.startswith("total") and text.endswith((f"{part}, ", f"{part}, our "), 0, cue.start)  # `At Harbour Grill, total sales rose`
    plain = words.startswith(("total", "consolidated", "group", "company")) and not own
    return _made(prefix, part, _printed(text, cue), han=False) if prefix and not plain and not is_whole_of_share(text, cue.start) else None


def part_of(prefix: str, part: str, name: str) -> Segment:
    """The metric of a named part of the company: `revenue`, `Data center`, `revenue` make Data center revenue."""
    return _made(prefix, part, name, han=False)


def _part_of_a_part(text: str, cue: Found, *, han: bool) -> Segment | None:
    part = None if han else _part(text, cue.start)
    *own, _ = text[cue.start : cue.end].split()
    return _made("revenue", f"{part} {' '.join(own)}", "revenue", han=False) if part and own else None


def _part_behind(text: str, end: int) -> str | None:
    """`sales in North America operations`, `revenue from China`."""
    found = _BEHIND.match(text, end, end + 80) or _OF_THINGS.match(text, end, end + 80) or _OF_BUSINESS.match(text, end, end + 120)
    return trimmed(found["part"].split()) if found and is_named(found["part"]) else None


def _subject(text: str, start: int) -> str | None:
    """`Our services business generated revenue of`, `Wren Cloud delivered record revenue`."""
    first = max(0, start - 90)
    found = _SUBJECT.search(text, first, start) if _SAID_OF.search(text, first, start) else None
    words = (found["unit"] or found["name"] or found["whose"]).split() if found else []
    while words and words[0].lower() in BREAKS:
        words.pop(0)
    part = " ".join(words)
    return trimmed(words) if words and is_named(part) and not BREAKS.intersection(part.lower().split()) else None


def is_named(part: str) -> bool:
    """Whether words may name a part: none of them is of a time, a currency or a slide."""
    return not any(word.lower().strip(",.") in NO_PLACES or PERIOD.fullmatch(word) for word in part.split())


def trimmed(words: list[str]) -> str | None:
    """The words of a name without those at its ends that name no part; None where none is left."""
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


_MEASURES = frozenset("revenue revenues sales income profit profits earnings ebitda margin margins orders bookings".split())


def _named_by(kept: list[str]) -> str | None:
    """The name that words make, without those that tell something else of a metric."""
    if "and" in kept and not any(word[0].isupper() for word in kept[: kept.index("and")]):
        kept = kept[kept.index("and") + 1 :]  # `gross profit and hardware revenue`; but `Search and other`
    measure = max((at for at, word in enumerate(kept) if word.lower() in _MEASURES), default=-1)
    if measure >= 0 and kept[measure + 1 : measure + 2] == ["and"]:
        kept = kept[measure + 2 :]  # `Domestic revenue and international revenue`
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
