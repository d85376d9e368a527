"""Names in the speaker's own words: what can be one, how it is written, and those that stand right behind an amount."""

import re
from dataclasses import dataclass

from kcsite.figures.periods.months import MONTHS
from kcsite.figures.words.part_words import NAMES, NO_PLACES, PERIOD, PLAIN
from kcsite.figures.words.segments import part_of
from kcsite.figures.words.subject_words import (
    BANKING,
    BUSINESSES,
    COMMON_PARTS,
    ENDS,
    KINDS_OF_BUSINESS,
    MONEY_NOUNS,
    NO_HEADS,
    NO_PARTS,
    NOT_ALONE,
    NUMBERS_OF,
    PLACES,
    PREPOSITIONS,
    SIZES,
    STOPS,
    VERBS,
    WORLD,
)
from kcsite.model.figure import Amount
from kcsite.model.slugs import slug

_MOST_WORDS = 6
_SHORTEST = 3
_ARTICLES = frozenset(("the", "our", "a", "an", "its", "their", "your"))
_CHANGES = ("percent", "percentage_point", "basis_point", "ratio")


@dataclass(frozen=True, slots=True)
class Named:
    """A metric that the words around an amount name, and its title as it was said. `custom`: that it is revenue was not said."""

    metric: str
    title: str
    custom: bool = False


def noun_behind(text: str, amount: Amount) -> Named | None:
    """`$2 billion of incremental costs`, `a $15 billion revolving credit facility`, `a 10% reduction in the workforce`."""
    if amount.kind == "money":
        found = _MONEY_BEHIND.match(text, amount.end)
        return named(found["words"].split()) if found else _of_any(text, amount)
    part = _PART_GROWTH.match(text, amount.end) if amount.kind == "percent" else None
    if part:
        return grown("revenue", part["words"].split())
    found = _CHANGE_BEHIND.match(text, amount.end) if amount.kind in _CHANGES else None
    words = head(found["words"].split()) if found else []
    markets = len(words) > 1 and words[-1] in _MARKETS
    if not words or (words[-1].lower() in PLACES and not markets) or words[0] in MONTHS:
        return None
    places = markets or all(word[0].isupper() for word in words if word not in ("and", "&", "of", "the"))
    return grown("revenue", words) if places and found and found["word"] == "growth" else named(words)


_MARKETS = ("markets", "regions", "geographies", "countries")
"""What is grown in, as places are: `double-digit growth in emerging markets`."""


def _of_any(text: str, amount: Amount) -> Named | None:
    """`$140 billion of consumer spend`: any name behind `of`, up to a word that none goes across."""
    found = _OF_BEHIND.match(text, amount.end)
    words = head(found["words"].split()) if found else []
    stop = next((at for at, word in enumerate(words) if stops(word)), len(words))
    return named(words[:stop])


def may_be_part(words: list[str]) -> bool:
    """Whether the words before a sentence's verb may name a part of the company: `Switching grew 2%`; expenses and demand are none."""
    last = words[-1].lower()
    several = last.endswith("s") and last not in KINDS_OF_BUSINESS
    return words[0][0].isupper() and not several and last not in NO_PARTS and not any(map(is_plain, words))


def segment_words(words: list[str]) -> list[str] | None:
    """The part that `Commercial and rural banking businesses` are, where it is known what they grow in."""
    return _named_part(words[:-1], banking=True) if words[-1].lower() in BUSINESSES else None


_OF_BEHIND = re.compile(
    r" (?:worth )?of (?:our |its |their |global |total )*(?P<words>[A-Za-z][\w&'’-]{1,20}(?: [A-Za-z&][\w&'’-]{0,20}){0,3})"
)
_PART_GROWTH = re.compile(r" (?:annual )?(?P<words>[A-Z][\w&'’-]{1,20}(?: [A-Z&][\w&'’-]{0,20}){0,3}) growth\b")
"""`your 13% Services growth`."""


