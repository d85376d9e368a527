"""What is told in percent of revenue and is no part of it: an expense's ratio, a profit's margin.

Revenue from China is a part of revenue; R&D of 6.7% of sales is not. In twenty calls that were labelled before any rule saw them, all of
the eighteen figures of the second kind were levels of a ratio to their readers, and none a share.
"""

import re

from kcsite.figures.naming.naming import margin_of
from kcsite.figures.passages.clues import Around, Passage
from kcsite.figures.passages.understood import Meaning, Measured
from kcsite.figures.periods.spans import distance
from kcsite.figures.words.segments import base_of, prefix_of
from kcsite.figures.words.vocabulary import NON_GAAP, Vocabulary
from kcsite.model.company import Basis
from kcsite.model.figure import Comparison, Role
from kcsite.model.period import QUARTERS, Period

_RATIOS = {
    "opex_total": "opex_ratio",
    "opex_rd": "opex_rd_ratio",
    "opex_sm": "opex_sm_ratio",
    "opex_ga": "opex_ga_ratio",
    "opex_sga": "opex_sga_ratio",
    "cost_of_revenue_total": "cost_of_revenue_ratio",
    "advertising_expense": "advertising_expense_ratio",
    "capex": "capex_ratio",
    "share_based_compensation": "share_based_compensation_ratio",
}


def ratio_of(named: Measured, metric: str | None, basis: Basis | None, vocabulary: Vocabulary) -> str | None:
    """The metric that a percentage of revenue is a level of: `opex_rd_ratio` for R&D, `operating_margin` for operating income.

    None where it is a part of revenue, or of something else. `metric` is what is named, on its basis.
    """
    if named.metric is None or (base_of(named.whole or "") or named.whole) != "revenue_total":
        return None
    if named.whole != "revenue_total" and base_of(named.metric) is None:
        return None  # `Marketing was 15% of Cloud revenue`: none of the company's
    if vocabulary.unit(named.metric) == "percent":
        return metric  # `gross margin was 56.3% of sales`
    return rate_of(named.metric, basis, vocabulary)


def rate_of(metric: str, basis: Basis | None, vocabulary: Vocabulary) -> str | None:
    """The rate that a sum is told in: the margin of a profit, of the company or of a part, or the ratio of an expense to revenue."""
    ratio = _RATIOS.get(metric.removesuffix(NON_GAAP))
    if ratio:
        return vocabulary.with_basis(ratio, basis)
    base = base_of(metric)
    margin = margin_of(base or metric, None if base else basis, vocabulary)[0]
    return margin if margin is None or base is None else margin + metric.removeprefix(prefix_of(base))


def as_ratio(meaning: Meaning, call: Period) -> tuple[Role, Comparison | None]:
    """The role of such a level, and for an earlier one the comparison it serves."""
    if meaning.role != "contribution_share":
        return meaning.role, meaning.comparison
    stated = meaning.stated.quarter if meaning.stated else None
    if stated is None or stated >= call:
        return ("prior_level" if meaning.again else "level"), None
    return "prior_level", {QUARTERS: "yoy", 1: "qoq"}.get(distance(call, stated))  # type: ignore[return-value]


_GIVES = re.compile(r"\b(?:contribut(?:ing|ed|es)|generat(?:ing|ed|es)|bringing in) (?:about |approximately |around |over |nearly )?\Z")


def gives_part(passage: Passage, here: Around) -> bool:
    """Whether somebody contributes what is told in percent of revenue, and no expense or profit was: `the UK contributing 55% of revenue`."""
    return _GIVES.search(passage.text, max(0, here.amount.start - 40), here.amount.start) is not None
