"""Numbers of things: of a noun that is counted, or, after a word of scale, of any noun."""

import re
from decimal import Decimal

from kcsite.figures.words import units
from kcsite.figures.words.patterns import ABOUT
from kcsite.model.figure import Kind

_OF_A_YEAR = 4
_WORDS = re.compile(r"(?:[ \u00a0-][A-Za-z][\w'’]{0,20}){1,4}")
_NO_ADJECTIVES = frozenset("and or in of to for the per a an on at by from with as is was are were we our this that than versus".split())
_MANY = re.compile(r"[ \u00a0-](?P<noun>[a-z][a-z-]{2,20}s)\b")
_NEXT = re.compile(r"[ \u00a0-](?P<noun>[a-z]{2,16})\b")
_MANY_SUCH = re.compile(r"[ \u00a0](?:[a-z][a-z-]{2,16} ){1,2}(?P<noun>[a-z][a-z-]{2,20}s)\b")
"""`64 million paid subscriptions`."""
_NOT_COUNTED = frozenset(
    "versus years was is this as has plus times minus days months weeks hours minutes quarters percents basis points less across points dollars cents thus shows reflects includes represents remains gives leaves makes"
    " sales revenues earnings costs expenses savings charges losses gains proceeds deposits loans advances receivables bonds notes buybacks repurchases dividends taxes assets"
    " liabilities investments synergies headwinds tailwinds borrowings payables inventories securities commitments payments fees premiums incentives provisions".split()
)
"""Plurals after a number of millions that are no things to be counted, but money."""
LARGEST_MULTIPLE = 20
_MANY_THINGS = 1000
"""From here on a number right before a plural counts, whatever the noun."""
_HAN_NOUN = re.compile(rf"[ \u00a0]?(?:多)?(?P<noun>{'|'.join(sorted(map(re.escape, units.COUNTERS), key=len, reverse=True))})")


def count(text: str, start: int, end: int, scale: str, number: Decimal, first: str) -> tuple[Kind, int, str | None, str | None] | None:
    """A number of things: of a noun that is counted, or, after a word of scale, of any noun; else money of the call's currency.

    `first` is the first character behind it that no space or hyphen is.
    """
    if told := _at_once(text, start, end, scale, first):
        return "count", told[0], None, told[1]
    if not scale and ((end - start == _OF_A_YEAR and units.YEAR.fullmatch(text, start, end)) or _is_named(text, start, end)):
        return None
    noun, stop = _counted(text, end) if first in units.LETTERS else (None, end)
    if noun and (scale or number > (units.FEW if noun in units.COUNTED_IN_DOZENS else 1)):
        return "count", stop, None, noun
    if scale and not scale.isascii() and _TOLD_BEFORE.search(text, max(0, start - 16), start):
        return "count", end, None, None
    return _scaled(text, end, scale) if scale else _plain(text, start, end, number, first)


def _at_once(text: str, start: int, end: int, scale: str, first: str) -> tuple[int, str] | None:
    """Where the unit of measure or the Chinese counter right behind a number ends, and what it is."""
    if first in units.JOINED_STARTS:
        measured = units.JOINED.match(text, end)
        return (measured.end(), measured[0].lower()) if measured else None
    han = None if first.isascii() else _HAN_NOUN.match(text, end)
    if han and (scale or han["noun"] in units.SURE_COUNTERS or "," in text[start:end]):
        return han.end(), han["noun"]
    such = _SUCH_HAN.match(text, end) if first in ("個", "个") else None
    if such:
        return such.end(), such["noun"]
    time = _TIMES_HAN[first].search(text, max(0, start - 30), start) if first in _TIMES_HAN and not scale else None
    return (text.index(first, end) + 1, first) if time else None


_SUCH_HAN = re.compile(r"[個个](?=[^，。；;]{2,28}的[^，。；;]{0,6}(?P<noun>客[戶户]|用[戶户]|企[業业]))")
"""本季度末，我們擁有2,506個ARR至少為10萬美元的客戶."""
_TIMES_HAN = {
    "天": re.compile(
        "(?:天[數数]|[應应][收付][^。；;，,]{0,4}[周週][轉转]|(?:存[貨货]|[庫库]存)[^。；;，,]{0,2}[周週][轉转])[^。；;]{0,28}\\Z"
    )
}
"""Days are counted where a number of them is told: 存貨周轉天數為78天，較上季減少5天；應收周轉64天."""
_TOLD_BEFORE = re.compile(
    r"(?:(?:用[戶户]|[會会]員|会员|患者|客[戶户]|訂單|订单|人|下[載载]|出貨|出货|[銷销]|交付|播放|[訂订][閱阅]|月活|日活)[總总]?[數数量]|月活|日活|[MD]AU)(?:已|更|首次)?(?:約|约|近|達到?|达到?|為|为|是|超過?|超过?|突破|增至|增長至|增长至|[有到])?(?:約|约|近)? ?\Z"
)
"""What is counted, before a number with a scale and nothing behind it: 月活達到6.5億, 用戶數約1.2億."""