def whole_behind(text: str, amount: Amount) -> Named | None:
    """What a share is a share of, in its own words: `roughly 60% of the fleet is parked`."""
    found = _WHOLE_BEHIND.match(text, amount.end)
    words = head(found["words"].split()) if found else []
    last = max((at for at, word in enumerate(words) if word.lower() in STOPS), default=-1)
    stop = next((at for at, word in enumerate(words) if at and stops(word)), len(words))
    return named(words[:stop]) if last != 0 else None


def part_behind(text: str, amount: Amount) -> Named | None:
    """The part of revenue that a share is of, right behind it: `40% services, 29% advertising and 6% from our other businesses`."""
    found = _PART_BEHIND.match(text, amount.end)
    return grown("revenue", head(found["words"].split())) if found else None


_PART_BEHIND = re.compile(r" (?:from |in |for )?(?:our )?(?P<words>[A-Za-z][\w&'’-]{1,20}(?: (?!and \d)[A-Za-z&][\w&'’-]{0,20}){0,4})")
_WHOLE_BEHIND = re.compile(
    r"(?:\+|-plus| or so)? of (?:all )?(?:the |our |its |their |those |these |all |total |overall )*(?P<words>[A-Za-z][\w&'’-]{1,20}(?: [A-Za-z&][\w&'’-]{0,20}){0,4})"
)
_NO_VERB = rf"(?!(?:{'|'.join(sorted(PREPOSITIONS | {'and', 'or', 'which', 'that', 'we', 'is', 'was', 'were', 'are'}))})\b)"
_MONEY_BEHIND = re.compile(
    rf"(?: (?:worth )?(?:of|in|for)(?: (?:the|our|its|their|these|those|total|a|an))*)? (?P<words>(?:{_NO_VERB}[A-Za-z][\w&'’-]{{1,20}} ){{0,4}}?(?:{'|'.join(sorted(MONEY_NOUNS))}))\b(?! of|-| related\b)",
)
_CHANGE_BEHIND = re.compile(
    r"(?: (?:year-over-year|year-on-year|sequential|organic|further|annual))? (?P<word>increase|decrease|decline|growth|reduction|drop|rise|improvement|uplift) (?:in|of) (?:the |our |its |their |total |overall )*"
    r"(?P<words>[A-Za-z][\w&'’-]{1,20}(?: [A-Za-z&][\w&'’-]{0,20}){0,4})"
)


def stops(word: str) -> bool:
    """Whether no name goes across a word: pronouns, verbs, what joins sentences."""
    plain = word.lower()
    return plain in STOPS or plain in VERBS or _CONTRACTED.match(plain) is not None


_CONTRACTED = re.compile(r"(?:i|we|you|he|she|they|it|that|this|there|what|who|here|let|don|didn|doesn|won|wasn|isn|aren|can|couldn)['’]")


def business(words: list[str], text: str) -> list[str] | None:
    """The part of the company whose growth is its revenue's: `Our services businesses`, `Harbour Cloud`."""
    if words[-1].lower() in BUSINESSES:
        return _named_part(words[:-1])
    if words[-1] in MONTHS:
        return None  # `December came back to plus 3%`
    if words[-1].lower() in KINDS_OF_BUSINESS:
        return words if _named_part(words[:-1]) else None
    if len(words) == 1 and words[0].lower() in COMMON_PARTS:
        return words
    if is_place(words) or (len(words) > 1 and words[0][0].isupper() and words[1][0].isupper()):
        return words  # `Life Sciences`: no sentence begins with two capitals
    return words if all(_is_proper(word, text) for word in words if word not in ("and", "&", "of")) else None


_SIDES = frozenset("continental mainland northern southern western eastern central greater".split())


def is_place(words: list[str]) -> bool:
    """Whether words name a country or a region: `Latin America`, `The U.S.`."""
    kept = trimmed(words)
    kept = kept[1:] if kept and kept[0] in _SIDES else kept
    return bool(kept) and kept[0][0].isupper() and kept[-1][0].isupper() and kept[-1].lower() in WORLD


def _named_part(words: list[str], *, banking: bool = False) -> list[str] | None:
    """The words that name a part; those of a bank only where `banking`, since what they grow in has to be known."""
    part = trimmed(words)
    plain = all(is_plain(word) or word.lower() in SIZES or is_verbal(word) for word in part)
    return None if plain or (not banking and BANKING.intersection(word.lower() for word in part)) else part


