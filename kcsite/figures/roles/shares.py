"""Whether a percentage is a share of something: `39% of public cloud revenue`, 佔雲端收入的33%."""

import re

from kcsite.figures.passages.clues import Around
from kcsite.figures.words.patterns import ABOUT
from kcsite.figures.words.phrases import Found


def turns_to_level(gap: str) -> bool:
    """`increased to`, 增至: a direction that ends in what was reached."""
    return bool(re.search(r"\bto\b|至|到|達", gap))


def is_share(text: str, here: Around, connective: Found | None) -> bool:
    """Whether a percentage is told as a share: by a word of shares before it, or by what it is a share of behind it."""
    if here.amount.kind == "percent" and (
        is_broken_down(text, here.amount.start) or weighted_part(text, here.amount.start, here.amount.end)
    ):
        return True
    if (
        text.endswith("的", 0, here.amount.start)
        and here.left
        and here.left[-1].tag == "metric"
        and here.left[-1].end == here.amount.start - 1
    ):
        return not here.left[-1].phrase.endswith(("率", "比", "比例"))  # 不低於淨利潤的三成
    share = next((cue for cue in here.left if cue.tag == "share"), None)
    if share and share.phrase.startswith(("represent", "contribut")) and not has_whole(text, here):
        share = None  # `representing a margin of 82%`, `representing 46% growth`, `acquisitions contributing 4%`
    directions = [cue for cue in here.left if cue.tag in ("direction", "both") and share and cue.start > share.end]
    if share and (not directions or turns_to_level(text[directions[-1].start : here.amount.start])):
        return (
            share.end == here.amount.start
            or connective is share
            or any(cue.tag == "metric" and cue.start >= share.start for cue in here.left)
            or has_whole(text, here)
        )
    return has_whole(text, here) and not (connective and connective.tag in ("direction", "both"))


_PART_OF = re.compile(
    r"(?:\+|-plus|-odd| or so| percentage| percent)? of (?!which|growth|organic|constant|increase|decline|decrease|upside|dilution|accretion|inflation|headwind|tailwind|pric|impact|year(?!-to-date))"
    r"|(?: ?以上)? ?的(?!增|成長|成长|改善|提升|負面|负面|正面|毛利|營|营|利|速|年|同比|環比|环比|幅|水平|下降|降|現金|现金|[^，。；,;、]{0,8}(?:增長|增长|成長|成长|增幅|增速|下降|下滑|減少|减少|衰退|率|份額|份额|影響|影响|水平))"
)


_WEIGHTED = re.compile(
    r"\b(?:(?:driven by|led by|weighted towards?|divided into) (?:our )?(?P<part>[A-Z][\w&-]{1,20}(?: [A-Z][\w&-]{0,20})?)"
    r"|(?:split|balanced|divided|distributed) between (?:our |the )?(?:(?P<one>[A-Za-z][\w&-]{1,20}(?: [\w&-]{1,20})?)|[A-Za-z][\w &-]{1,30} at [\d.]{1,5} ?(?:%|percent),? and (?:our |the )?(?P<other>[A-Za-z][\w&-]{1,20}(?: [\w&-]{1,20})?)))"
    r" at (?:about |approximately |around )?\Z"
)
"""`Sales were driven by Logic at 58%`, `split between ropes at 60% and sails at 40%`."""
_REST = re.compile(r"\b(?:[Tt]he )?(?:remaining|other|rest,?) \Z")
_REST_IS = re.compile(
    r"(?: of (?:the )?[a-z]{3,10})? (?:coming |came |being |was |is |driven )?(?:from|in|by|for|related to) (?:our )?(?P<part>[A-Z][\w&-]{1,20}(?: [A-Z][\w&-]{0,20})?)"
)


def weighted_part(text: str, start: int, end: int) -> str | None:
    """The part that an amount is the share of: `sales were driven by Logic at 58% and the remaining 42% coming from Memory`."""
    found = _WEIGHTED.search(text, max(0, start - 70), start) or (
        _REST.search(text, max(0, start - 20), start) and _REST_IS.match(text, end)
    )
    told = found.groupdict() if found else {}
    return told.get("part") or told.get("one") or told.get("other")


