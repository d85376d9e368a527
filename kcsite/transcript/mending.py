"""Text extracted from printed PDFs: ligatures, and words that kerning set apart, made whole where that is certain.

Certain means: the document itself has the whole word elsewhere, and the pieces nowhere else. Everything else stays as it was extracted;
numbers always do, and where the print seems to have broken one, a person is told.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from kcsite.model.call import Mended
from kcsite.transcript.printed import Line

_LIGATURES = {"ﬁ": "fi", "ﬂ": "fl", "ﬀ": "ff", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "ft", "ﬆ": "st"}
_LIGATURE = re.compile(r"\w{0,30}[ﬁﬂﬀﬃﬄﬅﬆ][\wﬁﬂﬀﬃﬄﬅﬆ]{0,30}")
_WORD = re.compile(r"[A-Za-z]+(?:[-'’][A-Za-z]+)*")
_CAPITAL = re.compile(r"(?<![\w.&'’-])(?P<capital>[B-HJ-Z]) (?P<rest>[a-z]{1,24})(?!\w)")
_BEFORE_A_LETTER = frozenset(
    "class series type model plan phase tier level grade part vitamin hepatitis option group exhibit schedule form chapter table".split()
)
"""`Class B all`: after these a letter stands alone."""
_KERNED = frozenset("TVWYFP")
"""Capitals that a printer draws the next letter under: for these even `W ill` is one word, though `will` is one too."""
_PIECES = re.compile(r"(?<![\w'’-])(?P<one>[A-Za-z]{1,20})(?P<glue> -|- | )(?=(?P<two>[a-zA-Z]{1,20})(?!\w))")
_STOP = re.compile(r"(?<=[A-Za-z]) (?P<mark>[,.;:?!])(?=\s|\Z)")
_BROKEN_NUMBER = re.compile(r"(?<![\w.,])1 1\d{0,2}(?![\d.,]\d)\S{0,8}")
"""`up 1 1% sequentially`, `up 1 10 basis points` (mu_q3_2025.txt, lines 253 and 260): kerning sets two ones apart."""
_COMMON = frozenset(
    "We Wells Well What When Where Will With Work World Year Years Yes Yeah You Your Vice Value Very Today Thank Thanks That The Their"
    " Then There These They This To Two Turning Total Time Technology Fiscal For From First Free Please Per".split()
)
"""Words that calls begin sentences with, and that kerning breaks after their first letter in every place."""
_COMMON_FF = frozenset(
    "off offs offer offers offered offering offerings offset offsets offsetting office offices officer officers official officials offline"
    " effect effects effective effectively effectiveness effort efforts differ difference differences different differently differential"
    " differentiate differentiated differentiates differentiating differentiation difficult difficulty difficulties affect affected"
    " affecting afford affordable suffer suffered sufficient sufficiently efficient efficiently efficiency efficiencies staff staffing"
    " staffed traffic tariff tariffs buffer stuff layoffs payoff tradeoff affiliate affiliates reaffirm reaffirmed reaffirming".split()
)
"""Words broken between their two f, `dif ferent` (mu_q3_2025.txt, line 164), which a print may have whole nowhere."""
_COMMON_FI = frozenset(
    "officer officers office offices official financial financially financials finance financing first fiscal five final finally find"
    " finding field fields flow flows flat figure figures fixed firm firms fill file filed filing filings flexible flexibility fleet floor"
    " confident confidence significant significantly benefit benefits specific specifically profit profits profitable profitability"
    " efficient efficiency efficiencies reflect reflects reflected reflecting identify identified define defined definitely inflation"
    " influence portfolio certification qualified qualification effect effective effort different difficult offer offset".split()
)
_SHORT_WORDS = frozenset(
    "a i e n o x in to on an as at be by do go he if is it me my no of or so up us we am the and for are our out all can any new one not per"
    " you had has was who how its may now two way day see use let set get got did off own say few big top low net tax end due key ten six"
    " yet too ex re co vs via pro pre non sub add ads app bit bad buy car cut fee fly gap gas her him his hit hot job law led lot man men met"
    " mix oil old pay put ran raw red run sat she son sum sun try van war web win won age air arm art ask bar bed box bus cap con cup ear eat"
    " egg eye far fit fun gun hat ice ill ink key kin lay leg lie lip map mid mile nor nut odd pad par pat pen pet pin pop pot ray rest rib"
    " rob rod row sea she sky tap tea ten tie tip toe tow toy wet yes zip able also area away back ball band bank bar base bear beat bed been"
    " best bill bird blue board boat body bond book both bull busy call came card care case cash cell chip city clay clip club coal coat code"
    " coin cold come cook cool copy core corn cost crop dare dark data date dead deal dear deck deed deep desk dev dial door down draw drop dry"
    " dust duty each earn ease east easy edge else even ever face fact fade fair fall farm fast feed feel feet file fill film find fine fire"
    " firm fish five flat flow food foot fore form four free from fuel full fund gain game gate gear give glad goal gold good grid grow half"
    " hall hand hard have head hear heat held help here high hill hold home hope host hour huge idea into item join just keep kind king know"
    " lack lake land lane last late lead leaf less life lift like line link list live load loan lock log long look loss love luck made mail"
    " main make many mark mass meal mean meet mile mill mind mine miss more most move much must name near need news next nine note once only"
    " onto open over pace pack page paid pair park part pass past path peak pick pipe plan play plus pool poor port post pull pure push race"
    " rail rain rate read real rest rich ride ring rise risk road rock role roll room root rule safe said sale salt same sand save seat seed"
    " self sell send ship shop shot show side sign site size skip slip slow snow soft soil sold some song soon sort spot star stay stem step"
    " stop such suit sure take talk tall task team tech tell term test text than that them then they this tide time tire told tone tool town tree"
    " trip true tune turn type unit upon user vast very view wage wait walk wall want ware wash wave weak wear week well went were west what"
    " when wide wife wild will wind wine wing wire wise wish with wood word work yard year your zero zone sale".split()
)
"""Words, and halves of words such as `wholesale`: said as two they are none that kerning broke."""
_FRAGMENTS = frozenset({"fi", "fl", "ff", "ffi", "ffl"})
_LONGEST_CHIP = 4
"""Letters of a piece that is no word; where both pieces are longer, nothing is certain."""
_LONG = 6


def mend(lines: Sequence[str]) -> tuple[list[str], list[Mended]]:
    """The lines with broken words made whole, and each such word with its line (counted from 1). Numbers are never touched.

    Example:
        >>> mend(["Our T echnology , and no other Technology"])[0]
        ['Our Technology, and no other Technology']
    """
    plain = [_plain(line) for line in lines]
    words = _Words(plain)
    made, mended = [], []
    for number, (line, now) in enumerate(zip(lines, plain, strict=True), 1):
        mended += [Mended(line=number, was=match[0], now=_plain(match[0])) for match in _LIGATURE.finditer(line) if line != now]
        spans = list(_spans(now, words)) if " " in now else []
        mended += [Mended(line=number, was=now[start:end], now=better) for start, end, better in spans]
        made.append(_replaced(now, spans))
    return made, mended


def broken_numbers(lines: Sequence[tuple[int, str]]) -> list[str]:
    """Doubts about figures that a print may have broken. They stand as they were extracted."""
    return [
        f"line {number}: '{match[0]}' may be one number that the print broke; it stands as extracted"
        for number, text in lines
        if "1 1" in text
        for match in _BROKEN_NUMBER.finditer(text)
    ]


def put_together(printed: Sequence[tuple[int, str]]) -> list[Line]:
    """Printed lines, with those that a ligature broke in three put together: `Chief Financial Of`, `fi`, `cer`."""
    if not any(text in _FRAGMENTS for _, text in printed):
        return [Line(number, text) for number, text in printed]
    words = Counter(word.lower() for _, text in printed for word in _WORD.findall(text))
    made: list[Line] = []
    waiting = ""
    for number, text in printed:
        if text in _FRAGMENTS and made:
            waiting += text
        elif waiting:
            whole = _glued(made[-1].text, waiting, text, words)
            made[-1], waiting = Line(made[-1].number, whole, number), ""
        else:
            made.append(Line(number, text))
    if waiting:
        made[-1] = Line(made[-1].number, f"{made[-1].text} {waiting}", printed[-1][0])
    return made


def _plain(text: str) -> str:
    for sign, letters in _LIGATURES.items():
        text = text.replace(sign, letters)
    return text


class _Words:
    """The words of a document: which it has whole, and which stand apart from what may be a broken word."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.whole = Counter(word for line in lines for word in _WORD.findall(line))
        self.lower: Counter[str] = Counter()
        for word, count in self.whole.items():
            self.lower[word.lower()] += count
        self.alone = Counter(self.lower)
        self.broken: Counter[str] = Counter()
        for line in lines:
            self.alone.subtract(self._pieces(line))

    def _pieces(self, line: str) -> Iterator[str]:
        """The words of a line that may be pieces: joined with their neighbour they are a word the document has."""
        found = list(_WORD.finditer(line))
        pieces = set()
        for at, (one, two) in enumerate(pairwise(found)):
            if two.start() - one.end() == 1 and self.has(one[0] + two[0]):
                pieces |= {at, at + 1}
                self.broken[(one[0] + two[0]).lower()] += 1
        for at in pieces:
            yield found[at][0].lower()

    def has(self, word: str) -> bool:
        """Whether the document has the word whole, or any print may."""
        return word.lower() in self.lower or word in _COMMON or ("ff" in word and word.lower() in _COMMON_FF)

    def stands(self, word: str) -> bool:
        """Whether the word stands alone somewhere, and so is no piece of another."""
        return self.alone[word.lower()] > 0 and len(word) > 1


