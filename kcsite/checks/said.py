"""What was said on a call, arranged for the checks: figures by metric and period, and the words around them."""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from kcsite.checks.intervals import Interval, exact, interval_of
from kcsite.figures.periods.spans import earlier
from kcsite.figures.words.vocabulary import Vocabulary
from kcsite.model.call import Call
from kcsite.model.check import Elsewhere, Rule, Spot, Verdict
from kcsite.model.figure import CallFigures, Comparison, Figure
from kcsite.model.period import QUARTERS, Period

_SENTENCE_END = re.compile(r"[.!?](?=\s)|[。！？；]")
SUMS = {"opex_sga": ("opex_sm", "opex_ga"), "opex_sga_non_gaap": ("opex_sm_non_gaap", "opex_ga_non_gaap")}
"""Sums by the meaning of their names, where the vocabulary lists no parts."""
_OTHER_SPAN = re.compile(
    r"\b(?:full[- ]year|(?<!end )(?<!ended )(?<!end of )the year\b(?! ago| earlier| before|-)|fiscal(?: year)? 20\d\d|"
    r"(?:six|nine|twelve)[- ]months?|first half|second half|half[- ]year|year[- ]to[- ]date|annual basis|per year|per share)|"
    r"(?<!quarter )\b(?:in|of|for|during) (?:fiscal )?20\d\d\b|全年|上半年|下半年|年度|每股",
    re.IGNORECASE,
)
"""Words of a span that is not a quarter: a figure beside them may be the year's."""
_COMMA = re.compile(r"[,，;；]")
MOST_BESIDE = 24
"""Figures of one metric in a sentence that can be told apart; also what keeps a sentence of a thousand from costing a million looks."""
_SPAN_BEFORE, _SPAN_AFTER = 80, 30
SMALL = Decimal(10_000)
"""An amount below it said without a word of scale is a price or per share, not a line of the accounts."""
QUARTERS_BACK: dict[Comparison | None, int] = {"yoy": QUARTERS, "qoq": 1}
WHOLE = ("money", "count", "ratio")
_OTHER_MEASURE = (
    "constant currenc",
    "constant-currenc",
    "currency neutral",
    "currency-neutral",
    "foreign exchange",
    "local currenc",
    "organic",
    "underlying",
    "comparable",
    "like-for-like",
    "pro forma",
    "annualiz",
    "on average",
    "固定匯率",
)
"""Words that put a number of a sentence on another footing than the metric's name says."""
_SUPPOSES = ("without", "would", "could", "had been", "if ", "若")
"""Words before a number that was not, but might have been."""
_ADJUSTS = ("excluding", "exclude", "adjusting for", "adjusted for", "normaliz", "不計", "剔除", "扣除")
"""Words that put a figure on an adjusted footing; of an adjusted one they say nothing new."""


@dataclass(slots=True, kw_only=True)
class Draft:
    """A check before it has an id and its sentences. Not frozen, since that doubles the cost of making one; nothing changes it."""

    rule: Rule
    verdict: Verdict
    say: str
    """Which sentence says it."""
    metric: str | None = None
    figures: tuple[Figure, ...] = ()
    places: tuple[Spot, ...] = ()
    formula: str | None = None
    stated: str | None = None
    computed: Interval | None = None
    kind: str = ""
    """The kind of what was computed, for its words; that of the first figure where empty."""
    terms: dict[str, str] = field(default_factory=dict)
    elsewhere: tuple[Elsewhere, ...] = ()


