"""How a call tells its money: in which currency, and whether every amount of it bears a mark."""

import re
from collections import Counter
from collections.abc import Iterable

from kcsite.figures.words.fitting import is_bare, is_per_one
from kcsite.model.figure import Amount
from kcsite.model.records import record

_CRORE = re.compile(r"\bcr(?:ore)?s?\b", re.IGNORECASE)
"""A scale that is said of rupees far more often than of anything else, and then mostly without a mark."""
_ENOUGH = 5
_DOLLARS = frozenset({"CAD", "AUD", "NZD", "SGD", "HKD"})
"""Currencies that are written `$` where they are one's own; a New Taiwan dollar is not."""
_OF_CENTS = _DOLLARS | {"EUR", "ZAR"}


@record
class Money:
    """A call's own currency, where it is known, and whether an amount that bears no mark is none of money."""

    currency: str | None = None
    is_marked: bool = False

    def own(self, amount: Amount, metric: str | None, text: str) -> str | None:
        """The company's own currency where an amount is told by a word that several have, `$5 million` in Canada, `45 cents` in euros; else None.

        What one ounce or barrel costs is told in US dollars all over the world.
        """
        if amount.currency != "USD" or self.currency not in _OF_CENTS or "US" in amount.text or "U.S" in amount.text:
            return None
        if not (amount.scaled or (metric and is_per_one(metric))) or _FOREIGN.match(text, amount.end):
            return None
        if _IN_TERMS.search(text, max(0, amount.start - 90), amount.start):
            return None
        dollars = self.currency in _DOLLARS and (amount.text.lstrip("(-−–").startswith("$") or amount.text.endswith(("dollars", "dollar")))
        return self.currency if dollars or amount.text.endswith(("cents", "cent", "¢")) else None

    def is_counted(self, amount: Amount, text: str) -> bool:
        """Whether `140 million` counts something, since here money would be `$140 million`, and no word beside it tells of money."""
        if not self.is_marked or not _is_without_mark(amount):
            return False
        return not (_PAID.search(text, max(0, amount.start - 40), amount.start) or _OF_MONEY.match(text, amount.end))


_FOREIGN = re.compile(
    r" (?:in )?(?:US|U\.S\.|American|New Zealand|Canadian|Australian|Hong Kong|Singapore)(?: dollars?)?\b|,? (?:US|U\.S\.)"
)
_IN_TERMS = re.compile(r"\b(?:US|U\.S\.|American) dollar (?:terms|basis)\b")
IN_US_DOLLARS = re.compile(
    r"\b(?:[Aa]mounts?|[Ff]igures?|[Nn]umbers?|[Rr]esults?|[Rr]eport(?:s|ed|ing)?|[Ss]tated|[Ee]xpressed|[Pp]resented|[Dd]ollars?)\b[^.]{0,60}\bin (?:US|U\.S\.|United States|American) dollars"
)
"""A company of another country that says it reports in them."""


def reports_in(currency: str | None, texts: Iterable[str]) -> str | None:
    """The currency a call tells its money in, by what it says of itself, else the company's."""
    return "USD" if currency in _DOLLARS and any(IN_US_DOLLARS.search(text) for text in texts) else currency


_PAID = re.compile(
    r"\b(?:booked|paid|pay|paying|paid down|pay down|repaid|repay|spent|spend|generated|generate|invested|returned|raised|borrowed|earned|accrued|saved|cost us|costs us|expensed|incurred)"
    r"(?: down| back| out| off| us)? (?:about |approximately |roughly |nearly |over |almost |another |more than |an additional )*\Z"
)
_OF_MONEY = re.compile(
    r" (?:dollars|euros|rupees|after[- ]tax|pre-?tax|non-?cash|one-?time)\b|(?: (?:of|in|for))(?: (?:the|our|its|annual|annualized|net|gross|total|additional|incremental|free))* (?:cash|costs?|debt|capex|capital|expenses?|charges?|loss(?:es)?|revenues?|sales|"
    r"savings|investments?|profits?|EBITDA|earnings|income|dividends|buybacks|repurchases|interest|mark[- ]to[- ]market)\b"
    r"| of (?:[a-z-]+ ){1,6}(?:costs|fees|expenses|charges|savings)\b"
)
"""What is paid, and what sums are of."""


def is_marked(told: Iterable[Amount]) -> bool:
    """Whether amounts of one call and language show that money is told with a mark: seldom so where a machine wrote down what it heard.

    In the calls that were read, marks stand at two thirds of such amounts or more, and what is left are counts; or at a fifth of them.
    """
    seen = Counter(_is_without_mark(amount) for amount in told if amount.kind == "money")
    return seen[False] >= max(_ENOUGH, seen[True])


def _is_without_mark(amount: Amount) -> bool:
    return is_bare(amount) and not _CRORE.search(amount.text)


def main_currency(told: Iterable[Amount]) -> str | None:
    """The currency most amounts name, for those that name none."""
    named = Counter(amount.currency for amount in told if amount.currency)
    return named.most_common(1)[0][0] if named else None
