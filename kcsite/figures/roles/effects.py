"""What moved a rate or a growth, told in points: `mix cost us 40 basis points`, `currency was a 2-point headwind`."""

import re

from kcsite.figures.passages.carried import spoken_before
from kcsite.figures.passages.clues import Around, Passage
from kcsite.figures.passages.understood import Measured
from kcsite.figures.words.vocabulary import Vocabulary
from kcsite.model.figure import POINTS, Kind, Sign

_ABOUT = (
    r"(?:(?:of|by|about|approximately|roughly|around|nearly|almost|another|the remaining|a|an|some|us|back|our margins?|call it),? ){0,4}"
)
_TOOK = r"cost|took away|taken away|takes? away|took|shaved off|shaved|subtracted|detracted|hurt|weighed|diluted|drag|headwind|hit|dilution|penalty"
_GAVE = (
    r"gave|gives?|given|contributed|contributes?|added|adds|helped|brought(?: in)?|benefited|benefit|tailwind|handed|returned|worth|uplift"
)
_BEFORE = re.compile(rf"\b(?:(?P<took>{_TOOK})|(?P<gave>{_GAVE})) {_ABOUT}\Z", re.IGNORECASE)
"""`wage hikes took away 110 basis points`, `pricing gave us back about 50 basis points`."""
_AFTER = re.compile(
    r"[ -](?:of |in )?(?:[A-Za-z-]{3,14} ){0,2}(?:(?P<took>headwinds?|drag|hit|dilution|penalty|hurt|bad guy)|(?P<gave>tailwinds?|benefit|help|good guy|uplift|pickup|lift))\b"
)
_CURRENCY = re.compile(
    r"\b(?:FX|[Ff]oreign exchange|[Ff]oreign currenc(?:y|ies)|[Ee]xchange rates?|[Cc]urrenc(?:y|ies)|(?:[Ww]eaker|[Ss]tronger|the) (?:[A-Z][\w.]{1,12} )?(?:dollar|rupee|euro|yen|pound|peso|franc|krone|krona|real|lira|renminbi|yuan))\b[^.;:]{0,70}\Z"
)


def effect_behind(text: str, end: int) -> Sign:
    """The direction that a word of effect tells right behind an amount: `$0.04 of EPS benefit`."""
    found = _AFTER.match(text, end)
    return "none" if not found else "-" if found["took"] else "+"


def effect_sign(text: str, start: int, end: int) -> Sign:
    """The direction that a word of effect beside an amount tells, or none."""
    if (behind := effect_behind(text, end)) != "none":
        return behind
    found = _BEFORE.search(text, max(0, start - 60), start)
    return "none" if not found else "-" if found["took"] else "+"


_OFFSET = re.compile(
    r"\b(?:partially|partly|in part|mostly|largely) offset (?:in part )?by (?:an? |about |approximately |roughly |around )?\Z"
)


def offset_sign(text: str, start: int) -> Sign:
    """The direction of points that took some of a gain away, where no others stand before them: `This was partly offset by 40 basis points of`."""
    return "-" if _OFFSET.search(text, max(0, start - 60), start) else "none"


_ON_MARGIN = re.compile(
    r" (?:impact|effect|pressure|drag|hit|benefit|headwind|tailwind)s? (?:on|to) (?:our |the )?(?:total |overall |adjusted |consolidated |reported )?(?P<kind>gross|operating|EBITDA|net interest) margins?\b"
)
"""`a 75 basis point impact on our gross margin`."""


_CURRENCY_BEHIND = re.compile(
    r"[ -](?:of |in )?(?:foreign currency|foreign exchange|currency|FX|exchange rate)(?: translation)? (?:headwind|tailwind|benefit|impact|drag|gain|pressure)s?\b"
)
"""`a two point foreign currency tailwind`."""