_BREAKDOWN = re.compile(r"\b(?:revenue|sales) (?:breakdown|mix|split)\b[^.;]{0,140}\Z", re.IGNORECASE)


def is_broken_down(text: str, start: int) -> bool:
    """Whether an amount is one of those a whole is broken down to: `our revenue breakdown was 40% services, 29% advertising`."""
    return bool(_BREAKDOWN.search(text, max(0, start - 170), start))


_NEXT_PART = re.compile(
    r"(?:%|percent)?(?: of (?:our |the |total |net )*(?:revenues?|sales|total|mix|business|backlog|orders|bookings))?[,;]? (?:and |while |with )?(?:our |the )?"
    r"(?P<part>[A-Za-z][\w&.'’/-]{1,20}(?: [A-Za-z&][\w&.'’/-]{0,20}){0,3}?)"
    r"(?: (?:was|were|is|at|about|approximately|roughly|around|another|the remaining|the rest|accounted for|represented|made up|contributed)){0,3} \Z"
)
_NO_PART = re.compile(
    r"\b(?:up|down|from|versus|vs|compared|than|grew|grow|growing|increased|decreased|declined|it|this|that|which|we|or|in|as|to|of|by|for|margin|growth|year|quarter|now|today)\b"
)


_OF_BALANCES = re.compile(
    r" (?:of|on|to) (?:our |average |total |net |gross ){0,3}(?:loans|assets|deposits|advances|receivables)\b| annualized\b"
)


def is_of_balances(text: str, end: int) -> bool:
    """Whether points are told of a balance: `net charge-offs of $18 million, or 21 basis points of average loans`. They are no change."""
    return _OF_BALANCES.match(text, end) is not None


def next_part(text: str, since: int, start: int) -> str | None:
    """The part that a list of shares goes on with: `consumer was 31% of revenue, communication 26% and computing the remaining 18%`.

    `since` is where the share before ends.
    """
    found = _NEXT_PART.fullmatch(text[since:start])
    return found["part"] if found and not _NO_PART.search(found["part"]) else None


_AS_PERCENT = re.compile(
    r"\bas (?:an? )?(?:percent(?:age)?|%|share|proportion) of (?:our |total |net ){0,2}(?:revenues?|sales)\b[^.;]{0,120}\Z", re.IGNORECASE
)


def is_of_revenue(text: str, start: int, end: int) -> bool:
    """Whether a percentage at `end` is one of revenue by what its sentence said before: `SG&A as a percentage of revenue improved to`."""
    return _AS_PERCENT.search(text, max(start, end - 170), end) is not None


_REACHED = re.compile(
    r"(?:[占佔]比|比[重例])[^，。；,;]{0,10}[从從由自][^，。；,;%％]{0,12}[%％](?:左右)?(?:一?直?[增升提上擴扩下降回][^，。；,;%％]{0,8})\Z"
)


def is_reached_share(text: str, start: int) -> bool:
    """Whether an amount is what a share came to: 占比從32%提升到38%."""
    return _REACHED.search(text, max(0, start - 50), start) is not None


def has_whole(text: str, here: Around) -> bool:
    """`39% of public cloud revenue`, `62% of our fleet`; not `3% of growth`."""
    return bool(_PART_OF.match(text, here.amount.end))


_RATE_OF = re.compile(
    r"\b(?:an?|the|our) (?P<noun>(?:(?!growth|run|annual|cagr|exchange)[a-z][a-z-]{1,14} ){1,2}(?:rate|ratio|yield|penetration|coverage)) of "
    + ABOUT
    + r"\Z"
)
"""`1.05 million customers, so that's a take-up rate of 23%`."""


_STAKE = re.compile(
    r" (?:[a-z-]+ ){0,2}(?:stake|shareholding|ownership(?: interest| stake)?|(?:equity|ownership|economic|minority|voting|working) interest|(?:equity |minority )?investment in [A-Z])"
)


def is_stake(text: str, end: int) -> bool:
    """Whether a percentage is what somebody holds of a company: `our approximate 5% stake`. It is no growth and no share of a metric."""
    return _STAKE.match(text, end) is not None


def rate_of(text: str, start: int) -> re.Match[str] | None:
    """The rate that is named right before the amount at `start`, as its group `noun`."""
    return _RATE_OF.search(text, max(0, start - 56), start)
