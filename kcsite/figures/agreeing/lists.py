"""`A and B were 1 and 2, respectively`: as many names, periods or comparisons as amounts, shared out in the same order."""

import re
from dataclasses import replace

from kcsite.figures.passages.clues import Passage
from kcsite.figures.passages.understood import Finding
from kcsite.figures.periods.spans import distance, earlier
from kcsite.figures.words.phrases import Found
from kcsite.figures.words.segments import base_of, part_of, prefix_of
from kcsite.figures.words.vocabulary import NON_GAAP, Vocabulary
from kcsite.model.figure import Comparison
from kcsite.model.period import QUARTERS, Period


def share_out(passage: Passage, made: list[Finding], vocabulary: Vocabulary, call: Period) -> list[Finding]:
    """The findings of a passage; in sentences with `respectively` each amount with what is its own."""
    result = list(made)
    for number, cues in passage.sentences.items():
        if "list" in passage.tags[number]:
            marker = next(cue for cue in cues if cue.tag == "list")
            here = [at for at, around in enumerate(passage.around) if around.sentence == number]
            group = [at for at in here if (passage.around[at].amount.end <= marker.start) != passage.han]
            _of_sentence(passage, result, group, cues, vocabulary, call)
    return result


def _of_sentence(passage: Passage, made: list[Finding], group: list[int], cues: list[Found], vocabulary: Vocabulary, call: Period) -> None:
    for size in range(len(group), 1, -1):
        chosen = group[:size] if passage.han else group[-size:]
        if len({made[at].amount.kind for at in chosen}) != 1:
            continue
        if (
            _by_name(passage, made, chosen, cues, vocabulary)
            or _by_period(passage, made, chosen, call)
            or _by_span(passage, made, chosen)
            or _by_distance(made, chosen, cues, call)
            or _by_comparison(made, chosen, cues)
        ):
            return


def _by_name(passage: Passage, made: list[Finding], chosen: list[int], cues: list[Found], vocabulary: Vocabulary) -> bool:
    start = passage.around[chosen[0]].amount.start
    since = passage.ends[chosen[0] - 1] if chosen[0] else 0
    told = [cue for cue in cues if cue.tag == "metric" and cue.end <= start]
    names = _names([cue for cue in told if cue.start >= since] or told, passage.text)
    if len(names) == 1 and _by_basis(
        made, chosen, [cue for cue in cues if cue.tag == "basis" and since <= cue.start < start], names[0], vocabulary
    ):
        return True
    if len(names) < len(chosen):
        return _by_own_name(passage, made, chosen)
    for at, name in zip(chosen, names[-len(chosen) :], strict=True):
        metric = vocabulary.known(name)
        made[at] = replace(made[at], metric=name, basis=metric.basis if metric else None, title=passage.titles.get(name))
    return True


