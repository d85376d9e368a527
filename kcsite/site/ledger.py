"""The ledger as the quarter page shows it: marks by figures, what does not follow, what was said in several ways, what is missing."""

from collections.abc import Iterable
from dataclasses import dataclass

from kcsite.model.call import Call
from kcsite.model.check import Check
from kcsite.model.figure import CallFigures, Figure
from kcsite.site.boxes import Marks, MentionView, Texts, check_anchor
from kcsite.site.words import pairs

_GRAVITY = {
    rule: n for n, rule in enumerate(("plausibility", "currency", "sum", "growth", "margin", "share", "points", "sum_of_growth", "repeat"))
}
"""Which conflicts come first, among metrics of one rank: those that move a number the most."""
_WORDS = ("translation", "label", "unit", "period")
"""Conflicts of words. They come after those of numbers, whatever the metric."""
_REPEATS = ("repeat", "plausibility", "currency")
_SILENCE = ("lost_number", "bridge", "counterpart", "not_said")
LAST = 999


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryView:
    """A line of the ledger."""

    id: str
    rule: str
    """The key of the rule among the site's words."""
    verdict: str
    sentences: Texts
    mentions: tuple[MentionView, ...]
    answered: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CallConflictsView:
    """The open conflicts of one call."""

    label: str
    href: str
    entries: tuple[EntryView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MentionedView:
    """One time a metric was said."""

    href: str
    text: str
    speaker: str
    section: str
    """The key of its section among the site's words."""
    apart: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WaysView:
    """A metric that was said in more than one way."""

    titles: Texts
    mentions: tuple[MentionedView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreeingView:
    """The relations of one rule that agree."""

    rule: str
    """The key of the rule among the site's words."""
    entries: tuple[EntryView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerView:
    """The ledger of a call."""

    conflicts: tuple[EntryView, ...]
    settled: tuple[EntryView, ...]
    truncated: tuple[EntryView, ...]
    silence: tuple[EntryView, ...]
    agreeing: tuple[AgreeingView, ...]
    ways: tuple[WaysView, ...]
    agree: int
    """How many checks agree, the two languages among them."""
    languages: int
    """Of these, figures that both languages say alike."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing could be checked at all."""
        return not (self.conflicts or self.settled or self.truncated or self.silence or self.agree)


def ledger_view(call: Call, found: CallFigures) -> LedgerView:
    """The ledger of a call, sorted by what matters. A call whose passages may not be shown keeps the lines that quote none."""
    full = call.rights == "full"
    checks = [check for check in found.checks if full or not check.places]
    ranks = {callout.metric: callout.rank for callout in found.callouts}
    places = {figure.id: figure for figure in found.figures}

    def entries(chosen: Iterable[Check]) -> tuple[EntryView, ...]:
        ordered = sorted(
            chosen, key=lambda check: (check.rule in _WORDS, ranks.get(check.metric or "", LAST), _GRAVITY.get(check.rule, LAST))
        )
        return tuple(_entry(check, places, call.languages[0] if full else None) for check in ordered)

    conflicts = [check for check in checks if check.verdict == "conflicts"]
    agreeing = [check for check in checks if check.verdict == "agrees"]
    return LedgerView(
        conflicts=entries(check for check in conflicts if check.is_open),
        settled=entries(check for check in conflicts if not check.is_open),
        truncated=entries(check for check in checks if check.verdict == "agrees_if_truncated"),
        silence=entries(check for check in checks if check.rule in _SILENCE and check.verdict == "cannot_check"),
        agreeing=_by_rule(entries(check for check in agreeing if check.rule not in ("translation", "repeat"))),
        ways=_ways(call, found) if full else (),
        agree=len(agreeing),
        languages=sum(check.rule == "translation" for check in agreeing),
    )


def _by_rule(entries: Iterable[EntryView]) -> tuple[AgreeingView, ...]:
    """What agrees is told shortly: under the name of its rule, and without every figure again that its sentence quotes."""
    groups: dict[str, list[EntryView]] = {}
    for entry in entries:
        groups.setdefault(entry.rule, []).append(entry)
    return tuple(AgreeingView(rule=rule, entries=tuple(found)) for rule, found in groups.items())


def _entry(check: Check, places: dict[str, Figure], leading: str | None) -> EntryView:
    """Without a leading language there is no text on the page to link to."""
    figures = [places[name] for name in check.figures]
    mentions = [
        MentionView(href=f"#{figure.id}", text=figure.amount.text, lang="" if figure.lang == leading else figure.lang) for figure in figures
    ]
    if not mentions:
        mentions = [MentionView(href=f"#{spot.paragraph}", text="¶") for spot in check.places[:1]]
    return EntryView(
        id=check_anchor(check),
        rule=f"rule_{check.rule}",
        verdict=check.verdict,
        sentences=pairs(check.sentences),
        mentions=tuple(mentions) if leading else (),
        answered=check.answered or "",
    )


def _ways(call: Call, found: CallFigures) -> tuple[WaysView, ...]:
    """Metrics whose level in the call's period was said in differing words, those with a conflict first."""
    apart = {check.figures[0] for check in found.checks if check.rule in _REPEATS and check.verdict != "agrees" and check.figures}
    groups: dict[str, list[Figure]] = {}
    for figure in found.figures:
        if figure.metric and figure.lang == call.languages[0] and figure.role == "level" and figure.period == call.period.id:
            groups.setdefault(figure.metric, []).append(figure)
    turns = {turn.id: turn for turn in call.turns}
    made = []
    for metric, figures in groups.items():
        if len({figure.amount.text for figure in figures}) > 1:
            mentions = tuple(
                MentionedView(
                    href=f"#{figure.id}",
                    text=figure.amount.text,
                    speaker=call.speaker(turns[figure.turn].speaker).name,
                    section=f"section_{turns[figure.turn].section}",
                    apart=figure.id in apart,
                )
                for figure in figures
            )
            made.append(WaysView(titles=pairs(found.titles.get(metric) or {"en": metric}), mentions=mentions))
    return tuple(sorted(made, key=lambda ways: not any(mention.apart for mention in ways.mentions)))


def marks(found: CallFigures) -> Marks:
    """The mark of each figure that stands in a check: loud for the one a conflict is about, quiet for one that agrees.

    A translation that says the same bears the same mark: who reads it alone should see it too.
    """
    made: Marks = {}
    twins = {figure.id: figure.pair for figure in found.figures if figure.pair}
    for check in found.checks:
        if check.is_open:
            for name in (check.figures[0], twins.get(check.figures[0])) if check.figures else ():
                if name:
                    made[name] = (" conflicts", f"#{check_anchor(check)}")
        elif check.verdict in ("agrees", "agrees_if_truncated") and check.rule != "translation":
            for name in (check.figures[0], twins.get(check.figures[0])):
                if name:
                    made.setdefault(name, (" checked", ""))
    return made
