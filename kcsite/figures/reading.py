"""Every figure of a call, with ids, twins and call-outs: what the rest of the program asks of this room."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from kcsite.figures.agreeing.echoes import echoed
from kcsite.figures.agreeing.pairing import pair_all
from kcsite.figures.agreeing.reported_span import in_span, span_of
from kcsite.figures.amounts.amounts import amounts
from kcsite.figures.amounts.money import Money, is_marked, main_currency, reports_in
from kcsite.figures.callouts.callouts import make_callouts
from kcsite.figures.callouts.levels import Place
from kcsite.figures.corrections import apply, resolve
from kcsite.figures.finding import read_amounts, setting_after
from kcsite.figures.passages.settings import Setting
from kcsite.figures.passages.understood import Finding
from kcsite.figures.words.phrases import stem
from kcsite.figures.words.segments import base_of, prefix_of
from kcsite.figures.words.vocabulary import NON_GAAP, Vocabulary, vocabulary
from kcsite.model.call import Call
from kcsite.model.company import Company, Metric
from kcsite.model.figure import Amount, CallFigures, Figure
from kcsite.model.slugs import slug
from kcsite.problems import Problems

_Heard = tuple[str, str, str, list[Amount]]
"""A passage: its paragraph, its language, its words and its amounts."""


def read_figures(call: Call, company: Company, own: tuple[Metric, ...], problems: Problems | None = None) -> CallFigures:
    """The figures and call-outs of a call, read as its corrections say. Pure: the same call and metrics give the same figures.

    Corrections of what is not there become errors among `problems`.
    """
    words = vocabulary(own)
    names = _names_of(company)
    found = list(echoed(_found(call, words, company.currency), call))
    found = [_of_the_whole(figure, title, names, words) for figure, title in found]
    corrected = resolve(call.readings, [figure for figure, _ in found], words, Problems() if problems is None else problems)
    # Twins are found among corrected figures, and take over the leading one's metric: their own corrections prevail.
    figures = apply(pair_all(apply([figure for figure, _ in found], corrected), call.languages), corrected)
    named = {metric for figure in figures for metric in (figure.metric, figure.of) if metric}
    known = {metric: one for metric in sorted(named) if (one := words.known(metric))}
    titles = _titles(figures, {figure.id: title for figure, title in found if title and figure.id not in corrected}, words)
    return CallFigures(
        figures=tuple(figures),
        callouts=tuple(make_callouts(figures, words, call.period, call.languages[0], _places(call))),
        titles={**{metric: one.titles for metric, one in known.items()}, **titles},
        corrected=corrected,
        better={metric: one.better for metric, one in known.items()},
    )


def _found(call: Call, words: Vocabulary, currency: str | None) -> Iterator[tuple[Figure, str | None]]:
    """Every figure with the name its metric was said by. What a turn has set, a period or an outlook, holds within it, language by language."""
    heard = _heard(call)
    money = _money(heard, currency)
    span = span_of((text for said in heard for _, lang, text, _ in said if lang == call.languages[0]), call.period)
    for turn, said in zip(call.turns, heard, strict=True):
        # What a passage sets is asked for where a later one of the turn has amounts: most turns have none.
        last = {lang: at for at, (_, lang, _, found) in enumerate(said) if found}
        settings: dict[str, Setting] = {}
        for at, (paragraph, lang, text, found) in enumerate(said):
            if at > last.get(lang, -1):
                continue
            since = settings.get(lang) or Setting()
            if not found:
                settings[lang] = setting_after(text, words, call.period, since)
                continue
            findings, settings[lang] = read_amounts(text, found, words, call.period, money[lang], since, to_end=at < last[lang])
            if span:
                findings = [in_span(one, span, call.period) for one in findings]
            for number, one in enumerate(findings, 1):
                yield _figure(one, turn.id, paragraph, lang, number, leading=lang == call.languages[0]), one.title


def _heard(call: Call) -> list[list[_Heard]]:
    """What was said, turn by turn, with its amounts."""
    return [[(p.id, one.lang, one.text, amounts(one.text)) for p in turn.paragraphs for one in p.passages] for turn in call.turns]


def _money(heard: list[list[_Heard]], currency: str | None) -> dict[str, Money]:
    """How money is told, language by language. Where the company's currency is not known, it is that of most amounts."""
    told: dict[str, list[Amount]] = {}
    for said in heard:
        for _, lang, _, found in said:
            told.setdefault(lang, []).extend(found)
    own = reports_in(currency, (text for said in heard for _, _, text, _ in said)) or main_currency(chain.from_iterable(told.values()))
    return {lang: Money(currency=own, is_marked=is_marked(found)) for lang, found in told.items()}


def _places(call: Call) -> dict[str, Place]:
    """What each turn is: prepared remarks, a question, or an answer."""
    kinds = {speaker.id: speaker.kind for speaker in call.speakers}
    return {
        turn.id: "question" if kinds[turn.speaker] == "analyst" else "answer" if turn.section == "qa" else "remarks" for turn in call.turns
    }


def _names_of(company: Company) -> frozenset[str]:
    """What a company is called in speech, as slugs: its name from its first word on, with and without plurals, its initials, its tickers."""
    made = {slug(one) for one in (company.id, *company.aliases, *company.tickers)}
    for name in (company.name, *company.aliases):
        words = slug(name).split("-")
        made |= {"-".join(map(stem, words[:n])) for n in range(1, len(words) + 1)} | {"-".join(words[:n]) for n in range(1, len(words) + 1)}
        # A legal form behind the name may be in its initials or not.
        made |= {"".join(word[0] for word in words[:n] if word) for n in range(2, len(words) + 1)}
    return frozenset(made)


def _of_the_whole(figure: Figure, title: str | None, names: frozenset[str], words: Vocabulary) -> tuple[Figure, str | None]:
    """A part that bears the company's own name is the company: `Wren's revenue`, `AMD delivered revenue of`."""
    if not title or not figure.metric:
        return figure, title
    base = base_of(figure.metric)
    if base is None:  # `Wren has 12 million members`
        counted = next((m for name in names if (m := figure.metric.removesuffix(f"_{name.replace('-', '_')}")) in words.metrics), None)
        return (replace(figure, metric=counted), None) if counted else (figure, title)
    part = figure.metric.removesuffix(NON_GAAP).removeprefix(f"{prefix_of(base)}_").replace("_", "-")
    if part not in names:
        return figure, title
    return replace(figure, metric=base + NON_GAAP * figure.metric.endswith(NON_GAAP)), None


def _titles(figures: list[Figure], said: dict[str, str], words: Vocabulary) -> dict[str, dict[str, str]]:
    """The names of parts' metrics by language, as they were said first; a twin's name is its leader's in the other language."""
    made: dict[str, dict[str, str]] = {}
    for figure in figures:
        if figure.metric and figure.metric not in words.metrics and figure.id in said:
            made.setdefault(figure.metric, {}).setdefault(figure.lang, said[figure.id])
    return made


def _figure(finding: Finding, turn: str, paragraph: str, lang: str, number: int, *, leading: bool) -> Figure:
    return Figure(
        id=f"{paragraph}-f{number}" if leading else f"{paragraph}-{lang.lower()}-f{number}",
        turn=turn,
        paragraph=paragraph,
        lang=lang,
        amount=finding.amount,
        currency=finding.currency,
        sign=finding.sign,
        metric=finding.metric,
        basis=finding.basis,
        role=finding.role,
        comparison=finding.comparison,
        implied=finding.implied,
        assumed=finding.assumed,
        period=finding.period,
        of=finding.of,
    )
