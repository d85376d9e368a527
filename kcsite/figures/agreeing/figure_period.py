"""The period of a figure: what its own words or its setting name, the call's, or none."""

import re

from kcsite.figures.agreeing.implied import STOCKS
from kcsite.figures.passages.clues import Around, Passage
from kcsite.figures.passages.settings import Setting
from kcsite.figures.passages.understood import Meaning
from kcsite.figures.periods.spans import Said, ahead, earlier, is_over, past
from kcsite.figures.words import units
from kcsite.figures.words.fitting import is_per_one
from kcsite.figures.words.segments import base_of
from kcsite.figures.words.vocabulary import NON_GAAP
from kcsite.model.figure import Amount
from kcsite.model.period import QUARTERS, Period


def period_of(
    passage: Passage, here: Around, amount: Amount, metric: str | None, meaning: Meaning, setting: Setting, call: Period
) -> str | None:
    """The id of the period an amount's figure is of: what its words or its setting name, else the call's own; None where it is of none."""
    if _is_timeless(passage.text, amount, metric, meaning):
        return None
    if meaning.role == "guidance":
        if passage.han and not setting.own and _THIS_YEAR_HAN.search(passage.text, passage.starts[here.sentence], here.amount.start):
            return f"{call.fiscal_year + (call.quarter == QUARTERS)}-fy"
        return _guided_for(amount, meaning, setting, call) or _this_year(passage, here, meaning, call)
    if meaning.stated:
        return _stated_id(meaning.stated, meaning, metric, call)
    if meaning.role == "prior_level":
        return {"yoy": earlier(call, QUARTERS).id, "qoq": earlier(call, 1).id}.get(meaning.comparison or "")
    return call.id


def _stated_id(stated: Said, meaning: Meaning, metric: str | None, call: Period) -> str | None:
    """The id of a period that an amount's words or setting name; what stands at a day is of the call's quarter, whatever span it is told in."""
    if meaning.role == "level" and stated.id.endswith(("-h1", "-9m")) and is_over(stated, call):
        plain = (metric or "").removesuffix(NON_GAAP)
        return call.id if (base_of(plain) or plain) in STOCKS else stated.id  # `Through June, backlog grew and stands at`
    return (past(stated, call) if meaning.role in ("change", "prior_level") else stated).id or None


_THIS_YEAR_HAN = re.compile("今年(?:(?!明年|下一?年|去年|上年).)*\\Z")
"""今年, where no other year is named after it."""
_THIS_YEAR = re.compile(r"(?<!earlier )(?<!far )(?<!from )(?<!than )(?<!later )\b[Tt]his (?:fiscal )?year\b(?!['’])")


def _this_year(passage: Passage, here: Around, meaning: Meaning, call: Period) -> str | None:
    """The year that an expectation without another period is for: `we expect China to be over 25% of sales this year`."""
    start = passage.starts[here.sentence]
    end = passage.starts[here.sentence + 1] if here.sentence + 1 < len(passage.starts) else len(passage.text)
    told = meaning.role == "guidance" and not meaning.stated and _THIS_YEAR.search(passage.text, start, end)
    # A fourth quarter is told of in the year that comes after it.
    return f"{call.fiscal_year + (call.quarter == QUARTERS)}-fy" if told else None


def _guided_for(amount: Amount, meaning: Meaning, setting: Setting, call: Period) -> str | None:
    """The period an expectation is for. That of the results, told sentences before, is none."""
    if meaning.stated and meaning.stated.quarter == call and 0 <= meaning.stated.start - amount.end <= 1:
        return call.id  # `exceeded our 3% Q3 outlook`
    told = meaning.stated if meaning.stated and (setting.own or meaning.stated.quarter != call) else setting.outlook
    if told and told is setting.lead and not setting.own and told.id.endswith(("-h1", "-9m")) and is_over(told, call):
        told = setting.outlook  # what was told of up to now is not what is expected
    return ahead(told, call).id or None if told else None


_EACH_MONTH = re.compile(r" (?:a|per|each|every) (?:month|week|day)\b")
_EACH_QUARTER = re.compile(r"(?: (?:in|of) [a-z]+)? (?:each|every) quarter\b")


_FROM_THE_START = re.compile(
    r"[^.;,]{0,40}? (?:from|since) (?:the |our |its )?(?:beginning|start|inception|launch|IPO)\b(?! of (?:the|this|our) (?:year|quarter|fiscal))"
)


def _is_timeless(text: str, amount: Amount, metric: str | None, meaning: Meaning) -> bool:
    """Whether an amount is of no period: a market's size, what products have, a rate per month."""
    if metric == "total_addressable_market":
        return True
    if amount.kind == "count" and (amount.unit in units.TIMELESS if amount.unit else metric is None):
        return True
    if amount.kind == "money" and not (metric and is_per_one(metric)) and _EACH_MONTH.match(text, amount.end):
        return True  # `we were booking $850 million a month`
    if amount.kind == "money" and not meaning.stated and meaning.role == "level" and _EACH_QUARTER.match(text, amount.end):
        return True  # `we operated in a tight range of $13 billion to $13.5 billion in expense each quarter`
    if meaning.role == "level" and _FROM_THE_START.match(text, amount.end):
        return True  # `almost $250 billion of repurchases from the beginning of the program`
    # What nothing names is often a price, a size or a plan, of no quarter: by default half of such levels got a wrong one.
    return metric is None and meaning.role == "level" and not meaning.stated
