"""What words beside an amount make of it that no name tells: bought shares, a headwind, what an acquisition added to revenue."""

import re

from kcsite.figures.naming.growth import noun_changed
from kcsite.figures.naming.included import of_included, part_which
from kcsite.figures.naming.per_one import rate_of_one
from kcsite.figures.passages.clues import Around, Passage
from kcsite.figures.passages.own_names import named
from kcsite.figures.passages.understood import Measured, titled
from kcsite.figures.roles.effects import driver_of, is_of_acquisitions, is_of_currency, price_before
from kcsite.figures.roles.flows import of_flow
from kcsite.figures.roles.shares import is_stake, rate_of
from kcsite.figures.words.patterns import ABOUT
from kcsite.model.figure import POINTS, Amount


def by_others(passage: Passage, here: Around) -> Measured | None:
    """What words beside an amount make another's: `the acquisition contributed $45 million of revenue`, `on 4% more capacity`.

    None where there are no such words; a Measured without a metric where they leave it none.
    """
    if passage.han:
        return _of_shares(passage, here) if here.amount.kind == "money" else None
    if rate := rate_of_one(passage, here):
        return titled(passage, rate.metric, rate.title)
    return _as_one(passage, here) or _of_money(passage, here) if here.amount.kind == "money" else _of_rate(passage, here)


def _of_rate(passage: Passage, here: Around) -> Measured | None:
    text, amount = passage.text, here.amount
    if amount.kind in ("basis_point", "percent") and _EARNING.search(text, max(0, amount.start - 30), amount.start):
        return Measured(None)
    if (driver := _driver(text, amount)) is not None:
        return Measured(driver)
    if amount.kind == "percent" and (rate := rate_of(text, amount.start)):
        known = any(cue.tag == "metric" and cue.end > rate.start("noun") for cue in here.left)
        own = None if known else named(rate["noun"].split())
        return titled(passage, own.metric, own.title) if own else None
    if amount.kind == "percent" and is_stake(text, amount.end):
        return titled(passage, "stake", "Stake")
    if amount.kind == "percent" and _IMPACT_FROM.match(text, amount.end):
        return Measured(None)
    return _by_its_noun(passage, here) if amount.kind == "percent" else None


def _by_its_noun(passage: Passage, here: Around) -> Measured | None:
    """What a percentage is by the noun right behind it: `just 9% deleverage`, `a 5% pay increase`."""
    text, amount = passage.text, here.amount
    if levered := _LEVERED.match(text, amount.end):
        return titled(passage, levered["noun"].replace("-", "_").replace(" ", "_"), levered["noun"].capitalize())
    raised = noun_changed(text, amount)
    known = raised and any(cue.tag == "metric" and cue.start <= amount.end + 1 for cue in here.beyond)
    return titled(passage, raised.metric, raised.title) if raised and not known else None


def _driver(text: str, amount: Amount) -> str | None:
    """What an amount is the growth of: `1.2% from volume`, `with price at 2.8%`, `on 4% more capacity`."""
    if amount.kind not in ("percent", *POINTS):
        return None
    if told := driver_of(text, amount.end, amount.kind):
        return told
    if is_of_currency(text, amount.start):
        return "fx_impact"
    if is_of_acquisitions(text, amount.start):
        return "revenue_acquisitions"
    if amount.kind == "percent" and price_before(text, amount.start, amount.end):
        return "average_selling_price"
    more = _ON_MORE.match(text, amount.end) if text.endswith(" on ", 0, amount.start) and amount.kind == "percent" else None
    return more["noun"] if more else None


def _of_money(passage: Passage, here: Around) -> Measured | None:
    text, amount = passage.text, here.amount
    first = passage.starts[here.sentence]
    if (told := of_flow(passage, here, first)) is not None:
        return told
    if (part := part_which(passage, amount, first)) is not None:
        return part
    if _OF_RESULTS.match(text, amount.end) and (made := _EFFECT.search(text, max(first, amount.start - 110), amount.start)):
        return Measured("fx_impact" if made["fx"] else None)
    if _OF_REVENUE.match(text, amount.end):
        found = _ADDED.search(text, max(first, amount.start - 90), amount.start)
        words = found["part"].split() if found else []
        return Measured(None) if words and words[-1].lower() in _ACQUIRED else None
    included = of_included(passage, here, first)
    return _of_shares(passage, here) if included is None else included


_WORTH_OF_SHARES = re.compile(
    r" (?:worth )?of (?:our |its |the |common )*(?:shares|stock|units|ADSs) (?:was|were|has been|have been) (?:re-?purchased|bought back|retired)\b"
)
"""`EUR 15 million worth of shares were repurchased`."""


