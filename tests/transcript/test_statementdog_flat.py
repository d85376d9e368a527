"""The flat layout, on generated documents: every line is found again, and what is odd is said."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kcsite.content.call_file import format_call, parse_call
from kcsite.model.call import Call, Source
from kcsite.model.company import Company
from kcsite.model.period import Period
from kcsite.problems import Problems, Refused
from kcsite.transcript import layouts
from kcsite.transcript.decoding import decode
from kcsite.transcript.document import Document
from kcsite.transcript.layouts import statementdog_flat as statementdog
from kcsite.transcript.reading import Reading
from kcsite.transcript.settling import settle
from tests.transcript.flat import NOTICE, Flat, documents


def read(document: Flat) -> Reading:
    return statementdog.read(Document("a.txt", document.text))


def call_of(reading: Reading) -> Call:
    source = Source(file="a.txt", sha256="0" * 64, layout=reading.layout, notice=reading.notice)
    return settle(reading, Company(id="wren", name="Wren"), Period(2025, 1), source)


@given(documents)
@settings(max_examples=200)
def test_a_document_is_read_as_it_was_made(document: Flat) -> None:
    reading = read(document)
    headings = [f"{turn.name} - {turn.title}" if turn.title else turn.name for turn in reading.turns]
    assert [heading.replace("–", "-") for heading in headings] == [heading.replace("–", "-") for heading, _ in document.turns]
    found = [
        tuple(tuple({w.lang: w.text for w in p.passages}.get(lang) for lang in ("en", "zh-Hant")) for p in turn.paragraphs)
        for turn in reading.turns
    ]
    assert found == [paragraphs for _, paragraphs in document.turns]


@given(documents)
@settings(max_examples=200)
def test_no_line_of_a_seed_is_lost_on_its_way_into_the_content_file(document: Flat) -> None:
    call = call_of(read(document))
    again = parse_call(format_call(call), "a.md", Problems())
    assert again == call
    assert again.source
    left = document.lines
    for heading, _ in document.turns:
        left.remove(heading)
        left.remove(heading)
    notice = [line for words in again.source.notice.values() for line in words.split("\n")]
    assert sorted(left) == sorted([p.text for _, paragraph in again.paragraphs() for p in paragraph.passages] + notice)
    titles = {speaker.id: speaker.title for speaker in again.speakers}
    printed = [(again.speaker(turn.speaker).name, turn.title or titles[turn.speaker]) for turn in again.turns]
    for (name, title), (heading, _) in zip(printed, document.turns, strict=True):
        assert heading.startswith(name)
        assert title is None or heading.endswith(title) or heading == name


@given(documents)
@settings(max_examples=100)
def test_lines_of_words_give_their_place(document: Flat) -> None:
    lines = document.text.split("\n")
    for turn in read(document).turns:
        assert lines[turn.line - 1] == lines[turn.line]
        for paragraph in turn.paragraphs:
            assert [lines[words.line - 1] for words in paragraph.passages] == [words.text for words in paragraph.passages]


@given(documents)
@settings(max_examples=100)
def test_a_line_without_its_partner_is_a_doubt(document: Flat) -> None:
    gaps = sum(None in pair for _, paragraphs in document.turns for pair in paragraphs)
    assert sum("beside it" in doubt for doubt in read(document).doubts) == gaps


@given(documents, st.sampled_from(["\n", "\r\n", "\r"]), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]), st.integers(0, 2))
@settings(max_examples=60)
def test_line_ends_marks_and_blank_lines_change_nothing(document: Flat, end: str, encoding: str, blanks: int) -> None:
    raw = (end * (blanks + 1)).join(document.lines).encode(encoding)
    plain = [(t.name, [[w.text for w in p.passages] for p in t.paragraphs]) for t in read(document).turns]
    again = statementdog.read(Document("a.txt", decode(raw, "a.txt")))
    assert [(t.name, [[w.text for w in p.passages] for p in t.paragraphs]) for t in again.turns] == plain


@given(st.text(st.sampled_from("a。中 -.\n\n:1"), max_size=60))
@settings(max_examples=300)
def test_any_text_is_read_or_not_claimed(text: str) -> None:
    if not list(statementdog._headings(list(statementdog._lines(Document("a.txt", text))))):
        return  # see the next test
    reading = statementdog.read(Document("a.txt", text))
    statementdog.recognise(Document("a.txt", text))
    found = [w.text for t in reading.turns for p in t.paragraphs for w in p.passages] + [
        line for notice in reading.notice.values() for line in notice.split("\n")
    ]
    lines = [line for line in text.split("\n") if line.strip()]
    assert len(found) + 2 * len(reading.turns) == len(lines)


def test_a_text_without_headings_is_refused_where_a_person_names_this_layout() -> None:
    with pytest.raises(Refused, match="nobody speaks in it"):
        layouts.read(Document("a.txt", "Hello.\n"), "statementdog-flat")


@pytest.mark.parametrize(
    ("heading", "name", "title"),
    [
        ("Operator", "Operator", None),
        ("Mara Lund - CEO", "Mara Lund", "CEO"),
        ("Mara Lund - Director-Investor Relations", "Mara Lund", "Director-Investor Relations"),
        ("Mara Lund - CEO - Asia", "Mara Lund", "CEO - Asia"),
        ("Ann-Marie Lund - CEO", "Ann-Marie Lund", "CEO"),
        ("Ann-Marie Lund", "Ann-Marie Lund", None),
        ("Mara Lund — CEO", "Mara Lund", "CEO"),
        ("Mara Lund – CEO", "Mara Lund", "CEO"),
        ("J. R. Oduya Jr. - Analyst", "J. R. Oduya Jr.", "Analyst"),
        ("J. R. Oduya - Managing Director, Wren & Co.", "J. R. Oduya", "Managing Director, Wren & Co."),
        ("鄒濤 - 執行長", "鄒濤", "執行長"),
    ],
)
def test_headings(heading: str, name: str, title: str | None) -> None:
    turn = read(Flat((), ((heading, (("Yes.", "是。"),)),))).turns[0]
    assert (turn.name, turn.title) == (name, title)


SAID_TWICE_WITH_A_DASH = "Thanks - and well done."


@pytest.mark.parametrize("said", ["Thank you.", "Why?", "(Operator Instructions)", "[Pause]", "We said:", "謝謝。", SAID_TWICE_WITH_A_DASH])
def test_speech_said_twice_is_no_heading(said: str) -> None:
    text = f"Operator\nOperator\nHello.\n您好。\n{said}\n{said}\nBye.\n再見。\n"
    assert len(statementdog.read(Document("a.txt", text)).turns) == 1


def test_the_notice_is_kept_and_other_words_before_a_heading_are_a_doubt() -> None:
    reading = read(Flat((NOTICE, "Wren Works (WREN) Q1"), (("Operator", (("Hello.", "您好。"),)),)))
    assert reading.notice == {"zh-Hant": NOTICE, "en": "Wren Works (WREN) Q1"}
    assert reading.doubts == ("line 2: words before the first heading, kept as the vendor's notice",)


def test_a_language_is_told_by_script_not_by_place() -> None:
    paragraphs = ((None, "只有中文。"), ("Only English.", None), ("Both.", "兩者。"))
    found = [[w.lang for w in p.passages] for p in read(Flat((), (("Operator", paragraphs),))).turns[0].paragraphs]
    assert found == [["zh-Hant"], ["en"], ["en", "zh-Hant"]]


def test_english_alone_is_not_this_layout() -> None:
    text = "Operator\nOperator\nHello.\nMara\nMara\nGood day.\nThank you all.\n"
    assert not statementdog.recognise(Document("a.txt", text)).claimed
    with pytest.raises(Refused, match=r"no layout recognises"):
        layouts.read(Document("a.txt", text))


def test_words_that_are_data_elsewhere_are_words_here() -> None:
    said = json.dumps({"a": ["<script>", "{{ x }}"]})
    assert read(Flat((), (("Operator", ((said, "是。"),)),))).turns[0].paragraphs[0].leading == said
