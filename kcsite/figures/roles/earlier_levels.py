"""What was before: levels of an earlier period, and rates of change that another is set against."""

import re
from dataclasses import replace

from kcsite.figures.passages.clues import Around, Passage
from kcsite.figures.passages.settings import Setting
from kcsite.figures.passages.understood import Meaning
from kcsite.figures.periods.spans import Said, a_year_before, distance, past
from kcsite.figures.roles.connectives import GAINS, belongs_to_prior
from kcsite.figures.roles.earlier_rates import quarter_of
from kcsite.figures.roles.earlier_roles import is_in_comparison, since_opening_han
from kcsite.figures.roles.long_ago import is_long_ago
from kcsite.figures.words.phrases import Found
from kcsite.model.figure import Comparison
from kcsite.model.period import QUARTERS, Period


def place(passage: Passage, here: Around, made: Meaning, before: Meaning | None, setting: Setting, call: Period) -> None:
    """Whether a level is an earlier one, and against which period it stands."""
    if is_long_ago(passage, here):
        made.role, made.stated = "prior_level", Said(here.amount.start, here.amount.end, "")
    elif passage.han and (spelled := _spelled(here)):
        made.role, made.stated = "prior_level", spelled
        made.comparison = "yoy" if spelled.id == a_year_before(call.id) or not spelled.quarter else None
    elif made.stated and (was := _that_was(passage.text, here, made.stated, call)):
        made.role, made.stated = "prior_level", was
        made.comparison = {QUARTERS: "yoy", 1: "qoq"}.get(distance(call, was.quarter or call))  # type: ignore[assignment]
    else:
        _by_its_period(passage, here, made, before, setting, call)


def _spelled(here: Around) -> Said | None:
    """The earlier period that is said in full before an amount: 去年一季度, and not 去年 of the call's own quarter."""
    if not here.left or here.left[-1].tag not in ("prior", "metric"):
        return None
    told = next((cue for cue in reversed(here.left) if cue.tag == "prior"), None)
    if told is None:
        return None
    return next((one for one in here.periods_left if one.start == told.start and one.end > told.end), None)


_NEAR = 24
"""Characters from a period to the amount it was."""
_WAS = re.compile(r" (?:was|were|had been|came in)\b")


def _that_was(text: str, here: Around, stated: Said, call: Period) -> Said | None:
    """An earlier quarter that is what a sentence tells of: `For reference, Q4 was $367 million`, said of the second quarter."""
    if any(cue.tag == "prior" for cue in here.left) or here.amount.start - stated.end > _NEAR:
        return None
    told = past(stated, call) if stated.quarter and _WAS.match(text, stated.end) else None
    return told if told and told.quarter and told.quarter < call else None


def _by_its_period(passage: Passage, here: Around, made: Meaning, before: Meaning | None, setting: Setting, call: Period) -> None:
    prior = _prior_cue(passage, here)
    stated = made.stated
    if stated and made.role == "prior_level" and stated in here.periods:
        made.stated, made.comparison = _span_before(stated, before, setting, call)
    elif stated and stated is not setting.lead and stated.quarter and stated.quarter < call:
        made.role = "prior_level"
        made.comparison = {QUARTERS: "yoy", 1: "qoq"}.get(distance(call, stated.quarter))  # type: ignore[assignment]
    elif stated and _is_contrasted(passage, stated, setting, call):
        made.role = "prior_level"
        made.stated, made.comparison = _span_before(stated, before, setting, call)
    elif prior:
        made.role, made.comparison = "prior_level", prior.value  # type: ignore[assignment]
        if (
            prior is not next((cue for cue in here.right if cue.tag != "link"), prior)
            and prior.phrase in _WHOLE_YEARS
            and not _is_against(here)
        ):
            made.stated = Said(prior.start, prior.end, "")
            return
        made.stated = _before_span(prior, before, setting, call)
    elif opening := _opening(passage, here):
        made.role, made.comparison = "prior_level", opening.value  # type: ignore[assignment]
        # Of `last year` it is not said whether it is the whole of it, but where `this quarter` is said too.
        made.stated = Said(opening.start, opening.end, "") if opening.phrase in _WHOLE_YEARS and stated is None else None
    elif made.role == "prior_level":
        _by_another(passage, here, made, before, setting, call)


