"""Whether an amount is what somebody expects."""

import re

from kcsite.figures.passages.clues import Around, Passage
from kcsite.figures.passages.compared import is_beside
from kcsite.figures.passages.settings import PAST, Setting, guides, is_ahead
from kcsite.figures.passages.suppositions import is_adjusted
from kcsite.figures.periods.months import MONTH
from kcsite.figures.periods.spans import is_next
from kcsite.figures.words.patterns import ABOUT
from kcsite.figures.words.phrases import Found
from kcsite.model.figure import Sign
from kcsite.model.period import QUARTERS, Period

_IS_TARGET = re.compile(
    r" (?:(?:full-year |full year |prior |previous |initial )*\w{2,12} (?:margin )?)?(?:guide|guidance|target|outlook|forecast|expectation)\b(?! for the)"
    r"|(?:左右|以上)?的(?:指引|目[標标])"
)
"""`the mid-single-digit guide`, `our 100 million member target`."""


_PLANNED = re.compile(
    rf"\b(?:capex|CapEx|Capex|capital|spending|investment|cost|hiring) (?:expenditures? |spending )?(?:plan|budget|program|target) (?:is |was |of |at |to |remains ){{1,2}}{ABOUT}\Z"
    r"|(?:[資资]本支出|[資资]本[開开]支|[投]?[資资]|[開开]支)[預预]算[^，。；;\d]{0,8}\Z"
)
"""`We started the year with a capex plan of $2.8 billion`."""
_SPENT_ON = re.compile(r"\b(?:related to|relating to|under|from|for|of) (?:our |the |its )?(?:[a-z-]+ ){0,2}\Z")
"""`Costs under our fleet program of $32 million` were spent."""
_PLANS = re.compile("plan|budget|program|target|算")
_TO_BE = re.compile(
    r"(?<!continue)(?<!continued)(?<!continues)(?<!seem)(?<!seems)(?<!happened) to (?:be|come in) (?:up|down|flat|roughly flat)\b[^.;,:]{0,30}\Z"
)
"""`Our view of the year is as follows: bookings to be up 8%, revenue to be up 9%`."""
_EXPECTED = r"(?:guidance|outlook|guide|midpoint|expectations?|estimates?|forecasts?|targets?|plan|consensus|range)\b"
_FEELING = re.compile(
    r"\b(?:great|happy|pleased|rare|glad|nice|good|proud|encouraged|excited|unusual|common|normal|prov(?:ed|ing)|ended up|turned out)\b[^.;,:]{0,40}\Z"
)
"""`We were pleased for revenue to be up 8%`."""
_PASSED = re.compile(
    r"\b(?:(?P<over>beat|beats|beating|exceed(?:ed|ing|s)?|surpass(?:ed|ing|es)?|outperform(?:ed|ing)?|past|above|ahead of|better than)|(?P<under>miss(?:ed|ing)?|below|short of))\b"
    rf"(?:[^.;,\d]|(?<=Q)\d){{0,60}}\b{_EXPECTED}[^.;,\d]{{0,30}} by {ABOUT}\Z"
)


def passed_by(text: str, start: int) -> Sign:
    """The direction in which an amount at `start` is what results were off an expectation by: `exceeded our guidance by $12 million`."""
    found = _PASSED.search(text, max(0, start - 130), start) if " by " in text[max(0, start - 30) : start] else None
    return "none" if not found else "+" if found["over"] else "-"


_REPORTED_HAN = re.compile(r"(?<![較较比與与跟和])(?:去年|上年|上季度?)(?!同期|相比|的|同)|曾|已[经經]")
"""What an outlook looks back at: 至於展望，去年實現了36%."""


_TO_COME = re.compile(r"\bto (?:add|be|have|cost|reach|grow|range|impact|total|come|decline|increase)\b|\bwill\b|\bwould\b")
_ESTIMATES = ("we estimate", "estimating")


