"""What a sentence is set in: the period it opens with, and whether it speaks of what is expected. Both last until a sentence says otherwise.

Only the sentences of one passage are looked at: nothing carries over from one paragraph to the next.
"""

import re
from dataclasses import dataclass

from kcsite.figures.clues import Around, Passage
from kcsite.figures.periods import Said, distance
from kcsite.figures.phrases import Found
from kcsite.model.period import QUARTERS, Period

_PAST = re.compile(
    r"\b(?:was|were|grew|delivered|generated|reported|recorded|totall?ed|ended|came in|had|saw|did|rose|fell|achieved|repaid|returned|paid|spent"
    r"|(?:we|it|they|that|which|I|and|also)(?:'ve| have| has| also)? (?!expect|anticipat|plan|estimat|project|target|need|bas|relat)[a-z]{2,12}ed)\b",
    re.IGNORECASE,
)
_NAMES_IT = re.compile(
    r"(?:'s)?(?: range)?(?: (?:of|was|is|at|for [\w ]{1,24} (?:of|is|was)))?:? ?(?:[A-Z]{0,3}[$€£])?\Z|(?:範圍|范围)?(?:為|为|是)?\Z"
)
"""What stands between `guidance` and the amount that it is."""
_SET_AGAINST = re.compile(
    r"(?:\b(?:above|below|exceed(?:ed|ing|s)?|beat(?:ing|s)?|ahead of|outpac(?:ed|ing)|outperform(?:ed|ing)|versus|vs\.?|than|compared (?:to|with)"
    r"|relative to|in line with|consistent with|within|against|surpass(?:ed|ing)|better|as|end of|midpoint of|missed|met)"
    r"|超過|超过|高於|高于|低於|低于|優於|优于|符合|好於|好于|超出)[ -]?(?:[\w'’]{1,14}[ -]){0,4}\Z",
    re.IGNORECASE,
)
"""What comes before a guidance that results are set against: `exceeded our guidance by`, `better-than-expected`."""
_COMPARED = re.compile(
    r"\b(?:compared (?:to|with)|from|versus|vs\.?|than|over|against|relative to|since|off of|up on|on)(?: (?:the|in|our|that|what|we|did|had|saw|same|period|quarter|of)){0,5} \Z"
    r"|(?:較|较|比|對比|对比|相比|相較於|相较于|與|与|從|从|由|自)(?:同期|的)?\Z",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Setting:
    """Of one sentence: the period it is set in, where it or an earlier one names it, and whether it guides."""

    lead: Said | None = None
    guides: bool = False
    own: bool = False
    """Whether the sentence itself names the period."""


def is_compared(text: str, said: Said) -> bool:
    """Whether a period is what something is compared with: `from the first quarter of 2024`, not `in the first quarter`."""
    return bool(_COMPARED.search(text, max(0, said.start - 48), said.start))


def settings_of(passage: Passage, call: Period) -> dict[int, Setting]:
    """The setting of each sentence with amounts."""
    made: dict[int, Setting] = {}
    last = Setting()
    for number, cues in passage.sentences.items():
        first = next(around.amount.start for around in passage.around if around.sentence == number)
        text = passage.text[passage.starts[number] : first]
        leads = [one for one in passage.periods[number] if one.end <= first and not is_compared(passage.text, one)]
        past = bool(_PAST.search(text))
        lead = leads[0] if leads else last.lead if _lasts(last, call, past=past) else None
        carried = last.guides and not past and (not leads or is_ahead(lead, call))
        told = any(cue.tag == "guidance" and cue.end <= first and guides(passage.text, cue, first) for cue in cues)
        last = made[number] = Setting(lead, carried or told or (bool(leads) and is_ahead(lead, call) and not past), bool(leads))
    return made


def _lasts(setting: Setting, call: Period, *, past: bool) -> bool:
    """Whether the period of a sentence is that of the next: the year to date, or what is guided for; an earlier quarter is mentioned once."""
    lead = setting.lead
    if lead is None or (lead.quarter and lead.quarter < call) or int(lead.id[:4]) < call.fiscal_year or lead.id[5:].count("-"):
        return False
    return not (past and is_ahead(lead, call))


def is_ahead(said: Said | None, call: Period) -> bool:
    """Whether a period ends after the call's quarter."""
    if said is None:
        return False
    if said.quarter:
        return distance(call, said.quarter) < 0
    year, _, part = said.id.partition("-")
    quarters = {"fy": QUARTERS, "h2": QUARTERS, "9m": 3, "h1": 2}.get(part)
    return quarters is not None and Period(int(year), quarters) > call


def guides(text: str, cue: Found, upto: int) -> bool:
    """Whether a word of guidance guides what follows it: it is not what results are set against, and no report comes in between."""
    if _NAMES_IT.match(text, cue.end, upto):
        return True
    return not _SET_AGAINST.search(text, max(0, cue.start - 48), cue.start) and not _PAST.search(text, cue.end, upto)


def is_guided(passage: Passage, here: Around, setting: Setting) -> bool:
    """Whether an amount is what somebody expects."""
    start = here.amount.start
    cues = [cue for cue in passage.sentences[here.sentence] if cue.tag == "guidance" and cue.end <= start]
    if cues:
        return guides(passage.text, cues[-1], start) or (setting.guides and not _PAST.search(passage.text, cues[-1].end, start))
    return setting.guides and not _PAST.search(passage.text, passage.starts[here.sentence], start)
