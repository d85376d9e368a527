"""Who is who: kinds of speakers by name and title, and firms of analysts by how the operator announces them."""

import re

from kcsite.model.call import SpeakerKind

_NAMES: tuple[tuple[re.Pattern[str], SpeakerKind], ...] = (
    (re.compile(r"(conference )?(operator|moderator|coordinator|call host)|操作員|接線員|主持人", re.I), "operator"),
    (re.compile(r"editor|編者|编者", re.I), "editor"),
    (re.compile(r"(unidentified )?(interpreter|translator)|口譯員|翻譯|翻译", re.I), "interpreter"),
    (re.compile(r"unidentified analyst|unknown analyst", re.I), "analyst"),
    (re.compile(r"unidentified company representative|unknown executive|unidentified executive", re.I), "management"),
)
"""Names that are no person's; matched whole."""

_TITLES: tuple[tuple[re.Pattern[str], SpeakerKind], ...] = (
    (re.compile(r"\binterpreter\b|\btranslator\b|口譯|翻譯", re.I), "interpreter"),
    (re.compile(r"\banalysts?\b|\bequity research\b|\bresearch (?:analyst|associate|division|department)|分析師|分析师", re.I), "analyst"),
    (re.compile(r"\bchief\b|\bc[eftoim]o\b|執行長|首席|財務長|总裁|總裁|董事長|董事长", re.I), "management"),
    (re.compile(r"(?i:investors?.{0,3} relations?)|\bIR\b|投資者關係|投资者关系|投資人關係"), "ir"),
    (
        re.compile(
            r"\b(president|chair(man|woman|person)?|director|founder|head|vp|evp|svp|officer|treasurer|secretary|counsel|manager|partner|controller|principal)\b|經理|主管|總監",
            re.I,
        ),
        "management",
    ),
)
"""Words of a title and what they make of someone, the first that fits: a CFO who also runs investor relations is management."""

UNIDENTIFIED = re.compile(r"\b(?:unidentified|unknown)\b", re.I)

QUESTION = re.compile(
    r"\bquestion|\bline of\b|\bline is\b|\bgo(?:es)? to\b|\bnext (?:up|we have|from)\b|提問|提问|問題|问题", re.IGNORECASE
)
"""Words with which somebody is given the word to ask."""
FIRST_QUESTION = re.compile(
    r"\bfirst question\b|\bbegin (?:the|our|with) (?:question|q ?&|q and)|\btake (?:the|our) first\b|第一個問題|第一个问题|首個問題",
    re.IGNORECASE,
)

HANDS_OVER = re.compile(
    r"\b(?:turn|hand|pass)(?:ing)? (?:the|this|it|today's|you)\b.{0,60}\bover\b|\bover to\b|\bclosing (?:comments|remarks)\b|\bintroduce\b",
    re.IGNORECASE,
)
"""Words with which somebody of the company is given the word."""
OPERATES = re.compile(
    r"listen[- ]only|(?:be|am) your (?:operator|moderator|conference operator)|press(?:ing)? (?:star|\*|the star)|operator instructions|on your telephone keypad",
    re.IGNORECASE,
)
"""What only operators say."""

_ANNOUNCED = (
    re.compile(r"\A(?P<name>[^,.。:;?!]{2,60})[,，、:] ?(?P<firm>[^,。?!]{2,60}?)[.。]?"),
    re.compile(
        r"\A.{0,120}?\b(?:from|is|line of|goes to|comes? from)(?: the line of)? (?P<name>(?:[A-Z][\w.'’-]*\s){0,3}[A-Z][\w.'’-]*)"
        r",? (?:with|from|of|at|representing) (?P<firm>[^.;?!]{2,60}?)(?:[.;].{0,80})?"
    ),
)
"""`Brian Gong, Citi.` and `Our next question comes from Ann Lee with Harbour Bank. Please go ahead.`"""

_BRACKETS = {"(": ")", "（": "）", "[": "]", "<": ">"}
_DASH = re.compile(r"\s(?:--?|[–—])\s")

