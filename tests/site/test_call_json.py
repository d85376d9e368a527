"""call.json keeps its contract."""

import json
from dataclasses import replace
from typing import Any, get_args

import jsonschema
import pytest

from kcsite.model.call import Call
from kcsite.model.company import Basis
from kcsite.model.figure import Kind, Qualifier, Sign
from kcsite.site.pages import asset_files
from tests.site.records import CALL, ENGLISH_ONLY, call_page


def schema() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(asset_files(None)["call.schema.json"])
    return found


def written(call: Call) -> dict[str, Any]:
    path = f"{call.company}/{call.period.id}/call.json"
    found: dict[str, Any] = json.loads(call_page(call)[path])
    return found


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize("call", [CALL, ENGLISH_ONLY, replace(CALL, rights="figures-only"), replace(CALL, turns=(), speakers=())])
def test_every_call_fits_the_schema(call: Call) -> None:
    jsonschema.Draft202012Validator(schema()).validate(written(call))


@pytest.mark.parametrize("key", ["schema", "company", "period", "languages", "speakers", "turns", "figures", "callouts", "checks"])
def test_the_schema_misses_what_is_missing(key: str) -> None:
    call = written(CALL)
    del call[key]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(schema()).validate(call)


def _open(node: object, place: str = "") -> list[str]:
    """Where the schema has an object that may hold anything, and no word why."""
    if isinstance(node, list):
        return [found for n, one in enumerate(node) for found in _open(one, f"{place}/{n}")]
    if not isinstance(node, dict):
        return []
    here = [place] if node.get("type") == "object" and not {"additionalProperties", "description"} & node.keys() else []
    return here + [found for key, one in node.items() for found in _open(one, f"{place}/{key}")]


def test_the_schema_lets_no_unknown_field_pass() -> None:
    assert _open({"type": "object", "properties": {}}) == [""]
    assert _open(schema()) == []


@pytest.mark.parametrize(("words", "model"), [("kind", Kind), ("sign", Sign), ("qualifier", Qualifier), ("basis", Basis)])
def test_the_schema_has_the_words_of_the_model(words: str, model: object) -> None:
    assert {word for word in schema()["$defs"][words]["enum"] if word} == set(get_args(model))


def test_the_call_and_nothing_else() -> None:
    found = written(CALL)
    assert {key: found[key] for key in ("schema", "held_on", "event", "languages", "rights", "checks")} == {
        "schema": 1,
        "held_on": "2025-08-20",
        "event": "Q2 2025 earnings call",
        "languages": ["en", "zh-Hant"],
        "rights": "full",
        "checks": [],
    }
    assert found["company"] == {
        "id": "starling",
        "name": "Starling Robotics",
        "names": {"zh-Hant": "椋鳥機器人"},
        "tickers": ["DEMO: SR"],
    }
    assert found["period"] == {"id": "2025-q2", "fiscal_year": 2025, "quarter": 2, "label": "Q2 2025", "ends_on": "2025-06-30"}
    assert found["source"] == {
        "file": "starling.txt",
        "sha256": "4f" * 32,
        "layout": "plain",
        "notice": {"zh-Hant": "中文為機器翻譯，僅供參考。"},
    }


def test_what_is_not_known_is_null() -> None:
    found = written(ENGLISH_ONLY)
    assert (found["held_on"], found["event"], found["source"]) == (None, None, None)
    assert found["speakers"][0]["title"] is None


def test_every_passage_as_it_stands() -> None:
    paragraphs = [paragraph for turn in written(CALL)["turns"] for paragraph in turn["paragraphs"]]
    expected = [(p.id, p.kind, {passage.lang: passage.text for passage in p.passages}) for _, p in CALL.paragraphs()]
    assert [(p["id"], p["kind"], p["text"]) for p in paragraphs] == expected


def test_answers_name_their_question() -> None:
    answers = {turn["id"]: turn["answers"] for turn in written(CALL)["turns"]}
    assert {turn: question for turn, question in answers.items() if question} == {
        "倫瑪拉-2": "ben-oduya-1",
        "倫瑪拉-3": "unidentified-participant-1",
    }
