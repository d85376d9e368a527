"""Motley Fool pages: what all of them share. Title and scraper's header, advertisements, lists of participants, the footer, headings.

Two kinds of turn: `Name -- Title` on a line of its own (until 2024), and `Name:Text` within the text (since 2025).
"""

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from kcsite.model.period import Period
from kcsite.transcript.document import Document
from kcsite.transcript.facts import dates, periods
from kcsite.transcript.people import kind_by_title, kind_in_company
from kcsite.transcript.reading import ReadPerson

TITLE = re.compile(
    r"\A(?P<company>[^()\n]{2,70}?) ?\((?:[A-Z]{2,8}: ?)?(?P<ticker>[A-Z][A-Z.]{0,7}) ?[-+]?[\d.]{0,8}%?\) ?(?P<rest>.{0,200})"
)
TAKEAWAY = re.compile(r"\A[A-Z][^.:\n]{2,80}?(?:--|—) ?[A-Z$€£\d]")
"""`Net Income— $3 million`"""
FIELD = re.compile(r"(?P<key>Company|Ticker|Quarter|Source|URL|Scraped|Characters|Title): ?(?P<value>.{0,300})")
SCRAPER_RULE = re.compile(r"={20,}")
MARKS = re.compile(
    r"Motley Fool|fool\.com|Duration: \d+ minutes|All earnings call transcripts|Contents:|Full Conference Call Transcript|Image source:",
    re.IGNORECASE,
)
DASH = re.compile(r"[ \u00a0]?(?:-{2,4}|[—–])[ \u00a0]?")
_NAME_WORD = re.compile(
    r"(?:(?:d['’])?[A-ZÀ-ÞĀ-Ž][\w.'’\u00c0-\u024f-]{0,24}|de|da|di|du|van|von|der|den|del|la|le|bin|al|el|y|dos|ten|ter|af|\([A-Z][\w.]{0,20}\)|[\"“][A-Z]\w{0,20}[\"”])"
)
_NO_NAME = frozenset(
    "the a an our we this that these it i in on at for and but so with as what when where thank thanks yes no okay all good great well q1 q2 q3 q4 revenue net gross total operating free adjusted non-gaap capital cash".split()
)
_LETTERS_AFTER = re.compile(r",? (?:M\.?D|Ph\.? ?D|CFA|CPA|MBA|J\.?D|Jr|Sr|Esq|R\.?N|D\.?V\.?M|Pharm\.?D)\.?(?=[ ,]|\Z)")
"""Degrees and the like after a name: `Ann Lee, M.D.`"""
PREPARED = re.compile(r"Prepared Remarks:?", re.IGNORECASE)
QUESTIONS = re.compile(r"Questions? (?:and|&|&amp;) Answers?:?", re.IGNORECASE)
PARTICIPANTS = re.compile(r"(?:Call|Conference Call|Event) participants:?", re.IGNORECASE)
DURATION = re.compile(r"Duration: \d+ minutes?", re.IGNORECASE)
FOOTER = re.compile(
    r"\A(?:More [A-Z.]{1,8} analysis|All earnings call transcripts|This article is a transcript of this (?:conference )?call.{0,2000}|Stocks Mentioned|\*Average returns of all.{0,400}"
    r"|The Motley Fool (?:has|recommends|owns).{0,600}|Transcript powered by.{0,100}|[A-Z][\w.,'’ -]{2,80} (?:has|have) (?:no positions?|positions) in (?:any of )?(?:the(?:se)? stocks|[A-Z]).{0,200}\. The Motley Fool .{0,600}|[A-Z][\w.,'’ -]{2,80} has no position in any of the(?:se)? stocks(?: mentioned)?\..{0,400}|.{3,160} is a member of The Motley Fool['’]s board of directors\.|.{0,300}has a ?disclosure policy\.)"
)
_AD_START = re.compile(
    r"(?:Where to invest \$[\d,]{1,12} right now.{0,100}|\d{1,3} stocks we like better than .{0,80}|Should you (?:invest \$[\d,]{1,12} in|buy (?:stock|shares) (?:in|of)) .{1,100} right now\?|Before you buy stock in .{0,400}|When our analyst team has a stock tip.{0,400}"
    r"|When investing geniuses .{0,300}|Don.t miss this second chance.{0,200}|Ever feel like you missed the boat.{0,300})",
    re.IGNORECASE,
)
_AD_LINE = re.compile(
    r"(?:\*Stock Advisor returns as of.{0,100}|Continue [›»>]|See the 10 stocks.{0,60}|They just revealed what they believe.{0,300}|Learn More.{0,20}|Image source:.{0,80}|Need a quote from .{0,120}"
    r"|Email ?\[email ?protected\]|Logo of jester cap with thought bubble\.?|Motley Fool (?:Transcribing|Transcription).{0,60}|\[email protected\])",
    re.IGNORECASE,
)
AD_REACH = 12
MOST_NAME_WORDS = 6
LONGEST_HEADING = 170


