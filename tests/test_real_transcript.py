"""The transcript kcsite was created for, against what a careful reader found in it. Read from the shared folder, never copied."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from kcsite.config import read_archive
from kcsite.pipeline import Wanted, build

SEED = "000_97c745b8eaf7e611.txt"
UNNAMED = "Unidentified Participant"


@pytest.fixture(scope="module")
def gold(shared: Path) -> dict[str, Any]:
    return json.loads((shared / "gold" / "turns.json").read_text(encoding="utf-8"))  # type: ignore[no-any-return]


@pytest.fixture(scope="module")
def source(shared: Path) -> list[str]:
    return (shared / "seeds" / SEED).read_text(encoding="utf-8-sig").splitlines()


@pytest.fixture(scope="module")
def output(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of an archive that has only the seed."""
    root = tmp_path_factory.mktemp("real")
    (root / "seeds").mkdir()
    shutil.copy(shared / "seeds" / SEED, root / "seeds" / SEED)
    report = build(read_archive(root), Wanted())
    assert report.replaced
    assert not report.problems.found
    return root / "output"


@pytest.fixture(scope="module")
def call(output: Path) -> dict[str, Any]:
    return json.loads((output / "kingsoft-cloud/2025-q1/call.json").read_text(encoding="utf-8"))  # type: ignore[no-any-return]


def test_company_period_and_notice(call: dict[str, Any], source: list[str]) -> None:
    assert call["company"]["name"] == "Kingsoft Cloud"
    assert (call["period"]["id"], call["period"]["ends_on"]) == ("2025-q1", "2025-03-31")
    assert call["languages"] == ["en", "zh-Hant"]
    assert call["source"]["notice"] == {"zh-Hant": source[0]}


def test_turns_as_a_careful_reader_found_them(call: dict[str, Any], gold: dict[str, Any]) -> None:
    people = {speaker["id"]: speaker for speaker in call["speakers"]}
    found = [(people[turn["speaker"]]["name"], people[turn["speaker"]]["kind"], turn["section"]) for turn in call["turns"]]
    wanted = [
        (turn["speaker"] or UNNAMED, turn["kind"], "qa" if turn["section"] == "closing" else turn["section"]) for turn in gold["turns"]
    ]
    assert found == wanted
    firms = {turn["speaker"] or UNNAMED: turn["affiliation"] for turn in gold["turns"] if turn["kind"] == "analyst"}
    assert {speaker["name"]: speaker["affiliation"] for speaker in call["speakers"] if speaker["kind"] == "analyst"} == firms


def test_every_paragraph_word_for_word(call: dict[str, Any], gold: dict[str, Any], source: list[str]) -> None:
    found = [(p["kind"], p["text"]["en"], p["text"]["zh-Hant"]) for turn in call["turns"] for p in turn["paragraphs"]]
    wanted = [(p["type"], source[p["en_lines"][0] - 1], source[p["zh_lines"][0] - 1]) for turn in gold["turns"] for p in turn["paragraphs"]]
    assert found == wanted


def test_no_line_is_lost(call: dict[str, Any], gold: dict[str, Any], source: list[str]) -> None:
    passages = [text for turn in call["turns"] for p in turn["paragraphs"] for text in p["text"].values()]
    headings = [source[number - 1] for turn in gold["turns"] for number in turn["heading_lines"]]
    assert sorted([*passages, *headings, *call["source"]["notice"].values()]) == sorted(line for line in source if line.strip())


def test_answers_belong_to_their_questions(call: dict[str, Any], gold: dict[str, Any]) -> None:
    ids = [turn["id"] for turn in call["turns"]]
    for turn, wanted in zip(call["turns"], gold["turns"], strict=True):
        questions = {ids[answer["turn"] - 1] for answer in wanted.get("answers") or []}
        assert turn["answers"] in questions if questions else turn["answers"] is None


def test_the_page_shows_the_notice_and_marks_the_translation(output: Path, source: list[str]) -> None:
    page = (output / "kingsoft-cloud/2025-q1/index.html").read_text(encoding="utf-8")
    assert source[0] in page
    assert page.count('class="machine"') >= 20
