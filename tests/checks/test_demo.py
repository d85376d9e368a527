"""The demonstration archive: every mistake put there on purpose is found by the rule that should, and nothing else is in conflict."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from kcsite.config import read_archive
from kcsite.model.check import RULES
from kcsite.pipeline import Wanted, build
from tests.conftest import copy_company

ROOT = Path(__file__).resolve().parent.parent.parent
SLIPS: list[tuple[str, dict[str, Any]]] = [
    (slips["company"], slip)
    for path in sorted((ROOT / "tests" / "demo").glob("*.yaml"))
    for slips in [yaml.safe_load(path.read_text(encoding="utf-8"))]
    for slip in slips["slips"]
]


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the demonstration archive."""
    root = tmp_path_factory.mktemp("demo")
    for name in ("content", "seeds"):
        shutil.copytree(ROOT / name, root / name)
    assert build(read_archive(root), Wanted()).replaced
    return root / "output"


def read(output: Path, company: str, period: str) -> dict[str, Any]:
    return json.loads((output / company / period / "call.json").read_text(encoding="utf-8"))  # type: ignore[no-any-return]


def paragraphs(call: dict[str, Any], check: dict[str, Any]) -> set[str]:
    """Where a check stands."""
    places = {figure["id"]: figure["paragraph"] for figure in call["figures"]}
    return {places[name] for name in check["figures"]} | {place["paragraph"] for place in check["places"]}


@pytest.mark.parametrize(("company", "slip"), SLIPS, ids=[f"{company}-{slip['call']}-{slip['rule']}" for company, slip in SLIPS])
def test_a_slip_is_found_by_its_rule(output: Path, company: str, slip: dict[str, Any]) -> None:
    call = read(output, company, slip["call"])
    verdict = "cannot_check" if slip["rule"] == "lost_number" else "conflicts"
    found = [check for check in call["checks"] if check["rule"] == slip["rule"] and check["verdict"] == verdict]
    assert any(slip["paragraph"] in paragraphs(call, check) for check in found)


def test_nothing_else_is_in_conflict(output: Path) -> None:
    for path in sorted(output.glob("*/*/call.json")):
        call = json.loads(path.read_text(encoding="utf-8"))
        company, period = call["company"]["id"], call["period"]["id"]
        slips = [slip for issuer, slip in SLIPS if (issuer, slip["call"]) == (company, period)]
        for check in call["checks"]:
            if check["verdict"] == "conflicts":
                fitting = [s for s in slips if check["rule"] in (s["rule"], *s["also"]) and s["paragraph"] in paragraphs(call, check)]
                assert fitting, (company, period, check["id"], check["message"])


def test_checks_json_says_the_same(output: Path) -> None:
    call = read(output, "orrinvale-tidal", "2024-q1")
    beside = json.loads((output / "orrinvale-tidal/2024-q1/checks.json").read_text(encoding="utf-8"))
    assert beside["checks"] == call["checks"]
    assert (beside["company"], beside["period"]) == ("orrinvale-tidal", "2024-q1")


def test_the_page_leads_to_every_conflict_and_on_to_the_words(output: Path) -> None:
    page = (output / "orrinvale-tidal/2024-q1/index.html").read_text(encoding="utf-8")
    for check in read(output, "orrinvale-tidal", "2024-q1")["checks"]:
        if check["verdict"] == "conflicts":
            assert f'id="ui-check-{check["id"]}"' in page
            assert all(f'href="#{name}"' in page and f'id="{name}"' in page for name in check["figures"])


def test_checks_of_a_call_that_may_not_be_republished_quote_nothing(tmp_path: Path) -> None:
    copy_company("orrinvale-tidal", tmp_path)
    path = tmp_path / "content/orrinvale-tidal/2024-q1.md"
    path.write_text(path.read_text(encoding="utf-8").replace("rights: full", "rights: figures-only"), encoding="utf-8")
    assert build(read_archive(tmp_path), Wanted()).replaced
    call = read(tmp_path / "output", "orrinvale-tidal", "2024-q1")
    assert conflicts_of(call)
    for check in call["checks"]:
        if check["places"]:
            assert check["message"] is None
    assert "third quarter" not in (tmp_path / "output/orrinvale-tidal/2024-q1/index.html").read_text(encoding="utf-8")


def conflicts_of(call: dict[str, Any]) -> list[str]:
    return [check["id"] for check in call["checks"] if check["verdict"] == "conflicts"]


def test_call_json_keeps_its_schema(output: Path) -> None:
    schema = json.loads((output / "call.schema.json").read_text(encoding="utf-8"))
    rules = schema["properties"]["checks"]["items"]["properties"]["rule"]["enum"]
    assert set(rules) == set(RULES)
    validator = Draft202012Validator(schema)
    for path in sorted(output.glob("*/*/call.json")):
        validator.validate(json.loads(path.read_text(encoding="utf-8")))
