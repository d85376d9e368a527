"""The part of the company that a passage goes on with: what is told of profit after a part's revenue is the part's."""

import re
from dataclasses import replace

from kcsite.figures.passages.topics import doer_of, tells_of_company
from kcsite.figures.words.phrases import Found
from kcsite.figures.words.segments import base_of, of_topic

_OF_SALES = ("revenue_", "system_sales")


def part_of_speech(cues: list[Found], part: str | None) -> str | None:
    """The part of the company that the next sentences of a passage go on with: that whose revenue was told last, until the whole is named."""
    for cue in cues:
        if cue.tag == "metric" and cue.value.startswith(_OF_SALES):
            if cue.value in ("revenue_total", "system_sales"):
                return None
            if base_of(cue.value):
                return cue.value.removeprefix("revenue_").removeprefix("system_sales_").replace("_", " ")
    return part


def going_on(text: str, cue: Found, part: str, titles: dict[str, str]) -> Found:
    """A profit, margin or comparable sales told after a part's revenue is the part's: `Data center revenue was up 43%. Operating margin was 44%`."""
    if (
        cue.tag != "metric"
        or cue.value not in _OF_A_PART
        or text[cue.start : cue.end].lower().startswith(("total", "consolidated", "company"))
    ):
        return cue
    return _as_part(text, cue, part, titles)


def _as_part(text: str, cue: Found, part: str, titles: dict[str, str]) -> Found:
    """A metric's name as that of a part's, where it may be one."""
    made = of_topic(text, cue, part)
    if made is None:
        return cue
    titles.setdefault(made.metric, made.title)
    return replace(cue, value=made.metric)


_THE_BUSINESS = re.compile(
    r"(?:\A|[.!?] )(?:The|This|That) (?:business|segment|unit|division) (?:also |again |now |then )?(?!as a whole)[a-z]+(?:ed|s|d)?\b[^.!?]{0,110}\Z"
)
"""`The business made money again, earning $320 million in operating income`: some part's."""


_ITS_OWN = re.compile(r"\b[Ii]ts ")
_ITS = re.compile(r"\b[Ii]ts (?:[a-z]+(?:-[a-z]+)* ){0,3}\Z")
"""`Its revenue grew 12%`: in real calls always a part's or a brand's, since a company calls its own `our`."""


def _of_its_owner(text: str, cue: Found, starts: list[int], number: int, titles: dict[str, str]) -> Found:
    """`Services had a good quarter. Its revenue grew 12%`: the part's that the sentence, or the one before, tells of; else some part's."""
    if cue.tag != "metric" or not _ITS.search(text, max(starts[number], cue.start - 50), cue.start):
        return cue
    owner = next((one for start in starts[max(0, number - 1) : number + 1][::-1] if (one := doer_of(text, start))), None)
    if owner is None and tells_of_company(text, starts[max(0, number - 1)], cue.start):
        return cue
    return _as_part(text, cue, owner or "Segment", titles)


def _of_this_segment(text: str, cue: Found, cues: list[Found], titles: dict[str, str]) -> Found:
    """`Sales of the Americas segment rose, and operating margin expanded`: that segment's. `Segment revenue` of none that was named is no total."""
    part = part_of_speech([one for one in cues if one.end < cue.start], None) if cue.value in _OF_A_PART else None
    if part:
        return going_on(text, cue, part, titles)
    nameless = cue.tag == "metric" and (
        "segment " in text[max(0, cue.start - 8) : cue.start + 8].lower() or _THE_BUSINESS.search(text, max(0, cue.start - 150), cue.start)
    )
    return _as_part(text, cue, "Segment", titles) if nameless else cue


def of_parts(text: str, cues: list[Found], starts: list[int], number: int, titles: dict[str, str]) -> list[Found]:
    """The cues of a sentence, with the metrics that its own words leave to a part made that part's."""
    cues = [_of_this_segment(text, cue, cues, titles) if cue.tag == "metric" else cue for cue in cues]
    return (
        [_of_its_owner(text, cue, starts, number, titles) for cue in cues]
        if cues and _ITS_OWN.search(text, starts[number], cues[-1].start)
        else cues
    )


_OF_A_PART = frozenset({"operating_profit", "operating_margin", "comparable_sales"})
