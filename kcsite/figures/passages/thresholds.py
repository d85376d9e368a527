"""Amounts that say which customers are meant, and measure nothing: `customers spending more than $10,000`."""

import re

from kcsite.figures.passages.clues import Around, Passage

_THRESHOLD = re.compile(
    r"\b(?:customer|client|account|user|subscriber|enterprise|compan(?:y|ie)|team|organization|household)s?\b[^.;]{0,40}?"
    r"\b(?:spending|spend|with|generating|contributing|paying|having|of|exceeding|worth)(?:(?: [\w-]{2,14}){0,4} (?:more than|over|at least|greater than|above|in excess of|exceeding))? ?[A-Z]{0,3}\Z"
    r"|\b(?:customers|clients|accounts|subscribers|deals|contracts) (?:over|above|exceeding|larger than|greater than) ?[A-Z]{0,3}\Z"
)
_MORE = re.compile(r"\b(?:more than|over|at least|greater than|above|in excess of|exceeding) ?[A-Z]{0,3}\Z")


_MORE_HAN = re.compile(r"(?:超過|超过|逾|高於|高于|達到|达到|至少[為为]?|大於|大于|不少於|不少于) ?\Z")
_COUNTED_HAN = re.compile(
    r"[\d,. ]{1,14}+(?:萬|万|億|亿)? ?(?:美元|元|人民幣|人民币)?(?:以上)?的[^，。；,;]{0,8}?(?:客戶|客户|用戶|用户|企業|企业|會員|会员)"
)


_SPENT_HAN = re.compile(r"客[戶户][^，。；;]{0,8}(?:支出|消[費费]|ARR)[^，。；;]{0,6}(?:超過|超过|至少|逾) ?\Z")
"""超過1,250名付費客戶的ARR支出超過100,000美元."""
_OF_SIZE = re.compile(r"(?:[ -]plus|\+)[ -](?:ARR )?customers?\b")
"""`Our 100k plus customers` are those that spend so much."""
_OR_MORE = re.compile(r" (?:or|and) (?:more|greater|above|higher|over)\b")
_SPENDING = re.compile(
    r"\b(?:customer|client|account|user|subscriber|compan(?:y|ie)|organization)s? (?:spending|who spend|that spend|with|paying|generating) (?:us )?\Z"
)
"""`customers paying $3 million or more`."""
_SET_AGAINST = tuple(
    f"{word} {more} " for word in ("compared to", "compared with", "from", "versus", "after") for more in ("over", "more than")
)
_ENDS_OF_MORE = frozenset({"an", "er", "st", "ve", "of", "ng"})


def is_threshold(text: str, start: int, end: int) -> bool:
    """Whether an amount says which customers are meant: `customers spending more than $10,000`."""
    if text[end - 1 : end] in ("k", "K") and _OF_SIZE.match(text, end):
        return True
    if _OR_MORE.match(text, end) and _SPENDING.search(text, max(0, start - 60), start):
        return True
    last = text[start - 1 : start]
    if not (text[start - 2 : start - 1] if last == " " else last).isascii():
        if _SPENT_HAN.search(text, max(0, start - 40), start):
            return True
        return bool(_MORE_HAN.search(text, max(0, start - 8), start) and _COUNTED_HAN.match(text, start, start + 40))
    # Most amounts follow a word that ends otherwise.
    may_be = text[max(0, start - 3) : start - 1] in _ENDS_OF_MORE if last == " " else last.isalpha()
    if may_be and text.endswith(_SET_AGAINST, 0, start):
        return False  # `53,000 customers, compared to over 46,000`
    return may_be and bool(_MORE.search(text, max(0, start - 18), start)) and bool(_THRESHOLD.search(text, max(0, start - 90), start))


def counted_by(passage: Passage, here: Around) -> str | None:
    """What is counted by a threshold, or told of what is, which goes on to be the sentence's subject: `retention of customers with more than`."""
    if passage.han:
        return next((cue.value for cue in here.beyond if cue.tag == "metric"), None)
    named = [cue for cue in here.left if cue.tag == "metric"]
    while len(named) > 1 and _OF.fullmatch(passage.text, named[-2].end, named[-1].start):
        named.pop()
    return named[-1].value if named else None


_OF = re.compile(r"(?: rate)? (?:for|of|from|among|in|with) (?:[a-z]+ ){0,3}")
