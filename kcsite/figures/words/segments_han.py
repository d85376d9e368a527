"""The words that name a part before a metric in Chinese: 動力電池收入, 海外毛利率."""

import re

_HAN_WORDS = re.compile(r"[\u3400-\u9fffA-Za-z0-9]{2,10}(?=的?\Z)")
_HAN_PLAIN = re.compile(
    r"\A(?:(?:20)?\d\d年?Q[1-4]|[1-4]Q(?:20)?\d\d|Q[1-4]|[財财]年度?|[財财]季|期?第?[一二三四]季度?|調整後|调整后|經調整|经调整|非 ?GAAP|GAAP|本季度?|公司|集團|集团|我們|我们|全年|年度|季度|(?:而)?上半年|(?:而)?下半年|總|总|整體|整体|合併|合并|實現|实现|的|為|为|本|該|该|其|營業|营业|主营|主營|報告期|单季|單季|當季|当季|維持|维持|去年同期|上年同期|去年|上年|上一?[個个]?季度?|下一?[個个]?季度?|明年|今年|同期|前[三九]個?个?[季月]度?|\d|淨|净|年)+"
)
_HAN_BREAK = re.compile(
    "來自|来自|其中|實現|实现|推動|推动|帶動|带动|主要|以及|包括|預[計期估料]|预[计期估料]|估計|估计|力[爭争]|使得|讓|让|令"
    "|在(?![線线])|[的為为是由從从對对與与和及來来就於于被將将達达約约估佔占受因了而]"
)


_HAN_AMOUNT = re.compile(r"\d[億亿萬万%元美]")


_SPAN = re.compile(r"[一二三四五六七八九十兩两多\d]{1,6}(?:年|季|[個个]月)期?")


def han_part(text: str, end: int) -> str | None:
    """The part before a metric's name that begins at `end`; None where the words name none."""
    found = _HAN_WORDS.search(text, max(0, end - 12), end)
    if not found:
        return None
    run = found[0].removesuffix("的")
    cut = [match.end() for match in _HAN_BREAK.finditer(run)]
    run = run[cut[-1] :] if cut else run
    if _HAN_AMOUNT.search(run):
        return None
    run = _SPAN.sub("", _HAN_PLAIN.sub("", run))
    return run if len(run) > 1 and len(run) < len(found[0]) + 1 and not run.isdigit() else None