def _spans(line: str, words: _Words) -> Iterator[tuple[int, int, str]]:
    """What is to be replaced in a line, and with what."""
    for match in _CAPITAL.finditer(line):
        joined = match["capital"] + match["rest"]
        before = line[: match.start()].rsplit(maxsplit=1)[-1:]
        labels = bool(before) and before[0].lower() in _BEFORE_A_LETTER
        sure = match["capital"] in _KERNED or not words.stands(match["rest"])
        if (joined in words.whole or joined in _COMMON) and sure and not labels:
            yield match.start(), match.end(), joined
    for match in _PIECES.finditer(line):
        if (better := _joined_pieces(match, words)) is not None:
            yield match.start(), match.end() + len(match["two"]), better
    for match in _STOP.finditer(line):
        yield match.start(), match.end(), match["mark"]


def _joined_pieces(match: re.Match[str], words: _Words) -> str | None:
    """`discussi ng`, `non -GAAP`, `AI- driven`, `dif ferent`: the whole word, where the pieces stand nowhere else."""
    one, two = match["one"], match["two"]
    if match["glue"] != " ":
        whole = f"{one}-{two}"
        return whole if whole in words.whole else None
    joined = one + two
    if not two.islower() or not words.has(joined) or (len(one) == 1 and one.isupper()):
        return None
    if one.endswith("f") and two.startswith("f"):
        return joined if not words.stands(two) else None
    chip = _is_chip(one, joined, two, words) or _is_chip(two, joined, one, words)
    if one.islower():
        return joined if chip and joined in words.lower else None
    # `Jo in Paris`: a name may stand before a word
    return joined if chip and joined in words.whole and not words.stands(two) else None


