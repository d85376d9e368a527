"""Comparisons that were not said: of a rate or sum by which something changed, its sentence tells, or the one before, or the field's custom.

The custom: on an earnings call growth is told against the same period of the year before, unless something else is said. Companies state so
at the head of their calls; where they do not, their releases compare so (Regulation S-K, item 303).
"""

import re
from dataclasses import replace

from kcsite.figures.naming.growth import is_weighed
from kcsite.figures.passages.clues import Passage
from kcsite.figures.passages.compared import is_compared
from kcsite.figures.passages.understood import Finding
from kcsite.figures.periods.spans import a_year_before, earlier
from kcsite.figures.roles.effects import effect_behind
from kcsite.figures.roles.guided import passed_by
from kcsite.figures.words.segments import base_of
from kcsite.figures.words.vocabulary import NON_GAAP
from kcsite.model.figure import POINTS, Comparison
from kcsite.model.period import Period

_OF_RATES = ("percent", "percentage_point", "basis_point")
_ELSE = re.compile(
    r"\b(?:since|(?:over|in|during|for) the (?:past|last|next) \w+|\w+ (?:years|months|weeks|decades) ago|per year|a year|annually|annual|CAGR|compound|compounded"
    r"|pre-?pandemic|pre-COVID|by 20\d\d|multi-?year|(?:two|three|five|2|3|5)[- ]years?|long-term|medium-term|every year|each year"
    r"|(?:the|our|its) stock (?:is|was|has)|than (?:compet|alternativ|other|tradition|conventional|peers|our peers|the industry|any)\w*|month[- ](?:over|on)[- ]month|last month|half[- ]over[- ]half|more efficient|faster(?! (?:pace|rate))|cost savings?)\b"
    r"|年初|年底|以来|以來|过去|過去|未来|未來|每年|年均|复合|複合|個月前|个月前|上月|上個月|上个月|[一二三四五六七八九十兩两數数幾几\d] ?年前(?![一二三四五六七八九十\d])|预期|預期",
    re.IGNORECASE,
)
"""Words that set a change against something else than a year before."""
_AGAINST_GUIDANCE = re.compile(
    r"(?: (?:better|worse|higher|lower|more|less|ahead|short))? ?(?:above|below|of|ahead of|than|better than|worse than|higher than|lower than|versus|vs\.?|relative to|compared (?:to|with))(?: \w+){0,5} (?:guid|consensus|expect|forecast|estimate|plan)",
    re.IGNORECASE,
)
"""Right behind an amount: `3 points above our guidance`."""
_QUARTERS = re.compile(
    r"\bfrom (?:Q[1-4]|the (?:first|second|third|fourth) quarter) to (?:Q[1-4]|the (?:first|second|third|fourth) quarter)", re.IGNORECASE
)
_NEXT_TO = 30
"""Characters between two changes of which one tells the other's comparison."""


def imply(passage: Passage, made: list[Finding]) -> list[Finding]:
    """The findings of a passage, with the comparison of each rate of change that its own words do not tell."""
    said: Finding | None = None
    sentence = -1
    result = list(made)
    for at, one in enumerate(made):
        number = passage.around[at].sentence
        if number != sentence:
            said, sentence = None, number
        if one.comparison and one.role in ("change", "guidance"):
            said = one
        elif _wants(passage, at, one):
            told = said.comparison if said and said.amount.kind == one.amount.kind else _next_said(passage, made, at)
            told = (
                told
                or _in_percent_too(passage, made, at)
                or _by_quarters(passage, number)
                or _as_part_before(passage, result[:at], one, number)
            )
            told = told or _custom(one, over_longer=_LONGER.search(_sentence(passage, number)) is not None)
            result[at] = replace(one, comparison=told, implied=True) if told else one
        elif one.role == "prior_level" and one.comparison is None and (quarter := _before_of_bank(passage, made, at)):
            result[at] = replace(one, comparison="qoq", period=quarter, implied=True)
        elif at and passage.around[at - 1].sentence == number and _is_set_against(passage, made[at - 1], one):
            result[at] = replace(one, comparison="yoy", period=a_year_before(made[at - 1].period or "") or None, implied=True)
    return result


