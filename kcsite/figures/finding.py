"""From a passage to its figures: amounts, each tied to metric, basis, role, comparison and period by the words around it.

What cannot be tied is kept, unassigned. Only the passage itself, its paragraph's fellow sentences and the call's period are looked at.
"""

from dataclasses import dataclass, replace

from kcsite.figures.agreeing.agreeing import agree
from kcsite.figures.agreeing.figure_period import period_of
from kcsite.figures.agreeing.implied import imply
from kcsite.figures.agreeing.lists import share_out
from kcsite.figures.agreeing.together import together
from kcsite.figures.amounts.amounts import amounts
from kcsite.figures.amounts.money import Money
from kcsite.figures.naming.bases import basis_of
from kcsite.figures.naming.measured import counted_noun, metric_of
from kcsite.figures.naming.naming import margin_of
from kcsite.figures.naming.percent_of_revenue import as_ratio, gives_part, rate_of, ratio_of
from kcsite.figures.naming.share_parts import listed_share, share_of
from kcsite.figures.naming.subjects import measure_of
from kcsite.figures.passages.carried import named_before, spoken_before
from kcsite.figures.passages.clues import Around, Passage, take_apart
from kcsite.figures.passages.settings import Setting, may_set, settings_of
from kcsite.figures.passages.suppositions import is_hypothetical, is_supposed, moved_by, turned
from kcsite.figures.passages.taking_up import before_insertion, carries_on
from kcsite.figures.passages.thresholds import counted_by, is_threshold
from kcsite.figures.passages.understood import Finding, Meaning, Measured
from kcsite.figures.roles.guided import is_guided, is_only_begun_then, was_guided
from kcsite.figures.roles.impacts import impacted, is_part_of_move
from kcsite.figures.roles.meaning import meaning_of
from kcsite.figures.roles.outlooks import is_outlook
from kcsite.figures.roles.shares import is_of_balances, is_of_revenue, is_reached_share
from kcsite.figures.words.fitting import is_bare
from kcsite.figures.words.patterns import behind_a_space
from kcsite.figures.words.segments import base_of
from kcsite.figures.words.vocabulary import NON_GAAP, Vocabulary
from kcsite.model.company import Basis
from kcsite.model.figure import POINTS, Amount
from kcsite.model.period import Period


@dataclass(slots=True)
class _Told:
    """What a passage has told up to an amount."""

    subject: str | None = None
    """The metric that the sentence speaks of."""
    before: Meaning | None = None
    """What the amount before it in its sentence was found to mean."""
    sentence: int = -1
    share: Measured | None = None
    """The share that was told last in its sentence."""
    whole: str | None = None
    """What the shares of the passage were told of last."""
    measure: str = ""
    """What was spoken of last that parts of a company grow in."""


def find_figures(text: str, vocabulary: Vocabulary, call: Period, currency: str | None) -> list[Finding]:
    """The figures of one passage on its own, in order. `currency` is the call's own, for amounts whose words name none."""
    return read_passage(text, vocabulary, call, Money(currency=currency), Setting())[0]


def read_passage(text: str, vocabulary: Vocabulary, call: Period, money: Money, since: Setting) -> tuple[list[Finding], Setting]:
    """The figures of a passage, and the setting it ends in; `since` is that of the passage before it in the same turn."""
    found = amounts(text)
    if not found:
        return [], setting_after(text, vocabulary, call, since)
    return read_amounts(text, found, vocabulary, call, money, since, to_end=True)


def setting_after(text: str, vocabulary: Vocabulary, call: Period, since: Setting) -> Setting:
    """The setting that a passage without amounts ends in."""
    plain = behind_a_space(text)
    if not may_set(plain, 0, len(text)):
        return since
    last = settings_of(take_apart(text, plain, [], vocabulary, call), call, since, to_end=True)[1]
    return replace(last, measure=since.measure)


def read_amounts(
    text: str, found: list[Amount], vocabulary: Vocabulary, call: Period, money: Money, since: Setting, *, to_end: bool
) -> tuple[list[Finding], Setting]:
    """The figures of a passage whose amounts are found, and the setting it ends in, or where not `to_end`, that of its last amount."""
    passage = take_apart(text, behind_a_space(text), found, vocabulary, call)
    settings, last = settings_of(passage, call, since, to_end=to_end)
    made: list[Finding] = []
    told = _Told(measure=since.measure)
    for here in passage.around:
        if here.sentence != told.sentence:
            subject = _taken_up(passage, here.sentence, told, vocabulary)
            told = _Told(subject, sentence=here.sentence, whole=told.whole, measure=told.measure)
        finding, told.before = _figure(passage, here, vocabulary, call, told, settings[here.sentence])
        if finding.amount.kind not in POINTS:  # `0.5 points of volume` are a part of growth
            told.measure = measure_of(finding.metric) or told.measure
        told.subject = before_insertion(passage, here) or _spoken_of(passage, here, finding, told.subject)
        made.append(finding)
    made = imply(passage, agree(passage, together(passage, share_out(passage, made, vocabulary, call), vocabulary), call))
    return [_told_in(text, money, finding, vocabulary) for finding in made], replace(last, measure=told.measure)