def _is_chip(piece: str, joined: str, rest: str, words: _Words) -> bool:
    """Whether a piece is no word: short, none of the usual ones, and nowhere in the document but beside what it was broken from."""
    if len(piece) > _LONGEST_CHIP or piece.lower() in _SHORT_WORDS:
        return False
    if len(piece) == 1:
        return True  # a letter stands in `p.m.` and is no word there either
    if len(piece) == 2:  # noqa: PLR2004 - `pr oductivity`, though `pr` stands before `obably` too
        return not words.stands(piece) or (len(rest) >= _LONG and not words.stands(rest))
    # `dev labs` four times beside one `devlabs` is two words: what is broken must be the exception.
    return not words.stands(piece) and words.broken[joined.lower()] <= words.lower[joined.lower()]


def _replaced(line: str, spans: list[tuple[int, int, str]]) -> str:
    made, last = [], 0
    for start, end, better in sorted(spans):
        if start >= last:  # a piece between two others belongs to the first
            made += [line[last:start], better]
            last = end
    return "".join([*made, line[last:]])


def _glued(before: str, fragment: str, after: str, words: Counter[str]) -> str:
    """A line, the ligature and the line that follow it: as one word, or as two, as the document or any print has them."""
    end = before[len(before.rstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")) :]
    start = after[: len(after) - len(after.lstrip("abcdefghijklmnopqrstuvwxyz"))]

    def known(word: str) -> bool:
        return word.lower() in words or word.lower() in _COMMON_FI

    if end and start and known(end + fragment + start):
        return f"{before}{fragment}{after}"
    if start and known(fragment + start):
        return f"{before} {fragment}{after}"
    if (end and known(end + fragment)) or not start:
        return f"{before}{fragment} {after}"
    # No word begins or ends so as a rule; the piece before is a word of its own where it stands elsewhere.
    return f"{before} {fragment}{after}" if words[end.lower()] > 1 or not end else f"{before}{fragment}{after}"
