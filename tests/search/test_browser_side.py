"""What the browser's half promises beyond finding: the order of results, whole snippets, paging, and few fetches."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kcsite.model.company import Company
from tests.search.archive import NODE, PELICAN, STARLING, archive, look_up, make_call, write_index

SEARCHES = Path(__file__).with_name("searches.mjs")
WINDOW = 160
DOTS = "…"


def urls(answer: dict[str, Any]) -> list[str]:
    return [hit["url"] for hit in answer["hits"]]


def words(hit: dict[str, Any]) -> str:
    return "".join(part["text"] for part in hit["snippet"])


def made(folder: Path, *said: dict[str, str], company: Company = STARLING, period: str = "2025-q1") -> Path:
    return write_index([(make_call(company, period, ("ben-oduya", "qa", list(said))), company)], folder)


@pytest.fixture(scope="module")
def tides(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Forty paragraphs with one word, of which some say it again or say more."""
    said = [{"en": f"The tide came in{', the tide went out' * (number % 3)} on day {number}."} for number in range(40)]
    return made(tmp_path_factory.mktemp("tides"), *said)


def test_more_words_of_the_query_come_before_rarer_ones(tmp_path: Path) -> None:
    said = [{"en": "Otters otters otters otters."}, {"en": "The otters and herons wade."}, {"en": "Herons."}]
    whole = look_up(made(tmp_path, *said), ("otters herons wade xylophone", {}))[0]
    assert urls(whole) == ["starling/2025-q1/#ben-oduya-1-p2"]


def test_a_rarer_word_weighs_more(tmp_path: Path) -> None:
    said = [{"en": f"Herons, number {number}."} for number in range(6)] + [
        {"en": "Otters here, and herons."},
        {"en": "Otters and the sea."},
    ]
    answer = look_up(made(tmp_path, *said), ("otters herons", {}))[0]
    assert urls(answer)[0] == "starling/2025-q1/#ben-oduya-1-p7"


def test_what_is_equal_comes_latest_first(tmp_path: Path) -> None:
    periods = ["2024-q3", "2025-q2", "2023-q1", "2024-q4"]
    calls = [(make_call(STARLING, period, ("ben-oduya", "qa", [{"en": "Herons."}])), STARLING) for period in periods]
    answer = look_up(write_index(calls, tmp_path), ("herons", {}))[0]
    assert [hit["period"] for hit in answer["hits"]] == sorted(periods, reverse=True)


def test_words_that_stand_together_come_before_words_apart(tmp_path: Path) -> None:
    said = [
        {"en": "Gross margin rose.", "zh-Hant": "毛利率上升。"},
        {"en": "The margin was gross, gross, and the margin thin.", "zh-Hant": "毛利很好,利率也好。"},
    ]
    english, chinese = look_up(made(tmp_path, *said), ("gross margin", {}), ("毛利率", {}))
    assert urls(english)[0] == urls(chinese)[0] == "starling/2025-q1/#ben-oduya-1-p1"


@pytest.mark.parametrize("limit", [1, 7, 10, 15, 20, 40])
@pytest.mark.parametrize("query", ["tide", "tide went out"])
def test_pages_of_results_meet_without_gap_or_overlap(tides: Path, query: str, limit: int) -> None:
    whole = urls(look_up(tides, (query, {"limit": 100}))[0])
    pages = look_up(tides, *((query, {"limit": limit, "offset": offset}) for offset in range(0, len(whole), limit)))
    assert [url for page in pages for url in urls(page)] == whole
    assert len(set(whole)) == len(whole) == pages[0]["total"]


def test_a_limit_that_is_no_number_is_borne(tides: Path) -> None:
    answers = look_up(tides, ("tide", {"limit": 2.9, "offset": "1"}), ("tide", {"limit": 1e9}), ("tide", {}))
    assert [len(answer["hits"]) for answer in answers] == [2, 40, 10]


PIECES = [
    *("公有雲", "機器人", "heron", " walrus", " ", "  ", ", ", "。", "\n", "𠀀"),
    *("🦦", "İ", "ﬁ", "Ⅳ", "Ａ", "é", "a" * 50, " 6,005", "草原" * 30),
]


