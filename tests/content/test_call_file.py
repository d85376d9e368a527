"""A content file and its call are each other's image; what a person writes by hand is read as docs/content-file.md says."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from kcsite.content.call_file import format_call, is_as_written, parse_call
from kcsite.model.call import Call, Paragraph, Passage, Source, Speaker, Turn
from kcsite.model.period import Period
from kcsite.problems import Problems
from tests.content.calls import calls

PATH = "content/starling/2025-q1.md"
FRONT = """---
company: starling
period: 2025-q1
languages: [en, zh-Hant]
speakers:
  operator: {name: Operator, kind: operator}
  mara-lund: {name: Mara Lund, names: {zh-Hant: 倫瑪拉}, kind: management, aliases: [M. Lund]}
---
"""


def read(text: str) -> tuple[Call | None, list[str]]:
    problems = Problems()
    call = parse_call(text, PATH, problems)
    return call, [str(problem) for problem in problems]


def body(text: str) -> Call:
    call, problems = read(FRONT + text)
    assert call, problems
    return call


def passages(call: Call) -> list[dict[str, str]]:
    return [{passage.lang: passage.text for passage in paragraph.passages} for _, paragraph in call.paragraphs()]


@given(calls())
@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
def test_reading_a_written_file_gives_the_same_call(call: Call) -> None:
    again, problems = read(format_call(call))
    assert again == call, problems
    assert problems == []


@given(calls())
@settings(max_examples=50, suppress_health_check=[HealthCheck.too_slow])
def test_writing_is_settled_after_one_round(call: Call) -> None:
    text = format_call(call)
    again, _ = read(text)
    assert again
    assert format_call(again) == text


@given(calls())
@settings(max_examples=50, suppress_health_check=[HealthCheck.too_slow])
def test_the_seal_fits_until_a_character_changes(call: Call) -> None:
    sealed = format_call(replace(call, source=Source(file="a.txt", sha256="0" * 64, layout="x")), sealed=True)
    assert is_as_written(sealed)
    assert not is_as_written(sealed + "\n")
    assert not is_as_written(sealed.replace("a.txt", "b.txt", 1))
    assert not is_as_written(format_call(call))


@given(calls())
@settings(max_examples=50, suppress_health_check=[HealthCheck.too_slow])
def test_line_ends_of_windows_change_nothing(call: Call) -> None:
    text = format_call(call)
    assert read(text.replace("\n", "\r\n")) == read(text)


@pytest.mark.parametrize("title", ["{CFO}", "Chief {interim}", "{#p1}"])
def test_a_title_in_braces_is_read_back(title: str) -> None:
    turn = Turn(id="a-1", speaker="a", section="prepared", title=title, paragraphs=())
    speaker = Speaker(id="a", name="Ann", kind="other")
    call = Call(company="wren", period=Period(2025, 1), languages=("en",), speakers=(speaker,), turns=(turn,))
    assert read(format_call(call))[0] == call


def test_records_shared_by_two_speakers_are_written_out() -> None:
    """YAML writes an object met twice as an anchor and an alias, which our own reader refuses."""
    names = {"zh-Hant": "鄒濤"}
    speakers = tuple(Speaker(id=slug, name=slug, names=names, kind="management") for slug in ("zou-tao", "tao-zou"))
    call = Call(company="wren", period=Period(2025, 1), languages=("en",), speakers=speakers, turns=())
    assert read(format_call(call))[0] == call


def test_words_of_three_languages_keep_their_paragraphs() -> None:
    call = body(
        "## Prepared remarks\n\n### Operator {#operator-1}\n\nOne. {#p1}\n\n一。\n\nTwo. {#p2}\n\nThree. {#p3}\n\n三。\n\n四。 {#p4 lang=zh-Hant}\n"
    )
    assert passages(call) == [{"en": "One.", "zh-Hant": "一。"}, {"en": "Two."}, {"en": "Three.", "zh-Hant": "三。"}, {"zh-Hant": "四。"}]


def test_words_without_letters_go_to_the_language_that_lacks_them() -> None:
    call = body("### Operator {#operator-1}\n\n100 {#p1}\n\n100\n\n… {#p2}\n\n…\n")
    assert passages(call) == [{"en": "100", "zh-Hant": "100"}, {"en": "…", "zh-Hant": "…"}]


@pytest.mark.parametrize("heading", ["Mara Lund", "M. Lund", "倫瑪拉", "Anyone {#mara-lund-1 speaker=mara-lund}"])
def test_a_speaker_is_known_by_every_name(heading: str) -> None:
    assert body(f"### {heading}\n\nYes.\n").turns[0].speaker == "mara-lund"


def test_ids_that_are_missing_are_given_and_warned_of() -> None:
    call, problems = read(FRONT + "### Operator {#operator-3}\n\nA {#p5}\n\nB\n\n### Operator\n\nC\n")
    assert call
    assert [paragraph.id for _, paragraph in call.paragraphs()] == ["operator-3-p5", "operator-3-p6", "operator-4-p1"]
    assert [problem.split(": ")[1] for problem in problems] == ["warning", "warning"]
    assert "Write {#p6} at its end." in problems[0]
    assert "Write {#operator-4} at its end." in problems[1]


def test_a_free_id_is_never_one_that_comes_later() -> None:
    call, _ = read(FRONT + "### Operator\n\nA\n\n### Operator {#operator-1}\n\nB {#p1}\n")
    assert call
    assert [turn.id for turn in call.turns] == ["operator-2", "operator-1"]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("\\# one", "# one"), ("1\\. one", "1. one"), ("a &amp; b", "a & b"), ("&#32;a", " a"), ("R&D", "R&D"), ("a\\", "a\\"), ("a {x}", "a {x}"),
        ("a\n  b", "a\nb"), ("&#1114112;", "&#1114112;"), ("&#55296;", "&#55296;"), ("&copy;", "&copy;"), ("a {#p9}", "a"), ("<b>", "<b>"),
        ("a \\{#p9}", "a {#p9}"),
    ],
)  # fmt: skip
def test_what_a_person_writes_is_text(written: str, said: str) -> None:
    assert passages(body(f"### Operator {{#operator-1}}\n\n{written}\n"))[0]["en"] == said


def test_paragraph_kinds() -> None:
    call = body("### Operator {#operator-1}\n\n(Pause) {#p1 .note}\n\nAnn Lee, Harbour. {#p2 .announcement}\n\nHi. {#p3}\n")
    assert [paragraph.kind for _, paragraph in call.paragraphs()] == ["note", "announcement", "speech"]


def test_an_embargo_by_day_is_its_first_moment_in_utc() -> None:
    call, problems = read(FRONT.replace("period", "embargo_until: 2025-05-14\nperiod", 1))
    assert call, problems
    assert call.embargo_until
    assert call.embargo_until.isoformat() == "2025-05-14T00:00:00+00:00"


def test_scalars_mean_what_they_say() -> None:
    text = (
        "---\ncompany: NO\nperiod: 2025-q1\nevent: 12:30\nspeakers:\n  00700: {name: 0x1F, kind: other, title: ~, affiliation: null}\n---\n"
    )
    call, problems = read(text)
    assert call, problems
    assert (call.company, call.event) == ("NO", "12:30")
    speaker = call.speakers[0]
    assert (speaker.id, speaker.name, speaker.title, speaker.affiliation) == ("00700", "0x1F", "~", "null")


def test_corrections_point_at_passages() -> None:
    correction = "corrections: [{{where: {where}, said: {said}, should_say: b, why: c, on: 2025-05-14}}]\nperiod"
    for where, said, level in (("operator-1-p1", "Hi", None), ("operator-1-p1", "Ho", "warning"), ("operator-1-p2", "Hi", "error")):
        front = FRONT.replace("period", correction.format(where=where, said=said), 1)
        call, problems = read(f"{front}### Operator {{#operator-1}}\n\nHi. {{#p1}}\n")
        assert [problem.split(": ")[1] for problem in problems] == ([level] if level else [])
        assert (call is None) == (level == "error")


def _wrong(text: str) -> list[str]:
    return read(FRONT + text)[1]


@pytest.mark.parametrize("local", ["ui-search", "../../x", "<b>", ".."])
def test_an_id_that_is_no_anchor_is_refused(local: str) -> None:
    assert _wrong(f"### Operator {{#operator-1}}\n\nHi. {{#{local}}}\n")


def test_an_unknown_attribute_is_refused() -> None:
    assert _wrong('### Operator {#operator-1 titel="CEO"}\n\nHi. {#p1}\n')


@pytest.mark.parametrize("order", [("Questions and answers", "Prepared remarks"), ("Prepared remarks", "Prepared remarks")])
def test_sections_stand_in_order_each_once(order: tuple[str, str]) -> None:
    assert _wrong("".join(f"## {title}\n\n### Operator {{#operator-{n}}}\n\nHi. {{#p1}}\n\n" for n, title in enumerate(order, 1)))


def test_paragraph_of_a_stated_language_may_begin_without_the_first() -> None:
    paragraph = Paragraph(id="operator-1-p1", kind="speech", passages=(Passage(lang="zh-Hant", text="OK"),))
    assert body("### Operator {#operator-1}\n\nOK {#p1 lang=zh-Hant}\n").turns[0].paragraphs == (paragraph,)
