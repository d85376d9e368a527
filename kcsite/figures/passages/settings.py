"""What a sentence is set in: the period it opens with, and whether it speaks of what is expected. Both last until a sentence says otherwise.

Only the sentences of one passage are looked at: nothing carries over from one paragraph to the next.
"""

import re
from dataclasses import dataclass, replace

from kcsite.figures.passages.clues import Passage
from kcsite.figures.passages.compared import is_beside, is_compared
from kcsite.figures.periods.periods import said_periods
from kcsite.figures.periods.spans import Said, ahead, distance, is_over
from kcsite.figures.words.patterns import BEFORE_WORD, behind_a_space, by_letter, whole
from kcsite.figures.words.phrases import Found
from kcsite.model.period import QUARTERS, Period

# Words of speech are looked for in `Passage.plain`, in lower case behind a space.
_PAST_WORDS = (
    r"was|were|grew|delivered|generated|reported(?! (?:u\.?s|growth|basis|revenues?|sales|results|dollar|gaap|net|earnings|eps|operating|rates?))|recorded|totall?ed|ended|came in|had|saw|did|rose|fell|achieved|repaid|returned|paid|spent|brought|won|led|made|took|began|became|went|got|gave|drove|hit|remained|stayed|moderated|came to|amounted|stood|edged|climbed|(?:is|are|re|s) (?:now|currently|already|still|just)|(?:has|have)(?: already| also| now)? been"
    r"|(?:decreased|increased|declined|dropped|improved) (?:by|from|to)|now (?:have|has|reach|serve|represents?|accounts? for|stands?)"
    r"|(?:we|it|they|that|which|i|and|also)(?:'ve| have| has| also)? (?!expect|anticipat|plan|estimat|project|target|need|bas|relat|adjust|dilut|combin|fix|continu|propos|weight|consolidat|reported (?:sales|revenue|net|growth|eps|earnings|operating))[a-z]{2,12}ed"
)
PAST = re.compile(rf"{BEFORE_WORD}{by_letter(_PAST_WORDS)}\b")
_PAST_HAN = re.compile(
    "[了曾]|已[经經]?|目前|[现現]在|[当當]前|[实實][现現]|增至|降至|提升至|提高至|[达達]到了?|[为為](?=[^，。]{0,3}\\Z)|去年"
)
_NAMES_IT = re.compile(
    r"(?:'s)?(?: range)?(?: (?:of|was|is|at|for [\w' -]{1,60} (?:of|is|was))(?: now)?)?:? ?(?:[A-Z]{0,3}[$€£])?\Z|(?:範圍|范围)?(?:為|为|是)?\Z"
)
"""What stands between `guidance` and the amount that it is."""
_SET_AGAINST = re.compile(
    r"(?:\b(?:above|below|exceed(?:ed|ing|s)?|beat(?:ing|s)?|ahead of|outpac(?:ed|ing)|outperform(?:ed|ing)|versus|vs\.?|than|compared (?:to|with)"
    r"|relative to|in line with|consistent with|within|against|surpass(?:ed|ing)|better|as|end of|midpoint of|missed|met)"
    r"|超過|超过|高於|高于|低於|低于|優於|优于|符合|好於|好于|超出)[ -]?(?:[\w'’]{1,14}[ -]){0,6}\Z",
    re.IGNORECASE,
)
"""What comes before a guidance that results are set against: `exceeded our guidance by`, `better-than-expected`."""
_OUTLOOK_WORDS = r"outlook|guidance|guide|guiding|expectations for|assumptions for|look(?:ing)? ahead|looking forward|going forward"
_OUTLOOK_HAN = "|".join(f"{what}(?:指引|展望|預測|预测)" for what in "業績 业绩 財務 财务 全年 年度 季度".split())
_TURN_WORDS = (
    r"turn(?:ing)? (?:now )?to|mov(?:e|ing) (?:on |now )?to|let me (?:now )?(?:turn|move|go)|switching to|next,|now (?:on )?to|as for"
)
_SET_WORDS = (
    "summary|summarize|results?|highlights?|recap|review|performance|financials?|start(?:ing)? with|begin(?:ning)? with|look at|looking at"
)
_SET_HAN = "業績|业绩|財務|财务|回顧|回顾"
_OUTLOOK = re.compile(rf"{BEFORE_WORD}{by_letter(_OUTLOOK_WORDS)}\b|{_OUTLOOK_HAN}")
_TURNS = re.compile(BEFORE_WORD + by_letter(_TURN_WORDS))
_SETS = re.compile(rf"{BEFORE_WORD}{by_letter(_SET_WORDS)}\b|{_SET_HAN}")
_HEADING = re.compile(BEFORE_WORD + by_letter(f"{whole(_OUTLOOK_WORDS)}|{whole(_SET_WORDS)}|{_TURN_WORDS}"))
_HEADING_HAN = re.compile(f"{_SET_HAN}|{_OUTLOOK_HAN}")
"""Headings in speech: sentences without amounts that say what the next ones are about."""