def _by_basis(made: list[Finding], chosen: list[int], told: list[Found], name: str, vocabulary: Vocabulary) -> bool:
    """`GAAP and adjusted EPS of $1.31 and $1.44, respectively`."""
    if len(told) < 2 or len({cue.value for cue in told}) != len(told) or len(chosen) % len(told):  # noqa: PLR2004
        return False
    for at, cue in zip(chosen, told * (len(chosen) // len(told)), strict=True):
        metric = vocabulary.with_basis(name.removesuffix(NON_GAAP), cue.value)
        known = vocabulary.known(metric)
        made[at] = replace(made[at], metric=metric, basis=known.basis if known else None)
    return True


_LISTED = re.compile(
    r"(?:\A|[.;,] |\b(?:while|and|with) )(?P<names>(?:[A-Z]|\d{1,3}(?=[A-Za-z-]))[\w&-]*(?: [A-Z&][\w&-]*){0,2}(?:, (?:[A-Z]|\d{1,3}(?=[A-Za-z-]))[\w&-]*(?: [A-Z&][\w&-]*){0,2}){0,4},? and (?:[A-Z]|\d{1,3}(?=[A-Za-z-]))[\w&-]*(?: [A-Z&][\w&-]*){0,2})"
    r" (?:[a-z]{2,14} ){1,4}\Z"
)


def _by_own_name(passage: Passage, made: list[Finding], chosen: list[int]) -> bool:
    """`Mobile and IoT accounted for 36% and 14% of revenue, respectively`: parts that no vocabulary has; what they are parts of was told of the first."""
    first = made[chosen[0]]
    base = base_of(first.metric) if first.metric else None
    start = passage.around[chosen[0]].amount.start
    found = _LISTED.search(passage.text, max(0, start - 140), start) if base and first.role in ("change", "contribution_share") else None
    names = re.split(r",? and |, ", found["names"]) if found else []
    if not base or len(names) != len(chosen):
        return False
    for at, name in zip(chosen, names, strict=True):
        part = part_of(prefix_of(base), name, prefix_of(base).replace("_", " "))
        of = first.of if first.role == "contribution_share" else None
        made[at] = replace(
            made[at],
            metric=part.metric,
            title=part.title,
            role=first.role,
            sign=first.sign,
            comparison=first.comparison,
            period=first.period,
            of=of,
        )
    return True


def _names(cues: list[Found], text: str) -> list[str]:
    """The metrics named, a general word right behind a part's name left out: 船舶租賃收入 is one."""
    kept: list[Found] = []
    for cue in cues:
        if not (kept and not text[kept[-1].end : cue.start].strip(" 的") and cue.value.split("_")[0] == kept[-1].value.split("_")[0]):
            kept.append(cue)
    return [cue.value for cue in kept]


def _by_period(passage: Passage, made: list[Finding], chosen: list[int], call: Period) -> bool:
    """`compared with 16.8% and 19.2% in the first quarter and the fourth quarter of 2024, respectively`."""
    number = passage.around[chosen[0]].sentence
    first, last = passage.around[chosen[0]].amount, passage.around[chosen[-1]].amount
    before = [one for one in passage.periods[number] if one.end <= first.start and one.quarter and one.quarter < call]
    after = [one for one in passage.periods[number] if one.start >= last.end and one.quarter and one.quarter < call]
    told = after if len(after) == len(chosen) else before if len(before) == len(chosen) else []
    for at, one in zip(chosen, told, strict=False):
        gap = distance(call, one.quarter) if one.quarter else 0
        comparison: Comparison | None = "yoy" if gap == QUARTERS else "qoq" if gap == 1 else None
        made[at] = replace(made[at], role="prior_level", period=one.id, comparison=comparison, sign="none")
    return bool(told)


def _by_span(passage: Passage, made: list[Finding], chosen: list[int]) -> bool:
    """`third quarter and year-to-date revenue of $72 million and $214 million, respectively`."""
    number, start = passage.around[chosen[0]].sentence, passage.around[chosen[0]].amount.start
    told = [one for one in passage.periods[number] if one.id and one.end <= start]
    if len({one.id for one in told}) != len(chosen) or len(told) != len(chosen):
        return False
    for at, one in zip(chosen, told, strict=True):
        made[at] = replace(made[at], period=one.id)
    return True


def _by_distance(made: list[Finding], chosen: list[int], cues: list[Found], call: Period) -> bool:
    """`compared with 16.8% and 19.2% in the same quarter last year and last quarter, respectively`."""
    told = [cue for cue in cues if cue.tag == "prior"]
    if len(told) != len(chosen):
        return False
    for at, cue in zip(chosen, told, strict=True):
        before = earlier(call, QUARTERS if cue.value == "yoy" else 1)
        made[at] = replace(made[at], role="prior_level", comparison=cue.value, period=before.id, sign="none")  # type: ignore[arg-type]
    return True


def _by_comparison(made: list[Finding], chosen: list[int], cues: list[Found]) -> bool:
    """研發費用同比和環比分別增長4%和1.5%, `grew 4% and 1.5% year over year and sequentially, respectively`."""
    told = [cue for cue in cues if cue.tag == "comparison"]
    if len(told) != len(chosen) or any(made[at].role != "change" for at in chosen[:1]):
        return False
    for at, cue in zip(chosen, told, strict=True):
        made[at] = replace(made[at], role="change", sign=made[chosen[0]].sign, comparison=cue.value, metric=made[chosen[0]].metric)  # type: ignore[arg-type]
    return True
