"""Figures through a whole archive: the command that lists them, corrections on the page, and their terms in the index."""

import csv
import json
import shutil
from pathlib import Path

import jsonschema

from kcsite.site.urls import SCHEMA
from tests.build.archives import run_build, tree, write_archive, write_call
from tests.build.test_commands import command

REVENUE = "Total revenue was RMB605 million, up 14% year over year. The roof cost 30 thousand dollars."
CORRECTION = "corrections:\n- {where: mara-lund-1-p1-f1, reading: {metric: net_income}, why: As filed., on: 2025-06-01}\n"


def test_figures_are_listed_with_place_and_reading(tmp_path: Path) -> None:
    write_call(write_archive(tmp_path), "wren", "2025-q1", words=REVENUE)
    for named in ("wren", "wren/2025-q1", "content/wren/2025-q1.md", "WREN/"):
        listed = command(tmp_path, "figures", named)
        assert listed.returncode == 0, listed.stderr
        assert "content/wren/2025-q1.md:22:19: RMB605 million\n  mara-lund-1-p1-f1: 605000000 CNY, revenue_total" in listed.stdout
        assert "en: 2 of 3 figures named" in listed.stderr


def test_only_those_without_a_metric(tmp_path: Path) -> None:
    write_call(write_archive(tmp_path), "wren", "2025-q1", words=REVENUE)
    listed = command(tmp_path, "figures", "wren", "--unassigned", "--format", "json")
    rows = json.loads(listed.stdout)
    assert "30 thousand" in [row["text"][:11] for row in rows]
    assert {row["metric"] for row in rows} == {None}
    assert all(row["place"].startswith("content/wren/2025-q1.md:") for row in rows)


def test_csv_is_that_of_the_page(tmp_path: Path) -> None:
    write_call(write_archive(tmp_path), "wren", "2025-q1", words=REVENUE)
    run_build(tmp_path)
    listed = command(tmp_path, "figures", "wren", "--format", "csv").stdout
    page = (tmp_path / "output/wren/2025-q1/figures.csv").read_text(encoding="utf-8-sig")
    assert list(csv.reader(listed.splitlines())) == list(csv.reader(page.splitlines()))


def test_a_call_that_is_not_there_or_not_one(tmp_path: Path) -> None:
    write_archive(tmp_path)
    missing = command(tmp_path, "figures", "heron")
    assert missing.returncode == 2
    assert "There are: starling/2024-q4, starling/2025-q1, wren/2025-q1." in missing.stderr
    several = command(tmp_path, "figures", "starling")
    assert several.returncode == 2
    assert "may mean 2 calls" in several.stderr


def test_a_correction_reaches_page_and_index_and_an_edit_rebuilds_as_a_fresh_build_would(tmp_path: Path) -> None:
    write_call(write_archive(tmp_path), "wren", "2025-q1", words=REVENUE)
    run_build(tmp_path)
    assert "#6.05e+08" in _shards(tmp_path)
    write_call(tmp_path, "wren", "2025-q1", words=REVENUE, more=CORRECTION.replace("{metric: net_income}", "{value: 650000000}"))
    assert run_build(tmp_path).replaced
    page = (tmp_path / "output/wren/2025-q1/index.html").read_text(encoding="utf-8")
    assert "RMB605 million" in page
    assert "As filed." in page
    call, schema = (json.loads((tmp_path / "output" / name).read_text(encoding="utf-8")) for name in ("wren/2025-q1/call.json", SCHEMA))
    assert next(figure["correction"]["was"] for figure in call["figures"] if "correction" in figure) == {"value": "605000000"}
    jsonschema.Draft202012Validator(schema).validate(call)
    assert "#6.5e+08" in _shards(tmp_path)
    assert "#6.05e+08" not in _shards(tmp_path)
    patched = tree(tmp_path / "output")
    shutil.copytree(tmp_path / "content", tmp_path / "fresh" / "content")
    run_build(tmp_path / "fresh")
    assert tree(tmp_path / "fresh" / "output") == patched


def _shards(root: Path) -> set[str]:
    return {term for path in (root / "output/search/s").glob("*.json") for term in json.loads(path.read_text(encoding="utf-8"))}


def test_a_wrong_correction_keeps_the_old_site(tmp_path: Path) -> None:
    write_call(write_archive(tmp_path), "wren", "2025-q1", words=REVENUE)
    run_build(tmp_path)
    before = tree(tmp_path / "output")
    write_call(tmp_path, "wren", "2025-q1", words=REVENUE, more=CORRECTION.replace("net_income", "net_incme"))
    for _ in range(2):
        report = run_build(tmp_path)
        assert not report.replaced
        assert [str(problem.place) for problem in report.problems] == ["content/wren/2025-q1.md:7:40"]
    assert tree(tmp_path / "output") == before