def effect_on(passage: Passage, here: Around, metric: str | None, subject: str | None, vocabulary: Vocabulary) -> Measured | None:
    """What an amount in points moved, where a word of effect is told of it: the margin that is spoken of, and not what moved it.

    Currencies are a metric of their own. `metric` is what the words around name.
    """
    text, amount = passage.text, here.amount
    if amount.kind in POINTS and (on := _ON_MARGIN.match(text, amount.end)):
        return Measured(f"{on['kind'].lower().replace(' ', '_')}_margin", custom=True)
    if amount.kind in POINTS and not passage.han and _CURRENCY_BEHIND.match(text, amount.end):
        return Measured("fx_impact")
    if passage.han or amount.kind not in POINTS or effect_sign(text, amount.start, amount.end) == "none":
        return None
    if _CURRENCY.search(text, max(passage.starts[here.sentence], amount.start - 110), amount.start):
        return Measured("fx_impact")
    if metric and "margin" in metric:
        return None
    moved = next((one for one in (subject, spoken_before(passage, here, vocabulary)) if one and "margin" in one), None)
    # Marked as not said: what one thing added to a margin is neither a call-out nor checked against its levels.
    return Measured(moved, custom=True) if moved and vocabulary.unit(moved) == "percent" else None


_DRIVER = re.compile(
    r" (?:(?:growth |increase |contribution |benefit )?(?P<of>from|of) (?:higher |favorable |positive )?|(?=price\b|pricing\b|volume))(?P<what>volumes?(?: ?/ ?mix)?|pric(?:e|ing)(?: ?/ ?mix)?|FX|foreign exchange|foreign currency|currency|acquisitions)\b(?! (?:growth|increase|action|elasticity|point|investment|range))"
)
_EFFECT_OF_CURRENCY = re.compile(
    r" (?:[a-z-]{4,12} ){0,2}(?:impact|effect|hit|drag|headwind|tailwind|benefit)s? (?:from|of|due to|related to) (?:the |our |un?favorable |adverse |negative |weaker |stronger )*(?:FX|foreign exchange|foreign currency|currenc(?:y|ies)|exchange rates?)\b"
)
"""`a 0.5% negative impact from currency`."""
_DRIVERS = (
    ("volume", "volume"),
    ("pric", "average_selling_price"),
    ("fx", "fx_impact"),
    ("foreign", "fx_impact"),
    ("currency", "fx_impact"),
    ("acquisition", "revenue_acquisitions"),
)
"""What growth is made up of: `1.2% from volume/mix and 2.2% from pricing`."""


_DRIVER_BEFORE = re.compile(
    r"\b[Pp]ric(?:e|es|ing)(?: realization)?(?: (?:in|for) the (?:quarter|period))? (?:was|were|remained) (?:very |again |once again )?(?:strong|solid|healthy|robust|positive|favorable) at (?:about |approximately )?\Z|"
    r"(?:\b(?:with|and|by|from|while|of) |, )(?:our |the )?(?P<what>pric(?:e|es|ing)|price[ /-](?:and[ -])?mix)(?: (?:was|were|leading|slightly|strongly|negative|positive|up|down|contribut\w+|also|contribution|added|adding)){0,3} (?:at|of|by|up|down)(?: (?:about|around|approximately|roughly|plus|minus))? \Z"
)
"""`contributions from volume at 0.9% and price at 2.8%`."""


_GOT = re.compile(r"\b(?:achieved|realized|delivered|got|took|saw|had|captured|getting|get|earned)\b[^.;,\d]{0,30}\Z")
_OF_PRICE = re.compile(r" of pric(?:e|ing)\b(?! (?:of|paid|came))")


def price_before(text: str, start: int, end: int) -> bool:
    """Whether an amount is what prices gave a growth: `with price leading at 11%`, `we achieved 1.5% of price`."""
    first = max(0, start - 70)
    if _OF_PRICE.match(text, end):
        return _GOT.search(text, first, start) is not None
    return text.find("ric", first, start) >= 0 and _DRIVER_BEFORE.search(text, first, start) is not None