def _of_shares(passage: Passage, here: Around) -> Measured | None:
    """What was paid for shares, or may still be."""
    text, amount = passage.text, here.amount
    if passage.han:
        return Measured("share_repurchases") if _BOUGHT_BACK_HAN.search(text, max(0, amount.start - 40), amount.start) else None
    before = text[max(passage.starts[here.sentence], amount.start - 160) : amount.start]
    if (("urchas" in before or "back" in before or "retired" in before) and _BOUGHT_BACK.search(before)) or _WORTH_OF_SHARES.match(
        text, amount.end
    ):
        return Measured("share_repurchases")
    return (
        titled(passage, "share_repurchase_authorization", "Share repurchase authorization") if _AUTHORIZED.match(text, amount.end) else None
    )


def _as_one(passage: Passage, here: Around) -> Measured | None:
    """A headwind or tailwind, of currencies where they are named; or one contract's worth."""
    text, amount = passage.text, here.amount
    if _WORTH.search(text, max(passage.starts[here.sentence], amount.start - 70), amount.start):
        return titled(passage, "contract_value", "Contract value")
    if _INCREMENTAL.search(text, max(0, amount.start - 50), amount.start):
        return titled(passage, "incremental_revenue", "Incremental revenue")
    if (funds := _funds(passage, amount)) is not None:
        return funds
    if paid := _PAID_FOR.match(text, amount.end):
        return Measured("dividends" if paid["dividends"] else "share_repurchases")
    impact = _IMPACT_OF.search(text, max(0, amount.start - 90), amount.start) or _IMPACT.match(text, amount.end)
    if not impact:
        return None
    currency = _CURRENCY.search(text, max(passage.starts[here.sentence], amount.start - 90), amount.end + 60)
    return Measured("fx_impact" if currency else impact["what"].lower())


def _funds(passage: Passage, amount: Amount) -> Measured | None:
    """What a company could draw on: its cash with its credit, or the credit alone."""
    text = passage.text
    if _AND_CREDIT.match(text, amount.end):
        return Measured("liquidity")
    undrawn = _UNDRAWN.match(text, amount.end) or _AVAILABLE.search(text, max(0, amount.start - 90), amount.start)
    return titled(passage, "credit_facility_available", "Available credit facility") if undrawn else None


