"""Who speaks where a turn begins `NAME: text` or `Name, Title: text`: a colon in prose is no heading, so a name must be known as one."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from kcsite.transcript.people import UNIDENTIFIED, kind_by_title

OFFICES = frozenset({"operator", "moderator", "coordinator", "conference operator", "host", "facilitator"})
_ROLES = OFFICES | {"management", "participant", "analyst", "speaker", "company representative", "company speaker", "male speaker"}
Manner = Literal["mixed", "capitals", "titled"]
"""How a document prints its headings: capitals alone (`AMY HOOD:`), with a title or firm at least once (`Ruth Porat, CFO:`), or anyhow."""
_HEAD = re.compile(
    r"(?P<name>[A-ZÀ-Þ][A-Za-zÀ-ɏ0-9.'’ -]{1,48}?)(?:(?: ?, ?| [-–—] |[–—])(?P<rest>\S[^:]{1,119})| ?[(\[](?P<firm>[^:()\[\]]{2,60})[)\]])?"
)
_NAME = re.compile(
    r"(?:(?:Mr|Ms|Mrs|Dr|Prof|Shri|Smt)\.? ?)?[A-ZÀ-Þ][\w.'’-]{0,24}(?: (?:[A-ZÀ-Þ][\w.'’-]{0,24}|\d{1,2}|de|van|von|der|la|di|da|bin)){0,5}"
)
_PROSE = frozenset(
    "and so now the a in on as for first second third finally note notes question answer example also but or overall next revenue total "
    "outlook dear sub subject to date time from ref re cc tel fax email website phone page source symbol encl scrip security cin regd thanks "
    "thank yes no okay yeah hi sure great let one two here there what that this it we i you our my his her their its at by with of if when "
    "while who how why which isin code phones web fiscal quarter event duration venue place sir madam attachment enclosure disclaimer bse nse security trading stock registered regd corporate kind attn address".split()
)
"""Words a name does not begin with."""
_SMALL = frozenset("and or of the in for to on by with a an".split())
_JOINING = frozenset("and of & for the de".split())
_CALLED = re.compile(
    r"\b(?:Mr|Ms|Mrs|Dr|Shri|line of|[Tt]hank you|[Tt]hanks|Hi|Hello|Hey|over to|this is|I am|I'm|I’m|(?:is|comes?|be|next|up|questions?) from)[,.]? {0,2}(?:the line of )?"
    r"(?:(?:Mr|Ms|Mrs|Dr)\.? )?(?P<name>[A-ZÀ-Þ][\w'’-]{1,24}(?: [A-ZÀ-Þ][\w'’-]{1,24}){0,2})"
)
"""Words by which people are called: `over to Mr. Dinesh Gandhi`, `Thanks, Keith`, `the line of Rahul Jain`."""
_LONGEST_ABBREVIATION = 5
"""Letters of a name's word with a stop behind it: `Keith J.`, `Prof.`; a longer one ends a sentence."""
_WORD = re.compile(r"[A-ZÀ-Þ][\w.'’-]{0,24}(?<![.'’-])")
_SMALL_WORD = re.compile(r"\b[a-z]{3,}\b")
_SURE_COUNT = 3
_LONGEST_TITLE = 14
_LONGEST_FIRM = 6
_CAPITALS = 0.7
"""Share of capitals among the letters of a name in capitals; `AMY McDONALD` has others."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """What stands before a colon."""

    name: str
    title: str | None
    firm: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Names:
    """The names that speak in a document, and how it prints them."""

    known: frozenset[str]
    manner: Manner = "mixed"


def in_capitals(name: str) -> bool:
    """Whether a name is printed in capitals.

    Example:
        >>> in_capitals("AMY McDONALD"), in_capitals("Amy Hood")
        (True, False)
    """
    letters = [letter for letter in name if letter.isalpha()]
    return bool(letters) and sum(letter.isupper() for letter in letters) >= _CAPITALS * len(letters)


def is_title(text: str) -> bool:
    """Whether each word of a line has a capital, as in titles; `of` and the like have none.

    Example:
        >>> is_title("End Market Highlights"), is_title("Revenue was up")
        (True, False)
    """
    words = [word.strip("/-–,()“”\"'&.:") for word in text.split()]
    return in_capitals(text) or all(not word or word[0].isupper() or word[0].isdigit() or word in _SMALL for word in words)


def split_heading(text: str) -> re.Match[str] | None:
    """Name, title and firm of what stands before a colon, where it may be a heading at all."""
    head, colon, _ = text.partition(":")
    found = _HEAD.fullmatch(" ".join(head.split())) if colon and len(head) < 150 else None  # noqa: PLR2004 - no heading is that long
    return found if found and _is_name(found["name"]) else None


def _is_name(text: str) -> bool:
    words = text.split()
    stops = all(len(word) <= _LONGEST_ABBREVIATION for word in words if word.endswith("."))
    return bool(_NAME.fullmatch(text)) and stops and words[0].lower().strip(".") not in _PROSE


def speaking(lines: Sequence[str], manner: Manner = "mixed", listed: Iterable[str] = ()) -> Names:
    """The names that speak; `listed` are those the document introduces apart from its headings."""
    heads = [found for line in lines if (found := split_heading(line))]
    counts = Counter(found["name"].strip() for found in heads)
    text = " ".join(lines)
    words_of = Counter(_WORD.findall(text))
    sure = {name for name in counts if _is_role(name)}
    sure |= {found["name"].strip() for found in heads if _is_sure(found, manner, words_of)}
    introduced = {name.casefold() for name in listed}
    sure |= {name for name in counts if name.casefold() in introduced}
    if manner == "mixed":
        sure |= _called(counts, text)
    if manner != "titled":
        parts = {part for name in sure if not _is_role(name) for part in name.split()}
        sure |= {name for name, count in counts.items() if name in parts and (manner == "mixed" or count > 1 or in_capitals(name))}
    return Names(frozenset(sure), manner)


def _is_role(name: str) -> bool:
    plain = name.rstrip("0123456789 ").lower()
    return plain in _ROLES or bool(UNIDENTIFIED.match(name))


def _is_sure(found: re.Match[str], manner: Manner, words_of: Counter[str]) -> bool:
    """Whether one heading alone tells that a name is one."""
    name, rest = found["name"].strip(), (found["rest"] or "").strip()
    words = name.split()
    if len(words) < 2 or name[-1].isdigit():  # noqa: PLR2004 - a first and a last name
        return False
    if manner != "titled" and in_capitals(name):
        return not any(letter.isdigit() for letter in name)
    if manner == "capitals":
        return False
    if found["firm"]:
        return True
    if rest and len(rest.split()) <= _LONGEST_TITLE and kind_by_title(rest):
        return True
    is_firm = 0 < len(rest.split()) <= _LONGEST_FIRM and all(word[:1].isupper() or word in _JOINING for word in rest.split())
    return is_firm and words_of[words[-1]] > 1


def _called(counts: Counter[str], text: str) -> set[str]:
    """Names somebody is called by in the document, names that head turns again and again, and names of words it never uses otherwise.

    `Asset Quality:` is none: the words are used in small letters, as a name's are not.
    """
    called = {word for found in _CALLED.finditer(text) for word in found["name"].split() if len(word) > 2}  # noqa: PLR2004 - no initials
    small = set(_SMALL_WORD.findall(text))
    found = set()
    for name, count in counts.items():
        words = [word.strip(".") for word in name.split()]
        common = [word.lower() in small for word in words if len(word) > 2]  # noqa: PLR2004
        again = count >= _SURE_COUNT and not (common and all(common))
        person = len(words) > 1 and not any(common) and not any(letter.isdigit() for letter in name)
        if again or person or any(word in called for word in words):
            found.add(name)
    return found


def speaker_of(text: str, names: Names) -> Speaker | None:
    """Who a line says speaks, if it does."""
    found = split_heading(text)
    if not found or found["name"].strip() not in names.known:
        return None
    _, _, words = text.partition(":")
    rest = (found["rest"] or "").strip() or None
    if rest and len(rest.split()) > _LONGEST_TITLE:
        return None  # a sentence with a colon in it
    if words[:1].isalnum() and names.manner != "mixed":
        return None  # `Name:Text` is another vendor's
    title = rest if rest and kind_by_title(rest) else None
    firm = found["firm"] or (rest if rest and not title else None)
    return Speaker(found["name"].strip(), title, firm, words.strip())