_SAID_BEFORE = re.compile(
    r" (?:that |which )?(?:we |we'd |we’d |we had |was |were |had been )?(?:previously |originally |initially )?"
    r"(?:indicated|communicated|guided(?: to| for)?|provided|gave(?: you)?|given|forecast(?:ed)?|projected|outlined|anticipated|expected) "
    r"(?:last (?:quarter|year|month|time)|earlier|previously|before|(?:in|on|at|back in|during) (?:our |the )?(?:[\w’'-]+ ){0,3}?(?:call|quarter|report|day|year|"
    + MONTH
    + r")\b)"
)
"""`versus 20% indicated last quarter`, `the 50% that we communicated in May`."""
_RAISED_FROM = re.compile(
    r"\b(?:rais|increas|lower|reduc|narrow|tighten|revis|updat)(?:e|es|ed|ing) (?:our |the )?[^.;,\d]{0,30}(?:full[- ]year|guidance|outlook|forecast|range|projection)\b[^.;,]{0,60} from \Z"
)
"""`Raising our 2025 operating margin from 11.5% to 12%`."""
_EARLIER = re.compile(r"\b(?:previous|prior|earlier|initial|original) ")
_EARLIER_GUIDE = re.compile(
    r"\b(?:previous|prior|earlier|initial|original) (?:[\w-]+ ){0,2}(?:outlook|guidance|guide|forecast|projection|expectation|assumption|estimate)s? "
    rf"(?:of|was|at|for [\w ]{{1,20}} (?:of|was)) (?:an? )?{ABOUT}\Z"
)
"""`versus the previous outlook of 23%`."""
_EDGE = re.compile(
    r" (?:mid-?point|high[- ]end|low[- ]end|top[- ]end|top|bottom|upper[- ]end|lower[- ]end) (?:of|in) (?:our|the|its) (?:[\w-]+ ){0,4}(?:guidance|outlook|guide|forecast|range)\b"
)
"""`above the $500 million midpoint of our guidance`."""


def was_guided(text: str, start: int, end: int) -> bool:
    """Whether an amount is what was expected or planned before, by the words beside it."""
    if _is_planned(text, start) or _IS_TARGET.match(text, end):
        return True
    before = text[max(0, start - 80) : start]
    if _EARLIER.search(before) and _EARLIER_GUIDE.search(before):
        return True
    if text.endswith(" from ", 0, start) and _RAISED_FROM.search(text, max(0, start - 110), start):
        return True
    return _EDGE.match(text, end) is not None or _SAID_BEFORE.match(text, end) is not None


def _is_to_be(text: str, start: int) -> bool:
    """Whether the words before an amount say what is planned, or to be."""
    first = max(0, start - 60)
    told = _TO_BE.search(text, first, start) if text.find(" to ", first, start) >= 0 else None
    if told and not _FEELING.search(text, max(0, told.start() - 60), told.start()):
        return True
    return _is_planned(text, start)


def _is_planned(text: str, start: int) -> bool:
    """Whether the words before an amount name a plan to spend it."""
    near = text[max(0, start - 60) : start]
    found = _PLANNED.search(near) if _PLANS.search(near) else None
    return found is not None and _SPENT_ON.search(near, 0, found.start()) is None


def is_guided(passage: Passage, here: Around, setting: Setting, call: Period) -> bool:
    """Whether an amount is what somebody expects."""
    start = here.amount.start
    adjusted = is_adjusted(passage.text, start) and not any(is_ahead(one, call) for one in here.periods)
    if adjusted or _is_what_was(here, call) or passed_by(passage.text, start) != "none":
        return False
    if _IS_TARGET.match(passage.text, here.amount.end) or _is_to_be(passage.text, start) or _is_raised(passage, here):
        return True
    guided = passage.sentences[here.sentence] if "guidance" in passage.tags[here.sentence] else ()
    cues = [cue for cue in guided if cue.tag == "guidance" and cue.end <= start]
    if cues:
        if _is_reported(passage, here, cues[-1], call):
            return False
        return guides(passage, cues[-1], start) or (setting.guides and not PAST.search(passage.plain, cues[-1].end, start + 1))
    if _is_set_ahead(passage, here, call):
        return True
    over = any(one.id.endswith(("-h1", "-9m")) and not is_ahead(one, call) for one in (*here.periods, *here.periods_left[-1:]))
    own = over or any(one.quarter == call and not one.month for one in here.periods)  # `31% in the quarter`
    return setting.guides and not own and not PAST.search(passage.plain, passage.starts[here.sentence], start + 1)


