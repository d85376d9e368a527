"""The quarter page: every word in its place, every place with its address."""

import re
from dataclasses import replace
from html import escape

import pytest

from kcsite.model.call import Call, Turn
from kcsite.site.pages import said_by, summarise
from kcsite.site.theme import load_theme
from tests.site.records import CALL, COMPANY, ENGLISH_ONLY, Q1, Q3, SPEAKERS, Reader, call_page, paragraph, turn, whole_site


def page(call: Call = CALL) -> bytes:
    return call_page(call)[f"{call.company}/{call.period.id}/index.html"]


FIGURE = re.compile(r"-p\d+(?:-[a-z-]+)?-f\d+\Z")
"""The anchor of a figure."""


def test_every_turn_and_paragraph_has_its_anchor_in_order() -> None:
    ids = [place for place in Reader(page()).all("id") if not place.startswith("ui-") and not FIGURE.search(place)]
    expected = [place for one in CALL.turns for place in (one.id, *(p.id for p in one.paragraphs))]
    assert ids == expected


def test_ids_of_the_page_itself_keep_apart() -> None:
    own = {one.id for one in CALL.turns} | {p.id for _, p in CALL.paragraphs()}
    assert all(place.startswith("ui-") for place in Reader(page()).all("id") if place not in own and not FIGURE.search(place))


def test_every_passage_tells_its_language() -> None:
    html = re.sub(r'<(?:a|span) class="figure[^>]*>([^<]*)</(?:a|span)>', r"\1", page().decode())
    for _, one in CALL.paragraphs():
        for passage in one.passages:
            assert re.search(rf'lang="{passage.lang}"[^>]*>{re.escape(escape(passage.text))}<', html), passage.text


def test_every_paragraph_links_to_itself() -> None:
    links = Reader(page()).all("href")
    for _, one in CALL.paragraphs():
        assert f"#{one.id}" in links


def test_a_missing_language_leaves_a_gap() -> None:
    read = Reader(page())
    assert "gap-t" in read.by_id("倫瑪拉-1-p2")["class"]
    assert "gap-o" in read.by_id("倫瑪拉-1-p3")["class"]
    assert "gap" not in read.by_id("倫瑪拉-1-p1")["class"]


def test_a_page_in_one_language_has_no_gaps_and_nothing_to_lay_side_by_side() -> None:
    read = Reader(page(ENGLISH_ONLY))
    assert not [name for name in read.all("class") if "gap" in name.split()]
    assert not {"stacked", "side"} & set(read.all("value"))


def test_two_languages_can_be_read_in_four_ways() -> None:
    read = Reader(page())
    modes = [attributes for tag, attributes in read.elements if tag == "input" and attributes.get("type") == "radio"]
    assert [mode["value"] for mode in modes] == ["en", "zh-Hant", "stacked", "side"]
    assert len([mode for mode in modes if "checked" in mode]) == 1


def test_an_operator_who_brings_in_the_next_speaker_is_folded() -> None:
    tags = {attributes.get("id"): tag for tag, attributes in Reader(page()).elements}
    assert tags["operator-2"] == "details"
    assert tags["operator-1"] != "details"


def test_a_question_reads_as_one_with_its_answers() -> None:
    html = page().decode()
    groups = [part.split('class="turn ')[1:] for part in html.split('class="question')[1:]]
    speakers = [re.findall(r'id="(?:ui-head-)?([^"]+-\d+)"', "".join(group)) for group in groups]
    turns = [[place for place in dict.fromkeys(names) if place in {one.id for one in CALL.turns}] for names in speakers]
    assert turns == [["ben-oduya-1", "倫瑪拉-2", "ivo-brand-1", "ben-oduya-2"], ["unidentified-participant-1", "倫瑪拉-3"]]


def test_the_same_analyst_after_another_asks_a_new_question() -> None:
    turns = (*CALL.turns, turn("ben-oduya", 3, "qa", paragraph("ben-oduya-3-p1", en="Once more?", zh="再來？")))
    assert page(replace(CALL, turns=turns)).decode().count('class="question') == 3
    assert summarise(CALL).questions == 2


def test_a_note_by_the_editor_does_not_part_a_question_from_its_answer() -> None:
    editor = replace(SPEAKERS[0], id="editor", name="Editor", kind="editor")
    turns = (*CALL.turns[:4], turn("editor", 1, "qa", paragraph("editor-1-p1", "note", en="(Technical difficulty)")), *CALL.turns[4:])
    html = page(replace(CALL, turns=turns, speakers=(*SPEAKERS, editor))).decode()
    asked = html.split('class="question')[1]
    assert asked.index('id="ben-oduya-1"') < asked.index('id="editor-1"') < asked.index('id="倫瑪拉-2"')


@pytest.mark.parametrize("call", [CALL, ENGLISH_ONLY])
def test_every_page_counts_the_same_questions(call: Call) -> None:
    assert page(call).decode().count('class="question') == summarise(call).questions