_FLOWS = frozenset(
    "revenue_total gross_profit operating_profit net_income ebitda ebita eps free_cash_flow operating_cash_flow capex other_income other_expense interest_expense opex_total opex_rd opex_sm opex_ga"
    " opex_sga cost_of_revenue_total net_interest_income fee_income tax_expense share_based_compensation depreciation pretax_income corporate_costs".split()
)
"""What a quarter earns or spends: a sum by which it changed is told as a rate is, against the year before (17 of 17 labelled)."""
_BALANCES = frozenset({"loans", "deposits", "inventory", "net_debt"})
"""What stands at a quarter's end: a sum by which it changed is told against the quarter before (12 of 12 labelled); debt is told against either."""


_LONGER = re.compile(
    r"\b(?:this year|in 20\d\d|for 20\d\d|full[- ]year|(?:six|nine|6|9) months|first half|year[- ]to[- ]date|for the year)\b"
)
"""Over a longer span than a quarter."""


def _sentence(passage: Passage, number: int) -> str:
    end = passage.starts[number + 1] if number + 1 < len(passage.starts) else len(passage.text)
    return passage.text[passage.starts[number] : end]


_OF_BANKS = frozenset(
    "net_interest_margin cost_of_deposits loan_yield net_charge_off_ratio npa_ratio npl_ratio cet1_ratio capital_adequacy_ratio allowance_ratio loan_to_deposit_ratio deposit_beta".split()
)
"""Rates that banks tell against the quarter before, where nothing is said."""


def _custom(one: Finding, *, over_longer: bool) -> Comparison | None:
    """The comparison that the field's custom gives a change of which nothing else is said."""
    balance = one.amount.kind == "money" and _kind_of(one) in _BALANCES
    rate = one.amount.kind in POINTS and _kind_of(one) in _OF_BANKS
    if not (balance or rate):
        return "yoy"
    return "qoq" if Period.parse(one.period or "") and not over_longer else None if balance else "yoy"


def _in_percent_too(passage: Passage, made: list[Finding], at: int) -> Comparison | None:
    """A sum that is told in percent too is told against the same: `deposits grew $33 billion, or 5%`."""
    if at + 1 >= len(made) or made[at].amount.kind != "money":
        return None
    one, rate = made[at], made[at + 1]
    alike = rate.amount.kind == "percent" and rate.role == one.role == "change" and rate.metric == one.metric
    return "yoy" if alike and _OR.fullmatch(passage.text, one.amount.end, rate.amount.start) else None


_OR = re.compile(r",? or (?:about |approximately |roughly |nearly )?")


def _kind_of(one: Finding) -> str:
    plain = (one.metric or "").removesuffix(NON_GAAP)
    return base_of(plain) or plain


def _as_part_before(passage: Passage, made: list[Finding], one: Finding, number: int) -> Comparison | None:
    """What the sentence before told of another part: `HPC rose 14% quarter-over-quarter, to 60%. Smartphone rose 7%, to 27%`."""
    base = base_of(one.metric or "")
    before = next((at for at in range(len(made) - 1, -1, -1) if made[at].role == "change"), None)
    if base is None or before is None or passage.around[before].sentence != number - 1:
        return None
    other = made[before]
    alike = base_of(other.metric or "") == base and all(is_weighed(passage.text, each.amount.end) for each in (one, other))
    return other.comparison if alike else None


def _before_of_bank(passage: Passage, made: list[Finding], at: int) -> str | None:
    """The quarter before, of a rate of a bank that went `from 1.73% to 1.56%`, or is told `down to 2.37% from 2.39%`."""
    one = made[at]
    if one.period or _kind_of(one) not in _OF_BANKS or not _AND_NO_TIME.match(passage.text, one.amount.end):
        return None
    if "target" in passage.text[max(0, one.amount.start - 30) : one.amount.start]:
        return None
    beside = [made[n] for n in (at - 1, at + 1) if 0 <= n < len(made) and passage.around[n].sentence == passage.around[at].sentence]
    level = next((other for other in beside if other.metric == one.metric and other.role == "level" and other.period), None)
    quarter = Period.parse(level.period) if level and level.period else None
    return earlier(quarter, 1).id if quarter else None


