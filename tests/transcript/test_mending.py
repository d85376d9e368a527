"""Broken words of printed pages are made whole where that is certain, and nowhere else."""

import pytest

from kcsite.transcript.mending import broken_numbers, mend, put_together
from tests.clock import within

CERTAIN = (
    ("our ﬁscal ﬂow, oﬀer and eﬃcient nests", "our fiscal flow, offer and efficient nests"),
    ("Wren T echnology and Technology", "Wren Technology and Technology"),
    ("W e expect what Y ou see", "We expect what You see"),
    ("W ells Fargo, or Wells alone", "Wells Fargo, or Wells alone"),
    ("a Follower s count of Followers", "a Followers count of Followers"),
    ("discussi ng is discussing", "discussing is discussing"),
    ("growth acce lerates; it accelerates", "growth accelerates; it accelerates"),
    ("An d so it is, And more", "And so it is, And more"),
    ("an incr eased nest, increased by twigs", "an increased nest, increased by twigs"),
    ("pr oductivity, productivity, pr obably", "productivity, productivity, pr obably"),
    ("W e're here, We're there", "We're here, We're there"),
    ("see mic ron.com, of micron", "see micron.com, of micron"),
    ("non -GAAP is non-GAAP", "non-GAAP is non-GAAP"),
    ("AI- driven is AI-driven", "AI-driven is AI-driven"),
    ("dif ferentiated, dif ferentiated and tarif fs of fered", "differentiated, differentiated and tariffs offered"),
    ("in the quarter , and so on .", "in the quarter, and so on."),
    ("ﬁ nancial is financial", "financial is financial"),
)
UNTOUCHED = (
    "Ordinary text, with a Class B all may own, and a Ball besides.",
    "Our Model Y our neighbours drive; Your neighbours too.",
    "AT echnology is no name, whatever Technology is.",
    "A cell and I are T cell research; no Acell, no Iare.",
    "Here is land, an island and more land.",
    "It grew by 1 1% and by 4 5 nests, 45 in all, 11% in sum.",
    "near- and long-term nests, mid- to high-teens",
    "We were to get her together with a light house, a house and a lighthouse.",
    "The task force is a taskforce, the dev labs, no devlabs, but dev labs.",
    "I asked Jo in Paris to join in; Join us.",
    "Vitamin D and Dand; 3 : 1 is odd",
    "the head of free nests is off",
    "",
)


@pytest.mark.parametrize(("was", "now"), CERTAIN)
def test_what_is_certain_is_mended(was: str, now: str) -> None:
    assert mend([was])[0] == [now]


@pytest.mark.parametrize("text", UNTOUCHED)
def test_what_is_not_certain_stays(text: str) -> None:
    assert mend([text]) == ([text], [])


def test_a_mend_says_its_line_and_what_it_was() -> None:
    lines, mended = mend(["Technology", "W ren T echnology", "ﬁrst"])
    assert lines == ["Technology", "W ren Technology", "first"]
    assert [(one.line, one.was, one.now) for one in mended] == [(2, "T echnology", "Technology"), (3, "ﬁrst", "first")]


def test_it_is_mended_where_it_stands() -> None:
    assert mend(["OUT here, and T here: There"])[0] == ["OUT here, and There: There"]


def test_letters_and_digits_are_never_lost() -> None:
    lines = [was for was, _ in CERTAIN] + list(UNTOUCHED)
    for line in lines:
        (now,), _ = mend([line])
        assert now.replace(" ", "") == line.replace(" ", "").translate({ord("ﬁ"): "fi", ord("ﬂ"): "fl", ord("ﬀ"): "ff", ord("ﬃ"): "ffi"})


def test_a_broken_number_is_told_and_not_mended() -> None:
    assert broken_numbers([(3, "up 1 1% and 1 10 basis points, 11% or 1 120"), (4, "2 1 1 and Q1 11")]) == [
        "line 3: '1 1%' may be one number that the print broke; it stands as extracted",
        "line 3: '1 10' may be one number that the print broke; it stands as extracted",
        "line 3: '1 120' may be one number that the print broke; it stands as extracted",
        "line 4: '1 1' may be one number that the print broke; it stands as extracted",
    ]


@pytest.mark.parametrize(
    ("lines", "whole"),
    [
        (["Chief Financial Of", "fi", "cer"], "Chief Financial Officer"),
        (["we filed our", "fi", "nancial report"], "we filed our financial report"),
        (["they made no pro", "fi", "t of it"], "they made no profit of it"),
        (["nests on our shel", "fi", "sh; our shelfish"], "nests on our shelfish; our shelfish"),
        (["nests of", "fl", "ax, of moss"], "nests of flax, of moss"),
        (["a Wi-", "fi", ""], "a Wi-fi "),
    ],
)
def test_lines_that_a_ligature_broke_are_put_together(lines: list[str], whole: str) -> None:
    (line,) = put_together(list(enumerate(lines, 1)))
    assert (line.number, line.text, line.last) == (1, whole, 3)


def test_other_lines_are_left_as_they_are() -> None:
    assert [(line.number, line.text) for line in put_together([(1, "fi"), (4, "Nests.")])] == [(1, "fi"), (4, "Nests.")]
    assert [line.text for line in put_together([(1, "Nests"), (2, "fi")])] == ["Nests fi"]


@pytest.mark.parametrize("filler", ["W e ", "a ", "ﬁ", "dif fer ", "f f ", "1 1 ", " ,", "- "])
def test_time_is_linear(filler: str) -> None:
    text = filler * (100_000 // len(filler))
    with within(1):
        mend([text])
        broken_numbers([(1, text)])