def test_machine_translation_is_marked_at_each_turn_and_explained() -> None:
    read = Reader(page())
    assert len([name for name in read.all("class") if "machine" in name.split()]) >= len(CALL.turns) - 1  # one is folded
    assert "中文為機器翻譯，僅供參考。" in read.text


def test_nothing_is_called_machine_made_without_a_notice() -> None:
    call = replace(CALL, source=replace(CALL.source, notice={}) if CALL.source else None)
    assert not [name for name in Reader(page(call)).all("class") if "machine" in name.split()]


def test_a_correction_stands_beside_the_words_and_changes_none() -> None:
    text = Reader(page()).text
    for words in ("Cranes earned twelve billion.", "1.2 billion", "As the release has it."):
        assert words in text


def test_neighbours_and_twins_are_linked() -> None:
    read = Reader(page())
    links = {attributes.get("rel"): attributes["href"] for tag, attributes in read.elements if tag == "a" and "rel" in attributes}
    assert links["prev"].endswith("/2025-q1/")
    assert "next" not in links
    assert {"call.md", "call.json"} <= set(read.all("href"))


def test_reported_figures_stand_with_their_source() -> None:
    read = Reader(page())
    assert "https://example.org/release?q=1&y=2025" in read.all("href")
    assert "12,345.0" in read.text
    assert "First quarter release" in read.text


def test_every_page_of_a_made_up_company_says_so() -> None:
    said = "This company is fictional"
    for path, data in whole_site(CALL, ENGLISH_ONLY).items():
        if path.endswith(".html") and path.startswith("starling/"):
            assert said in Reader(data).text, path
    assert said not in Reader(call_page(CALL, replace(COMPANY, fictional=False))["starling/2025-q2/index.html"]).text


def test_pages_lie_under_a_policy_and_keep_it() -> None:
    for path, data in whole_site(CALL, ENGLISH_ONLY).items():
        if path.endswith(".html"):
            read = Reader(data)
            policy = [a["content"] for tag, a in read.elements if tag == "meta" and a.get("http-equiv") == "Content-Security-Policy"]
            assert len(policy) == 1, path
            assert "default-src 'none'" in policy[0]
            assert "unsafe" not in policy[0]
            assert not [tag for tag, a in read.elements if tag == "style" or "style" in a], path
            assert not [a for tag, a in read.elements if tag == "script" and not a.get("src") and a.get("type") != "application/ld+json"]


def test_people_with_names_have_pages() -> None:
    said = said_by(CALL, COMPANY, load_theme(None))
    assert set(said) == {"倫瑪拉", "ben-oduya", "ivo-brand"}
    assert "Heavier than gulls." in said["倫瑪拉"]
    assert "%E5%80%AB%E7%91%AA%E6%8B%89-2-p1" in said["倫瑪拉"]


def test_what_other_pages_say_of_a_call() -> None:
    summary = summarise(CALL)
    assert (summary.turns, summary.paragraphs, summary.machine_translated) == (9, 12, True)
    assert [(speaker.id, speaker.turns) for speaker in summary.speakers] == [
        ("operator", 2),
        ("倫瑪拉", 3),
        ("ben-oduya", 2),
        ("unidentified-participant", 1),
        ("ivo-brand", 1),
    ]


@pytest.mark.parametrize("turns", [(), CALL.turns[:1]])
def test_short_calls_have_a_page(turns: tuple[Turn, ...]) -> None:
    read = Reader(page(replace(CALL, turns=turns, corrections=())))
    assert "Q2 2025" in read.text


def test_a_long_call_has_a_page_with_every_turn() -> None:
    turns = tuple(turn(SPEAKERS[n % 2 + 1].id, n, "qa", paragraph(f"{n}-p1", en=f"Word {n}.", zh=f"第{n}句。")) for n in range(150))
    ids = Reader(page(replace(CALL, turns=turns, corrections=()))).all("id")
    assert {one.id for one in turns} <= set(ids)


def test_a_page_weighs_little_more_than_its_words() -> None:
    english, chinese = "Cranes lifted more than gulls did. " * 10, "起重機吊起的比海鷗多。" * 7
    turns = []
    for n in range(1, 27):
        speaker = SPEAKERS[n % 3].id
        paragraphs = (paragraph(f"{speaker}-{n}-p{p}", en=english, zh=chinese) for p in range(1, 5))
        turns.append(turn(speaker, n, "prepared" if n < 9 else "qa", *paragraphs))
    html = page(replace(CALL, turns=tuple(turns), corrections=()))
    assert len(html) <= 1.6 * len(Reader(html).text.encode())


def test_the_company_lists_its_quarters_the_latest_first() -> None:
    links = Reader(whole_site(CALL, ENGLISH_ONLY)["starling/index.html"]).all("href")
    quarters = [link for link in links if re.fullmatch(r"\.\./starling/2025-q\d/", link)]
    assert quarters == [f"../starling/{period.id}/" for period in (Q3, CALL.period, Q1)]


def test_a_quarter_without_a_transcript_says_what_to_do() -> None:
    text = Reader(whole_site(CALL)["starling/2025-q1/index.html"]).text
    for words in ("seeds/", "kcsite build", "Revenue", "First quarter release"):
        assert words in text
