"""Who is who, which section, which firm; slugs and ids that no name can break."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kcsite.fields import SLUG
from kcsite.model.call import Call, Source
from kcsite.model.company import Company, Person
from kcsite.model.period import Period
from kcsite.model.slugs import slug
from kcsite.transcript.people import announced, is_note, kind_by_name, kind_by_title, split_title
from kcsite.transcript.reading import Reading, ReadParagraph, ReadPerson, ReadTurn, Words
from kcsite.transcript.settling import settle

Spoken = tuple[str, str | None, str]
"""Name, title and words of a turn."""


def call_of(*spoken: Spoken, people: tuple[ReadPerson, ...] = (), company: Company | None = None) -> Call:
    turns = tuple(
        ReadTurn(name=name, title=title, paragraphs=(ReadParagraph(passages=(Words(lang="en", text=text, line=1),)),), line=1)
        for name, title, text in spoken
    )
    reading = Reading(layout="x", languages=("en",), turns=turns, people=people)
    return settle(reading, company or Company(id="wren", name="Wren"), Period(2025, 1), Source(file="a", sha256="0", layout="x"))


def kinds(call: Call) -> dict[str, str]:
    return {speaker.name: speaker.kind for speaker in call.speakers}


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Chief Executive Officer", "management"), ("CEO & Co-Founder", "management"), ("CFO", "management"), ("Executive Chairwoman", "management"),
        ("SVP, Product", "management"), ("General Counsel", "management"), ("Head of Cloud", "management"), ("President-Asia", "management"),
        ("CFO and Head of Investor Relations", "management"), ("Director-Investor Relations", "ir"), ("IR Director", "ir"),
        ("VP, investor relations", "ir"), ("Investors Relations Manager", "ir"), ("Analyst", "analyst"), ("Equity Research Analyst", "analyst"),
        ("Managing Director, Equity Research", "analyst"), ("Director & Senior Analyst", "analyst"), ("Interpreter", "interpreter"),
        ("執行長", "management"), ("財務長", "management"), ("首席財務官", "management"), ("投資者關係總監", "ir"), ("分析師", "analyst"), ("口譯", "interpreter"),
        ("Guest", None), ("Circus", None), ("", None), (None, None),
    ],
)  # fmt: skip
def test_titles_tell_kinds(title: str | None, kind: str | None) -> None:
    assert kind_by_title(title) == kind


@pytest.mark.parametrize("title", ["Head of Research & Development", "CTO", "COO and President"])
def test_titles_that_mislead(title: str) -> None:
    assert kind_by_title(title) == "management"
    assert kind_by_title("Chief of Research") == kind_by_title("VP of Research") == "management"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Operator", "operator"), ("OPERATOR", "operator"), ("Conference Operator", "operator"), ("Moderator", "operator"), ("操作員", "operator"),
        ("Editor", "editor"), ("Interpreter", "interpreter"), ("Unidentified Analyst", "analyst"), ("Unidentified Company Representative", "management"),
        ("Mara Operator", None), ("Editorial Board", None), ("Mara Lund", None),
    ],
)  # fmt: skip
def test_names_that_are_no_persons(name: str, kind: str | None) -> None:
    assert kind_by_name(name) == kind


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ben Oduya, Harbour Street.", ("Ben Oduya", "Harbour Street")), ("Ben Oduya, Harbour Street", ("Ben Oduya", "Harbour Street")),
        ("Our next question comes from Ann Lee with Harbour Bank. Please go ahead.", ("Ann Lee", "Harbour Bank")),
        ("Our first question today is from Ann Lee from Harbour Bank.", ("Ann Lee", "Harbour Bank")),
        ("The next question is from Ann Lee of Harbour Bank; your line is open.", ("Ann Lee", "Harbour Bank")),
        ("陳望舒,港灣證券。", ("陳望舒", "港灣證券")), ("Thank you.", None), ("That concludes our call.", None), ("x" * 300, None), ("", None),
    ],
)  # fmt: skip
def test_announcements(text: str, found: tuple[str, str] | None) -> None:
    assert announced(text) == found


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("(Operator Instructions)", True), ("[Pause]", True), ("(Interpreted) .", True), ("（操作員指示）", True), ("<laughter>", True),
        ("(a) and (b)", False), ("(inaudible), Harbour.", False), ("(Operator Instructions) Hello.", False), ("(", False), (")", False), ("", False),
        ("((a))", False), ("()", True),
    ],
)  # fmt: skip
def test_notes(text: str, note: bool) -> None:  # noqa: FBT001 - a column of the table
    assert is_note(text) is note


@pytest.mark.parametrize(
    ("heading", "parts"),
    [
        ("Mara Lund", ("Mara Lund", None)), ("Mara Lund - CEO", ("Mara Lund", "CEO")), ("Mara Lund -- CEO", ("Mara Lund", "CEO")),
        ("Ann-Marie Lund", ("Ann-Marie Lund", None)), ("Mara Lund -", ("Mara Lund -", None)), ("- CEO", ("- CEO", None)),
        ("Mara - CEO - Asia", ("Mara", "CEO - Asia")),
    ],
)  # fmt: skip
def test_headings_split_at_the_first_dash(heading: str, parts: tuple[str, str | None]) -> None:
    assert split_title(heading) == parts


def test_questions_begin_where_the_operator_brings_in_the_first_analyst() -> None:
    call = call_of(
        ("Operator", None, "Welcome."), ("Mara Lund", "CEO", "We grew."), ("Operator", None, "(Operator Instructions)"),
        ("Operator", None, "Ben Oduya, Harbour Street."), ("Ben Oduya", "Analyst", "Why?"), ("Mara Lund", "CEO", "Luck."),
    )  # fmt: skip
    assert [turn.section for turn in call.turns] == ["prepared", "prepared", "qa", "qa", "qa", "qa"]
    assert call.turns[3].paragraphs[0].kind == "announcement"
    assert call.turns[2].paragraphs[0].kind == "note"
    assert call.speaker("ben-oduya").affiliation == "Harbour Street"


def test_a_thank_you_before_anyone_of_the_company_is_no_question() -> None:
    call = call_of(("Operator", None, "Welcome."), ("Ben Oduya", "Analyst", "Thanks."), ("Mara Lund", "CEO", "We grew."))
    assert {turn.section for turn in call.turns} == {"prepared"}


def test_a_call_without_questions_is_prepared() -> None:
    assert {turn.section for turn in call_of(("Operator", None, "Hi."), ("Mara Lund", "CEO", "We grew.")).turns} == {"prepared"}


def test_someone_without_a_title_who_asks_is_an_analyst() -> None:
    call = call_of(
        ("Mara Lund", "CEO", "We grew."), ("Operator", None, "Next."), ("Ben Oduya", "Analyst", "Why?"), ("Mara Lund", "CEO", "Luck."),
        ("Ann Lee", None, "How long?"), ("Mara Lund", "CEO", "Ever."),
    )  # fmt: skip
    assert kinds(call)["Ann Lee"] == "analyst"


def test_staff_of_company_yaml_is_management_even_without_a_title() -> None:
    company = Company(
        id="wren", name="Wren", people=(Person(id="mara-lund", name="Mara Lund", names={"zh-Hant": "倫瑪拉"}, aliases=("M. Lund",)),)
    )
    call = call_of(("M. Lund", None, "We grew."), ("Mara Lund", None, "Yes."), company=company)
    assert kinds(call) == {"M. Lund": "management", "Mara Lund": "management"}
    assert [speaker.names for speaker in call.speakers] == [{"zh-Hant": "倫瑪拉"}] * 2


def test_an_analyst_announced_with_two_firms_has_none() -> None:
    call = call_of(
        ("Mara Lund", "CEO", "We grew."), ("Operator", None, "Ben Oduya, Harbour."), ("Ben Oduya", "Analyst", "Why?"),
        ("Operator", None, "Ben Oduya, Quay."), ("Ben Oduya", "Analyst", "Why?"),
    )  # fmt: skip
    assert call.speaker("ben-oduya").affiliation is None


def test_the_title_printed_most_often_is_the_speakers_and_the_other_stays_on_its_turn() -> None:
    call = call_of(("Mara Lund", "CEO", "a"), ("Mara Lund", "Acting CEO", "b"), ("Mara Lund", "CEO", "c"), ("Mara Lund", None, "d"))
    assert call.speakers[0].title == "CEO"
    assert [turn.title for turn in call.turns] == [None, "Acting CEO", None, None]


HOSTILE = (
    "..", "../..", "/etc/passwd", "a/b", "a\\b", ".", "", " ", "-", "con", "NUL", "com1", "ui-search", "UI", "<script>alert(1)</script>", "a\"b'c", "{{ x }}",
    "%2e%2e", "a#b?c", "a\nb", "a\x00b", "\u202eabc", "\u200b", "🐋", "x" * 500, "鄒濤", "é" * 200, "ﬁ", "①", "__proto__", "constructor", "a.b.", "speaker",
)  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_makes_a_tame_slug(name: str) -> None:
    made = slug(name)
    assert re.fullmatch(SLUG, made)
    assert re.fullmatch(r"[\w-]+", made)
    assert len(made) <= 70
    assert not made.startswith(("ui-", "-", "."))
    assert made not in {"con", "nul", "com1", "ui"}


@given(st.text())
@settings(max_examples=300)
def test_slugs_are_settled(name: str) -> None:
    made = slug(name)
    assert re.fullmatch(SLUG, made)
    assert slug(made) == made


def test_names_that_look_alike_stay_two_speakers() -> None:
    call = call_of(*((name, None, "Hi.") for name in HOSTILE if name))
    ids = [speaker.id for speaker in call.speakers]
    assert len(ids) == len(set(ids)) == len(HOSTILE) - 1
    turns = [turn.id for turn in call.turns]
    assert len(turns) == len(set(turns))


@pytest.mark.xfail(
    strict=True, reason="two speakers `A` and `A 1` make the same id: a-1-1 is A 1's first turn; a-1 is a turn and a speaker"
)
def test_a_turns_id_is_never_a_speakers() -> None:
    call = call_of(("A", None, "Hi."), ("A 1", None, "Hi."))
    assert {turn.id for turn in call.turns}.isdisjoint({speaker.id for speaker in call.speakers})


@pytest.mark.parametrize(("name", "wanted"), [("ダイキン", "ダイキン"), ("Андрей", "андрей"), ("हिन्दी", "हिन्दी")])
def test_letters_of_other_scripts_stay(name: str, wanted: str) -> None:
    assert slug(name) == wanted
