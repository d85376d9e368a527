"""Call-outs and figures as the quarter page shows them."""

from collections.abc import Iterator
from dataclasses import dataclass

from kcsite.model.check import Check
from kcsite.model.figure import CallFigures, Callout, Figure, Told
from kcsite.site.checks_json import verdict_of
from kcsite.site.numbers import notation
from kcsite.site.records import record, shown_period
from kcsite.site.urls import Here, metric_path
from kcsite.site.words import pairs

Texts = tuple[tuple[str, str], ...]
Marks = dict[str, tuple[str, str]]
"""By figure: the class of its mark, and where its conflict is told."""
MOST_BOXES = 8
"""Call-outs at the top of a page, as many as are taken in at a glance; the others stand in a list that opens."""
MOST_MENTIONS = 12
"""Places a call-out leads to; the metric's page has them all."""
_WORDING = ("translation", "label", "unit", "period")
"""Rules of words and not of numbers: the number itself may well follow."""
_QUALIFIERS = {
    "over": (">", "超過 "),
    "under": ("<", "低於 "),
    "about": ("~", "約 "),
    "at_least": ("≥", "至少 "),
    "at_most": ("≤", "至多 "),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RowView:
    """A line of a call-out: growth, what was before, a share."""

    key: str
    """Of its label among the site's words."""
    value: Texts
    how: str
    """The key of a word among the site's where it was not plainly said: `computed`, or `implied` where no comparison was named."""
    better: str
    """`good`, `bad`, or empty where neither."""
    of: Texts = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MentionView:
    """A place where a figure was said."""

    href: str
    text: str
    lang: str = ""
    """Where the text is in another language than the page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BoxView:
    """A call-out."""

    id: str
    href: str
    """The metric's page."""
    titles: Texts
    value: Texts
    basis: str
    """The key of its word among the site's; empty where a metric has no basis."""
    rows: tuple[RowView, ...]
    mentions: tuple[MentionView, ...]
    span: str = ""
    """The period, where it is longer than the call's quarter: `FY 2020`."""
    said: int = 0
    """How many times the metric was said; `mentions` has the first of them."""
    verdict: str = ""
    """Of its figures' checks; empty where none was tested."""
    verdict_word: str = ""
    """The key of its word among the site's."""
    verdict_href: str = ""
    """Where the conflict is told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PieceView:
    """A stretch of a passage: plain words, or a figure with its record."""

    text: str
    id: str = ""
    href: str = ""
    record: str = ""
    mark: str = ""
    """` checked` for a figure that follows from others, ` conflicts` for one that does not."""
    flag: str = ""
    """Where its conflict is told."""


def check_anchor(check: Check) -> str:
    """The anchor of a check's line in the ledger; the page's own."""
    return f"ui-check-{check.id}"


def box_id(metric: str) -> str:
    """The anchor of a metric's call-out; the page's own."""
    return f"ui-box-{metric.replace('_', '-')}"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFiguresView:
    """The call-outs of a page, and how much of what was said they and the marks cover."""

    boxes: tuple[BoxView, ...]
    more: tuple[BoxView, ...]
    """Call-outs that open on demand."""
    said: int
    """Figures in the language that leads."""
    named: int
    """Those of them that have a metric."""
    explained: bool
    """Whether a value was worked out or its comparison assumed, which the page then explains."""


def key_figures(found: CallFigures, leading: str, company: str, here: Here) -> KeyFiguresView:
    """What stands at the top of a quarter page."""
    shown = boxes(found, company, here)
    spoken = [figure for figure in found.figures if figure.lang == leading]
    named = sum(figure.metric is not None for figure in spoken)
    explained = any(row.how for box in shown for row in box.rows)
    return KeyFiguresView(boxes=shown[:MOST_BOXES], more=shown[MOST_BOXES:], said=len(spoken), named=named, explained=explained)


def boxes(found: CallFigures, company: str, here: Here) -> tuple[BoxView, ...]:
    """The call-outs of a call, most important first."""
    places = {figure.id: figure for figure in found.figures}
    return tuple(_box(callout, found, places, here.to(metric_path(company, callout.metric))) for callout in found.callouts)


def _box(callout: Callout, found: CallFigures, places: dict[str, Figure], href: str) -> BoxView:
    value = notation(callout.value, callout.kind, callout.currency, callout.sign)
    verdict, conflict = verdict_of(callout, found.checks) or "", _conflict(callout, found)
    said = [places[name] for name in callout.figures]
    mentions = tuple(MentionView(href=f"#{figure.id}", text=str(number)) for number, figure in enumerate(said[:MOST_MENTIONS], 1))
    return BoxView(
        id=box_id(callout.metric),
        href=href,
        titles=pairs(found.titles.get(callout.metric) or {"en": callout.metric.replace("_", " ")}),
        value=qualified(value, callout.qualifier),
        basis=f"basis_{callout.basis}" if callout.basis else "",
        rows=tuple(_rows(callout, found)),
        mentions=mentions,
        span=shown_period(callout.period) if callout.period.endswith(("-fy", "-h1", "-9m")) else "",
        said=len(said),
        verdict=verdict,
        verdict_word=f"verdict_{conflict.rule if conflict and conflict.rule in _WORDING else verdict}",
        verdict_href=f"#{check_anchor(conflict)}" if conflict else "",
    )


def _conflict(callout: Callout, found: CallFigures) -> Check | None:
    """The open conflict that a call-out leads to: one of numbers before one of words."""
    own = set(callout.figures)
    mine = [check for check in found.checks if check.is_open and own & set(check.figures[:1])]
    return min(mine, key=lambda check: check.rule in _WORDING, default=None)


def _rows(callout: Callout, found: CallFigures) -> Iterator[RowView]:
    better = found.better.get(callout.metric, "neither")
    for key in ("yoy", "qoq"):
        told: Told | None = getattr(callout, key)
        if told:
            is_loss = callout.sign == "-" and callout.kind == "money"
            yield growth_row(f"box_{key}", told, better, is_loss=is_loss, currency=callout.currency)
    for key in ("prior_year", "prior_quarter"):
        told = getattr(callout, key)
        if told:
            yield RowView(key=f"box_{key}", value=told_texts(told, currency=callout.currency), how=how(told), better="")
    whole = found.titles.get(callout.share.of or "") if callout.share else None
    if callout.share and whole:  # a share of nobody knows what tells nothing
        yield RowView(key="box_share", value=told_texts(callout.share), how="", better="", of=pairs(whole))


def how(told: Told) -> str:
    """The key of the word that says how a value came about, where it was not plainly said."""
    return "computed" if told.computed else "implied" if told.implied else ""


def growth_row(key: str, told: Told, better: str, *, is_loss: bool, currency: str | None) -> RowView:
    """A change with its sign, and whether it is for the better."""
    # A loss that shrinks is good news: its rate of change is that of the loss, a margin's points are not.
    sign = {"+": "-", "-": "+"}.get(told.sign, "none") if is_loss and told.kind == "percent" else told.sign
    good = "" if better == "neither" or sign == "none" else "good" if (sign == "+") == (better == "higher") else "bad"
    return RowView(key=key, value=told_texts(told, signed=True, currency=currency), how=how(told), better=good)


def told_texts(told: Told, *, signed: bool = False, currency: str | None = None) -> Texts:
    """A value a call-out shows beside its own, in the reader's notation."""
    return qualified(notation(told.value, told.kind, currency if told.kind == "money" else None, told.sign, signed=signed), told.qualifier)


def qualified(texts: Texts, qualifier: str) -> Texts:
    """A value with the mark of how exact its words are: `> 200%`."""
    marks = _QUALIFIERS.get(qualifier, ("", ""))
    return tuple((lang, f"{marks[0 if lang == 'en' else 1]}{text}") for lang, text in texts)


def pieces(text: str, figures: list[Figure], found: CallFigures, boxed: frozenset[str], marked: Marks) -> tuple[PieceView, ...]:
    """A passage cut at its figures. A figure with a call-out leads there; its record is told in words."""
    made: list[PieceView] = []
    at = 0
    for figure in sorted(figures, key=lambda f: f.amount.start):
        if figure.amount.start > at:
            made.append(PieceView(text=text[at : figure.amount.start]))
        href = f"#{box_id(figure.metric)}" if figure.metric in boxed else ""
        mark, flag = marked.get(figure.id, ("", ""))
        told = record(figure, found, figure.lang)
        made.append(PieceView(text=figure.amount.text, id=figure.id, href=href, record=told, mark=mark, flag=flag))
        at = figure.amount.end
    if at < len(text):
        made.append(PieceView(text=text[at:]))
    return tuple(made)