def _by_another(passage: Passage, here: Around, made: Meaning, before: Meaning | None, setting: Setting, call: Period) -> None:
    """The comparison that an earlier level takes from what stands further off, or from the change before it."""
    if further := _later(passage, here) or _before(passage, here):
        made.comparison = further.value  # type: ignore[assignment]
        made.stated = _before_span(further, before, setting, call)
    elif made.stated and made.stated.quarter and made.stated.quarter < call:
        made.comparison = {QUARTERS: "yoy", 1: "qoq"}.get(distance(call, made.stated.quarter))  # type: ignore[assignment]
    elif before and before.role == "change":
        made.comparison = before.comparison


def _later(passage: Passage, here: Around) -> Found | None:
    """The earlier period that a list of earlier levels ends in: `compares to $64 million and $61 million, respectively, in the year-ago period`."""
    if not is_in_comparison(passage.text, here.amount.start):
        return None
    told = [cue for cue in passage.sentences[here.sentence] if cue.tag == "prior"]
    return next((cue for cue in told if cue.start >= here.amount.end), told[-1] if told else None)


def _before(passage: Passage, here: Around) -> Found | None:
    """The year before that a Chinese clause opened with, amounts ago: 而上年同期分别为6,400万美元和6,100万美元."""
    if not passage.han or not since_opening_han(passage.text, here.amount.start):
        return None
    said = passage.sentences[here.sentence]
    return next((cue for cue in reversed(said) if cue.tag == "prior" and cue.end <= here.amount.start), None)


_WHOLE_YEARS = ("去年", "last year", "the prior year", "prior year", "previous year")
_OPENS = re.compile(r"\s{0,3}(?:(?:And|But|So|Now|Well|In|During|For|in|during|for|the|our|that|same),? ){0,4}\Z")
_NOW = re.compile(r"\b(?:now|today|currently|this|since)\b")


def _opening(passage: Passage, here: Around) -> Found | None:
    """The earlier period that a sentence opens with, said of its first amount: `A year ago, gross margin was 41.2%`."""
    if passage.han:
        return _opening_han(here)
    first = here.left[0] if here.left else None
    if first is None or first.tag != "prior" or not _OPENS.fullmatch(passage.text, passage.starts[here.sentence], first.start):
        return None
    told = any(cue.tag in ("direction", "both", "guidance", "comparison") and cue.phrase not in GAINS for cue in here.left)
    return None if told or _NOW.search(passage.text, first.end, here.amount.start) else first


def _opening_han(here: Around) -> Found | None:
    """The same in Chinese, wherever a clause opens so: 而去年同期淨利為0.9億元."""
    at = next((at for at, cue in enumerate(here.left) if cue.tag == "prior"), None)
    if at is None or any(cue.tag == "link" and cue.value in ("than", "from") for cue in here.left):
        return None
    other = any(cue.tag in ("direction", "both", "comparison", "share", "guidance", "prior") for cue in here.left[at + 1 :])
    return None if other or not any(cue.tag == "metric" for cue in here.left[at + 1 :]) else here.left[at]


def _is_against(here: Around) -> bool:
    """Whether an amount is what something is compared with."""
    return any(cue.tag in ("direction", "both", "comparison") or (cue.tag == "link" and cue.value in ("than", "from")) for cue in here.left)


def _is_contrasted(passage: Passage, stated: Said, setting: Setting, call: Period) -> bool:
    """Whether an earlier year is named as what a level is set against: 而2023年為84.5%; or in an outlook, what it begins from."""
    year = stated.id[:4]
    if not year or int(year) >= call.fiscal_year or stated.quarter:
        return False
    if setting.guides and stated.id == f"{call.fiscal_year - 1}-fy":
        return True
    return bool(_CONTRAST.search(passage.text, max(0, stated.start - 14), stated.start))


_CONTRAST = re.compile(r"(?:而|相比之下|(?:while|whereas|against|versus) (?:in )?)\Z")


