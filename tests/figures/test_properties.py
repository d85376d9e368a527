"""What holds for every text: words in their place, no figure over another, none that depends on what was said elsewhere, time in proportion."""

import itertools
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from kcsite.figures.amounts.amounts import amounts
from kcsite.figures.amounts.money import is_marked
from kcsite.figures.finding import find_figures
from kcsite.figures.reading import read_figures
from kcsite.figures.words.vocabulary import vocabulary
from kcsite.model.call import Call, Paragraph, Passage, Source
from kcsite.model.company import Company
from kcsite.model.figure import Figure
from kcsite.model.period import Period
from kcsite.transcript.settling import settle
from tests.figures.cases import AMOUNTS, MEANINGS, OWN, Case, meant, read_cases, small_call, told
from tests.layouts.describe import read

SEED = "000_97c745b8eaf7e611.txt"
CASES = [case for path in AMOUNTS + MEANINGS for case in read_cases(path)]
PERIOD = Period(2025, 2)
PELMARA = Company(id="pelmara", name="Pelmara Shipping", currency="USD")
PARTS_OF_AMOUNTS = [
    "1", "1,353.5", "2025", "4.", "million", "crore", " ", "\u00a0", "%", "$", "RMB", "億", "元", "-", "(", ")", "to", "and", "between", "percent",
    "Q1", "x", "points", "約", "。", "half a", "mid-single digits", "百分之", "十五", "plus or minus", "ten", "or",
]  # fmt: skip
PARTS_OF_SENTENCES = [
    "revenue", "gross margin", "net loss", "up", "down", "from", "was", "year-over-year", "sequentially", "last year", "of", "in",
    "the first half", "Q3 2024", "full year", "we expect", "respectively", "accounted for", ". ", ", ", "\n", "營收", "年增", "去年同期",
    "分別", "佔", "第三季", "同比", "收入", "，",
]  # fmt: skip
STRANGE = ["🚢", "𝟙", "𠮷", "e\u0301", "\u0301", "\u200b", "\u202e", "\u212a", "ß", "٣", "２", "\x1f", "\u3000", "\ufeff"]
"""Characters beyond the first plane, marks that combine, and letters whose other case has another length or another letter."""


def _in_place(text: str, found: list[tuple[int, int, str]]) -> bool:
    """Whether each figure's words stand where it says, in order, and none over another."""
    return all(text[start:end] == words for start, end, words in found) and all(a[1] <= b[0] for a, b in itertools.pairwise(found))


def _figures(text: str, lang: str) -> list[tuple[int, int, str]]:
    call, _ = small_call(Case(file="", title="", source="", call=f"{PERIOD.id} {lang} USD", words=text, figures=(), fails=""))
    return [(f.amount.start, f.amount.end, f.amount.text) for f in read_figures(call, PELMARA, OWN).figures]


@given(st.lists(st.sampled_from(PARTS_OF_AMOUNTS), max_size=14).map("".join))
@settings(max_examples=400)
def test_amounts_are_their_words_and_never_overlap(text: str) -> None:
    found = amounts(text)
    assert _in_place(text, [(a.start, a.end, a.text) for a in found])
    assert all(a.value is not None or a.low is not None for a in found)


@given(st.lists(st.sampled_from(PARTS_OF_AMOUNTS + PARTS_OF_SENTENCES), max_size=24).map(" ".join), st.sampled_from(["en", "zh-Hant"]))
@settings(max_examples=400)
def test_figures_are_their_words_and_never_overlap(text: str, lang: str) -> None:
    assert _in_place(text, _figures(text, lang))


@given(
    st.lists(st.sampled_from(PARTS_OF_AMOUNTS + PARTS_OF_SENTENCES + STRANGE), max_size=24).map("".join), st.sampled_from(["en", "zh-Hant"])
)
@settings(max_examples=600)
def test_strange_characters_move_no_figure_from_its_words(text: str, lang: str) -> None:
    assert _in_place(text, _figures(text, lang))


STOPPED = (
    ("İ has a longer lower case, and places behind it are lost", "投資1億元在İzmir的港口服務"),
    ("ſ is an s to a pattern that looks away from case, and no key of a table", "Revenue grew ſeven percent."),
    ("as above, in a vague percentage", "Growth was in the high ſingle digits."),
    ("as above, in a month", "Cash was $5 million as of Auguſt 31, 2025."),
    ("two words of scale that make no scale", "我們投資了一百億億元。"),
    ("as above", "市值為三億萬元。"),
)
"""What a reading must bear; words it cannot read are no figures."""


@pytest.mark.parametrize("text", [text for _, text in STOPPED])
def test_no_text_stops_the_reading(text: str) -> None:
    assert _in_place(text, _figures(text, "en"))


@pytest.mark.parametrize("before", ["🚢 ", "Ze\u0301e\u0308 𝟙𝟙𝟙! ", "\u0301\u202e\u200b𠮷. "], ids=["astral", "combining", "mixed"])
def test_what_stands_before_only_shifts(before: str) -> None:
    for case in CASES:
        plain, shifted = amounts(case.words), amounts(before + case.words)
        assert [told(a) for a in shifted] == [told(a) for a in plain], case
        assert [(a.start - len(before), a.end - len(before)) for a in shifted] == [(a.start, a.end) for a in plain], case