def is_verbal(word: str) -> bool:
    """Whether a word has the ending of a verb, and is no thing that has it: advertising."""
    return word.endswith(("ing", "ed")) and word.lower() not in NAMES


def _is_proper(word: str, text: str) -> bool:
    """Whether a word is a name wherever it stands: AWS, iPhone; or is written large in the middle of a sentence too."""
    if any(letter.isupper() or letter.isdigit() for letter in word[1:]):
        return True
    return word[0].isupper() and bool(re.search(rf"[a-z,] {re.escape(word)}\b", text))


def head(region: list[str]) -> list[str]:
    """The words of a name, without articles before it and what is told of it behind: `The write-offs in the quarters` are write-offs."""
    words = trimmed(region)
    cut = next((at for at, word in enumerate(words) if at and word.lower() in PREPOSITIONS), len(words))
    if cut < len(words) and words[cut].lower() == "per":
        return []  # `revenue per employee` is no revenue
    owned = cut > 1 and words[cut - 1].lower() in _PORTIONS  # `Club share of occupancy` is no occupancy
    if cut < len(words) and words[cut].lower() == "of" and words[cut - 1].lower() in NUMBERS_OF and not owned:
        return head(words[cut + 1 :])
    if cut < len(words) and words[cut].lower() == "of":
        words = [word for at, word in enumerate(words) if at < cut or word.lower() not in _ARTICLES]  # `viewing of our originals`
        cut = next((at for at, word in enumerate(words) if at > cut and word.lower() in PREPOSITIONS), len(words))
    return trimmed(words[:cut])


_PORTIONS = ("share", "proportion", "percentage")


def trimmed(words: list[str]) -> list[str]:
    """Words without those that a name neither begins nor ends with."""
    kept = [word.strip("./") for word in words]
    while kept and (kept[0].lower() in ENDS or PERIOD.fullmatch(kept[0])):
        kept.pop(0)
    while kept and (kept[-1].lower() in ENDS or kept[-1] in ("&", "and")):
        kept.pop()
    return kept


def is_plain(word: str) -> bool:
    """Whether a word tells something of a name and is none: `total`, `quarterly`."""
    return word.lower() in PLAIN or word.lower() in ENDS or bool(PERIOD.fullmatch(word))


def named(words: list[str]) -> Named | None:
    """The name that some words make, if they can be one."""
    words = trimmed(words)
    if not words or len(words) > _MOST_WORDS or words[-1].lower() in NO_HEADS or any(map(stops, words)):
        return None
    if words[0].lower() in PREPOSITIONS or any(word.lower() in _ARTICLES for word in words[1:]):
        return None
    if len(words) == 1 and (words[0].lower() in NOT_ALONE or is_adverb(words[0])):
        return None
    if words[-1].lower() in BUSINESSES or words[-1].lower() in NO_PLACES or is_verbal(words[-1]):
        return None
    if not all(word == "&" or word[0].isalpha() for word in words) or len(words[-1]) < _SHORTEST:
        return None
    return Named(slug(" ".join(map(_unowned, words))).replace("-", "_"), _title(words))


def grown(measure: str, part: list[str]) -> Named | None:
    """The revenue of a part of the company, or what else it grew in, under the id that its name before `revenue` has."""
    words = [_unowned(word) for word in trimmed(part)]
    if not words or len(words) > _MOST_WORDS:
        return None
    made = part_of(measure, " ".join(words), measure.replace("_", " "))
    return Named(made.metric, made.title, custom=True)


def _unowned(word: str) -> str:
    return word.removesuffix("'s").removesuffix("’s")


def _title(words: list[str]) -> str:
    title = " ".join(words)
    return title if any(letter.isupper() for letter in words[0]) else f"{title[:1].upper()}{title[1:]}"


def is_adverb(word: str) -> bool:
    """Whether a word looks like one that tells how: `sharply`."""
    return word.endswith("ly") and word[:1].islower()