_AND_NO_TIME = re.compile(r"(?: (?:down |up )?to\b|,? (?:in large part|mostly|primarily|driven|due|reflecting|largely)\b|[.,;]|\Z)")
_SET_AGAINST = re.compile(r"[^.;\d]{0,24}?(?:compared (?:to|with)|versus|vs\.?|against)(?: about| approximately)? (?:[A-Z]{0,3}[$€£₹]?)?")
STOCKS = frozenset(
    "net_debt net_cash debt cash_and_equivalents liquidity backlog orders inventory deposits loans customers users subscribers members employees leverage stores branches headcount"
    " remaining_performance_obligations net_retention_rate capital_adequacy_ratio cet1_ratio npa_ratio npl_ratio market_share total_assets shares_outstanding inventory_days working_capital accounts_receivable accounts_payable assets_under_management book_value_per_share shareholders_equity".split()
)
"""What stands at a day: as often set against the end of the year before."""


def _is_set_against(passage: Passage, level: Finding, one: Finding) -> bool:
    """Whether an earlier level is set against a result without a word of when it was: `operating income was $101 million compared to $96 million`."""
    if one.role != "prior_level" or one.comparison or one.period or one.assumed or level.role != "level" or level.assumed:
        return False
    if one.metric is None or one.metric != level.metric or one.basis is None or (base_of(one.metric) or one.metric) in STOCKS:
        return False
    between = passage.text[level.amount.end : one.amount.start]
    return one.basis != "operational" and _SET_AGAINST.fullmatch(between) is not None


def _wants(passage: Passage, at: int, one: Finding) -> bool:
    changes = one.role == "change" or (one.role == "guidance" and one.sign != "none" and one.amount.kind != "money")
    if one.comparison or not changes or not (one.amount.kind in _OF_RATES or _is_customary(passage, one)):
        return False
    number = passage.around[at].sentence
    if any(is_compared(passage.plain, said) and said.id < f"{int((one.period or '0')[:4]) - 1}" for said in passage.periods[number]):
        return False  # `versus 2019, traffic is still down 8%`
    end = passage.starts[number + 1] if number + 1 < len(passage.starts) else len(passage.text)
    if passed_by(passage.text, one.amount.start) != "none":
        return False
    return not _ELSE.search(passage.text, passage.starts[number], end) and not _AGAINST_GUIDANCE.match(passage.text, one.amount.end)


_REACH, _STOPS = 84, frozenset(".;,")
_AGAINST_ELSE = re.compile(
    r"\b(?:plans?|budget|guidance|guide|targets?|outlook|expect\w*|thought|forecasts?|estimates?|consensus|peak|trough|from the (?:[a-z]+ )?acquisition|run[- ]rate|all-time|lows?|highs?)\b"
)
"""Not a year before: `$3 million against plan`, `from its peak`."""
_CAME_IN = re.compile(r"\bcom(?:e|es|ing) in (?:at )?(?:about |approximately )?\Z")


def _is_customary(passage: Passage, one: Finding) -> bool:
    """Whether a sum is what a quarter earns, spends or ends with moved by: not what one thing added to it, nor how far it was off a plan."""
    if one.amount.kind != "money" or one.sign == "none" or _kind_of(one) not in _FLOWS | _BALANCES:
        return False
    start, end = one.amount.start, one.amount.end
    else_than = _AGAINST_ELSE.search(passage.text, end, end + _REACH)
    if else_than and not _STOPS.intersection(passage.text[end : else_than.start()]):
        return False
    return effect_behind(passage.text, end) == "none" and not _CAME_IN.search(passage.text, max(0, start - 40), start)


def _by_quarters(passage: Passage, number: int) -> Comparison | None:
    """`From Q3 to Q4, volume improved 14 points` is told against the quarter before."""
    end = passage.starts[number + 1] if number + 1 < len(passage.starts) else len(passage.text)
    return "qoq" if _QUARTERS.search(passage.text, passage.starts[number], end) else None


def _next_said(passage: Passage, made: list[Finding], at: int) -> Comparison | None:
    """What the next changes of the same metric in the sentence tell: `up 4% and 9% year over year`."""
    number = passage.around[at].sentence
    for other, around in zip(made[at + 1 :], passage.around[at + 1 :], strict=True):
        if around.sentence != number or other.amount.start - made[at].amount.end > _NEXT_TO or other.role != "change":
            return None
        if other.comparison and other.metric == made[at].metric:
            return other.comparison
    return None