@settings(max_examples=6)
@given(st.lists(st.lists(st.sampled_from(PIECES), max_size=24).map("".join), min_size=30, max_size=30))
def test_a_snippet_is_a_stretch_of_the_text_as_it_stands(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> None:
    said = [{"en": text + " walrus 機器人 " + text[::-1]} for text in texts]
    output = made(tmp_path_factory.mktemp("texts"), *said)
    for answer in look_up(output, ("walrus", {"limit": 30}), ("机器人", {"limit": 30})):
        assert answer["total"] == len(answer["hits"]) == len(said)
        for hit in answer["hits"]:
            text = said[int(hit["url"].rsplit("p", 1)[1]) - 1]["en"]
            assert words(hit).strip(DOTS) in text
            assert len(words(hit).encode("utf-16-le")) / 2 <= WINDOW + 2
            assert all(part["text"] for part in hit["snippet"])


def test_a_snippet_is_in_the_language_that_matched(tmp_path: Path) -> None:
    output = made(tmp_path, {"en": "The otters swim.", "zh-Hant": "水獺游泳。"})
    english, chinese, both = look_up(output, ("otters", {}), ("水獭", {}), ("otters", {"lang": "zh-Hant"}))
    assert [answer["hits"][0]["lang"] for answer in (english, chinese, both)] == ["en", "zh-Hant", "en"]
    assert words(chinese["hits"][0]) == "水獺游泳。"


def test_marks_stand_on_what_was_typed_and_nowhere_else(tmp_path: Path) -> None:
    output = made(tmp_path, {"en": "<b>Otters</b> & 6,005 cotters; the otter's 605 'otters'."})
    answers = look_up(output, ("otters", {}), ("605", {}), ("b", {}))
    marks = [[part["text"] for part in answer["hits"][0]["snippet"] if part["match"]] for answer in answers]
    assert marks == [["Otters", "otter's", "otters"], ["605"], ["b", "b"]]


@pytest.mark.parametrize("query", ["tide", "tide -out", "tide section:qa", '"tide came in"'])
def test_counts_of_a_facet_add_up_to_the_total(tides: Path, query: str) -> None:
    answer = look_up(tides, (query, {}))[0]
    for facet in ("company", "year", "speaker", "section"):
        assert sum(value["count"] for value in answer["facets"][facet]) == answer["total"], facet


def test_a_facet_narrows_to_what_it_counted(tmp_path: Path) -> None:
    output = write_index(archive(), tmp_path)
    facets = look_up(output, ("robots", {}))[0]["facets"]
    chosen = [(facet, value["id"], value["count"]) for facet, values in facets.items() for value in values]
    answers = look_up(output, *(("robots", {facet: chosen_id}) for facet, chosen_id, _ in chosen))
    assert [answer["total"] for answer in answers] == [count for *_, count in chosen]


def test_a_correction_is_marked_and_counted_as_the_word_it_was_taken_for(tmp_path: Path) -> None:
    output = made(tmp_path, {"en": "The otters wade."}, company=PELICAN, period="2025-q3")
    wrong, right = look_up(output, ("ottesr wade", {}), ("otters wade", {}))
    assert wrong["corrected"] == {"from": "ottesr", "to": "otters"}
    assert [part["text"] for part in wrong["hits"][0]["snippet"] if part["match"]] == ["otters", "wade"]
    assert (wrong["total"], wrong["facets"]) == (right["total"], right["facets"])


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What searches.mjs saw of the archive."""
    output = write_index(archive(), tmp_path_factory.mktemp("searches"))
    asked = json.dumps(["robots", "robots meadow", "機器人", "robots"])
    done = subprocess.run([NODE, SEARCHES, output], input=asked, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_searches_at_the_same_time_fetch_each_file_once(seen: dict[str, Any]) -> None:
    assert seen["together"]["totals"] == [4, 1, 4, 4]
    assert len(seen["together"]["asked"]) == len(set(seen["together"]["asked"]))


def test_what_could_not_be_fetched_is_tried_again(seen: dict[str, Any]) -> None:
    assert "HTTP 503" in seen["afterFailure"]["refused"]
    assert seen["afterFailure"]["total"] == 4


def test_the_base_is_taken_as_it_is(seen: dict[str, Any]) -> None:
    assert seen["bases"] == ["search-index.json", "../search-index.json", "/site/search-index.json"]


@pytest.mark.parametrize("phrase", ["Mara Lindqvist", "林瑪拉", "Starling Robotics", "椋鳥機器人", "Q1 2025"])
def test_a_name_is_found_as_a_phrase_too(tmp_path: Path, phrase: str) -> None:
    answers = look_up(write_index(archive(), tmp_path), (phrase, {}), (f'"{phrase}"', {}))
    assert answers[0]["total"] == answers[1]["total"] > 0


def test_a_single_character_is_left_out_wherever_it_stands(tmp_path: Path) -> None:
    output = made(tmp_path, {"zh-Hant": "雲端潮水。"}, {"zh-Hant": "潮水上雲。"}, {"zh-Hant": "潮水很高。"})
    assert [urls(answer) for answer in look_up(output, ("潮水 -雲", {}), ("潮水 -云", {}))] == [["starling/2025-q1/#ben-oduya-1-p3"]] * 2


@pytest.mark.parametrize(
    ("query", "total"),
    [
        ("curfew -speaker:ben", 1),
        ("curfew -speaker:mara", 1),
        ("robots -company:pel", 3),
        ("robots -year:2025", 1),
        ("robots -section:qa", 2),
    ],
)
def test_a_field_is_left_out(tmp_path: Path, query: str, total: int) -> None:
    assert look_up(write_index(archive(), tmp_path), (query, {}))[0]["total"] == total


def test_a_field_left_out_holds_for_every_paragraph_of_a_turn(tmp_path: Path) -> None:
    output = made(tmp_path, {"en": "First tide."}, {"en": "Second tide."})
    assert look_up(output, ("tide -speaker:ben", {}))[0]["total"] == 0


def test_leaving_out_nothing_narrows_nothing(tmp_path: Path) -> None:
    assert [answer["total"] for answer in look_up(write_index(archive(), tmp_path), ('-""', {}), ("-!", {}), ("-", {}))] == [0, 0, 0]


def test_a_phrase_is_found_where_results_are_narrowed_to_however_common_it_is_elsewhere(tmp_path: Path) -> None:
    common = make_call(PELICAN, "2025-q4", ("ben-oduya", "qa", [{"en": "Blue whale."}] * 600))
    rare = make_call(STARLING, "2024-q4", ("ben-oduya", "qa", [{"en": "A blue whale in the long harbour, which winds."}]))
    output = write_index([(common, PELICAN), (rare, STARLING)], tmp_path)
    assert look_up(output, ('"blue whale"', {"company": "starling"}))[0]["total"] == 1
