"""`kcsite check`: the ledger as diagnostics."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from kcsite.config import read_archive
from kcsite.diagnostics import Form, summary, written
from kcsite.pipeline import check
from kcsite.problems import Refused

CALL = """---
company: wren
period: 2025-q1
languages: [en]
{more}speakers:
  mara-lund: {{name: Mara Lund, kind: management}}
---

## Prepared remarks

### Mara Lund {{#mara-lund-1}}

1\\. Capital expenditure was RMB605 million. {{#p1}}

Nothing \\*here\\*. As I said, capital expenditure was RMB6,005 million. {{#p2}}
"""
ANSWER = "answers:\n  - {check: plausibility-mara-lund-1-p2-f1, why: Misheard., on: 2025-06-01}\n"


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    folder = tmp_path / "content" / "wren"
    folder.mkdir(parents=True)
    (folder / "company.yaml").write_text("name: Wren\ncurrency: CNY\n", encoding="utf-8")
    (folder / "metrics.yaml").write_text(
        "capex:\n  titles: {en: Capital expenditure}\n  aliases: {en: [capital expenditure]}\n  unit: CNY\n", encoding="utf-8"
    )
    (folder / "2025-q1.md").write_text(CALL.format(more=""), encoding="utf-8")
    return tmp_path


def found(root: Path, form: Form, *names: str) -> Any:  # noqa: ANN401 - JSON
    return json.loads(written(check(read_archive(root), list(names)), form))


def test_a_conflict_is_a_warning_at_its_words(archive: Path) -> None:
    (one,) = check(read_archive(archive), []).diagnostics
    path = archive / "content/wren/2025-q1.md"
    place, end = one.problem.place, one.end
    line = path.read_text(encoding="utf-8").splitlines()[place.line - 1]
    assert one.problem.level == "warning"
    assert place.path == "content/wren/2025-q1.md"
    assert end is not None
    assert line[place.column - 1 : end.column - 1] == "RMB6,005 million"


def test_json(archive: Path) -> None:
    tree = found(archive, Form.json)
    assert tree["summary"] == {
        "calls": 1, "figures": 2, "figures_with_metric": 2, "figures_in_checks": 2, "checks": {"conflicts": 1},
        "errors": 0, "warnings": 1, "notes": 0,
    }  # fmt: skip
    (one,) = tree["diagnostics"]
    assert (one["code"], one["call"], one["check"]) == ("check/plausibility", "wren/2025-q1", "plausibility-mara-lund-1-p2-f1")


def test_sarif_has_what_its_schema_requires(archive: Path) -> None:
    tree = found(archive, Form.sarif)
    assert (tree["version"], len(tree["runs"])) == ("2.1.0", 1)
    run = tree["runs"][0]
    driver = run["tool"]["driver"]
    ids = [rule["id"] for rule in driver["rules"]]
    assert driver["name"] == "kcsite"
    assert len(ids) == len(set(ids))
    (result,) = run["results"]
    assert ids[result["ruleIndex"]] == result["ruleId"] == "check/plausibility"
    assert result["level"] in ("none", "note", "warning", "error")
    assert result["message"]["text"]
    location = result["locations"][0]["physicalLocation"]
    assert location["artifactLocation"]["uri"] == "content/wren/2025-q1.md"
    region = location["region"]
    assert (region["endLine"], region["endColumn"]) > (region["startLine"], region["startColumn"]) >= (1, 1)
    assert run["columnKind"] == "unicodeCodePoints"


def test_annotations_of_a_workflow(archive: Path) -> None:
    told = written(check(read_archive(archive), []), Form.github)
    assert re.fullmatch(
        r"::warning file=content/wren/2025-q1\.md,line=\d+,col=\d+,endLine=\d+,endColumn=\d+,title=check/plausibility::[^\n]+\n", told
    )


def test_an_answer_settles_it_and_an_idle_one_is_told(archive: Path) -> None:
    path = archive / "content/wren/2025-q1.md"
    path.write_text(CALL.format(more=ANSWER), encoding="utf-8")
    settled = check(read_archive(archive), [])
    assert (settled.diagnostics, settled.answered) == ([], 1)
    assert "1 answered" in summary(settled)
    path.write_text(CALL.format(more=ANSWER.replace("p2-f1", "p9-f1")), encoding="utf-8")
    assert [one.problem.code for one in check(read_archive(archive), []).diagnostics] == ["answers", "check/plausibility"]


def test_calls_are_named_by_address_or_by_file(archive: Path) -> None:
    for name in ("wren/2025-q1", "content/wren/2025-q1.md", "./content/wren/2025-q1.md"):
        assert len(found(archive, Form.json, name)["diagnostics"]) == 1
    with pytest.raises(Refused, match="no such call"):
        check(read_archive(archive), ["wren/2025-q2"])
