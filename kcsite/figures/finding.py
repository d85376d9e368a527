"""From a passage to its figures: amounts, each tied to metric, basis, role, comparison and period by the words around it.

What cannot be tied is kept, unassigned. Only the passage itself, its paragraph's fellow sentences and the call's period are looked at.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass, replace

from kcsite.figures import units
from kcsite.figures.amounts import amounts
from kcsite.figures.clues import Around, Passage, take_apart
from kcsite.figures.fitting import fits, is_bare
from kcsite.figures.implied import imply
from kcsite.figures.lists import share_out
from kcsite.figures.meaning import Meaning, meaning_of
from kcsite.figures.naming import basis_of, carries_on, margin_of, names_of
from kcsite.figures.own_names import Named, noun_behind, whole_behind
from kcsite.figures.patterns import behind_a_space
from kcsite.figures.settings import Setting, is_guided, may_set, settings_of
from kcsite.figures.spans import ahead, earlier
from kcsite.figures.subjects import measure_of, subject_of
from kcsite.figures.subjects_han import subject_of_han
from kcsite.figures.thresholds import counted_by, is_threshold
from kcsite.figures.vocabulary import NON_GAAP, Vocabulary
from kcsite.model.company import Basis
from kcsite.model.figure import Amount, Comparison, Role, Sign
from kcsite.model.period import QUARTERS, Period
from kcsite.model.records import record


@record
class Finding:
    """An amount and what it was found to mean, before it has an id."""

    amount: Amount
    currency: str | None
    sign: Sign
    metric: str | None
    basis: Basis | None
    role: Role
    comparison: Comparison | None
    period: str | None
    of: str | None = None
    title: str | None = None
    """The metric's name as it was said, where no vocabulary has it."""
    implied: bool = False
    """Whether the comparison was not said with it, and is the one that its neighbour or the field's custom implies."""
    assumed: bool = False
    """Whether that the metric is revenue was not said, and is what the field's custom takes growth of a business for."""


@dataclass(slots=True)
class _Told:
    """What a passage has told up to an amount."""

    subject: str | None = None
    """The metric that the sentence speaks of."""
    before: Meaning | None = None
    """What the amount before it in its sentence was found to mean."""
    sentence: int = -1
    measure: str = ""
    """What was spoken of last that parts of a company grow in."""


def find_figures(text: str, vocabulary: Vocabulary, call: Period, currency: str | None) -> list[Finding]:
    """The figures of one passage on its own, in order. `currency` is the call's own, for amounts whose words name none."""
    return read_passage(text, vocabulary, call, currency, Setting())[0]


def read_passage(text: str, vocabulary: Vocabulary, call: Period, currency: str | None, since: Setting) -> tuple[list[Finding], Setting]:
    """The figures of a passage, and the setting it ends in; `since` is that of the passage before it in the same turn."""
    found = amounts(text)
    plain = behind_a_space(text)
    if not found and not may_set(plain, 0, len(text)):
        return [], since
    passage = take_apart(text, plain, found, vocabulary, call)
    settings, last = settings_of(passage, call, since)
    made: list[Finding] = []
    told = _Told(measure=since.measure)
    for here in passage.around:
        if here.sentence != told.sentence:
            told = _Told(told.subject if carries_on(passage, here.sentence) else None, None, here.sentence, told.measure)
        finding, told.before = _figure(passage, here, vocabulary, call, told, settings[here.sentence])
        told.measure = measure_of(finding.metric) or told.measure
        told.subject = finding.metric or (counted_by(passage, here) if finding.role == "other" else None) or told.subject
        made.append(finding if finding.currency or finding.amount.kind != "money" else replace(finding, currency=currency))
    made = share_out(passage, made, vocabulary, call)
    return imply(passage, _agree(passage, made)), replace(last, measure=told.measure)