_FROM_A_GUIDE = re.compile(
    r",? (?:which is )?(?:up|down|raised|increased|lowered|reduced) from (?:our|the|an) (?:initial|previous|prior|earlier|original|last) (?:[\w-]+ ){0,2}(?:guide|guidance|outlook|forecast|projection|expectation|range|target)\b"
)
_CAME = re.compile(r"\b(?:was|were|came in|reported|delivered|totaled|ended)\b[^.;]{0,40}\Z")


def _is_raised(passage: Passage, here: Around) -> bool:
    """`We lift revenue to $9.4 billion, up from an initial guide of $9.1 billion`."""
    if passage.han or not _FROM_A_GUIDE.match(passage.text, here.amount.end):
        return False
    return _CAME.search(passage.text, passage.starts[here.sentence], here.amount.start) is None


def is_only_begun_then(passage: Passage, here: Around, setting: Setting, call: Period) -> bool:
    """Whether an earlier period behind an expectation tells of something else: `We expect 2025 capex of $180 million on what we began in 2023`."""
    if not here.periods_left or not is_ahead(here.periods_left[-1], call):
        return False
    against = any(cue.tag == "prior" or (cue.tag == "link" and cue.value in ("than", "from")) for cue in here.left)
    return not against and any(cue.tag == "guidance" for cue in here.left) and is_guided(passage, here, setting, call)


def _is_reported(passage: Passage, here: Around, cue: Found, call: Period) -> bool:
    """Whether what follows a word of guidance is a report: 至於展望，去年實現了36%; `In Q2, we estimate that spending netted to`."""
    if passage.han:
        return _REPORTED_HAN.search(passage.text, cue.end, here.amount.start) is not None
    if cue.phrase not in _ESTIMATES or _TO_COME.search(passage.text, cue.end, here.amount.start):
        return False
    return any(one.quarter == call and not one.month for one in here.periods_left)


def _is_what_was(here: Around, call: Period) -> bool:
    """Whether an expectation is set against it: `compared to a 4% decline last year`."""
    if any(one.dated and one.id.endswith(("-9m", "-h1")) and not is_ahead(one, call) for one in here.periods):
        return True  # `24% in the first nine months`, after them
    than = next((cue for cue in reversed(here.left) if cue.tag in ("link", "direction", "both", "guidance") and cue.phrase != "of"), None)
    if than is None or than.value not in ("than", "from"):
        return False
    return any(cue.tag == "prior" for cue in here.right) or any(one.id.count("-") == 1 and not is_ahead(one, call) for one in here.periods)


def _is_set_ahead(passage: Passage, here: Around, call: Period) -> bool:
    """Whether the clause of an amount names a time to come, and reports nothing: `and for the year we still see it at 19%`."""
    if passage.han:
        return False
    named = [one.start for one in here.periods_left if is_ahead(one, call) and not is_beside(passage, one)]
    if not named and any(is_ahead(one, call) and (one.quarter or is_next(passage.plain, one)) for one in here.periods):
        named = [passage.starts[here.sentence]]  # `getting to a 20% margin by the fourth quarter`
    if not named and call.quarter < QUARTERS and _AT_YEAR_END.match(passage.text, here.amount.end):
        named = [passage.starts[here.sentence]]
    return bool(named) and not PAST.search(passage.plain, named[0], here.amount.start + 1)


_AT_YEAR_END = re.compile(r" (?:[\w-]+ ){0,3}(?:at|by) (?:the )?(?:fiscal )?(?:year[- ]end|end of (?:the|this) year)\b")
"""`less than two times debt-to-EBITDA at year end`, said before the year's end."""