@dataclass(slots=True)
class Header:
    """What a page says of its call above the words. Mutable: it is filled line by line."""

    company: str | None = None
    ticker: str | None = None
    period: Period | None = None
    held_on: date | None = None
    event: str | None = None
    people: list[ReadPerson] = field(default_factory=list)

    def take(self, text: str) -> None:
        """Whatever one line above the words tells; what a line tells first stays."""
        text = text.replace("\u00a0", " ")  # `Q4\u00a02021 Earnings Call`
        told = FIELD.fullmatch(text)
        if told and told["key"] == "Company":
            self.company = self.company or told["value"].partition("(")[0].strip() or None
        elif told and told["key"] == "Ticker":
            self.ticker = self.ticker or told["value"].strip() or None
        elif told and told["key"] == "Quarter":
            self.period = self.period or next(iter(periods(told["value"])), None)
        elif not told:
            self._take_title(text)

    def _take_title(self, text: str) -> None:
        title = TITLE.match(text)
        if title and not title["company"].lower().startswith(("need", "image")):
            self.company = self.company or title["company"].strip()
            self.ticker = self.ticker or title["ticker"]
        if title and "earnings call" in text.lower():
            self.event = self.event or f"{title['company'].strip()} {title['rest'].partition('Call')[0].strip()} Call"
            self.period = self.period or next(iter(periods(title["rest"])), None)
        elif text.lower().endswith("earnings call"):
            self.period = self.period or next(iter(periods(text)), None)
        if len(text) < LONGEST_HEADING and "period ending" not in text:
            self.held_on = self.held_on or next(iter(dates(text)), None)


def advertisements(document: Document) -> dict[int, str]:
    """Lines of advertisements in the middle of a call: from a known opening to the note on returns, or the line alone."""
    found: dict[int, str] = {}
    printed = document.printed
    for at, (number, text) in enumerate(printed):
        if _AD_LINE.fullmatch(text):
            found[number] = "advertisement"
        elif _AD_START.fullmatch(text):
            found[number] = "advertisement"
            found.update(dict.fromkeys(_rest_of_advertisement(printed[at : at + AD_REACH]), "advertisement"))
    return found


def _rest_of_advertisement(printed: tuple[tuple[int, str], ...]) -> list[int]:
    """Lines up to the note on returns; none where it does not come, or where somebody speaks before it does."""
    lines = []
    for number, text in printed:
        lines.append(number)
        if text.startswith("*Stock Advisor returns"):
            return lines
        inline = _INLINE.fullmatch(text)
        if heading_of(text) or (inline and not inline["space"] and is_name(inline["name"].strip())):
            break
    return []


