"""Every mention of a metric on a call, as HTML for the metric's page: the words, who said them, and where."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from kcsite.model.call import Call, Paragraph, Turn
from kcsite.model.figure import CallFigures, Figure
from kcsite.site.escaped import escaped
from kcsite.site.numbers import of_figure
from kcsite.site.records import shown_period
from kcsite.site.theme import Theme
from kcsite.site.urls import Here, anchor, call_path, metric_path

BEFORE, AFTER = 110, 70
"""Characters shown before and after a figure, at most; in Chinese a third of it, which says as much."""
_ENDS = re.compile(r"[.!?] (?=[A-Z\"“])|[。！？]")
_ROLES = frozenset({"change", "prior_level", "contribution_share", "guidance", "other"})


@dataclass(frozen=True, slots=True)
class Window:
    """The part of a passage that is shown around a figure, and whether it is cut short of its sentence's ends."""

    start: int
    end: int
    is_cut_before: bool = False
    is_cut_after: bool = False


def window(text: str, start: int, end: int, *, han: bool) -> Window:
    """The sentence of a figure; where it is long, the words near the figure.

    Example:
        >>> text = "We grew. Revenue was 12 billion, up. Thanks."
        >>> found = window(text, 21, 23, han=False)
        >>> text[found.start : found.end], found.is_cut_before
        ('Revenue was 12 billion, up. ', False)
    """
    reach, ahead = (BEFORE // 3, AFTER // 3) if han else (BEFORE, AFTER)
    earliest, latest = max(0, start - reach), min(len(text), end + ahead)
    begins = max((found.end() for found in _ENDS.finditer(text, earliest, start)), default=0 if earliest == 0 else -1)
    is_cut = begins < 0
    if is_cut:
        begins = earliest if han else text.find(" ", earliest, start) + 1 or start
    found = _ENDS.search(text, end, latest)
    if found or latest == len(text):
        return Window(begins, found.end() if found else latest, is_cut)
    return Window(begins, latest if han else max(text.rfind(" ", end, latest), end), is_cut, is_cut_after=True)


class Mentions:
    """The places of a call, looked up once for all of its metrics."""

    def __init__(self, call: Call, found: CallFigures, theme: Theme) -> None:
        """Look up a call's paragraphs and figures."""
        self.call, self.theme = call, theme
        self.turns: dict[str, Turn] = {turn.id: turn for turn in call.turns}
        self.paragraphs: dict[str, Paragraph] = {paragraph.id: paragraph for _, paragraph in call.paragraphs()}
        self.figures = {figure.id: figure for figure in found.figures}
        self.names = {speaker.id: escaped(speaker.name) for speaker in call.speakers}
        self.full = call.rights == "full"
        self.windows: dict[str, Window] = {}

    def of(self, metric: str, figures: Iterable[Figure]) -> str:
        """The items of a list: one for each sentence that has figures of the metric."""
        here = Here.at(metric_path(self.call.company, metric))
        page = escaped(here.to(call_path(self.call.company, self.call.period)))
        return "".join(self._item(group, page) for group in self._sentences(figures))

    def _sentences(self, figures: Iterable[Figure]) -> list[list[Figure]]:
        """Figures whose words would be shown twice if each were shown alone, together."""
        groups: list[list[Figure]] = []
        end = -1
        for figure in figures:
            shown = self._window(figure)
            last = groups[-1][-1] if groups else None
            if last and (last.paragraph, last.lang) == (figure.paragraph, figure.lang) and shown.start < end:
                groups[-1].append(figure)
            else:
                groups.append([figure])
            end = shown.end
        return groups

    def _window(self, figure: Figure) -> Window:
        if figure.id not in self.windows:
            text, amount = self._text(figure), figure.amount
            found = window(text, amount.start, amount.end, han=figure.lang.startswith(("zh", "ja"))) if text else Window(0, 0)
            self.windows[figure.id] = found
        return self.windows[figure.id]

    def _text(self, figure: Figure) -> str:
        """The passage; nothing where it may not be shown."""
        return self.paragraphs[figure.paragraph].text(figure.lang) or "" if self.full else ""

    def _item(self, group: list[Figure], page: str) -> str:
        records = "".join(f'<span class="record">{record}</span>' for figure in group if (record := self._record(figure)))
        return f'<li>{self._words(group)}<p class="place">{self._place(group[0], page)}{records}</p></li>\n'

    def _words(self, group: list[Figure]) -> str:
        """The figures within their sentence, in each language that says it; the figures alone where the words may not be shown."""
        pairs = [self.figures[figure.pair] for figure in group if figure.pair]
        langs = {figure.lang.partition("-")[0] for figure in (group[0], *pairs)}
        mark = "w" if langs >= {"en", "zh"} and len(pairs) == len(group) else ""
        shown = [group, sorted(pairs, key=lambda figure: figure.amount.start)] if mark else [group]
        return "".join(f'<p class="snippet {mark}" lang="{escaped(said[0].lang)}">{self._snippet(said)}</p>' for said in shown)

    def _snippet(self, said: list[Figure]) -> str:
        text = self._text(said[0])
        if not text:
            return " … ".join(f"<b>{escaped(figure.amount.text)}</b>" for figure in said)
        windows = [self._window(figure) for figure in said]
        first, last = windows[0], max(windows, key=lambda one: one.end)
        parts, at = ["…" if first.is_cut_before else ""], first.start
        for figure in said:
            parts += [escaped(text[at : figure.amount.start]), f"<b>{escaped(figure.amount.text)}</b>"]
            at = figure.amount.end
        return "".join((*parts, escaped(text[at : last.end].rstrip()), "…" if last.is_cut_after else ""))

    def _place(self, figure: Figure, page: str) -> str:
        turn = self.turns[figure.turn]
        section = self.theme.say("section_prepared" if turn.section == "prepared" else "section_qa")
        name = f"<bdi>{self.names[turn.speaker]}</bdi> · {section}"
        return f'<a href="{page}{escaped(anchor(figure.paragraph)) if self.full else ""}">{name}</a>'

    def _record(self, figure: Figure) -> str:
        """What the figure is in the reader's notation, where its words do not say just that."""
        told = [str(self.theme.say(f"role_{figure.role}"))] if figure.role in _ROLES else []
        if figure.comparison:
            told.append(str(self.theme.say(f"box_{figure.comparison}")))
        if figure.period and figure.period != self.call.period.id:
            told.append(escaped(shown_period(figure.period)))
        texts = of_figure(figure)
        if not told and texts[:1] == ((figure.lang, figure.amount.text),):
            return ""
        value = "".join(f'<span class="w" lang="{lang}">{escaped(text)}</span>' for lang, text in texts)
        return ", ".join((value, *told))
