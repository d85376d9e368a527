"""Headings of Motley Fool pages rendered in English and Chinese, and what on such a page is no speech.

Two kinds of pages: the newer ones glue the speaker's name to the words (`Mara Wren:Hello`), the older ones give it a line of its own
(`Mara Wren--Tern Bank -- Analyst`).
"""

import re
from collections.abc import Collection
from dataclasses import dataclass

from kcsite.transcript.people import UNIDENTIFIED, kind_by_name

_NAME = re.compile(r"[^\W\d_][\w.'’-]{0,30}(?: (?:[^\W\d_][\w.'’-]{0,30}|[\"“(][\w.]{1,20}[\"”)])){0,6},?(?: Jr\.| Sr\.| III?)?")
_PARTICLES = frozenset({"de", "da", "di", "la", "le", "van", "von", "der", "den", "del", "dos", "du", "bin", "al", "el", "y", "e"})
_DASH = re.compile(r"\s?(?:-{2}\s?-{2}|--|[–—])\s?")
_ANALYST = re.compile(r"(?:[\w,&/ -]{0,60} )?anal[ys]{1,3}t", re.IGNORECASE)
"""`Analyst`, `Senior Analyst`, and the slip `Analsyt`."""
MAX_NAME, MAX_HEADING = 60, 200
_NOBODY = 4

_CONTENTS = frozenset({"contents:", "contents", "prepared remarks", "questions and answers", "questions & answers"})
STARTS = frozenset({"prepared remarks:", "full conference call transcript", "full conference call transcript:"})
QUESTIONS = frozenset({"questions and answers:", "questions & answers:", "question-and-answer session", "questions and answers session:"})
PARTICIPANTS = frozenset({"call participants", "call participants:"})
_OVER = ("duration: ", "this article is a transcript of this ", "this article represents the opinion of")
_FURNITURE = (
    ("duration: ", "page footer"),
    ("this article is a transcript of", "legal notice"),
    ("this article represents the opinion of", "legal notice"),
    ("the motley fool ", "legal notice"),
    ("all earnings call transcripts", "links"),
    ("stocks mentioned", "links"),
    ("*average returns of all ", "advertisement"),
    ("*stock advisor returns", "advertisement"),
    ("need a quote from one of our analysts", "advertisement"),
    ("image source: the motley fool", "page header"),
)
_ADVERTISED = (
    "should you buy stock in ",
    "should you invest $",
    "before you buy stock in ",
    "where to invest $",
    "10 stocks we like better than ",
    "when our analyst team has a stock tip",
    "the 10 stocks that made the cut",
    "see the 10 stocks",
)
_MORE = re.compile(r"more [A-Za-z.]{1,8} analysis", re.IGNORECASE)
_MINUTES = re.compile(r"duration: ?\d{1,4} minutes?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Heading:
    """Who speaks; `words` is what follows on the same line."""

    name: str
    title: str | None = None
    affiliation: str | None = None
    words: str = ""


def furniture(text: str) -> str | None:
    """What a line of the page around the call is, or None where it may be speech.

    Example:
        >>> furniture("Duration: 0 minutes"), furniture("Duration: it is long.")
        ('page footer', None)
    """
    small = text.casefold()
    if small.startswith("duration: ") and not _MINUTES.fullmatch(text):
        return None
    if _MORE.fullmatch(text):
        return "links"
    if small.startswith(_ADVERTISED):
        return "advertisement"
    return next((why for begins, why in _FURNITURE if small.startswith(begins)), None)


def ends_call(text: str) -> bool:
    """Whether nothing is spoken after this line: the vendor's closing notice, or how long the call was."""
    return furniture(text) is not None and text.casefold().startswith(_OVER)


def in_contents(text: str) -> bool:
    """Whether a line belongs to the page's list of its own parts."""
    return text.casefold() in _CONTENTS


def is_name(text: str) -> bool:
    """Whether a text reads as a person's first and last name.

    Example:
        >>> is_name("J. Lane"), is_name("Karsten Munk Knudsen"), is_name("Operating margin")
        (True, True, False)
    """
    words = text.split()
    plain = len(text) <= MAX_NAME and len(words) > 1 and _NAME.fullmatch(text) is not None
    return plain and all(not word[0].islower() or word in _PARTICLES for word in words)


def glued(text: str, known: Collection[str]) -> Heading | None:
    """The heading of a paragraph that begins with the speaker's name and a colon, with no space after it.

    Example:
        >>> glued("J. Lane:If you look", ()), glued("We have two parts: first", ()), glued("NASDAQ:WREN is ours", ())
        (Heading(name='J. Lane', title=None, affiliation=None, words='If you look'), None, None)
    """
    name, colon, words = text[: MAX_NAME + 1].partition(":")
    words = text[len(name) + 1 :]
    if not colon or not name.strip():
        return None
    office = name in known or kind_by_name(name) is not None or _is_nobody(name)
    # A colon with a space after it is prose, unless it follows a name that is known.
    if office or (not words[:1].isspace() and is_name(name)):
        return Heading(name.strip(), words=words.strip())
    return None


def alone(text: str, known: Collection[str]) -> Heading | None:
    """The heading that stands on a line of its own: `Operator`, a name in the list of participants, `Name--Title`, `Name--Firm -- Analyst`.

    Example:
        >>> alone("Mara Wren--Tern Bank -- Analyst", ())
        Heading(name='Mara Wren', title='Analyst', affiliation='Tern Bank', words='')
        >>> alone("That is all I have. The first is on the --", ())
    """
    if len(text) > MAX_HEADING:
        return None
    if text in known or kind_by_name(text) or _is_nobody(text):
        return Heading(text)
    dash = _DASH.search(text)
    if not dash:
        return None
    name, rest = text[: dash.start()].strip(), text[dash.end() :].strip()
    ends_as_speech = rest.endswith((".", "?", "!", "…", "-", "—")) and name not in known
    named = name in known or kind_by_name(name) is not None or _is_nobody(name) or is_name(name)
    if not named or not rest or ends_as_speech or rest[0].islower():
        return None
    title, firm = split_firm(rest)
    return Heading(name, title, firm)


def split_firm(rest: str) -> tuple[str, str | None]:
    """Title and firm of what follows a name: `Tern Bank -- Analyst` is a firm and a title, `Chief Financial Officer` a title alone."""
    dashes = list(_DASH.finditer(rest))
    if dashes and _ANALYST.fullmatch(rest[dashes[-1].end() :].strip()):
        return rest[dashes[-1].end() :].strip(), rest[: dashes[-1].start()].strip() or None
    return rest, None


def is_analyst(title: str | None) -> bool:
    """Whether a title is an analyst's, misspelt or not."""
    return title is not None and _ANALYST.fullmatch(title) is not None


def listed(text: str) -> tuple[str, str] | None:
    """Name and title of a participant as the newer pages list them, the title first: `Chief Executive Officer — Dylan Field`."""
    title, dash, name = text.rpartition("—") if "—" in text else text.rpartition("--")
    title, name = title.strip(), name.strip()
    return (name, title) if dash and title and is_name(name) and len(text) <= MAX_HEADING else None


def _is_nobody(text: str) -> bool:
    """`Unknown speaker`, `Unidentified Company Representative`."""
    return text.count(" ") < _NOBODY and UNIDENTIFIED.match(text) is not None and text[0].isupper() and text.replace(" ", "").isalpha()