def counted_noun(amount: Amount) -> str | None:
    """What a count counts is its metric where nothing else names one: `8,300 issuers`. What products have is none: parameters, nodes."""
    noun = amount.unit
    countable = amount.kind == "count" and noun is not None and noun.isascii() and noun.isalpha() and noun.endswith("s")
    return noun if countable and noun not in units.TIMELESS else None


def _figure(passage: Passage, here: Around, vocabulary: Vocabulary, call: Period, told: _Told, setting: Setting) -> tuple[Finding, Meaning]:
    if is_threshold(passage.text, here.amount.start):
        return _unnamed(here.amount), Meaning(role="other")
    named = _metric_of(passage, here, vocabulary, told)
    meaning = meaning_of(passage, here, vocabulary.unit(named.metric), told.before, setting, call)
    if meaning.role == "contribution_share":
        named = _share_of(passage, here, vocabulary, told.subject)
    metric = named.metric
    metric, basis = basis_of(passage, here, metric, vocabulary)
    if meaning.role == "level" and metric and vocabulary.unit(metric) == "money" and here.amount.kind == "percent":
        metric, basis = margin_of(metric, basis, vocabulary)
    if meaning.role == "level" and metric in vocabulary.growths and here.amount.kind == "percent":
        meaning.role, meaning.sign = "change", "-" if meaning.sign == "-" else "+"
    if meaning.role in ("level", "change", "contribution_share") and is_guided(passage, here, setting, call):
        meaning.role = "guidance"
    amount = replace(here.amount, kind="count") if vocabulary.unit(metric) == "count" and is_bare(here.amount) else here.amount
    counted = None if metric or meaning.role == "contribution_share" else counted_noun(amount)
    finding = Finding(
        amount=amount,
        currency=amount.currency,
        sign=meaning.sign,
        metric=metric or counted,
        basis="operational" if counted else basis,
        role=meaning.role,
        comparison=meaning.comparison,
        title=counted.capitalize() if counted else passage.titles.get((metric or "").removesuffix(NON_GAAP)),
        period=_period(
            meaning,
            setting,
            call,
            timeless=metric == "total_addressable_market"
            or (amount.kind == "count" and (amount.unit in units.TIMELESS if amount.unit else metric is None)),
        ),
        of=named.whole,
        assumed=named.custom,
    )
    return finding, meaning


@dataclass(frozen=True, slots=True)
class _Metric:
    """What an amount measures, and for a share what it is a share of. `custom`: that it is revenue was not said."""

    metric: str | None
    whole: str | None = None
    custom: bool = False


def _metric_of(passage: Passage, here: Around, vocabulary: Vocabulary, told: _Told) -> _Metric:
    """The metric that is named beside an amount, in the vocabulary's words or in its own; else that which the sentence speaks of."""
    metric, _ = names_of(passage, here, vocabulary, None, share=False)
    own = None if metric else _own_name(passage, here, told.measure)
    if own and not (passage.han and told.subject and not own.custom):  # a Chinese sentence keeps its subject over commas
        known = f"{own.metric}s" in vocabulary.metrics  # ids of parts lack the s of a plural
        if not known:
            passage.titles.setdefault(own.metric, own.title)
        return _Metric(f"{own.metric}s" if known else own.metric, custom=own.custom)
    carried = told.subject if told.subject and fits(vocabulary, told.subject, here.amount) else None
    return _Metric(metric or carried)


def _share_of(passage: Passage, here: Around, vocabulary: Vocabulary, subject: str | None) -> _Metric:
    """Part and whole of a share; where its part has no name, it is of what it is a share of: `60% of our largest customers use it`."""
    part, whole = names_of(passage, here, vocabulary, subject, share=True)
    own = None if whole or passage.han else whole_behind(passage.text, here.amount)
    if own:
        passage.titles.setdefault(own.metric, own.title)
        return _Metric(own.metric)
    counted = part is None and vocabulary.unit(whole) == "count"
    return _Metric(whole) if counted else _Metric(part, whole)