@dataclass(slots=True)
class Setting:
    """Of one sentence: the period it is set in, where it or an earlier one names it, and whether it guides."""

    lead: Said | None = None
    guides: bool = False
    own: bool = False
    """Whether the sentence itself names the period."""
    outlook: Said | None = None
    """The period last guided for: what is expected without naming one is expected for it."""
    heading: bool = False
    """Whether a heading in speech set it: then it holds in the next paragraph too."""
    quarterly: bool = False
    """Whether its turn has told figures of the call's own quarter: then the year to date is told aside."""
    measure: str = ""
    """What was spoken of last that parts of a company grow in, if anything was; set by whoever reads the figures."""


def settings_of(passage: Passage, call: Period, since: Setting, *, to_end: bool) -> tuple[dict[int, Setting], Setting]:
    """The setting of each sentence with amounts, and the one the passage ends in, or where not `to_end`, that of its last amount.

    `since` is what the passage before ended in.
    """
    made: dict[int, Setting] = {}
    firsts = {around.sentence: around.amount.start for around in reversed(passage.around)}
    # A year that a sentence of results named is left at its paragraph's end, unless a heading set it; the year to date, where the turn tells of the quarter.
    year = bool(since.lead and since.lead.id.endswith(("-fy", "-9m", "-h1") if since.quarterly else "-fy"))
    last = since if since.heading or since.guides or not year else Setting(outlook=since.outlook)
    starts = passage.starts if to_end else passage.starts[: passage.around[-1].sentence + 1]
    for number, start in enumerate(starts):
        end = passage.starts[number + 1] if number + 1 < len(passage.starts) else len(passage.text)
        if number in firsts:
            made[number] = _with_outlook(_of_sentence(passage, number, firsts[number], last, call), last, call)
            # `Revenue was 3.9 billion. For the nine months it was 11.5 billion.`: and then the quarter is spoken of again.
            last = replace(last, outlook=made[number].outlook) if _is_aside(made, number, call) else made[number]
            if _comes_back(passage, number, last, call):
                last = Setting(outlook=last.outlook)
        elif may_set(passage.plain, start, end):
            last = _with_outlook(_of_heading(passage.text[start:end], last, call, han=passage.han), last, call)
    quarterly = since.quarterly or any(not one.guides and (one.lead is None or one.lead.quarter == call) for one in made.values())
    return made, replace(last, quarterly=quarterly)


def _is_aside(made: dict[int, Setting], number: int, call: Period) -> bool:
    """Whether a sentence tells of a longer span what the sentences of its passage before told of the quarter."""
    lead = made[number].lead
    if not made[number].own or lead is None or not lead.id.endswith(("-9m", "-h1")):
        return False
    if made[number].guides and is_ahead(lead, call):
        return False
    return any(other != number and (one.lead is None or one.lead.quarter) for other, one in made.items())


def _comes_back(passage: Passage, number: int, made: Setting, call: Period) -> bool:
    """Whether a sentence that goes on with the year to date tells of the quarter again: `Operating profit increased 3% for the quarter`."""
    if made.lead is None or made.own or made.guides or not made.lead.id.endswith(("-9m", "-h1")):
        return False
    return any(one.quarter == call and not is_beside(passage, one) for one in passage.periods[number])


def may_set(plain: str, start: int, end: int) -> bool:
    """Whether a sentence, or a passage, without amounts may set what the next ones are about: a heading in speech stands in it."""
    if _HEADING.search(plain, start, end + 1):
        return True
    return not plain.isascii() and _HEADING_HAN.search(plain, start + 1, end + 1) is not None


def _with_outlook(made: Setting, last: Setting, call: Period) -> Setting:
    made.outlook = ahead(made.lead, call) if made.lead and made.guides and not is_over(made.lead, call) else last.outlook
    return made


def _of_sentence(passage: Passage, number: int, first: int, last: Setting, call: Period) -> Setting:
    # The last twelve months lead a sentence too, though they are no period of the company's.
    named = [one for one in passage.periods[number] if (one.id or not one.dated) and not is_beside(passage, one)]
    leads = [one for one in named if one.end <= first]
    cues = passage.sentences[number] if "guidance" in passage.tags[number] else ()
    told = any(
        cue.tag == "guidance" and cue.end <= first and guides(passage, cue, first) and not _opens_against(passage, cue) for cue in cues
    )
    past = _is_past(passage, number, first) if leads or last.lead or last.guides else False
    lead = leads[0] if leads else last.lead if _lasts(last, call, past=past) and not _leaves(passage, number, last) else None
    carried = last.guides and (last.heading or is_ahead(last.lead, call)) and not past and (not leads or is_ahead(lead, call))
    carried = carried and not _ON_SLIDE.match(passage.text, passage.starts[number])
    if told and not leads:
        # `We expect sales to be down 5% and net sales 7% for the year`: the period comes last.
        leads = [one for one in named[-1:] if is_ahead(one, call) or (one.id.endswith("-fy") and not one.dated)]
        lead = leads[0] if leads else lead
    return Setting(
        lead, carried or told or (bool(leads) and is_ahead(lead, call) and not past), bool(leads), heading=last.heading and not leads
    )


