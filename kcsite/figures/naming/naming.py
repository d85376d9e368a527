"""Which metric an amount measures, and on which basis: by the words around it, the sentence's subject, and the vocabulary."""

import re
from bisect import bisect_left

from kcsite.figures.naming.naming_at_once import PER_SHARE, named_at_once, spent_on
from kcsite.figures.passages.clues import Around, Passage
from kcsite.figures.passages.reaching import CHANGE_IN, is_driver, is_of_before, is_ones_own, is_rate_of, names_its_change, reaches
from kcsite.figures.words.fitting import fits
from kcsite.figures.words.no_names import (
    is_adjusted_for,
    is_aside,
    is_comparison,
    is_driver_of_before,
    is_included,
    is_of_another,
    is_of_second,
    is_related,
    is_whole,
)
from kcsite.figures.words.phrases import Found
from kcsite.figures.words.segments import part_of_share
from kcsite.figures.words.vocabulary import GENERIC, NON_GAAP, Vocabulary
from kcsite.model.company import Basis
from kcsite.model.figure import POINTS

_PER_ANOTHER = re.compile(
    r" per (?!(?:diluted |basic |common |ordinary |fully )?(?:share|unit|ADS|ADR)s?\b|quarter|month|year|week|day|annum|the )[a-z]"
)
"""`Revenue per employee` is no revenue."""
_SAME_BUT_MONEY = {
    "net_margin": "net_income",
    "pretax_margin": "pretax_income",
    "net_charge_off_ratio": "net_charge_offs",
    "tax_rate": "tax_expense",
    "gross_margin": "gross_profit",
    "operating_margin": "operating_profit",
    "free_cash_flow_margin": "free_cash_flow",
    "ebitda_margin": "ebitda",
    "ebita_margin": "ebita",
    "store_margin": "store_profit",
}


def names_of(passage: Passage, here: Around, vocabulary: Vocabulary, subject: str | None, *, share: bool) -> tuple[str | None, str | None]:
    """The metric an amount measures, and for a share the metric it is a share of. `subject` is what the sentence spoke of before."""
    if spent := spent_on(passage, here):
        return spent, "revenue_total" if share else None
    left = [cue for cue in here.left if cue.tag == "metric" and not _is_of_none(passage, here, cue)]
    if left and not passage.han and names_its_change(passage.text, here.amount.end):
        left = []
    if share:
        right = [cue for cue in here.right if cue.tag == "metric"]
        own = left if passage.han else [cue for cue in left if not is_of_before(passage, here, cue)]
        part, whole = _of_share(passage.text, here, own, right, subject)
        if part is None or part == subject:  # `and the UK contributing 55%`: not of what was spoken of before
            part = part_told(passage, here, whole) or part
        return part, whole
    beyond = [cue for cue in here.beyond if cue.tag == "metric" and not _is_of_none(passage, here, cue)]
    named = _named(passage, here, left, beyond, vocabulary)
    named = named or _known_part(passage, here, left)
    return named or (subject if subject and fits(vocabulary, subject, here.amount) else None), None


def _is_of_none(passage: Passage, here: Around, cue: Found) -> bool:
    """Whether a metric's name is no metric where it stands: `revenue per employee`, `$1.07 per diluted share`, `11% growth on a 2% comp`."""
    if _PER_ANOTHER.match(passage.text, cue.end) or passage.text.endswith("per ", 0, cue.start):
        return True
    if cue.value == "roa" and passage.text[cue.start : cue.end] == "ROAS":
        return True  # what advertising returns to those who pay for it
    return cue.phrase in ("comp", "comps") and is_comparison(
        passage.text, cue, [one for one in passage.sentences[here.sentence] if one.tag == "metric"]
    )


