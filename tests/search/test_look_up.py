"""What a reader finds: queries run in Node against an index on disk."""

import json
import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from kcsite.search import manifest, text_blocks
from tests.search.archive import STARLING, archive, look_up, make_call, write_index


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_index(archive(), tmp_path_factory.mktemp("index"))


def find(output: Path, query: str, **options: object) -> dict[str, Any]:
    return look_up(output, (query, options))[0]


def urls(answer: dict[str, Any]) -> list[str]:
    return [hit["url"] for hit in answer["hits"]]


def marked(hit: dict[str, Any]) -> list[str]:
    return [part["text"] for part in hit["snippet"] if part["match"]]


MEADOW = "starling/2025-q1/#mara-lindqvist-1-p2"


def test_chinese_is_found_inside_a_longer_word(output: Path) -> None:
    found = find(output, "有草")
    assert urls(found) == [MEADOW]
    assert marked(found["hits"][0]) == ["有草"]
    assert found["hits"][0]["lang"] == "zh-Hant"


def test_simplified_finds_traditional_and_the_other_way_round(output: Path) -> None:
    simplified, traditional = look_up(output, ("机器人 学习", {}), ("機器人 學習", {}))
    assert urls(simplified) == urls(traditional) == [MEADOW]
    assert marked(simplified["hits"][0]) == ["機器人", "學習"]


def test_a_traditional_query_finds_an_archive_in_simplified(tmp_path: Path) -> None:
    call = make_call(STARLING, "2025-q1", ("ben-oduya", "qa", [{"zh-Hans": "公有云增长"}]))
    assert find(write_index([(call, STARLING)], tmp_path), "公有雲")["total"] == 1


def test_one_character_is_found_wherever_it_stands(output: Path) -> None:
    assert find(output, "雲")["total"] == 1
    assert find(output, "呢")["total"] == 1


def test_words_are_found_by_stem_and_beginning(output: Path) -> None:
    revenue, profit, robot = look_up(output, ("revenue", {}), ("profit", {}), ("robot", {}))
    assert (revenue["total"], profit["total"], robot["total"]) == (1, 1, 5)  # one by the word Robotics in the company's name
    assert marked(profit["hits"][0]) == ["profitability"]


def test_hyphens_may_be_left_out(output: Path) -> None:
    assert [answer["total"] for answer in look_up(output, ("long-term", {}), ("longterm", {}), ("long term", {}))] == [1, 1, 1]


def test_numbers_match_whole(output: Path) -> None:
    found = look_up(output, *((query, {}) for query in ("605", "6,005", "6005", "1.97", "97", "14%", "14", "1")))
    assert [answer["total"] for answer in found] == [0, 1, 1, 1, 0, 1, 1, 0]


@pytest.mark.parametrize(
    ("phrase", "total"),
    [
        ("curfew on chips", 1),
        ("chips on curfew", 0),
        ("curfew on chip", 0),
        ("草原雲", 1),
        ("增14%,達人民", 1),
        ("達人民幣19.7億", 1),
        ("grew 14", 0),
        ("", 0),
    ],
)
def test_a_phrase_stands_as_it_was_typed(output: Path, phrase: str, total: int) -> None:
    assert find(output, f'"{phrase}"')["total"] == total
    assert find(output, f"「{phrase}」")["total"] == total


def test_a_word_is_left_out(output: Path) -> None:
    assert find(output, "robots")["total"] == 4
    assert find(output, "robots -meadow")["total"] == 3
    assert find(output, 'robots -"public meadow" -barges')["total"] == 2


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("robtos", "robots"), ("griper", "gripper"), ("profitebilitty", "profitability"), ("rbots", "robots"), ("orbots", "robots")],
)
def test_a_misspelt_word_offers_the_nearest(output: Path, typed: str, meant: str) -> None:
    found = find(output, typed)
    assert found["corrected"] == {"from": typed, "to": meant}
    assert found["total"] >= 1


def test_no_correction_where_the_word_is_there_or_nothing_is_near(output: Path) -> None:
    assert "corrected" not in find(output, "robots")
    assert find(output, "xylophone")["total"] == 0


def test_enough_words_are_enough_where_none_has_all(output: Path) -> None:
    found = find(output, "芯片宵禁")
    assert found["total"] == 1
    assert urls(found) == ["starling/2025-q1/#ben-oduya-1-p1"]
    assert marked(found["hits"][0]) == ["片宵禁"]
    assert find(output, "robots learn xylophone")["total"] == 1


