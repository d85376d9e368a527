"""A figure's record in a line, in the language of the passage it stands in: `Total revenue, GAAP · change, YoY · Q1 2025 · +11%`."""

from functools import lru_cache

from kcsite.model.figure import CallFigures, Figure
from kcsite.model.period import Period
from kcsite.site.numbers import of_figure

_WORDS = {
    "en": {
        "none": "not assigned to a metric",
        "assumed": " (assumed)",
        "gaap": "GAAP",
        "non_gaap": "non-GAAP",
        "operational": "operational",
        "change": "change",
        "prior_level": "earlier level",
        "contribution_share": "share",
        "guidance": "guidance",
        "yoy": "YoY",
        "qoq": "QoQ",
        "comma": ", ",
    },
    "zh-Hant": {
        "none": "未歸入任何指標",
        "assumed": "（未明言）",
        "gaap": "公認會計準則",
        "non_gaap": "非公認會計準則",
        "operational": "營運指標",
        "change": "變動",
        "prior_level": "前期數值",
        "contribution_share": "占比",
        "guidance": "指引",
        "yoy": "年增減",
        "qoq": "季增減",
        "comma": "，",
    },
}
"""Here and not among the theme's words: a page has two hundred records, and theirs are the words of `call.json`."""


def record(figure: Figure, found: CallFigures, lang: str = "en") -> str:
    """A figure's record in the site's language that is nearest to a passage's. What a metric has no title for in it is told in another."""
    near = "zh-Hant" if lang.startswith("zh") else "en"
    words = _WORDS[near]
    titles = found.titles.get(figure.metric or "") or {}
    title = titles.get(lang) or titles.get(near) or titles.get("en") or next(iter(titles.values()), "") or words["none"]
    title += words["assumed"] if figure.assumed else ""
    comparison = words[figure.comparison] + (words["assumed"] if figure.implied else "") if figure.comparison else ""
    name = words["comma"].join(filter(None, (title, words.get(figure.basis or "", ""))))
    role = words["comma"].join(filter(None, (words.get(figure.role, ""), comparison)))
    value = dict(of_figure(figure)).get(near, "")
    return " · ".join(filter(None, (name, role, shown_period(figure.period), value)))


@lru_cache(256)
def shown_period(period: str | None) -> str:
    """A figure's period as people read it: `Q1 2025`, `FY 2025`, a day as it is."""
    known = Period.parse(period or "")
    if known:
        return known.label
    year, _, part = (period or "").partition("-")
    return f"{part.upper()} {year}" if part in ("fy", "h1", "h2", "9m") else period or ""