def _named(passage: Passage, here: Around, left: list[Found], right: list[Found], vocabulary: Vocabulary) -> str | None:
    """The metric named right here: within the amount's own words, before it, or after it where the words reach that far."""
    told = here.inside[-1].value if here.inside else named_at_once(passage, here)
    if told:
        return told
    candidates = [
        cue
        for cue in (() if is_driver(passage, here) else reversed(left))
        if fits(vocabulary, cue.value, here.amount)
        and not is_of_before(passage, here, cue)
        and not is_adjusted_for(passage.text, cue, here.amount.start)
        and not is_included(passage.text, cue, here.amount.start)
        and not is_driver_of_before(passage.text, cue, here.amount)
        and not is_whole(passage.text, cue)
        and not is_of_another(passage.text, cue)
        and not is_of_second(passage.text, cue, here.amount.start)
        and not (not passage.han and is_rate_of(passage.text, cue.start))
    ]
    plain = [cue for cue in candidates if not is_aside(passage.text, cue, here.amount.start) and not is_related(passage.text, cue)]
    candidates = _of_its_kind(passage.text, plain or candidates, here, vocabulary)
    if len(candidates) > 1 and any(cue.tag == "loss" and cue.start > candidates[0].end for cue in here.left):
        return candidates[-1].value  # `operating profit was hit by gross profit, resulting in a loss of`: the subject's
    forward = next((cue for cue in right if fits(vocabulary, cue.value, here.amount) and reaches(passage, here, cue)), None)
    behind = next((cue for cue in right if fits(vocabulary, cue.value, here.amount)), None)
    than = _COMPARATIVE.fullmatch(passage.text, here.amount.end, behind.start) if behind and not passage.han else None
    if behind and than and not (here.amount.kind == "money" and than[0].startswith(" less")):  # `$532 million less capital spending`
        return _specific(passage, here, behind)
    own = forward and candidates and is_ones_own(passage.text, here, candidates[0], forward)
    found = candidates[0] if candidates and not own else forward
    if found:
        return _specific(passage, here, found)
    return next(
        (_SAME_BUT_MONEY[cue.value] for cue in reversed(left) if here.amount.kind == "money" and cue.value in _SAME_BUT_MONEY), None
    )


def _of_its_kind(text: str, candidates: list[Found], here: Around, vocabulary: Vocabulary) -> list[Found]:
    """For a percentage that was reached, and for points, rates first: `net retention of customers with more than $10,000 in ARR reached 139%`."""
    if here.amount.kind in POINTS and len(candidates) > 1 and vocabulary.unit(candidates[1].value) == "percent":
        rate, money = candidates[1], vocabulary.unit(candidates[0].value) == "money"
        # `net interest yield on our loans increased 40 basis points`
        return candidates[1:] if money and _ON.fullmatch(text, rate.end, candidates[0].start) else candidates
    last = next((cue for cue in reversed(here.left) if cue.tag in ("link", "direction", "both", "comparison")), None)
    if here.amount.kind != "percent" or last is None or last.tag != "link" or last.value != "to":
        return candidates
    rates = [cue for cue in candidates if vocabulary.unit(cue.value) == "percent"]
    return rates if rates and candidates and vocabulary.unit(candidates[0].value) == "count" else candidates


_COMPARATIVE = re.compile(r" (?:lower|higher|fewer|greater|smaller|more|less) (?:average |total |overall |net |weighted |diluted ){0,2}")
"""`partially offset by a 4% lower average share count`."""
_ON = re.compile(r" (?:on|of|for|in|across) (?:(?:our|the|all|total) )?(?:[\w-]+ ){0,3}")


_OF_ONE_HAN = re.compile("每股[^，,。；;]{0,6}\\Z")


def _of_share(text: str, here: Around, left: list[Found], right: list[Found], subject: str | None) -> tuple[str | None, str | None]:
    """Part and whole: `AI billings … accounting for a third of cloud revenue`, 佔雲端收入的33%."""
    told = [cue for cue in here.left if cue.tag == "share"]
    # 占營收比重 names its whole between two words of a share.
    share = next((cue for cue in told if cue.phrase in ("佔", "占")), told[-1] if told else None)
    whole = right[0].value if right and not (share and any(cue.start >= share.end for cue in left)) else None
    inside = [cue.value for cue in left if share and cue.start >= share.start]
    parts = [cue.value for cue in left if not share or cue.end <= share.start]
    whole = whole or (inside[-1] if inside else None)
    which = share is not None and text.endswith(
        (", which ", ", that "), 0, share.start
    )  # what the sentence spoke of, not what stands nearest
    part = parts[-1] if parts and not (which and subject) else subject
    return (part if part != whole else None), whole