def _spoken_of(passage: Passage, here: Around, finding: Finding, subject: str | None) -> str | None:
    """The metric that a sentence goes on with after a figure; after what currencies did, that which they moved: `reduced revenue by $12 million to`."""
    if finding.metric != "fx_impact" or finding.role != "change":
        return finding.metric or (counted_by(passage, here) if finding.role == "other" else None) or subject
    named = [cue.value for cue in passage.sentences[here.sentence] if cue.tag == "metric" and cue.end <= here.amount.start]
    return subject or next((one for one in reversed(named) if one != "fx_impact"), None)


def _taken_up(passage: Passage, sentence: int, told: _Told, vocabulary: Vocabulary) -> str | None:
    """The metric that a sentence goes on with: that of the sentence before, or of the last one with amounts."""
    if not carries_on(passage, sentence):
        return None
    return (named_before(passage, sentence, vocabulary) if told.sentence != sentence - 1 else None) or told.subject


def _figure(passage: Passage, here: Around, vocabulary: Vocabulary, call: Period, told: _Told, setting: Setting) -> tuple[Finding, Meaning]:
    if is_threshold(passage.text, here.amount.start, here.amount.end) or is_supposed(passage, here):
        return _unnamed(here.amount), Meaning(role="other")
    named = metric_of(passage, here, vocabulary, told.subject, told.measure)
    of_revenue = _is_of_revenue(passage, here, named, vocabulary)
    meaning = meaning_of(passage, here, "percent" if of_revenue else vocabulary.unit(named.metric), told.before, setting, call)
    named = _whose_share(passage, here, named, meaning, told, vocabulary, of_revenue=of_revenue)
    metric, basis = basis_of(passage, here, named.metric, vocabulary)
    is_part = meaning.role == "contribution_share" or (of_revenue and meaning.role == "prior_level")
    ratio = ratio_of(named, metric, basis, vocabulary) if is_part and not gives_part(passage, here) else None
    if ratio:
        metric, named = ratio, replace(named, metric=ratio, whole=None)
    metric, basis = _settled(passage, here, meaning, metric, basis, vocabulary)
    _expect(passage, here, meaning, metric, told, setting, call)
    amount = replace(here.amount, kind="count") if vocabulary.unit(metric) == "count" and is_bare(here.amount) else here.amount
    counted = None if metric or meaning.role == "contribution_share" else counted_noun(passage.text, amount)
    carried = spoken_before(passage, here, vocabulary) if metric is None and meaning.role == "change" else None
    role, comparison = as_ratio(meaning, call) if ratio else (meaning.role, meaning.comparison)
    moved = moved_by(passage, here)
    if moved is not None:
        role, comparison, meaning.sign, meaning.role = "other", None, moved, "guidance"
    elif role not in ("guidance", "prior_level") and (did := impacted(passage, here)) is not None:
        role, comparison, meaning.sign, meaning.role = "other", None, did, "other"
    finding = Finding(
        amount=amount,
        currency=amount.currency,
        sign=meaning.sign,
        metric=metric or counted or carried,
        basis="operational" if counted else basis,
        role=role,
        comparison=comparison,
        title=counted.capitalize() if counted else passage.titles.get((metric or "").removesuffix(NON_GAAP)),
        period=meaning.period or period_of(passage, here, amount, metric, meaning, setting, call),
        of=named.whole,
        assumed=named.custom or carried is not None or is_hypothetical(passage.text, here.amount.start) or is_part_of_move(passage, here),
    )
    return finding, meaning


def _whose_share(
    passage: Passage, here: Around, named: Measured, meaning: Meaning, told: _Told, vocabulary: Vocabulary, *, of_revenue: bool
) -> Measured:
    """What a share is of, and what it is one of; a level that turns out to be a share gets that role. Others stay as they are named."""
    if meaning.role == "contribution_share":
        if not (told.share and (meaning.again or is_reached_share(passage.text, here.amount.start))):
            told.share = share_of(passage, here, vocabulary, told.subject, told.whole)
        told.whole = told.share.whole or told.whole
        return told.share
    if meaning.role == "level" and told.share and (part := listed_share(passage, here, told.share)):
        meaning.role = "contribution_share"
        return part
    if of_revenue and meaning.role == "level":
        meaning.role = "contribution_share"
    return replace(named, whole="revenue_total") if of_revenue and meaning.role in ("contribution_share", "prior_level") else named


