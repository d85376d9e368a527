"""Every mention of a metric on a call, as HTML for the metric's page: the words, who said them, and where."""

import re
from collections.abc import Iterable

from markupsafe import Markup, escape

from kcsite.model.call import Call, Paragraph, Turn
from kcsite.model.figure import CallFigures, Figure
from kcsite.site.boxes import shown_period
from kcsite.site.numbers import of_figure
from kcsite.site.theme import Theme
from kcsite.site.urls import Here, anchor, call_path, metric_path

BEFORE, AFTER = 110, 70
"""Characters shown before and after a figure, at most; in Chinese a third of it, which says as much."""
_ENDS = re.compile(r"[.!?] (?=[A-Z\"“])|[。！？]")
_ROLES = frozenset({"change", "prior_level", "contribution_share", "guidance", "other"})


class Mentions:
    """The places of a call, looked up once for all of its metrics."""

    def __init__(self, call: Call, found: CallFigures, theme: Theme) -> None:
        """Look up a call's paragraphs and figures."""
        self.call, self.theme = call, theme
        self.turns: dict[str, Turn] = {turn.id: turn for turn in call.turns}
        self.paragraphs: dict[str, Paragraph] = {paragraph.id: paragraph for _, paragraph in call.paragraphs()}
        self.figures = {figure.id: figure for figure in found.figures}
        self.names = {speaker.id: escape(speaker.name) for speaker in call.speakers}
        self.full = call.rights == "full"

    def of(self, metric: str, figures: Iterable[Figure]) -> str:
        """The items of a list, one for each figure."""
        here = Here.at(metric_path(self.call.company, metric))
        page = escape(here.to(call_path(self.call.company, self.call.period)))
        return "".join(self._item(figure, page) for figure in figures)

    def _item(self, figure: Figure, page: Markup) -> str:
        place = self._place(figure, page)
        return f'<li>{self._words(figure)}<p class="place">{place}{self._record(figure)}</p></li>\n'

    def _words(self, figure: Figure) -> str:
        """The figure within its sentence, in each language that says it; the figure alone where the words may not be shown."""
        pair = self.figures.get(figure.pair or "")
        said = [figure, pair] if pair else [figure]
        mark = "w" if {one.lang.partition("-")[0] for one in said} >= {"en", "zh"} else ""
        return "".join(f'<p class="snippet {mark}" lang="{escape(one.lang)}">{self._snippet(one)}</p>' for one in said)

    def _snippet(self, figure: Figure) -> str:
        words = f"<b>{escape(figure.amount.text)}</b>"
        text = self.paragraphs[figure.paragraph].text(figure.lang) if self.full else None
        if text is None:
            return words
        before, after = around(text, figure.amount.start, figure.amount.end, han=figure.lang.startswith(("zh", "ja")))
        return f"{escape(before)}{words}{escape(after)}"

    def _place(self, figure: Figure, page: Markup) -> str:
        turn = self.turns[figure.turn]
        section = self.theme.say("section_prepared" if turn.section == "prepared" else "section_qa")
        name = f"<bdi>{self.names[turn.speaker]}</bdi> · {section}"
        return f'<a href="{page}{escape(anchor(figure.paragraph)) if self.full else ""}">{name}</a>'

    def _record(self, figure: Figure) -> str:
        """What the figure is, where it is not simply the quarter's value."""
        told = [self.theme.say(f"role_{figure.role}")] if figure.role in _ROLES else []
        if figure.comparison:
            told.append(self.theme.say(f"box_{figure.comparison}"))
        if figure.period and figure.period != self.call.period.id:
            told.append(escape(shown_period(figure.period)))
        value = Markup("").join(Markup('<span class="w" lang="{}">{}</span>').format(lang, text) for lang, text in of_figure(figure))
        return "".join(f" · {part}" for part in (*told, value) if part)


def around(text: str, start: int, end: int, *, han: bool) -> tuple[str, str]:
    """The words before and after a figure within its sentence, cut where it is long.

    Example:
        >>> around("We grew. Revenue was 12 billion, up. Thanks.", 21, 23, han=False)
        ('Revenue was ', ' billion, up.')
    """
    reach, ahead = (BEFORE // 3, AFTER // 3) if han else (BEFORE, AFTER)
    before, after = text[max(0, start - reach) : start], text[end : end + ahead]
    begins = max((found.end() for found in _ENDS.finditer(before)), default=0)
    ends = _ENDS.search(after)
    cut_before, cut_after = begins == 0 and start > reach, ends is None and end + ahead < len(text)
    before = before[begins:]
    after = after[: ends.end()].rstrip() if ends else after
    if cut_before:
        before = "…" + (before if han else before.partition(" ")[2])
    if cut_after:
        after = (after if han else after.rpartition(" ")[0]) + "…"
    return before.replace("\n", " "), after.replace("\n", " ")