def _known_part(passage: Passage, here: Around, left: list[Found]) -> str | None:
    """A part whose revenue the passage told before, where it alone is spoken of now: `In dollars, Power IC grew 3%`."""
    if passage.han or left or here.amount.kind == "money" or CHANGE_IN.match(passage.text, here.amount.end):
        return None
    at = bisect_left(passage.ends, here.amount.end)
    words = passage.text[max(passage.starts[here.sentence], passage.ends[at - 1] if at else 0) : here.amount.start]
    for metric, title in passage.titles.items():
        name = title.removesuffix("s").removesuffix(" revenue").removesuffix(" sale").removesuffix(" net")
        if metric.startswith("revenue_") and name != title and name in words:
            return metric
    return None


def part_told(passage: Passage, here: Around, whole: str | None) -> str | None:
    """The part that a share is said of, where no vocabulary has it: `Harbour tools accounted for 40% of revenue`."""
    share = next((cue for cue in reversed(here.left) if cue.tag == "share"), None)
    made = part_of_share(passage.text, share.start, whole) if share and whole and not passage.han else None
    if made is None:
        return None
    passage.titles.setdefault(made.metric, made.title)
    return made.metric


def _specific(passage: Passage, here: Around, metric: Found) -> str:
    """A segment's metric where the sentence named the segment before a general word: `in public cloud space, revenue reached`."""
    is_of_one = PER_SHARE.match(passage.text, here.amount.end) or _OF_ONE_HAN.search(
        passage.text, max(0, here.amount.start - 10), here.amount.start
    )
    if metric.value == "dividends" and is_of_one:
        return "dividend_per_share"
    if metric.value not in GENERIC and metric.value.removesuffix(NON_GAAP) not in GENERIC:
        return metric.value
    if metric.phrase.lower().startswith(("total", "總", "总", "group", "consolidated")):
        return metric.value
    if _SEGMENT.match(passage.text, passage.starts[here.sentence]) or (
        here.sentence and _OF_SEGMENT.match(passage.text, passage.starts[here.sentence - 1])
    ):
        return f"{metric.value}_segment"  # `Segment gross profit rose 12%, and gross margin decreased 4 points`
    kind = metric.value.split("_", maxsplit=1)[0]
    before = [cue for cue in passage.sentences[here.sentence] if cue.tag == "metric" and cue.end <= metric.start]
    at = bisect_left(passage.ends, metric.start + 1)
    last_amount = passage.ends[at - 1] if at else 0
    goes_on = _WITH.search(
        passage.text, max(0, metric.start - 16), metric.start
    )  # `comps in the U.S. were 25%, with comps of 23% in August`
    segment = next(
        (
            cue.value
            for cue in reversed(before)
            if (cue.start >= last_amount or goes_on) and cue.value.startswith(f"{kind}_") and cue.value not in GENERIC
        ),
        None,
    )
    return segment or metric.value


_OF_SEGMENT = re.compile(r"\s{0,3}Segment ")
_SEGMENT = re.compile(r"\s{0,3}(?:Total )?[Ss]egment ")
_WITH = re.compile(r"\bwith (?:positive |negative |monthly )?\Z")


def margin_of(metric: str, basis: Basis | None, vocabulary: Vocabulary) -> tuple[str | None, Basis | None]:
    """The margin that a percentage of a profit is: `free cash flow was 27%`; nothing where the metric has none."""
    plain = metric.removesuffix(NON_GAAP)
    margin = next((name for name, money in _SAME_BUT_MONEY.items() if money == plain), None)
    return (vocabulary.with_basis(margin, basis), basis) if margin else (None, None)


def money_of(metric: str, vocabulary: Vocabulary) -> str | None:
    """The profit that a margin is of, or the expense that a ratio is of, on the same basis: what a sum told beside it is."""
    known = vocabulary.known(metric)
    money = _SAME_BUT_MONEY.get(metric.removesuffix(NON_GAAP)) or (known.ratio[0] if known and known.ratio else None)
    return vocabulary.with_basis(money, known.basis) if money and known and known.basis else money
