"""What a check says, in the languages of its words."""

from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from kcsite.checks.intervals import FAR, Interval
from kcsite.checks.said import Draft, Said
from kcsite.model.figure import POINTS

_MARKS = {"CNY": "RMB", "USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥"}
_HAN_MARKS = {"CNY": "人民幣", "USD": "美元", "EUR": "歐元", "GBP": "英鎊", "JPY": "日圓"}
_SCALES = ((Decimal(10) ** 9, " billion"), (Decimal(10) ** 6, " million"), (Decimal(1), ""))
_HAN_SCALES = ((Decimal(10) ** 8, "億"), (Decimal(10) ** 4, "萬"), (Decimal(1), ""))
_MOST_DECIMALS = 4


@cache
def templates() -> dict[str, dict[str, str]]:
    """The sentences of words.yaml by name, then by language."""
    text = Path(__file__).with_name("words.yaml").read_text(encoding="utf-8")
    made: dict[str, dict[str, str]] = yaml.load(text, Loader=yaml.CSafeLoader)
    return made


class Speaker:
    """Writes sentences with the titles of one vocabulary."""

    def __init__(self, said: Said) -> None:
        """Titles come from the call and its vocabulary, and amounts in the other language's words from the figures' twins."""
        self.said, self.figures = said, said.by_id

    def title(self, metric: str | None, lang: str) -> str:
        """What a metric is called; its id where the vocabulary has no title."""
        known = self.said.metrics.get(metric or "")
        titles = known.titles if known else self.said.titles.get(metric or "", {})
        return titles.get(lang) or titles.get("en") or (metric or "").replace("_", " ")

    def sentences(self, draft: Draft) -> dict[str, str]:
        """One sentence for each language."""
        by_lang = templates()[f"{draft.say}_{draft.verdict}"]
        if draft.rule == "translation":  # half of all checks, and without a title
            return {lang: template.format(stated=draft.stated, **draft.terms) for lang, template in by_lang.items()}
        return {lang: self._say(template, draft, lang) for lang, template in by_lang.items()}

    def _say(self, template: str, draft: Draft, lang: str) -> str:
        terms: dict[str, Any] = dict(draft.terms)
        if "part" in terms:
            terms["part"] = self.title(terms["part"], lang)
        if draft.computed and "{computed}" in template:
            first = draft.figures[0]
            terms["computed"] = shown(draft.computed, draft.kind or first.amount.kind, first.currency, lang, draft.stated or "")
        title = self.title(draft.metric, lang) if draft.metric else ""
        stated, formula = draft.stated or "", draft.formula or ""
        for said, twin in self._twins(draft) if lang != "en" else ():
            stated, formula = stated.replace(said, twin), formula.replace(said, twin)
        return template.format(metric=title, stated=stated, formula=formula, **terms)

    def _twins(self, draft: Draft) -> list[tuple[str, str]]:
        """Amounts and how the translation has them, longer ones first: `RMB1,353.5 million` as 人民幣13.535億元."""
        found = []
        for figure in draft.figures:
            if figure.pair and figure.lang == "en":
                words = self.figures[figure.pair].amount.text
                if words != figure.amount.text:
                    found.append((figure.amount.text, words))
        return sorted(found, key=_length) if len(found) > 1 else found


def _length(pair: tuple[str, str]) -> int:
    return -len(pair[0])


def shown(interval: Interval, kind: str, currency: str | None, lang: str, beside: str = "") -> str:
    """An interval in words: `10.91% to 10.98%`, `RMB1,969.9 million to RMB1,970.1 million`; in millions where the words beside it are."""
    chinese = lang.startswith("zh")
    scale, unit = Decimal(1), ""
    if kind in ("money", "count"):
        size = max(abs(interval.low), abs(interval.high) if interval.high < FAR else abs(interval.low))
        scales = _HAN_SCALES if chinese else _SCALES[1:] if "million" in beside else _SCALES
        scale, unit = next((one for one in scales if size >= one[0]), scales[-1])
    if interval.high >= FAR:
        words = _dressed(f"{round(interval.low / scale, 1):,f}", unit, kind, currency, chinese=chinese)
        return f"{words}以上" if chinese else f"at least {words}"
    low, high = interval.low / scale, interval.high / scale
    places = _places(low, high)
    ends = dict.fromkeys(f"{round(end, places):,f}" for end in (low, high))
    return ("至" if chinese else " to ").join(_dressed(end, unit, kind, currency, chinese=chinese) for end in ends)


def _places(low: Decimal, high: Decimal) -> int:
    """Decimals enough to tell the ends of an interval apart; all of them, where it is one number."""
    if low == high:
        return max(0, min(_MOST_DECIMALS, -int(low.normalize().as_tuple().exponent)))
    return next((n for n in range(1, _MOST_DECIMALS) if high - low >= Decimal(1).scaleb(-n)), _MOST_DECIMALS)


def _dressed(number: str, unit: str, kind: str, currency: str | None, *, chinese: bool) -> str:
    minus = "−" if number.startswith("-") else ""
    digits = number.removeprefix("-")
    if kind == "percent":
        return f"{minus}{digits}%"
    if kind in POINTS:
        return f"{minus}{digits}個百分點" if chinese else f"{minus}{digits} percentage points"
    if kind != "money" or currency is None:
        return f"{minus}{digits}{unit}"
    if chinese:
        return f"{minus}{digits}{unit}{_HAN_MARKS.get(currency, currency)}" if currency != "CNY" else f"{minus}人民幣{digits}{unit}元"
    return f"{minus}{_MARKS.get(currency, currency + ' ')}{digits}{unit}"