def _plain(text: str, start: int, end: int, number: Decimal, first: str) -> tuple[Kind, int, str | None, str | None] | None:
    """A number without a word of scale and a noun that is known: thousands of anything, or a span of time that is measured."""
    if number >= _MANY_THINGS:
        if "," in text[start:end] and _REACHED.search(text, max(0, start - 60), start):
            return "count", end, None, None
        if "," in text[start:end] and _SINCE.match(text, end) and _MORE_BY.search(text, max(0, start - 50), start):
            return "count", end, None, None
        if _OF_THEM.match(text, end):
            return "count", end, None, None
        many = _MANY.match(text, end)
        if many and many["noun"] not in _NOT_COUNTED:
            return "count", end, None, many["noun"]
        one = _ONE_SUCH.match(text, end)
        if one:
            return "count", end, None, one["noun"] + "s"
    span = _SPAN.match(text, end) if first in units.LETTERS else None
    return ("count", span.end(), None, span["unit"]) if span and _is_measured(text, start, span) else None


_REACHED = re.compile(
    r"\d ?(?:%|percent|basis points|bps) to " + ABOUT + r"\Z"
    r"|\b(?:shares outstanding|share count|diluted shares) (?:of|was|were|is|to be|at) " + ABOUT + r"\Z"
    r"|\b(?:net (?:additions|adds)|headcount|subscribers|customers|members|memberships|users|accounts|employees|workforce) (?:[A-Za-z ]{0,16} )?(?:of|was|were|is|reached|totaled|totalled|stood at|stands at|are now|is now|is now over|now|ended at|grew to|increased to|rose to|fell to|declined to) "
    + ABOUT
    + r"\Z"
)
"""`Customer count grew 11% to 24,300`."""
_MORE_BY = re.compile(
    r"\b(?:(?:up|down|increased|grew|declined|decreased|rose|fell)(?: by)?|(?:an |net )?(?:increase|decrease|growth|decline|additions?) of) "
    + ABOUT
    + r"\Z"
)
_SINCE = re.compile(r" (?:from|during|in|since|versus|over|compared|sequentially|year)\b|[,.;]| or ")
"""`up about 600,000 from the 54.7 million`."""
_ONE_SUCH = re.compile(
    r"[ \u00a0](?P<noun>wafer|vehicle|car|truck|container|barrel|prescription|store|unit)(?= (?:in|per|during|this|for|and)\b|[.,;])"
)
"""`30,000 wafer in one quarter`, as a speaker of another language says it."""
_OF_THEM = re.compile(r" of (?:those|these|them|which|whom)\b")
_SPAN = re.compile(r"[ \u00a0-](?P<unit>minutes|hours|days)\b")
_SPENT = re.compile(
    r"\b(?:time spent|spent an average|average[\w ]{0,24} time|daily[\w ]{0,16} time|(?:time|minutes|hours) per|per day)\b", re.IGNORECASE
)
_TURNED = re.compile(
    r"\b(?:inventory|inventories|receivables?|payables?|DSO|DIO|DPO|days (?:sales|services?|payables?|inventory) outstanding|days (?:sales|services?)|cash conversion)\b",
    re.IGNORECASE,
)
_NEAR = 90


def _is_measured(text: str, start: int, span: re.Match[str]) -> bool:
    """Whether a span of time is what is measured: minutes a user spends, days of inventory; other spans are no figures."""
    before, after = text[max(0, start - _NEAR) : start], text[span.end() : span.end() + 40]
    if after.startswith((" ago", " earlier", " later", " from now")):
        return False
    if span["unit"] == "days":
        return bool(_TURNED.search(before.rpartition(". ")[2]) or "DSO" in before or re.match(r" (?:of )?(?:inventory|sales)", after))
    daily = span["unit"] == "minutes" and re.match(r"[\w ]{0,24} (?:per day|every day|a day|daily)\b", after)
    return bool(_SPENT.search(before.rpartition(". ")[2]) or daily)


def _is_named(text: str, start: int, end: int) -> bool:
    """Whether a number is a name's: `Microsoft 365 customers`, `the Fortune 500 companies`; not `Over 30 customers`."""
    if text[start - 1 : start] not in units.SEPARATORS or text[start - 2 : start - 1] not in units.LETTERS:
        return False
    head = text[max(0, start - 24) : start]
    if _PARTS_OF.search(head):
        return True
    before = _NAME_BEFORE.search(head) if "," not in text[start:end] else None
    return before is not None and before["word"].lower() not in _NO_NAMES