def _span_before(stated: Said, before: Meaning | None, setting: Setting, call: Period) -> tuple[Said, Comparison | None]:
    """The period of an earlier level and the comparison it serves, told by the period of what is compared with it."""
    own = before.stated if before and before.stated else setting.lead
    span = own.id if own and own.id else call.id
    if stated.id.endswith("-fy") and not span.endswith("-fy") and int(span[:4]) == int(stated.id[:4]) + 1:
        stated = replace(stated, id=f"{stated.id[:4]}{span[4:]}")  # `in 2023`, said of the first nine months of 2024
    if stated.id and stated.id == a_year_before(span):
        return stated, "yoy"
    quarter = (own.quarter if own else None) or call
    gap = distance(quarter, stated.quarter) if stated.quarter else 0
    return stated, {QUARTERS: "yoy", 1: "qoq"}.get(gap)  # type: ignore[return-value]


def _before_span(prior: Found, before: Meaning | None, setting: Setting, call: Period) -> Said | None:
    """The span of `last year` where the year so far, or the whole year, is told of; None where it is the quarter's."""
    own = before.stated if before and before.stated else setting.lead
    if own and own.quarter and own.quarter > call and setting.guides:
        return quarter_of(prior, own.quarter)  # what is guided for is set against it
    if own is None or own.quarter or prior.value != "yoy" or own.id.count("-") != 1:
        return None
    if own.start <= prior.start < own.end:
        return own  # `In the prior year, that figure was`: it is the span itself
    return Said(prior.start, prior.end, a_year_before(own.id))


_IN_THE = re.compile(r" (?:(?:in|during|for|at|as of) )?(?:the )?")


def _without_name(text: str, here: Around) -> list[Found]:
    """The cues behind an amount, without its metric's name where an earlier period comes at once: `$2.1 billion of revenue last year`."""
    if [cue.tag for cue in here.right[:2]] == ["metric", "prior"] and here.right[0].start - here.amount.end <= 1:
        between = text[here.right[0].end : here.right[1].start]
        return (
            here.right[1:] if _IN_THE.fullmatch(between) else here.right
        )  # `compared to 56,600 customers during the same quarter last year`
    if [cue.tag for cue in here.right[:3]] != ["link", "metric", "prior"] or text[here.right[1].end : here.right[2].start].strip():
        return here.right
    return here.right[2:]


_COMPARED = ("compared", "versus", "vs", "from", "against", "than")


_AS_THEN = ("since ", "flat as ", "same as ", "as in ", "comparable to ", "comparable with ", "equal to ", "as high as ")
"""What is as it was then is told of now: `interest expense of $2 million was flat as last year`."""


_FROM_THEN = re.compile(r"from (?:the )?(?:same|corresponding|comparable|prior|previous|year[- ]ago|last)\b")
"""`Higher than 4.8 times from the year-ago period`: when it was, told as whence."""


def _prior_cue(passage: Passage, here: Around) -> Found | None:
    """A phrase such as `in the same quarter last year` that belongs to this amount: right after it, or right before it."""
    right = next(
        (
            cue
            for cue in _without_name(passage.text, here)
            if cue.tag in ("prior", "direction", "both", "link", "metric")
            and not (cue.tag == "link" and (cue.value == "to" or _FROM_THEN.match(passage.text, cue.start)))
        ),
        None,
    )
    against = next((cue for cue in here.right if cue.tag == "comparison" and cue.start == here.amount.end + 1), None)
    if against and against.phrase.startswith("from ") and passage.text.endswith("from ", 0, here.amount.start):
        return against  # `up from 5.1 times from the prior year period`
    if right and right.tag == "prior":
        # `$1.277 billion compared to last year's $1.215 billion`: the next one's
        others = (right.phrase.startswith(_COMPARED) and right.phrase.endswith("'s")) or passage.text.endswith("，而", 0, right.start)
        return None if others or passage.text.endswith(_AS_THEN, 0, right.start) else right
    left = [cue for cue in here.left if cue.tag in ("prior", "direction", "both", "metric")]
    if left and left[-1].tag == "prior" and belongs_to_prior(passage.text[left[-1].end : here.amount.start].replace("人民幣", "")):
        return left[-1]
    return (
        left[-1]
        if left and left[-1].tag == "prior" and any(cue.tag == "loss" and cue.start > left[-1].start for cue in here.left)
        else None
    )