_CURRENCY_DID = re.compile(
    r"\b(?:FX|[Ff]oreign exchange|[Ff]oreign currenc(?:y|ies)|[Ee]xchange rates?|[Ee]xchange|[Cc]urrenc(?:y|ies)|[Cc]urrency translation)(?: rates?| movements?| fluctuations?| changes)? (?:had|has|have|will have|to have|with|having) (?:an? )?(?:[a-z-]+ ){0,2}(?:impact|effect) of (?:about |approximately |roughly |around )?\Z"
    r"|\b(?:FX|[Ff]oreign exchange|[Ff]oreign currenc(?:y|ies)|[Ee]xchange rates?|[Cc]urrenc(?:y|ies)|[Cc]urrency translation)(?: rates?| movements?| fluctuations?| changes)?"
    r" (?:[a-z]+ly )?(?:impacted|reduced|increased|decreased|lowered|lifted|boosted|hurt|benefit(?:t)?ed|helped|affected)(?: [^.;,\d]{2,50} by (?:about |approximately )?[^ ]{1,8}(?: [mb]illion)? and)? [^.;,\d]{2,50} by (?:about |approximately |roughly |around |nearly )?\Z"
    r"|\b(?:FX|[Ff]oreign (?:exchange|currency)|[Cc]urrency(?: translation)?) (?:drove|contributed|added|provided|was|were|being) (?:an? )?(?:favou?rable|unfavou?rable|positive|negative|adverse) \Z"
    r"|\b(?:FX|[Ff]oreign (?:exchange|currency)|[Cc]urrency)\b[^.;,\d]{3,70}\b(?:reducing|lowering|increasing|lifting|hurting|helping|boosting) [^.;,\d]{2,40} by (?:about |approximately |roughly |around |nearly )?\Z"
)
"""`Foreign exchange had a favorable impact of 4% on sales`, `Currency reduced sales by $12 million`."""


_ACQUIRED = re.compile(
    r"\bacquisitions? (?:(?:contribution|benefit|impact) of|contributed|added|provided) (?:about |approximately |more than |over |nearly )?\Z",
    re.IGNORECASE,
)


def is_of_acquisitions(text: str, start: int) -> bool:
    """`An acquisition contribution of 1.1%`."""
    first = max(0, start - 60)
    return text.find("cquisition", first, start) >= 0 and _ACQUIRED.search(text, first, start) is not None


_CONTRIBUTED = re.compile(r"\bcontribut(?:ed|ing|es?) (?:about |approximately |around |roughly |nearly |over |an additional |another )?\Z")
_OF_A_WHOLE = re.compile(r"(?:\+|-plus)? (?:of|to) (?:(?!growth|the growth|our growth)[A-Za-z])")
_DRIVERS_NAMED = re.compile(
    r"\b(?:acqui\w+|pric(?:e|es|ing)|mix|volumes?|currenc(?:y|ies)|FX|foreign|deals?|weeks?|mergers?|divestitures?|inflation|tariffs?|store openings|new stores|Prime Day)\b[^.;]{0,50}\Z"
)


def contributed(text: str, start: int, end: int) -> bool:
    """Whether something added to a growth: `acquisitions contributing 4%`; what contributes 40% of revenue is a share."""
    return text.find("ontribut", max(0, start - 40), start) >= 0 and (
        (told := _CONTRIBUTED.search(text, max(0, start - 50), start)) is not None
        and _OF_A_WHOLE.match(text, end) is None
        and _DRIVERS_NAMED.search(text, max(0, told.start() - 70), told.start()) is not None
    )


_TELLING = (
    "of ",
    "by ",
    "about ",
    "approximately ",
    "roughly ",
    "around ",
    "nearly ",
    "avorable ",
    "favourable ",
    "positive ",
    "negative ",
    "adverse ",
)


def is_of_currency(text: str, start: int) -> bool:
    """Whether an amount is what currencies did."""
    if not text.endswith(_TELLING, 0, start):
        return False
    return _CURRENCY_DID.search(text, max(0, start - 120), start) is not None


def driver_of(text: str, end: int, kind: Kind) -> str | None:
    """The metric of what made up so much of a growth, told right behind the amount that ends at `end`.

    `20% of volume` is a share of it, and `0.5 points of volume` a part of growth.
    """
    if kind == "percent" and _EFFECT_OF_CURRENCY.match(text, end):
        return "fx_impact"
    found = _DRIVER.match(text, end)
    if found is None or (kind == "percent" and found["of"] == "of"):
        return None
    return next(metric for word, metric in _DRIVERS if found["what"].lower().startswith(word))
