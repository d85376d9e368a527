"""Ranges of what companies report exactly: `gross margin between 46% and 47%` is an outlook, whatever the words around it."""

from kcsite.figures.passages.clues import Around, Passage
from kcsite.figures.passages.settings import PAST
from kcsite.figures.words.segments import base_of
from kcsite.figures.words.vocabulary import NON_GAAP

_EXACT = frozenset(
    "revenue_total organic_revenue_growth comparable_sales gross_margin gross_profit operating_margin operating_profit ebitda eps net_income tax_rate"
    " opex_total opex_rd opex_sm opex_ga opex_sga free_cash_flow other_income net_financial_items billings arr net_retention_rate depreciation_amortization capex"
    " share_based_compensation".split()
)
"""Results: in the labelled calls three ranges of them were told without a word of expectation, all three outlooks."""


def is_outlook(passage: Passage, here: Around, metric: str | None) -> bool:
    """Whether an amount is a range of a result, told of no time that is over."""
    amount = here.amount
    if amount.value is not None or amount.low is None or amount.high is None or not any(map(str.isdigit, amount.text)) or not metric:
        return False
    plain = metric.removesuffix(NON_GAAP)
    if (base_of(plain) or plain) not in _EXACT or any(cue.tag in ("prior", "comparison") for cue in here.left + here.right):
        return False
    return not PAST.search(passage.plain, passage.starts[here.sentence], amount.start + 1)
