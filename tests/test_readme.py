"""What the README, CONTRIBUTING and ARCHITECTURE name exists: commands, options, make targets, files."""

import re
import textwrap
from pathlib import Path

import pytest
import typer

from kcsite.cli import app
from kcsite.content.call_file import parse_call
from kcsite.problems import Problems

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = ["README.md", "CONTRIBUTING.md", "ARCHITECTURE.md"]
README = (ROOT / "README.md").read_text(encoding="utf-8")

_COMMAND = re.compile(r"(?:^ {4}|`)kcsite (?P<name>[a-z]+)", re.MULTILINE)  # matches `kcsite build`, not "kcsite turns"
_ROW = re.compile(r"^\| `kcsite (?P<name>[a-z]+)` \|", re.MULTILINE)
_OPTION = re.compile(r"^\| `(?P<option>--[a-z-]+)", re.MULTILINE)
_TARGET = re.compile(r"(?:^ {4}|`)make (?P<name>[a-z]+)", re.MULTILINE)
_LINK = re.compile(r"\]\((?!https?:)(?P<path>[^)#]+)")


def commands() -> set[str]:
    return {command.name or (command.callback.__name__ if command.callback else "") for command in app.registered_commands}


def options(command: str) -> set[str]:
    found = typer.main.get_command(app).commands[command]  # type: ignore[attr-defined]  # a group of commands has them
    return {name for parameter in found.params for name in [*parameter.opts, *parameter.secondary_opts]}


def test_every_command_has_its_row() -> None:
    assert {row["name"] for row in _ROW.finditer(README)} == commands()


@pytest.mark.parametrize("document", DOCUMENTS)
def test_commands_exist(document: str) -> None:
    named = {found["name"] for found in _COMMAND.finditer((ROOT / document).read_text(encoding="utf-8"))}
    assert named <= commands()


def test_options_of_a_build_exist() -> None:
    named = {found["option"] for found in _OPTION.finditer(README)}
    assert named
    assert named <= options("build")


@pytest.mark.parametrize("document", DOCUMENTS)
def test_targets_exist(document: str) -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = {found["name"] for found in _TARGET.finditer((ROOT / document).read_text(encoding="utf-8"))}
    assert named <= targets


@pytest.mark.parametrize("document", DOCUMENTS)
def test_links_lead_somewhere(document: str) -> None:
    missing = [
        found["path"] for found in _LINK.finditer((ROOT / document).read_text(encoding="utf-8")) if not (ROOT / found["path"]).exists()
    ]
    assert not missing


def test_the_message_shown_is_the_message_given() -> None:
    head = "---\ncompany: acme\nperiod: 2025-q1\nheld_on: 2025-05-14\nlanguages: [en]\nspekers: {}\n---\n"
    problems = Problems()
    parse_call(head + "\n## Prepared remarks\n", "content/acme/2025-q1.md", problems)
    assert any(textwrap.indent(str(problem), "    ") in README for problem in problems)


def test_every_target_has_a_sentence() -> None:
    lines = (ROOT / "Makefile").read_text(encoding="utf-8").splitlines()
    bare = [
        line
        for before, phony, line in zip(lines, lines[1:], lines[2:], strict=False)
        if re.match(r"[a-z]+:", line) and not (phony.startswith(".PHONY") and before.startswith("# "))
    ]
    assert not bare