_ON_SLIDE = re.compile(r"\s{0,3}(?:(?:And|Now|So|Next),? )?(?:[Oo]n|[Mm]oving (?:on )?to|[Tt]urning to) (?:slide|page) \d+\b")
"""`On slide 10, average loans are down`: another topic, and no outlook that was told before it."""


def _is_past(passage: Passage, number: int, first: int) -> bool:
    """Whether a sentence reports, up to its first amount."""
    start = passage.starts[number]
    if passage.han:
        return _PAST_HAN.search(passage.text, start, first) is not None
    return PAST.search(passage.plain, start, first + 1) is not None


def _of_heading(text: str, last: Setting, call: Period, *, han: bool) -> Setting:
    """A sentence without amounts sets what follows: `Turning to our outlook for the full year` sets it."""
    plain = behind_a_space(text)
    leads = [one for one in said_periods(text, call, han=han) if one.id and not is_compared(plain, one)]
    outlook = bool(_OUTLOOK.search(plain)) and not PAST.search(plain)
    if outlook:
        return Setting(next((one for one in leads if is_ahead(one, call)), last.lead if last.guides else None), guides=True, heading=True)
    if _TURNS.search(plain):
        lead = leads[0] if leads else None if last.guides or (last.lead and last.lead.id.endswith("-fy")) else last.lead
        return Setting(lead, guides=bool(leads) and is_ahead(lead, call), heading=True)
    if not leads or not _SETS.search(plain) or (leads[0].id.endswith(("-9m", "-h1")) and not _REVIEWS.search(plain)):
        return last
    return Setting(leads[0], heading=True)


_REVIEWS = re.compile(r"[^0-9a-z_](?:review|summar|recap|look|discuss|begin|start|highlight|financials|performance for)|[^\x00-\x7f]")
"""What says that a report of a longer span comes next: `the year-to-date results are due to timing` does not."""


def _leaves(passage: Passage, number: int, last: Setting) -> bool:
    """Whether a sentence turns to something else, and so leaves a year behind; the year to date is a whole report's."""
    start = passage.starts[number]
    if last.lead is None or not last.lead.id.endswith("-fy"):
        return False
    return bool(_TURNS.search(passage.plain, start, start + 61) or _ON_SLIDE.match(passage.text, start))


def _lasts(setting: Setting, call: Period, *, past: bool) -> bool:
    """Whether the period of a sentence is that of the next: the year to date, or what is guided for; an earlier quarter is mentioned once."""
    lead = setting.lead
    if (
        lead is None
        or not lead.id
        or (lead.quarter and lead.quarter < call)
        or int(lead.id[:4]) < call.fiscal_year
        or lead.id[5:].count("-")
    ):
        return False
    return not (past and is_ahead(lead, call))


def is_ahead(said: Said | None, call: Period) -> bool:
    """Whether a period ends after the call's quarter."""
    if said is None:
        return False
    if said.quarter:
        return distance(call, said.quarter) < 0
    if not said.id:
        return False
    year, _, part = said.id.partition("-")
    quarters = {"fy": QUARTERS, "h2": QUARTERS, "9m": 3, "h1": 2}.get(part)
    return quarters is not None and Period(int(year), quarters) > call


_PLANS, _NO_PLAN = ("計劃", "计划"), frozenset("中的裡里内內上，、下")
"""A plan that is sold, or that others have: 企業計劃中超過75%的用戶."""


_OPENS_AGAINST = re.compile(r"(?:\A|[.;] )(?:As )?[Cc]ompared (?:to|with) (?:[\w'’-]{1,14} ){0,6}\Z")


def _opens_against(passage: Passage, cue: Found) -> bool:
    """`Compared with our guidance of NT$32.5, the dollar has appreciated by 4.4%`: the guidance is only what a report is set against."""
    return _OPENS_AGAINST.search(passage.text, max(0, cue.start - 90), cue.start) is not None


def guides(passage: Passage, cue: Found, upto: int) -> bool:
    """Whether a word of guidance guides what follows it: it is not what results are set against, and no report comes in between."""
    if cue.phrase in _PLANS and passage.text[cue.end : cue.end + 1] in _NO_PLAN:
        return False
    against = _SET_AGAINST.search(passage.text, max(0, cue.start - 48), cue.start)
    named = _NAMES_IT.match(passage.text, cue.end, upto)
    if named and not (against and " at" in named[0]):  # `above guidance at 54%` is what was
        return True
    past = PAST.search(passage.plain, cue.end, upto + 1)
    if past and cue.phrase == "expected" and past[0].endswith(" now") and _THE.search(passage.text, max(0, cue.start - 5), cue.start):
        return True
    return not against and not past


_THE = re.compile(r"\b(?:[Tt]he|[Oo]ur) \Z")
"""`The expected tax rate for the year is now 22%`."""