def _call_of(turns: list[list[str]]) -> Call:
    """A call of these turns, with a paragraph for each text."""
    call, _ = small_call(CASES[-1])
    made = tuple(
        replace(
            call.turns[0],
            id=f"t{t}",
            paragraphs=tuple(
                Paragraph(id=f"t{t}-p{n}", kind="speech", passages=(Passage(lang="en", text=text),)) for n, text in enumerate(texts)
            ),
        )
        for t, texts in enumerate(turns)
    )
    return replace(call, languages=("en",), turns=made)


def _by_paragraph(call: Call, company: Company = PELMARA) -> dict[str, list[Figure]]:
    found: dict[str, list[Figure]] = {}
    for figure in read_figures(call, company, OWN).figures:
        found.setdefault(figure.paragraph, []).append(figure)
    return found


def _is_marked(call: Call) -> bool:
    return is_marked(amount for turn in call.turns for paragraph in turn.paragraphs for amount in amounts(paragraph.passages[0].text))


TURNS = st.lists(st.lists(st.sampled_from([case.words for case in CASES]), min_size=1, max_size=4), min_size=1, max_size=5)


@given(TURNS, st.data())
@settings(max_examples=200)
def test_a_paragraph_means_the_same_whatever_else_is_said(turns: list[list[str]], data: st.DataObject) -> None:
    # The context is the call up to here, its period, and whether the call tells its money with a mark; the company's currency is given.
    # What comes later is none of it.
    whole = _call_of(turns)
    turn = data.draw(st.sampled_from(whole.turns))
    last = data.draw(st.integers(0, len(turn.paragraphs) - 1))
    before = whole.turns[: whole.turns.index(turn)]
    until = replace(whole, turns=(*before, replace(turn, paragraphs=turn.paragraphs[: last + 1])))
    name = turn.paragraphs[last].id
    assume(_is_marked(whole) == _is_marked(until))
    assert _by_paragraph(whole).get(name) == _by_paragraph(until).get(name)


@pytest.mark.parametrize("case", [case for case in CASES if case.call], ids=lambda case: f"{case.file}: {case.title}")
def test_a_sentence_of_thanks_before_changes_nothing(case: Case) -> None:
    thanks = "Thank you, operator. " if case.call.split()[1] == "en" else "謝謝。"
    call, company = small_call(replace(case, words=thanks + case.words))
    plain, _ = small_call(case)
    assert [meant(f) for f in read_figures(call, company, OWN).figures] == [meant(f) for f in read_figures(plain, company, OWN).figures]


@pytest.fixture(scope="module")
def seed(shared: Path) -> Call:
    """The real call."""
    _, reading = read(shared / "seeds" / SEED)
    company = Company(id="kingsoft-cloud", name="Kingsoft Cloud", currency="CNY")
    return settle(reading, company, Period(2025, 1), Source(file=SEED, sha256="0" * 64, layout=reading.layout))


def test_the_first_half_of_a_real_call_means_what_it_meant_in_the_whole(seed: Call) -> None:
    company = Company(id="kingsoft-cloud", name="Kingsoft Cloud", currency="CNY")
    whole = _by_paragraph(seed, company)
    half = len(seed.turns) // 2
    first = _by_paragraph(replace(seed, turns=seed.turns[:half]), company)
    assert first
    assert first == {name: whole[name] for name in first}


def _seconds(work: Callable[[], object]) -> float:
    """The least of three runs, in seconds of this process."""
    times = []
    for _ in range(3):
        before = time.process_time()
        work()
        times.append(time.process_time() - before)
    return min(times)


def _dearer(work: Callable[[int], object]) -> float:
    """How much dearer a character becomes when there are sixteen times as many: 1 for linear time, 16 for quadratic."""
    return _seconds(lambda: work(32)) / 16 / _seconds(lambda: work(2))


LINEAR = 1.9
"""What noise of a busy machine and memory may add."""


def _words(call: Call, lang: str) -> str:
    return " ".join(passage.text for _, paragraph in call.paragraphs() for passage in paragraph.passages if passage.lang == lang)


@pytest.mark.parametrize("lang", ["en", "zh-Hant"])
def test_amounts_of_a_passage_take_linear_time(seed: Call, lang: str) -> None:
    words = _words(seed, lang)
    assert _dearer(lambda times: amounts(words * times)) < LINEAR


@pytest.mark.parametrize("lang", ["en", "zh-Hant"])
def test_figures_of_a_passage_take_linear_time(seed: Call, lang: str) -> None:
    words, known = _words(seed, lang), vocabulary(OWN)
    assert _dearer(lambda times: find_figures(words * times, known, PERIOD, "CNY")) < LINEAR


def test_figures_of_a_call_take_linear_time(seed: Call) -> None:
    def repeated(times: int) -> Call:
        turns = [
            replace(turn, id=f"{turn.id}-{n}", paragraphs=tuple(replace(p, id=f"{p.id}-{n}") for p in turn.paragraphs))
            for n in range(times)
            for turn in seed.turns
        ]
        return replace(seed, turns=tuple(turns))

    calls = {times: repeated(times) for times in (2, 32)}
    assert _dearer(lambda times: read_figures(calls[times], PELMARA, ())) < LINEAR


@pytest.mark.parametrize("before", ["our other business ", "if we "])
def test_the_sentences_before_a_change_are_asked_in_linear_time(before: str) -> None:
    opening = "Boat revenue was $5 million. "
    assert (
        _dearer(lambda times: find_figures(opening + before * 100 * times + "with 2.0 improved 5% overall.", vocabulary(()), PERIOD, "USD"))
        < LINEAR
    )
