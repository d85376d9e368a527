"""Names say what a thing is; a name that could stand for anything is a missing word."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SAY_NOTHING = {"util", "utils", "helper", "helpers", "manager", "misc", "stuff"}


def names(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    defined = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)}
    return defined | {path.stem}


@pytest.mark.parametrize("path", sorted((ROOT / "kcsite").rglob("*.py")), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_names_say_something(path: Path) -> None:
    empty = {name for name in names(path) if SAY_NOTHING & set(name.lower().strip("_").split("_"))}
    assert not empty