def test_facets_count_what_was_found(output: Path) -> None:
    facets = find(output, "robots")["facets"]
    assert {facet: {value["id"]: value["count"] for value in values} for facet, values in facets.items()} == {
        "company": {"starling": 3, "pelican": 1},
        "year": {"2025": 3, "2024": 1},
        "speaker": {"mara-lindqvist": 3, "ben-oduya": 1},
        "section": {"prepared": 2, "qa": 2},
        "lang": {"en": 4, "zh-Hant": 4},
    }
    assert facets["company"][0]["name"] == "Starling Robotics"
    assert facets["speaker"][0]["name"] == "Mara Lindqvist / 林瑪拉"


def test_results_are_narrowed_and_the_facet_itself_still_shows_the_others(output: Path) -> None:
    found = look_up(
        output,
        ("robots", {"company": "starling"}),
        ("robots", {"year": 2024}),
        ("robots", {"speaker": "ben-oduya"}),
        ("robots", {"section": "qa"}),
        ("robots", {"lang": "zh"}),
        ("robots", {"company": ["starling", "pelican"], "section": "qa"}),
        ("robots", {"company": "star"}),
    )
    assert [answer["total"] for answer in found] == [3, 1, 1, 2, 4, 2, 0]
    assert [value["count"] for value in found[0]["facets"]["company"]] == [3, 1]
    assert [value["count"] for value in found[0]["facets"]["speaker"]] == [3]


def test_fields_are_typed_into_the_query(output: Path) -> None:
    queries = ["speaker:ben robots", "speaker:林瑪拉 robots", "company:pel robots", "year:2024 robots", "section:qa robots", "speaker:mara"]
    assert [answer["total"] for answer in look_up(output, *((query, {}) for query in queries))] == [1, 3, 1, 1, 2, 5]


def test_limit_and_offset(output: Path) -> None:
    whole, first, rest, none = look_up(
        output, ("robots", {}), ("robots", {"limit": 1}), ("robots", {"offset": 1, "limit": 2}), ("robots", {"limit": 0})
    )
    assert urls(first) + urls(rest) == urls(whole)[:3]
    assert first["total"] == none["total"] == 4
    assert none["hits"] == []


def test_a_call_of_figures_alone_is_found_by_company_and_speaker_only(output: Path) -> None:
    found = find(output, "pelican q4 2025")
    assert urls(found)[0] == "pelican/2025-q4/"
    assert found["hits"][0]["snippet"] == [{"text": "Pelican Freight 鵜鶘貨運 Q4 2025", "match": False}]
    assert [answer["total"] for answer in look_up(output, ("Zanzibar", {}), ("丁香", {}), ("cloves", {}))] == [0, 0, 0]


def test_a_hit_says_where_it_is_and_who_spoke(output: Path) -> None:
    hit = find(output, "meadow")["hits"][0]
    assert {name: hit[name] for name in ("url", "company", "period", "speaker", "section", "lang")} == {
        "url": MEADOW, "company": "starling", "period": "2025-q1", "speaker": "mara-lindqvist", "section": "prepared", "lang": "en",
    }  # fmt: skip
    assert hit["score"] > 0
    assert "".join(part["text"] for part in hit["snippet"]) == "Robots learn from robots in our public meadow."


def test_a_snippet_is_cut_around_what_was_found(tmp_path: Path) -> None:
    text = "Before that nothing much was said at all. " * 12 + "The walrus hummed. " + "After that nothing more. " * 12
    call = make_call(STARLING, "2025-q1", ("ben-oduya", "qa", [{"en": text}]))
    hit = find(write_index([(call, STARLING)], tmp_path), "walrus")["hits"][0]
    assert marked(hit) == ["walrus"]
    assert len("".join(part["text"] for part in hit["snippet"])) <= 170


HOSTILE = [
    *("", " ", "__proto__", "constructor", "toString -constructor", "\ud800", "(.*)+$[", '"', "-", "--", "-:", "#", "%", "0x", "\0"),
    *("a" * 10_000, "雲" * 10_000, "x " * 5_000, "é" * 300, "\u202eabc", "\U0001f0a1\U0001f0a2"),
    *("speaker:", "speaker:__proto__", 'company:"'),
]


def test_nothing_typed_breaks_it(output: Path) -> None:
    for answer in look_up(output, *((query, {}) for query in HOSTILE)):
        assert "error" not in answer
        assert isinstance(answer["total"], int)
    odd: list[dict[str, Any]] = [
        {"limit": -1},
        {"limit": "x"},
        {"offset": 10**9},
        {"company": "__proto__"},
        {"speaker": ["", None]},
        {"year": {}},
    ]
    assert all("error" not in answer for answer in look_up(output, *(("robots", options) for options in odd)))