class Said:
    """A call's figures as the rules ask for them. Only the leading language speaks; its twins are compared by `translation`."""

    def __init__(self, call: Call, found: CallFigures, words: Vocabulary) -> None:
        """Arrange a call's figures."""
        self.call, self.vocabulary = call, words
        self.metrics, self.own = words.metrics, words.own
        self.titles = found.titles
        self.period = call.period.id
        self.figures = found.figures
        self.leading = call.languages[0]
        self.by_id = {figure.id: figure for figure in found.figures}
        self.words = {(paragraph.id, passage.lang): passage.text for _, paragraph in call.paragraphs() for passage in paragraph.passages}
        self.kinds = {turn.id: call.speaker(turn.speaker).kind for turn in call.turns}
        self.spoken = [f for f in found.figures if f.lang == self.leading and f.metric and not f.assumed and not f.amount.suspect]
        named = Counter(f.currency for f in found.figures if f.currency)
        self.currency = named.most_common(1)[0][0] if named else None
        self.by_metric: dict[str, list[Figure]] = defaultdict(list)
        for figure in self.spoken:
            self.by_metric[figure.metric or ""].append(figure)
        self.large = {metric for metric, figures in self.by_metric.items() if any(not _is_small(f) for f in figures)}
        self._mentions: dict[tuple[str, str], list[Figure]] = {}
        self._beside: dict[tuple[str, str, int], list[Figure]] | None = None
        self._here: dict[tuple[str, str], list[Figure]] | None = None
        self._ends: dict[tuple[str, str], list[int]] = {}
        self._sentences: dict[str, tuple[int, int]] = {}
        self._levels: dict[tuple[str, str], Figure | None] = {}

    def mentions(self, metric: str, period: str) -> list[Figure]:
        """Levels of a metric in a period, in the unit of the metric, in the order they were said."""
        key = (metric, period)
        if key not in self._mentions:
            levels = (f for f in self.by_metric.get(metric, ()) if f.role in ("level", "prior_level") and not f.implied)
            self._mentions[key] = [f for f in levels if self.stands_for(f, period) and self.fits(f)]
        return self._mentions[key]

    def beside(self, figure: Figure) -> list[Figure]:
        """The figures of its metric in its sentence, itself among them; none where a sentence is a list too long to be read."""
        if self._beside is None:
            self._beside = defaultdict(list)
            for one in self.spoken:
                self._beside[one.metric or "", one.paragraph, self.sentence(one)[0]].append(one)
        found = self._beside.get((figure.metric or "", figure.paragraph, self.sentence(figure)[0]), [])
        return found if len(found) <= MOST_BESIDE else []

    def here(self, paragraph: str, lang: str) -> list[Figure]:
        """Every figure of a passage."""
        if self._here is None:
            self._here = defaultdict(list)
            for figure in self.figures:
                self._here[figure.paragraph, figure.lang].append(figure)
        return self._here.get((paragraph, lang), [])

    def stands_for(self, figure: Figure, period: str) -> bool:
        """Whether a figure is of a period; what stood on the last day of the call's quarter is the quarter's."""
        return figure.period == period or bool(period == self.period and figure.period and figure.period.count("-") == 2)  # noqa: PLR2004

    def fits(self, figure: Figure) -> bool:
        """Whether a figure is a number in the metric's own unit and the call's currency."""
        unit = self.unit(figure.metric)
        if figure.amount.kind == "money" and figure.currency != self.currency:
            return False
        return unit == figure.amount.kind and not (_is_small(figure) and figure.metric in self.large)

    def unit(self, metric: str | None) -> str:
        """`money`, `percent`, `count` or `ratio`."""
        known = self.vocabulary.known(metric)
        return known.unit if known and known.unit in ("percent", "count", "ratio") else "money"

    def level(self, metric: str, period: str | None) -> Figure | None:
        """The mention that speaks for a metric in a period: exact before approximate, the finest digits, the first of equals."""
        if period is None:
            return None
        key = (metric, period)
        if key not in self._levels:
            fitting = [f for f in self.mentions(metric, period) if exact(f.amount)]
            if len({f.value for f in fitting}) > 1 and period == self.period:
                fitting = [f for f in fitting if not self._of_another_span(f)] or fitting
            self._levels[key] = min(fitting, key=lambda f: f.amount.quantum, default=None)
        return self._levels[key]

    def parts(self, metric: str) -> tuple[str, ...]:
        """The metrics that make up a metric."""
        known = self.metrics.get(metric)
        return known.sum_of if known and known.sum_of else SUMS.get(metric, ())

    def before(self, comparison: Comparison | None, period: str | None) -> str | None:
        """The period a comparison looks back to."""
        quarter = Period.parse(period or "")
        return earlier(quarter, QUARTERS_BACK[comparison]).id if quarter and comparison in QUARTERS_BACK else None

    def text(self, figure: Figure) -> str:
        """The passage a figure stands in."""
        return self.words[figure.paragraph, figure.lang]

    def sentence(self, figure: Figure) -> tuple[int, int]:
        """Where the figure's sentence begins and ends in its passage."""
        known = self._sentences.get(figure.id)
        if known:
            return known
        key = (figure.paragraph, figure.lang)
        if key not in self._ends:
            self._ends[key] = [match.end() for match in _SENTENCE_END.finditer(self.words[key])]
        ends = self._ends[key]
        at = bisect_left(ends, figure.amount.end)
        found = (ends[at - 1] if at else 0), (ends[at] if at < len(ends) else len(self.words[key]))
        self._sentences[figure.id] = found
        return found

    def sentence_text(self, figure: Figure) -> str:
        """The words of a figure's sentence."""
        start, end = self.sentence(figure)
        return self.text(figure)[start:end]

    def nearness(self, one: Figure, other: Figure) -> int:
        """2 in one sentence, 1 in one paragraph, 0 elsewhere."""
        if one.paragraph != other.paragraph or one.lang != other.lang:
            return 0
        return 2 if self.sentence(one) == self.sentence(other) else 1

    def plain(self, figures: Iterable[Figure]) -> bool:
        """Whether figures were said by the company itself, as they are, and not on another footing."""
        for figure in figures:
            said = self.sentence_text(figure).lower()
            if self.kinds[figure.turn] == "analyst" or any(words in said for words in _OTHER_MEASURE):
                return False
            start, _ = self.sentence(figure)
            if any(words in said[: figure.amount.start - start] for words in _SUPPOSES):
                return False
            if figure.amount.value is None or (figure.period == self.period and self._of_another_span(figure)):
                return False
            if figure.basis != "non_gaap" and any(words in said for words in _ADJUSTS):
                return False
        return True

    def _of_another_span(self, figure: Figure) -> bool:
        start, end = self.sentence(figure)
        start, end = max(start, figure.amount.start - _SPAN_BEFORE), min(end, figure.amount.end + _SPAN_AFTER)
        comma = _COMMA.search(self.text(figure), figure.amount.end, end)
        return bool(_OTHER_SPAN.search(self.text(figure), start, comma.start() if comma else end))


def _is_small(figure: Figure) -> bool:
    return figure.amount.kind != "money" or (not figure.amount.scaled and (figure.value or figure.amount.high or SMALL) < SMALL)


def signed(figure: Figure) -> Interval | None:
    """A figure's interval with its sign: a loss is negative."""
    interval = interval_of(figure.amount)
    return -interval if interval and figure.sign == "-" else interval


def term(figure: Figure) -> str:
    """A figure's words as a term of a formula, with the minus its words lack: `(−RMB55.8 million)` for a loss."""
    words = figure.amount.text
    told = words[:1] in "-−(" or words.startswith(("negative", "負", "负"))
    return f"(−{words})" if figure.sign == "-" and not told else words


def percent_of(part: Interval, whole: Interval) -> Interval | None:
    """A part in percent of a whole."""
    quotient = part.over(whole)
    return quotient.times(Decimal(100)) if quotient else None
