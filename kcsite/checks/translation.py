"""The two languages: a figure and its twin, compared by value, unit, currency, direction, comparison, role and basis."""

import re
from collections.abc import Iterator

from kcsite.checks.intervals import interval_of, scale_of
from kcsite.checks.said import MOST_BESIDE, Draft, Said
from kcsite.model.figure import POINTS, Figure

_GAAP = re.compile(
    r"(?<!非)(?<!非美國)(?<!非美国)(?:通用|公認)會計準則|(?<!非)(?:公认)会计准则|(?<![A-Za-z非-])(?<!非 )(?<!non )GAAP", re.IGNORECASE
)
_NON_GAAP = re.compile(r"非(?:美國|美国)?(?:通用|公認|公认)|非 ?GAAP|non-?GAAP|調整後|调整后|經調整|经调整", re.IGNORECASE)
_AFTER = re.compile(
    r"[ -](?:[a-z-]{1,20} )?(?:(?P<up>increase|growth|rise|gain|improvement|expansion|higher)|"
    r"(?P<down>decline|decrease|drop|reduction|fall|lower))",
    re.IGNORECASE,
)
_MOVED = re.compile(
    r"(?:\b(?:increased|decreased|rose|fell|grew|declined|dropped) by|\b(?:increase|decrease|rise|fall|decline|drop) of|"
    r"增加|減少|减少|增長|增长|成長|上升|下降|提高)了?\s{0,2}(?:[(（][^()（）]{1,12}[)）])?\s{0,2}$"
)
_YEARLY = ("year", "yoy", "年", "同比", "同期")
_QUARTERLY = ("quarter", "sequential", "qoq", "季", "環比", "环比")
_ADJUSTED = re.compile(r"\badjusted\b|\bnon-?GAAP\b", re.IGNORECASE)


def check_translation(said: Said) -> Iterator[Draft]:
    """Every figure of the leading language that has a twin."""
    for figure in said.figures:
        if figure.lang == said.leading and figure.pair:
            twin = said.by_id[figure.pair]
            apart = _apart(said, figure, twin)
            yield Draft(
                rule="translation",
                verdict="conflicts" if apart else "agrees",
                say=f"translation_{apart}" if apart else "translation",
                metric=figure.metric,
                figures=(figure, twin),
                stated=figure.amount.text,
                terms={"other": twin.amount.text},
            )


def _apart(said: Said, one: Figure, other: Figure) -> str | None:
    """What the translation says differently; None where it says the same, as far as can be told."""
    return _number(one, other) or _meaning(said, one, other) or _basis(said, one, other)


def _number(one: Figure, other: Figure) -> str | None:
    kinds = {one.amount.kind, other.amount.kind}
    if len(kinds) == 1 and one.value is not None and one.value == other.value:
        return _currency(one, other)
    a, b = interval_of(one.amount), interval_of(other.amount)
    if len(kinds) > 1 and not kinds <= set(POINTS):
        return "unit" if "percent" in kinds and kinds & set(POINTS) else None
    if a and b and not a.meets(b) and scale_of(one.amount) == scale_of(other.amount):
        return "value"
    return _currency(one, other)


def _currency(one: Figure, other: Figure) -> str | None:
    named = one.amount.currency and other.amount.currency
    return "currency" if named and one.amount.currency != other.amount.currency else None


def _meaning(said: Said, one: Figure, other: Figure) -> str | None:
    roles = {one.role, other.role}
    if roles == {"change"} and {one.sign, other.sign} == {"+", "-"} and all(_is_so_directed(said, f) for f in (one, other)):
        return "sign"
    told = one.comparison and other.comparison and not one.implied and not other.implied
    if roles == {"change"} and told and one.comparison != other.comparison and _compares_once(said, one, other):
        return "comparison"
    changed = one if one.role == "change" else other
    if roles == {"prior_level", "change"} and one.amount.kind == "money" and one.comparison and _moves(said, changed):
        return "role"
    return None


def _is_so_directed(said: Said, figure: Figure) -> bool:
    """Whether no word right beside a figure says the other direction than was read: `offset by a 9% decline`."""
    text = said.text(figure)
    after = _AFTER.match(text, figure.amount.end)
    return after is None or after["up"] is None if figure.sign == "-" else after is None or after["down"] is None


def _moves(said: Said, figure: Figure) -> bool:
    """Whether a word of change stands right before an amount, but for an inaudible place."""
    text = said.text(figure)
    before = text[max(0, figure.amount.start - 24) : figure.amount.start]
    return bool(_MOVED.search(before))


def _compares_once(said: Said, one: Figure, other: Figure) -> bool:
    """Whether each sentence compares in one way only, so that no comparison can have been taken for its neighbour's."""
    for figure in (one, other):
        words = said.sentence_text(figure).lower()
        if any(cue in words for cue in _YEARLY) and any(cue in words for cue in _QUARTERLY):
            return False
    return True


def _basis(said: Said, one: Figure, other: Figure) -> str | None:
    """An adjusted figure that the translation calls one under GAAP."""
    if one.role != "level":
        return None
    words = said.text(other)[said.sentence(other)[0] : other.amount.start]
    if "GAAP" not in words and "準則" not in words and "准则" not in words:
        return None
    heard = said.text(one)[said.sentence(one)[0] : one.amount.start]
    told = not _NON_GAAP.search(words) and _GAAP.search(words) and _ADJUSTED.search(heard)
    return "basis" if told and _is_first(said, one) and _is_first(said, other) else None


def _is_first(said: Said, figure: Figure) -> bool:
    """Whether a figure is the first of its sentence."""
    start, _ = said.sentence(figure)
    here = said.here(figure.paragraph, figure.lang)[:MOST_BESIDE]
    return figure in here and not any(start <= f.amount.start < figure.amount.start for f in here)