def test_each_file_is_fetched_once(output: Path) -> None:
    first, again = look_up(output, ("robots meadow", {}), ("robots meadow", {}))
    assert len(first["asked"]) == len(set(first["asked"]))
    assert again["asked"] == []


def test_a_missing_or_broken_index_says_so(tmp_path: Path) -> None:
    assert re.search(r"search-index\.json could not be read \(HTTP 404\)", find(tmp_path, "a")["error"])
    (tmp_path / "search-index.json").write_bytes(b"")
    assert "could not be read" in find(tmp_path, "a")["error"]
    (tmp_path / "search-index.json").write_bytes(b'{"schema": 9}')
    assert "schema" in find(tmp_path, "a")["error"]


def test_an_empty_archive_finds_nothing(tmp_path: Path) -> None:
    assert [answer["total"] for answer in look_up(write_index([], tmp_path), ("robots", {}), ("雲", {}), ("speaker:a", {}))] == [0, 0, 0]


def test_a_large_archive_lists_its_shards_in_files_of_their_own(tmp_path: Path, output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(manifest, "MOST_SHARDS_LISTED", 0)
    large = write_index(archive(), tmp_path)
    assert "ranges" in json.loads((large / "search-index.json").read_bytes())
    for query in ("robots", "有草", "profit", "robtos", "6,005", "speaker:mara"):
        one, other = find(large, query), find(output, query)
        assert [one[name] for name in ("total", "hits", "facets")] == [other[name] for name in ("total", "hits", "facets")]


def test_without_text_blocks_the_words_come_from_the_pages(tmp_path: Path, output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(manifest, "MOST_CALLS_WITH_BLOCKS", 0)
    large = write_index(archive(), tmp_path)
    for block in (large / "search" / "t").rglob("*.json"):
        block.unlink()
    for call, _ in archive():
        page = large / call.company / call.period.id
        page.mkdir(parents=True)
        speakers = [{"id": speaker.id, "name": speaker.name} for speaker in call.speakers]
        turns = [
            {
                "id": turn.id, "speaker": turn.speaker, "section": turn.section,
                "paragraphs": [{"id": p.id, "kind": p.kind, "text": {q.lang: q.text for q in p.passages}} for p in turn.paragraphs],
            }
            for turn in call.turns
        ]  # fmt: skip
        (page / "call.json").write_bytes(json.dumps({"rights": call.rights, "speakers": speakers, "turns": turns}).encode())
    for query in ("robots", "有草", '"curfew on chips"', "curfew"):
        assert urls(find(large, query)) == urls(find(output, query))
    assert find(large, "有草")["hits"][0]["snippet"] == find(output, "有草")["hits"][0]["snippet"]


@pytest.mark.parametrize("more", [0, 9])
def test_a_very_common_term_may_have_files_of_its_own(tmp_path: Path, more: int) -> None:
    large = write_index(archive(), tmp_path)
    shard = next(path for path in (large / "search" / "s").iterdir() if b'"robots":' in path.read_bytes())
    terms = json.loads(shard.read_bytes())
    assert terms["robots"] == ":A:2B:A"
    # The calls from 1 on stand in a file of their own: the first gap counts from the call before it.
    (large / "search" / "s" / "tail0.json").write_bytes(b'":A"')
    (large / "search" / "s" / "tail1.json").write_bytes(b'":2B:A"')
    terms["robots"] = {"head": "2:2B", "tail": [[0, "tail0"], [1, "tail1"], *[[3, "never"]] * more]}
    shard.write_bytes(json.dumps(terms).encode())
    assert find(large, '"robots"')["total"] == (1 if more else 3)


def test_a_word_and_a_percentage_in_two_scripts(output: Path) -> None:
    hit = find(output, "夹爪租赁 14%")["hits"][0]
    assert marked(hit) == ["夾爪租賃", "14%"]


def test_the_real_call(shared: Path, tmp_path: Path) -> None:
    lines = next((shared / "seeds").glob("*.txt")).read_text(encoding="utf-8").split("\n")
    pairs = [(one, two) for one, two in pairwise(lines) if len(one) > 30 and one.isascii() and not two.isascii()]
    said = [{"en": one, "zh-Hant": two} for one, two in pairs]
    output = write_index([(make_call(STARLING, "2025-q1", ("ben-oduya", "qa", said)), STARLING)], tmp_path)
    ban, cloud, figure = look_up(output, ("芯片禁令", {}), ("公有雲", {}), ("1.97 billion", {}))
    assert any("晶片禁令" in "".join(part["text"] for part in hit["snippet"]) for hit in ban["hits"][:1])
    assert cloud["total"] > 0
    assert figure["total"] > 0
    assert text_blocks.PARAGRAPHS_A_BLOCK > 0