_NAME_BEFORE = re.compile(r"(?<![\w$])(?P<word>(?=[a-z]{0,2}[A-Z])[A-Za-z]{2,21})[ \u00a0-]\Z")
_PARTS_OF = re.compile(
    r"(?<!number )\b(?:(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine) (?:in|out of|of)(?: every)?|top"
    r"|(?:tier|phase|stage|class|level|scope|page|slide|zone|series|generation|gen|version|type)(?: \d (?:and|or|to))?) \Z",
    re.IGNORECASE,
)
"""What makes a number part of another or of a name, in any case of letters: `1 in 5 customers`, `the top 100 accounts`, `phase 3 trials`, `tier 3 and 4 cities`."""
_NO_NAMES = _NO_ADJECTIVES | frozenset(
    "over about approximately nearly almost some these those all another additional today only up around roughly more least most just now its their they you he she it there then so but when if after before"
    " with first last next between under below above close also here what which have had has added opened total including about".split()
)


def _scaled(text: str, end: int, scale: str) -> tuple[Kind, int, str | None, str | None] | None:
    """A number with a word of scale and no noun that is known: things if a plural follows, else money of the call's currency."""
    one = _NEXT.match(text, end)
    if one and one["noun"] in _SINGLE:
        return "count", end, None, one["noun"] + "s"
    if one and one["noun"] in _SIDES:
        return None  # `a 1.2 million square foot shed`
    many = _MANY.match(text, end) or _MANY_SUCH.match(text, end)
    if many and (many["noun"] not in _NOT_COUNTED or many["noun"] == "times") and not _NO_ADJECTIVES.intersection(many[0].split()):
        return "count", end, None, many["noun"]
    if len(scale) == 1 and scale.isascii():
        return ("count", end, None, None) if scale in "BbM" else None
    return ("money", end, None, None) if scale not in ("hundred", "千", "十萬") else None


_SINGLE = frozenset("ton tonne barrel user subscriber customer member passenger household unit parameter token ounce".split())
"""In `a 2 million barrel field` a thing is counted; `a 2 billion loan book` is money."""
_SIDES = frozenset(("square", "cubic"))
_FEET = re.compile(r"[ -](?:feet|meters|metres|kilometers|miles|yards)\b")
_MEASURES = frozenset(
    "year month week day hour minute second inch nanometer nanometre nm millimeter millimetre mm gb tb gig gigabit gigabyte terabit terabyte gbps"
    " foot meter metre mile square-foot square bedroom star story point milligram mg gram volt".split()
)
"""What a number right before it tells the size of: `8 inch wafers`, `5 year contracts` are no 8 and no 5."""
_LOOSE = frozenset("plus odd ish some".split())
"""Alone behind a hyphen, what does not take the number for itself: `200-plus customers`, and not `300-seat restaurants`."""


def _counted(text: str, end: int) -> tuple[str | None, int]:
    """The counted noun within the next words, and where the amount's words end: after the noun if a hyphen ties it (`512-node`)."""
    words = _WORDS.match(text, end)
    at, before = end, ""
    for word in re.findall(r"[ \u00a0-][^ \u00a0-]+", words[0]) if words else ():
        plain = word[1:].lower()
        if plain in _SIDES and _FEET.match(text, at + len(word)):
            return "square-feet", end
        if at == end and (plain in _MEASURES or (word[0] == "-" and plain not in _LOOSE and plain not in units.COUNTED)):
            return None, end
        if plain in units.COUNTED or plain in units.COUNTED_IN_DOZENS:
            return plain, (at + len(word) if word[0] == "-" and at == end else end)
        if plain in _NO_ADJECTIVES and before != "class":  # `Class A ordinary shares`
            return None, end
        at, before = at + len(word), plain
    return None, end


_RATIO = re.compile(
    r"\b(?:book[- ]to[- ]bill(?: ratio)?|(?:current|quick|leverage|interest coverage) ratio|debt[- ]to[- ](?:adjusted |core )?(?:EBITDA|equity)(?: ratio)?)"
    r"(?: (?:was|is|of|at|for|the|quarter|year|around|about|approximately|stood|came|in|above|over|improved|to)){0,6} \Z",
    re.IGNORECASE,
)
"""Ratios that are told as a bare number: `a book-to-bill of 1.12`."""


def is_ratio(text: str, start: int, end: int) -> bool:
    """Whether a bare number is a ratio by its name."""
    return "." in text[start:end] and _RATIO.search(text, max(0, start - 80), start) is not None
