"""Every check of one call: the rules in turn, then ids and sentences."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from kcsite.checks.across import check_across, facts_of
from kcsite.checks.answers import answered
from kcsite.checks.direction import check_directions
from kcsite.checks.growth import check_growth
from kcsite.checks.intervals import FAR
from kcsite.checks.lost import check_lost
from kcsite.checks.naming import check_names
from kcsite.checks.ratios import check_margins, check_shares
from kcsite.checks.repeats import check_repeats
from kcsite.checks.said import Draft, Said
from kcsite.checks.sentences import Speaker
from kcsite.checks.sums import check_bridges, check_sums
from kcsite.checks.timing import check_periods
from kcsite.checks.translation import check_translation
from kcsite.checks.writing import check_reported, check_silence
from kcsite.figures.words.vocabulary import Vocabulary
from kcsite.model.call import Call
from kcsite.model.check import CallFacts, Check
from kcsite.model.company import Company, ReportedFigure
from kcsite.model.figure import CallFigures


def check_call(
    call: Call,
    company: Company,
    found: CallFigures,
    words: Vocabulary,
    reported: Iterable[ReportedFigure],
    then: tuple[CallFacts, ...] = (),
) -> tuple[Check, ...]:
    """The ledger of a call. `words` is the vocabulary of its company.

    `then` is what earlier calls said of their own periods.

    Pure: the same call, figures and vocabulary give the same checks in the same order.
    """
    said = Said(call, found, words)
    return tuple(_written(said, _drafts(said, company, reported, then)))


def facts_of_call(call: Call, found: CallFigures, words: Vocabulary) -> CallFacts:
    """What a call said of its own period, for later calls to be compared with."""
    return facts_of(Said(call, found, words))


def _drafts(said: Said, company: Company, reported: Iterable[ReportedFigure], then: tuple[CallFacts, ...]) -> Iterator[Draft]:
    yield from check_repeats(said)
    yield from check_growth(said)
    yield from check_directions(said)
    yield from check_margins(said)
    yield from check_shares(said)
    yield from check_sums(said)
    yield from check_bridges(said)
    yield from check_names(said)
    yield from check_periods(said, company)
    yield from check_lost(said)
    yield from check_reported(said, reported)
    yield from check_across(said, company, then)
    yield from check_silence(said)
    yield from check_translation(said)


def _written(said: Said, drafts: Iterable[Draft]) -> Iterator[Check]:
    speaker = Speaker(said)
    taken: dict[str, int] = {}
    for draft in drafts:
        anchor = draft.figures[0].id if draft.figures else draft.places[0].paragraph if draft.places else draft.metric
        name = f"{draft.rule}-{anchor}"
        taken[name] = taken.get(name, 0) + 1
        check = Check(
            id=name if taken[name] == 1 else f"{name}-{taken[name]}",
            rule=draft.rule,
            verdict=draft.verdict,
            metric=draft.metric,
            figures=tuple(figure.id for figure in draft.figures),
            places=draft.places,
            formula=draft.formula,
            stated=draft.stated,
            low=draft.computed.low if draft.computed else None,
            high=draft.computed.high if draft.computed and draft.computed.high < FAR else None,
            sentences=speaker.sentences(draft),
            elsewhere=draft.elsewhere,
        )
        answer = answered(said, check) if said.call.answers or said.call.corrections else None
        yield replace(check, answered=answer) if answer else check