MAX_ANNOUNCEMENT = 220
_NOT_LETTERS = re.compile(r"[\W\d_]+")
_NUMBER = re.compile(r"\d")
_LONG_ENOUGH = 5


def kind_by_name(name: str) -> SpeakerKind | None:
    """The kind of a name that is no person's: Operator, Editor, Unidentified Analyst."""
    return next((kind for pattern, kind in _NAMES if pattern.fullmatch(name.strip())), None)


def kind_by_title(title: str | None) -> SpeakerKind | None:
    """The kind of speaker a title tells, if it tells one."""
    return next((kind for pattern, kind in _TITLES if title and pattern.search(title)), None)


def kind_in_company(title: str | None) -> SpeakerKind:
    """The kind of someone a document lists on the company's side."""
    kind = kind_by_title(title)
    return kind if kind in ("ir", "interpreter") else "management"


def may_be_one(one: str, other: str) -> bool:
    """Whether two printed names may be one person's: middle names that come and go, a short first name, a slip of the pen.

    Example:
        >>> (
        ...     may_be_one("Shannon Cross", "Shannon Siemsen Cross"),
        ...     may_be_one("Tim Cook", "Timothy D. Cook"),
        ...     may_be_one("Tim Cook", "Tim Long"),
        ... )
        (True, True, False)
    """
    first, second = (_NOT_LETTERS.sub(" ", name.casefold()).split() for name in (one, other))
    if _NUMBER.search(one) or _NUMBER.search(other):
        return False  # `Speaker 1` and `Speaker 10` are told apart by nothing else
    if first == second or len(first) < 2 or len(second) < 2:  # noqa: PLR2004 - a first and a last name
        return first == second and one != other
    last = first[-1] == second[-1] or _one_slip(first[-1], second[-1])
    given = first[0] == second[0] or first[0].startswith(second[0][:3]) or _one_slip(first[0], second[0])
    initial = min(len(first[0]), len(second[0])) == 1 and first[0][0] == second[0][0]
    middle = first[1:-1] == second[1:-1] or not first[1:-1] or not second[1:-1] or first[1][0] == second[1][0]
    return last and (given or initial) and middle


def _one_slip(one: str, other: str) -> bool:
    """Whether two words of some length differ in one letter: one other, one more or one less."""
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) < _LONG_ENOUGH or len(longer) - len(shorter) > 1:
        return False
    at = next((place for place, letter in enumerate(shorter) if letter != longer[place]), len(shorter))
    return shorter[at:] == longer[at + 1 :] or shorter[at + 1 :] == longer[at + 1 :]


def is_note(text: str) -> bool:
    """Whether a paragraph is a remark of the transcriber's and no speech.

    Example:
        >>> is_note("(Operator Instructions)"), is_note("(inaudible), CICC.")
        (True, False)
    """
    words = text.strip().rstrip(".。 \t")
    closing = _BRACKETS.get(words[:1])
    return bool(closing) and words.endswith(closing or "") and words.count(words[0]) == 1 and words.count(closing or "") == 1


def split_title(heading: str) -> tuple[str, str | None]:
    """The name and the title of a heading, split at the first dash between spaces; no title where there is no such dash.

    Example:
        >>> split_title("Nicole Shan - Director-Investor Relations")
        ('Nicole Shan', 'Director-Investor Relations')
    """
    dash = _DASH.search(heading)
    name, title = (heading[: dash.start()].strip(), heading[dash.end() :].strip()) if dash else (heading.strip(), "")
    return (name, title) if name and title else (heading.strip(), None)


def announced(text: str) -> tuple[str, str] | None:
    """The name and the firm in an operator's announcement of the next analyst, if it is one.

    Example:
        >>> announced("Brian Gong, Citi.")
        ('Brian Gong', 'Citi')
    """
    if len(text) > MAX_ANNOUNCEMENT:
        return None
    for pattern in _ANNOUNCED:
        found = pattern.fullmatch(text.strip())
        if found:
            return found["name"].strip(), found["firm"].strip()
    return None
