"""From a passage to its figures: amounts, each tied to metric, basis, role, comparison and period by the words around it.

What cannot be tied is kept, unassigned. Only the passage itself, its paragraph's fellow sentences and the call's period are looked at.
"""

import re
from dataclasses import replace

from kcsite.figures import units
from kcsite.figures.amounts import amounts
from kcsite.figures.clues import Around, Passage, take_apart
from kcsite.figures.fitting import is_bare
from kcsite.figures.implied import imply
from kcsite.figures.lists import share_out
from kcsite.figures.meaning import Meaning, meaning_of
from kcsite.figures.naming import basis_of, carries_on, is_threshold, margin_of, names_of
from kcsite.figures.patterns import behind_a_space
from kcsite.figures.periods import ahead, earlier
from kcsite.figures.settings import Setting, is_guided, may_set, settings_of
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


def find_figures(text: str, vocabulary: Vocabulary, call: Period, currency: str | None) -> list[Finding]:
    """The figures of one passage on its own, in order. `currency` is the call's own, for amounts whose words name none."""
    return read_passage(text, vocabulary, call, currency, Setting())[0]


def read_passage(text: str, vocabulary: Vocabulary, call: Period, currency: str | None, since: Setting) -> tuple[list[Finding], Setting]:
    """The figures of a passage, and the setting it ends in; `since` is that of the passage before it in the same turn."""
    found = amounts(text)
    if not found:
        return [], setting_after(text, vocabulary, call, since)
    return read_amounts(text, found, vocabulary, call, currency, since, to_end=True)


def setting_after(text: str, vocabulary: Vocabulary, call: Period, since: Setting) -> Setting:
    """The setting that a passage without amounts ends in."""
    plain = behind_a_space(text)
    if not may_set(plain, 0, len(text)):
        return since
    return settings_of(take_apart(text, plain, [], vocabulary, call), call, since, to_end=True)[1]


def read_amounts(
    text: str, found: list[Amount], vocabulary: Vocabulary, call: Period, currency: str | None, since: Setting, *, to_end: bool
) -> tuple[list[Finding], Setting]:
    """The figures of a passage whose amounts are found, and the setting it ends in, or where not `to_end`, that of its last amount."""
    passage = take_apart(text, behind_a_space(text), found, vocabulary, call)
    settings, last = settings_of(passage, call, since, to_end=to_end)
    made: list[Finding] = []
    meanings: list[Meaning] = []
    subject: str | None = None
    sentence = 0
    for here in passage.around:
        if here.sentence != sentence:
            subject = subject if carries_on(passage, here.sentence) else None
            sentence = here.sentence
        same = bool(meanings) and passage.around[len(meanings) - 1].sentence == sentence
        finding, meaning = _figure(passage, here, vocabulary, call, subject, meanings[-1] if same else None, settings[sentence])
        subject = finding.metric or (_counted(here) if finding.role == "other" else None) or subject
        meanings.append(meaning)
        made.append(finding if finding.currency or finding.amount.kind != "money" else replace(finding, currency=currency))
    made = share_out(passage, made, vocabulary, call)
    return imply(passage, _agree(passage, made)), last


def counted_noun(amount: Amount) -> str | None:
    """What a count counts is its metric where nothing else names one: `8,300 issuers`. What products have is none: parameters, nodes."""
    noun = amount.unit
    countable = amount.kind == "count" and noun is not None and noun.isascii() and noun.isalpha() and noun.endswith("s")
    return noun if countable and noun not in units.TIMELESS else None


def _counted(here: Around) -> str | None:
    """What is counted by a threshold, which goes on to be the sentence's subject."""
    return next((cue.value for cue in reversed(here.left) if cue.tag == "metric"), None)


def _figure(
    passage: Passage, here: Around, vocabulary: Vocabulary, call: Period, subject: str | None, before: Meaning | None, setting: Setting
) -> tuple[Finding, Meaning]:
    if is_threshold(passage.text, here.amount.start):
        return _unnamed(here.amount), Meaning(role="other")
    first, _ = names_of(passage, here, vocabulary, subject, share=False)
    meaning = meaning_of(passage, here, vocabulary.unit(first), before, setting, call)
    whole = None
    metric = first
    if meaning.role == "contribution_share":
        metric, whole = names_of(passage, here, vocabulary, subject, share=True)
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
        of=whole,
    )
    return finding, meaning


def _unnamed(amount: Amount) -> Finding:
    """An amount that measures nothing of the company: what it takes to be counted, `accounts of more than $100,000`."""
    return Finding(
        amount=amount, currency=amount.currency, sign="none", metric=None, basis=None, role="other", comparison=None, period=None
    )


def _period(meaning: Meaning, setting: Setting, call: Period, *, timeless: bool) -> str | None:
    if timeless:
        return None
    if meaning.stated:
        return (ahead(meaning.stated, call) if meaning.role == "guidance" else meaning.stated).id or None
    if meaning.role == "prior_level":
        return {"yoy": earlier(call, QUARTERS).id, "qoq": earlier(call, 1).id}.get(meaning.comparison or "")
    if meaning.role == "guidance":
        return setting.outlook.id if setting.outlook else None
    return call.id


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


_BEGINS_ANEW = re.compile(r"\band (?:up|down|an?|increased|decreased|grew|fell|rose|declined)\b")
"""`up 17% from $213 million and up 7% from the third quarter`: what follows is compared with something else."""


def _with_comparison(passage: Passage, made: list[Finding], numbers: list[int], at: int) -> Finding:
    """A change or an earlier level with the comparison its neighbour tells, where its own words tell none."""
    one = made[at]
    if one.comparison or one.role not in ("change", "prior_level"):
        return one
    # English says what a change is against behind it, Chinese before it: 較一年前的8.4億元成長22.6%.
    for near in (at - 1, at + 1) if passage.han else (at + 1, at - 1, at + 2):
        if not 0 <= near < len(made) or numbers[near] != numbers[at]:
            continue
        other = made[near]
        if near > at and _BEGINS_ANEW.search(passage.text, one.amount.end, other.amount.start):
            continue
        if other.metric == one.metric and other.comparison and {one.role, other.role} == {"change", "prior_level"}:
            return replace(one, comparison=other.comparison)
    return one
