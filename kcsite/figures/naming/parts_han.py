"""Parts of a Chinese whole that are told one after another without a verb: 分业务看,电商68.9亿元,增9.1%;其中动力毛利率19.8%,储能26.3%."""

import re

from kcsite.figures.naming.subjects_han import MEASURED
from kcsite.figures.passages.clues import Around, Passage
from kcsite.figures.passages.own_names import Named
from kcsite.figures.words.segments import PREFIXES, base_of, part_of, prefix_of

_OPENS = re.compile(
    r"[分按][業业務务產产地區区域板塊块品類类行部門门客戶户渠道應应用終终端]{2,4}[來来]?(?:看|[劃划]分|[構构]成)?|收入(?:主要)?(?:分|[來来]自)|[兩两三四五][塊块大][業业收]?|其中"
)
"""What opens a list of parts."""
_PART = re.compile(
    r"(?:\A|(?<=[，,；;。：:、]))(?:其中|另外|此外|而|至於|至于|包括)?[，,]?(?P<part>[A-Za-z\u4e00-\u9fff][A-Za-z0-9\u4e00-\u9fff]{1,9}?)"
    r"(?:[業业][務务]|部分|板[塊块]|分部|[產产]品)?(?:[則则]?[為为是有]|[約约]|[達达]到?了?|[錄录]得|[實实][現现]了?|[貢贡][獻献]了?)?(?:(?:去年|上年)同期(?:才|只有|[僅仅]?[為为是有]?))?\Z"
)
_NO_PART = re.compile(
    r"[了的和與与就把被也都還还又很最不沒没去年月季同比環环增升降減减跌漲涨達达到超過过]|[本今上下明][一]?[期日週周半旬]|合[計计]|[總总][計计]|共[計计]|金[額额]|其[餘余]|[剩餘余]|平均|均[價价]|成交|[約约]|大概|差不多|左右|[現现]在|目前"
)
_REACH = 200


def part_of_list(passage: Passage, here: Around, subject: str | None) -> Named | None:
    """The part an amount of a list is of; None where no list is told, or where what stands before the amount names something else.

    Sums are revenue's by custom, percentages those of the margin that is spoken of.
    """
    text, amount = passage.text, here.amount
    prefix = _family(amount.kind, subject, scaled=amount.scaled)
    if prefix is None:
        return None
    found = _PART.search(text, max(passage.starts[here.sentence], amount.start - 16), amount.start)
    if not found or _NO_PART.search(found["part"]) or MEASURED.search(found["part"]):
        return None
    if any(cue.end > found.start("part") for cue in here.left):
        return None
    if not _OPENS.search(text, max(0, amount.start - _REACH), found.start("part")) and "其中" not in found[0]:
        return None
    made = part_of(prefix, found["part"], "")
    return Named(made.metric, found["part"], custom=True)


def _family(kind: str, subject: str | None, *, scaled: bool) -> str | None:
    """What ids of the parts begin with, by the metric that is spoken of."""
    base = base_of(subject or "") or subject
    if kind == "count":
        return prefix_of(base) if base in ("volume", "orders", "users", "subscribers") else None
    if kind == "money":
        if not scaled or base is None:
            return "revenue" if scaled else None
        return prefix_of(base) if base in PREFIXES.values() and "margin" not in base else None
    rate = kind == "percent" and base in PREFIXES.values() and base is not None and "margin" in base
    return prefix_of(base) if rate and base else None