def is_name(text: str) -> bool:
    """Whether words may be a person's name: capitalised, without digits, few.

    Example:
        >>> is_name("Jacob Martin Wiborg Rode"), is_name("Thank you, Tim"), is_name("Revenue")
        (True, False, False)
    """
    text = _LETTERS_AFTER.sub("", text)
    words = text.split()
    if not 1 <= len(words) <= MOST_NAME_WORDS or words[0].lower().strip(".,") in _NO_NAME:
        return False
    if len(words) == 1:
        return text in ("Operator", "Moderator", "Executive", "Analyst")
    return all(_NAME_WORD.fullmatch(word.rstrip(",")) or word in ("speaker", "speakers") for word in words) and "," not in text.rstrip(",")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of its own line."""

    name: str
    title: str | None = None
    firm: str | None = None


def heading_of(text: str, known: frozenset[str] = frozenset()) -> Heading | None:
    """`Name -- Title`, `Name--Firm -- Analyst`, `Operator`; None for prose, takeaways and what ends as a sentence does."""
    if text in ("Operator", "Moderator", "Conference Operator"):
        return Heading(text)
    if len(text) > LONGEST_HEADING or (text[-1:] in ".?!:" and not text.endswith(_ABBREVIATED)):
        return None
    name, *rest = [part.strip() for part in DASH.split(text)]
    unnamed = name.lower().startswith(("unknown", "unidentified"))
    if not rest or not (name in known or unnamed or is_name(name)):
        return None
    return _titled(name, [part for part in rest if part], sure=name in known or unnamed)


_ABBREVIATED = ("Inc.", "Co.", "Jr.", "Ltd.", "Corp.", "L.P.", "N.A.")


def _titled(name: str, rest: list[str], *, sure: bool) -> Heading | None:
    """A name with what stands after its dashes: a title, or a firm and a title. `sure` names need none."""
    if not rest:
        return Heading(name) if sure else None
    if rest[0][:1] in "$€£(+0123456789" or rest[0][:1].islower():
        return None
    if len(rest) > 1 and _is_analyst(rest[-1]):
        return Heading(name, rest[-1], " -- ".join(rest[:-1]))
    title = " -- ".join(rest)
    return Heading(name, title) if sure or kind_by_title(title) or _is_analyst(title) else None


def _is_analyst(title: str) -> bool:
    return title.lower().startswith(("anal", "anls")) or "analyst" in title.lower()


def person_of(heading: Heading) -> ReadPerson:
    """Someone a list of participants names."""
    outside = heading.firm is not None or _is_analyst(heading.title or "")
    # `Ann Lee--Barclays` names no office: whether she asks or answers is told by where she speaks.
    kind = "analyst" if outside else kind_in_company(heading.title) if kind_by_title(heading.title) else None
    return ReadPerson(name=heading.name, kind=kind, title=heading.title, affiliation=heading.firm)


def listed(text: str) -> Heading | None:
    """A participant in the list at the end, where the place tells that a line is no prose: any short `Name -- something`."""
    name, *rest = [part.strip() for part in DASH.split(text)]
    plain = rest and len(text) <= LONGEST_HEADING and 0 < len(name.split()) <= MOST_NAME_WORDS and name[:1].isupper()
    return heading_of(text) or (_titled(name, [part for part in rest if part], sure=True) if plain else None)


def may_be_heading(text: str) -> bool:
    """Whether a short line begins with a name and a dash, and does not end as a sentence does."""
    parts = DASH.split(text, maxsplit=1) if len(text) <= LONGEST_HEADING and text[-1:] not in ".?!:,-—" else []
    return len(parts) == 2 and is_name(parts[0].strip()) and parts[1][:1].isupper()  # noqa: PLR2004 - a name and what follows


def headed(document: Document) -> int:
    """How many lines are headings of their own."""
    return sum(heading_of(text) is not None for _, text in document.printed)


_FIRST_NAME = re.compile(r"[A-Z][a-zà-ÿ'’-]{2,20}")
OFTEN = 3
"""How often one word must stand before a tight colon to be a name: `Dylan:Sure`, not `Question:What`."""
_INLINE = re.compile(r"\A(?P<name>[^:\n]{3,60}):(?P<space> ?)(?P<text>\S.*)")


def inline_of(text: str, names: frozenset[str]) -> tuple[str, str] | None:
    """The name and words of `Name:Text`, for a name that is known to speak; None for anything else."""
    found = _INLINE.fullmatch(text)
    if found and found["name"].strip() in names:
        return found["name"].strip(), found["text"]
    return None


def is_tight(text: str, names: frozenset[str]) -> bool:
    """Whether a name that is known to speak stands before a colon that no space follows."""
    found = _INLINE.fullmatch(text)
    return found is not None and not found["space"] and found["name"].strip() in names


def inline_names(document: Document, people: list[ReadPerson]) -> frozenset[str]:
    """Who speaks in `Name:Text`: participants, operators, and names before a colon that no space follows."""
    tight: Counter[str] = Counter()
    single: Counter[str] = Counter()
    for _, text in document.printed:
        found = _INLINE.fullmatch(text)
        if (
            found
            and not found["space"]
            and (is_name(found["name"].strip()) or found["name"].lower().startswith(("unidentified", "unknown")))
        ):
            tight[found["name"].strip()] += 1
        elif found and not found["space"] and _FIRST_NAME.fullmatch(found["name"].strip()):
            single[found["name"].strip()] += 1
    often = {name for name, times in single.items() if times >= OFTEN and name.lower() not in _NO_NAME}
    return frozenset({"Operator", "Moderator", *tight, *often, *(person.name for person in people)})
