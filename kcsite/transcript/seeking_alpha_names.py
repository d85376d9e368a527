"""Which lines of a Seeking Alpha page are headings: bare names, most of them listed.

Short utterances look much the same (`Hi Paul`), and speakers are missing from the lists. A name that no list has is a heading where it is a
variant of a listed one, comes again, or is announced; else where it stands as headings do, and then a person is told.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from kcsite.transcript import seeking_alpha as page
from kcsite.transcript.people import kind_by_title, may_be_one
from kcsite.transcript.reading import ReadPerson

_NO_NAMES = frozenset(
    "hi hello hey thanks thank okay ok yes yeah yep sure good great well no not right correct perfect exactly please welcome bye so and but"
    " question questions answer session slide quarter year fiscal technical difficulty instructions next call conference transcript"
    " earnings i we you it that this the my our his her sorry wonderful absolutely fantastic got understood morning afternoon evening"
    " nice congratulations congrats all go one two three first second third day sounds fair makes true never operator"
    " presentation participants executives analysts management".split()
)
"""Words of utterances, not of names."""
_HONORIFICS = frozenset("mr mrs ms dr prof sir dame lord jr sr ii iii iv phd md cfa cpa dvm mba esq".split())
_MOST_WORDS = 5
_NEAR = 3
"""Printed lines before a heading in which the one who speaks is announced."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that opens a turn."""

    name: str
    rest: str | None = None
    """What follows the dash or comma: a firm or a title."""
    sure: bool = True

    @property
    def title(self) -> str | None:
        """What follows, where it is a title."""
        return self.rest if self.rest and kind_by_title(self.rest) else None

    @property
    def affiliation(self) -> str | None:
        """What follows, where it is a firm."""
        return None if self.title else self.rest


def headings(texts: Sequence[str], lists: page.Lists, *, wrapped: bool = False) -> dict[int, Heading]:
    """The headings among the printed lines, by index. In broken lines a name needs evidence to be one."""
    names = _Names(lists.people)
    found: dict[int, Heading] = {}
    waiting: list[int] = []
    for at in range(lists.after, len(texts)):
        heading = names.listed(texts[at])
        if heading:
            found[at] = heading
        elif _looks_so(texts[at]):
            waiting.append(at)
    again = Counter(_parts(texts[at])[0] for at in waiting)
    for at in waiting:
        name, rest = _parts(texts[at])
        if not _stands_so(texts, at, found, lists):
            continue
        evidence = again[name] > 1 or names.alike(name) or _announced(texts, at, name) or at == lists.after
        if evidence or rest or not wrapped:
            found[at] = Heading(name, rest, sure=evidence)
    # Who opens one turn opens others, though the words before end without a stop.
    known = {texts[at] for at in waiting if at in found and found[at].sure}
    return found | {at: Heading(*_parts(texts[at])) for at in waiting if at not in found and texts[at] in known and not wrapped}


class _Names:
    """The listed names, and by which keys a heading may be one."""

    def __init__(self, people: Sequence[ReadPerson]) -> None:
        self.names = {person.name: person for person in people}
        self.by_key: dict[str, set[str]] = {}
        self.by_last: dict[str, set[str]] = {}
        for name in self.names:
            self.by_key.setdefault(_key(name), set()).add(name)
            self.by_last.setdefault(_words(name)[-1:][0] if _words(name) else "", set()).add(name)

    def listed(self, text: str) -> Heading | None:
        """A heading that is a listed name: as it stands, with a firm or a title behind it, or a variant of just one."""
        if len(text) > page.LONGEST:
            return None
        if text in self.names or page.UNNAMED.fullmatch(text):
            return Heading(text)
        name, rest = _parts(text)
        if page.UNNAMED.fullmatch(name) and rest and not page.ends_as_speech(text):
            return Heading(name, rest)
        if page.ends_as_speech(text) or not name[:1].isalpha():
            return None
        if len(self.by_key.get(_key(name), ())) == 1 or name in self.names:
            return Heading(self._whole(name), rest)
        short = rest is None and bool(page.NAME.fullmatch(name)) and not _said(name)
        return Heading(name) if short and sum(may_be_one(name, one) for one in self.names) == 1 else None

    def _whole(self, name: str) -> str:
        """The name as printed, but as the list has it where a print set its letters apart: `V ivek Arya`."""
        (listed,) = self.by_key.get(_key(name), {name})
        return listed if _squeezed(listed) == _squeezed(name) and len(listed) < len(name) else name

    def alike(self, name: str) -> bool:
        """Whether somebody listed has the same last name: `Bob Sharp`, listed as `Robert Sharp`."""
        return len(self.by_last.get(_words(name)[-1], ())) > 0 if _words(name) else False


def _parts(text: str) -> tuple[str, str | None]:
    """A name, and what follows its dash, or the comma before a title: `Ann Lee - Tern Bank plc`, `Ann Lee, CFO`."""
    parts = page.DASH.split(text, maxsplit=1)
    if len(parts) > 1:
        return parts[0].strip(), parts[1].strip() or None
    name, comma, rest = text.partition(", ")
    return (name, rest.strip()) if comma and kind_by_title(rest) else (text, None)


def _looks_so(text: str) -> bool:
    """Whether a line may be the name of somebody no list has."""
    if len(text) > page.LONGEST or page.ends_as_speech(text) or page.QUESTIONS.fullmatch(text):
        return False
    name, rest = _parts(text)
    fits = bool(page.NAME.fullmatch(name)) and 2 <= len(name.split()) <= _MOST_WORDS and not _said(name)  # noqa: PLR2004
    return fits and (rest is None or rest[:1].isupper())


def _stands_so(texts: Sequence[str], at: int, found: dict[int, Heading], lists: page.Lists) -> bool:
    """Whether a line stands as headings do: behind the end of words, and before words."""
    before, after = at - 1, at + 1
    opens = at == lists.after or (before not in found and _ends(texts[before]))
    return opens and after < len(texts) and after not in found and not page.QUESTIONS.fullmatch(texts[after])


def _ends(text: str) -> bool:
    return text.endswith((".", "?", "!", ":", "…", '"', "”", ")", "]", "--", "-", "–")) or bool(page.QUESTIONS.fullmatch(text))


def _announced(texts: Sequence[str], at: int, name: str) -> bool:
    last = name.rsplit(maxsplit=1)[-1]
    return any(last in text for text in texts[max(0, at - _NEAR) : at])


def _said(name: str) -> bool:
    """Whether a line is an utterance: `Hi Paul`, `Thank You`."""
    return any(word in _NO_NAMES for word in name.lower().replace(",", " ").split())


def _words(name: str) -> list[str]:
    """The words of a name, but for titles and what is said in brackets."""
    plain = "".join(letter if letter.isalpha() or letter == " " else "" for letter in name.partition(",")[0].casefold())
    return [word for word in plain.split() if word not in _HONORIFICS]


def _key(name: str) -> str:
    return "".join(_words(name))


def _squeezed(name: str) -> str:
    return "".join(name.split())