def _is_of_revenue(passage: Passage, here: Around, named: Measured, vocabulary: Vocabulary) -> bool:
    """Whether a percentage of a sum is its share of revenue by what its sentence said before."""
    if here.amount.kind != "percent" or vocabulary.unit(named.metric) != "money":
        return False
    return is_of_revenue(passage.text, passage.starts[here.sentence], here.amount.start)


def _expect(passage: Passage, here: Around, meaning: Meaning, metric: str | None, told: _Told, setting: Setting, call: Period) -> None:
    """Make guidance in `meaning` of what somebody expects, or did before."""
    if meaning.role == "guidance":
        return
    if meaning.role == "prior_level" and is_only_begun_then(passage, here, setting, call):
        meaning.role, meaning.comparison, meaning.stated = "guidance", None, here.periods_left[-1]
    elif meaning.role != "prior_level" and (is_guided(passage, here, setting, call) or is_outlook(passage, here, metric)):
        meaning.role = "guidance"
    elif was_guided(passage.text, here.amount.start, here.amount.end):
        if told.before and told.before.role in ("level", "change") and (not told.before.stated or told.before.stated.quarter == call):
            meaning.period = call.id  # a result is set against it: `above the $500 million midpoint of our guidance`
        stated = meaning.stated if meaning.stated and meaning.stated.end <= here.amount.start else None
        meaning.role, meaning.comparison, meaning.stated = "guidance", None, stated


def _settled(
    passage: Passage, here: Around, meaning: Meaning, metric: str | None, basis: Basis | None, vocabulary: Vocabulary
) -> tuple[str | None, Basis | None]:
    """The metric and basis, and in `meaning` the role and sign, that the metric's nature makes of what the words said."""
    if meaning.role == "change" and (known := vocabulary.known(metric)) and known.better == "lower":
        meaning.sign = turned(passage.text, here, meaning.sign)
    if metric and metric.endswith("_losses") and here.amount.sign == "none" and meaning.role in ("level", "prior_level"):
        meaning.sign = "none"  # `catastrophe losses were $84 million`: the name tells it
    rate = here.amount.kind == "percent" or (here.amount.kind == "basis_point" and is_of_balances(passage.text, here.amount.end))
    if meaning.role in ("level", "prior_level") and metric and vocabulary.unit(metric) == "money" and rate:
        margin = margin_of(metric, basis, vocabulary)
        metric, basis = margin if margin[0] or meaning.role == "level" else (metric, basis)
    if metric and meaning.role == "change" and here.amount.kind in POINTS and vocabulary.unit(metric) == "money":
        metric = rate_of(metric, basis, vocabulary) or metric  # `adjusted EBITDA was up 90 basis points`
    if meaning.role == "level" and vocabulary.unit(metric) == "count" and here.amount.kind == "percent" and not _is_reached(here):
        meaning.role = "contribution_share"  # `23.5 million members, with over 80% on annual plans`
    if metric and vocabulary.unit(metric) == "ratio" and meaning.role == "level" and here.amount.kind == "percent":
        metric, basis = None, None  # `Tier 1 capital and leverage ratios of 13.9% and 7.31%`: no multiple
    grows = metric in vocabulary.growths or base_of(metric or "") in vocabulary.growths
    if meaning.role == "level" and grows and here.amount.kind == "percent":
        meaning.role, meaning.sign = "change", "-" if meaning.sign == "-" else "+"
    return metric, basis


def _is_reached(here: Around) -> bool:
    """Whether something changed to an amount: `grew from 50% to 60%`."""
    return any(cue.tag in ("direction", "both", "prior") or (cue.tag == "link" and cue.value != "to") for cue in here.left)


def _told_in(text: str, money: Money, finding: Finding, vocabulary: Vocabulary) -> Finding:
    """An amount without a mark, as this call tells its money: of the call's own currency, or a count."""
    if finding.currency or finding.amount.kind != "money":
        own = money.own(finding.amount, finding.metric, text)
        return replace(finding, currency=own) if own else finding
    if money.is_counted(finding.amount, text) and vocabulary.unit(finding.metric) != "money":
        return replace(finding, amount=replace(finding.amount, kind="count"))
    return replace(finding, currency=money.currency)


def _unnamed(amount: Amount) -> Finding:
    """An amount that measures nothing of the company: what it takes to be counted, `accounts of more than $100,000`."""
    return Finding(
        amount=amount, currency=amount.currency, sign="none", metric=None, basis=None, role="other", comparison=None, period=None
    )