def _own_name(passage: Passage, here: Around, measure: str) -> Named | None:
    """What the words around an amount name it by where no vocabulary does; what is counted has its noun."""
    amount = here.amount
    if amount.kind == "count" and amount.unit:
        return None
    at = bisect_left(passage.ends, amount.end)
    since = max(passage.starts[here.sentence], passage.ends[at - 1] if at else 0)
    if passage.han:
        return subject_of_han(passage, here, since, measure)
    if amount.kind == "money":
        return noun_behind(passage.text, amount) or subject_of(passage, here, since, measure)
    return subject_of(passage, here, since, measure) or noun_behind(passage.text, amount)


def _unnamed(amount: Amount) -> Finding:
    """An amount that measures nothing of the company: what it takes to be counted, `accounts of more than $100,000`."""
    return Finding(
        amount=amount, currency=amount.currency, sign="none", metric=None, basis=None, role="other", comparison=None, period=None
    )


def _period(meaning: Meaning, setting: Setting, call: Period, *, timeless: bool) -> str | None:
    if timeless:
        return None
    if meaning.role == "guidance":
        return _guided_for(meaning, setting, call)
    if meaning.stated:
        return meaning.stated.id or None
    if meaning.role == "prior_level":
        return {"yoy": earlier(call, QUARTERS).id, "qoq": earlier(call, 1).id}.get(meaning.comparison or "")
    return call.id


def _guided_for(meaning: Meaning, setting: Setting, call: Period) -> str | None:
    """The period an expectation is for. That of the results, told sentences before, is none."""
    told = meaning.stated if meaning.stated and (setting.own or meaning.stated.quarter != call) else setting.outlook
    return ahead(told, call).id or None if told else None


def _agree(passage: Passage, made: list[Finding]) -> list[Finding]:
    """Changes and earlier levels of one metric in one sentence tell each other's comparison; a loss stays a loss."""
    numbers = [around.sentence for around in passage.around]
    for at in range(len(made)):
        made[at] = _with_comparison(passage, made, numbers, at)
    for at, one in enumerate(made):
        if one.role == "prior_level" and one.sign == "none" and one.amount.kind == "money":
            levels = [f for n, f in enumerate(made) if f.metric == one.metric and f.role == "level" and numbers[n] == numbers[at]]
            if at and levels and levels[0].sign == "-":
                made[at] = replace(one, sign="-")
    return made


_TO = re.compile(r" to (?:about |around |approximately |nearly |almost |over |a record )?")
_BEGINS_ANEW = re.compile(r"\band (?:up|down|an?|increased|decreased|grew|fell|rose|declined)\b")
"""`up 17% from $213 million and up 7% from the third quarter`: what follows is compared with something else."""


def _with_comparison(passage: Passage, made: list[Finding], numbers: list[int], at: int) -> Finding:
    """A change or an earlier level with the comparison its neighbour tells, where its own words tell none."""
    one = made[at]
    # English says what a change is against behind it, Chinese before it: 較一年前的8.4億元成長22.6%.
    for near in (at - 1, at + 1) if passage.han else (at + 1, at - 1, at + 2):
        if one.comparison or not 0 <= near < len(made) or numbers[near] != numbers[at]:
            continue
        other = made[near]
        if near > at and _BEGINS_ANEW.search(passage.text, one.amount.end, other.amount.start):
            continue
        if (
            near > at
            and one.role == "change"
            and other.role == "level"
            and other.metric == one.metric
            and _TO.fullmatch(passage.text, one.amount.end, other.amount.start)
        ):
            told = next((cue for cue in passage.around[near].right if cue.tag in ("comparison", "prior")), None)
            if told:
                return replace(one, comparison=told.value)  # type: ignore[arg-type]
        if other.metric == one.metric and other.comparison and {one.role, other.role} == {"change", "prior_level"}:
            return replace(one, comparison=other.comparison)
    return one