_IMPACT_FROM = re.compile(
    r" (?:[a-z-]{4,12} )?(?:impact|effect|drag|headwind|tailwind) (?:from|of|due to|related to)\b|(?: impact)? from (?:one|two|1|2) (?:fewer|less|more|additional|extra) "
)
"""`partially offset by a 1.5% impact from one fewer sales day`: of none that was named before."""
_EARNING = re.compile(r"\b(?:earning|earns?|yielding|paying) (?:only |just |about |around |approximately |roughly )*\Z")
"""`all of that has gone into cash earning 10 basis points`: what it earns is none of what was named before."""
_ADDED = re.compile(
    r"(?:\A|(?<=[.,;] )|\b(?:and|while) )(?:[Tt]he |[Oo]ur )?(?P<part>[A-Za-z][\w-]{1,20}(?: [A-Za-z][\w-]{1,20}){0,3}) (?:contributed|added) "
    + ABOUT
    + r"\Z"
)
_UNDRAWN = re.compile(
    r" (?:of |in )?(?:available|availability|undrawn|unused|unutilized|borrowing capacity|capacity)(?: \w+){0,2} (?:on|under|from|in) (?:our |the |its |a )?(?:[\w-]+ ){0,3}(?:revolver|revolving|credit|facilit(?:y|ies))\b"
)
"""`approximately $366 million available on the revolving credit facility`."""
_INCREMENTAL = re.compile(r"\b[Ii]ncremental (?:sales|revenues?) (?:of|was|were) " + ABOUT + r"\Z")
_AVAILABLE = re.compile(
    r"\b(?:availability|(?:borrowing )?capacity) (?:on|under|of|in) (?:our |the )?(?:[\w-]+ ){0,3}(?:facilit(?:y|ies)|revolver|lines?|credit) (?:of|was|were|is) "
    + ABOUT
    + r"\Z"
)
_AND_CREDIT = re.compile(
    r" (?:of|in) (?:total |available )?cash(?:,? and (?:cash )?equivalents)?,? (?:and|plus) (?:(?:our|the|existing|available|undrawn|unused|unutilized|committed|revolving|bank|remaining|additional|total|combined|borrowing) ){0,4}(?:credit facilities|credit lines?|lines of credit|facilities|credit(?! facility| agreement| card)|(?:revolver|borrowing|credit facility) (?:capacity|availability)|capacity|availability)\b(?![^.;,$\d]{0,40} of (?:about |approximately |around |over )?[$€£]?\d)"
)
"""`$1.8 billion of cash and existing credit facilities`: more than its cash."""
_PAID_FOR = re.compile(
    r" (?:for|in|as|of) (?:(?:the|our|a|total|first|second|third|fourth|quarter|quarterly|regular|special|['’]?\d\d|20\d\d) ){0,5}(?P<dividends>cash dividends?)\b(?! per)"
    r"|,? (?:was|were|of which was|went) (?:for|to|into|in) (?:open[- ]market )?(?:share|stock) (?:re)?purchases\b"
)
"""`distributed $117 billion for third quarter '24 cash dividend`, `$5 billion was for share repurchases`."""
_OF_REVENUE = re.compile(r" (?:of|in|to) (?:our |the )?(?:incremental |additional |total |net )?(?:revenues?|sales)\b")
_ON_MORE = re.compile(r" (?:more|fewer|less) (?P<noun>[a-z]{4,20})\b(?! than)")
_WORTH = re.compile(
    r"\b(?:contract|agreement|deal|order|win|award|project|deployment)s?\b[^.;$\d]{0,30}\b(?:worth|valued at|with a (?:total )?(?:contract )?value of) "
    + ABOUT
    + r"\Z"
)
"""`the three-year agreement is worth $6.4 million in total contract value`: one contract, and no bookings of the quarter."""
_LEVERED = re.compile(r" (?P<noun>deleverage|(?:in|de)cremental margins?|(?:drop|flow)-through)\b")
"""`reflecting just 9% deleverage`: how much of lost sales was lost in profit."""
_BOUGHT_BACK = re.compile(
    r"\brepurchas(?:ed|ing) [^;]{0,90} at an average price of [A-Z$]{0,4}[\d.,]{1,8},? (?:or|for)(?: a total of)? \Z"
    r"|\b(?:repurchased|purchased|bought back|buying back|retired|repurchasing|retiring) [^;$]{0,50}\b(?:shares|stock|units|ADSs?|ADRs?)\b[^.;$]{0,60} (?:for|totaling|worth|at a (?:total )?cost of)(?: (?:a total of|an aggregate of|a total amount of|about|around|approximately|roughly|nearly|over)){0,2} \Z"
)
"""`We repurchased 2.3 million shares for $180 million`."""
_BOUGHT_BACK_HAN = re.compile(
    r"回[購购][^。；;]{0,24}(?:股|ADS|ADR)[^。；;，,]{0,4}[，,](?:[總总]?金[額额]|耗[資资]|[總总]?[對对][價价]|[涉動动]用?[資资]金|合[計计]|[總总]共|共)?[約约為为是]{0,2}\Z"
    r"|回[購购]了?[約约]?[\d.,]+[萬万億亿]?股?[^。；;，,\d]{0,6}[，,][總总]?(?:[對对][價价]|金[額额]|成本)[約约為为是]{0,2}\Z"
)
"""回购了833万股,金额3.6亿元."""
_AUTHORIZED = re.compile(
    r" (?:remaining|left|available|still available) (?:under|on|in) (?:our |the |this )?(?:[\w-]{1,14} ){0,4}(?:authorization|buyback|repurchase)"
)
"""`$1.1 billion remaining under our authorization`."""
_OF_RESULTS = re.compile(
    r" (?:to|of|in|on) (?:our |the |total |annual |full-year )*(?:revenues?|sales|EPS|earnings|EBITDA|(?:adjusted|net|operating) (?:income|profit|EBITDA|EPS|earnings))\b"
)
_EFFECT = re.compile(
    r"\b(?:[Tt]he |an? )?(?:FX |[Cc]urrency |[Ff]oreign exchange )?(?:impact|effect|hit|drag) (?:of|from)(?: the| our)?(?: (?P<fx>FX|currency|currencies|foreign exchange))?(?: [\w-]{2,14}){0,4}? (?:was|were|is|will be|of) [^.;]{0,60}\Z"
    r"|\b(?:contributed|added|contributing|adding) (?:about |approximately |roughly |an additional |another )*\Z"
    r"|\b(?:contributed|added|contributing|adding) [$€£A-Z]{0,4}[\d.,]+ ?[a-z]* (?:to|of|in) [^.;,\d]{2,30} and (?:about |approximately )?[$€£]?\Z"
    r"|\b(?:[Ii]t|[Tt]his|[Tt]hat|which|they|acquisition|deal|transaction)(?:['’]ll)? (?:will |would |should |could |is expected to |are expected to )?(?:adds?|contributes?) [^.;]{0,60}\Z"
)
"""`The impact of FX was $25 million in revenue and $0.03 in EPS`, `it will add $80 million to revenue`."""
_IMPACT_OF = re.compile(r"\b(?P<what>headwind|tailwind)s? (?:(?:[\w-]{1,12} ){0,3}of|was|were|totaled|came to) (?:[\w-]{1,14} ){0,2}\Z")
_IMPACT = re.compile(r" (?:[\w-]{1,14} ){0,2}(?P<what>headwind|tailwind)s?\b")
_CURRENCY = re.compile(r"\b(?:FX|[Ff]oreign exchange|[Ff]oreign currency|[Cc]urrenc(?:y|ies))\b")
"""`a headwind of $12 million to revenue`: no revenue."""
_ACQUIRED = ("acquisition", "acquisitions", "deal", "transaction", "mergers", "businesses", "stores", "week", "currency", "exchange")
"""What adds revenue that is not all of it."""
