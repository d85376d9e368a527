"""The floors of ARCHITECTURE.md hold: a module imports its own room and lower floors, in full, at the top; and nothing grows too long."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "kcsite"
MODULES = sorted(PACKAGE.rglob("*.py"))
MEASURED = [*MODULES, *sorted((ROOT / "benchmarks").glob("*.py"))]
MODULE_LINES = 250
FUNCTION_LINES = 40
MAY_IMPORT_LATE = {"cli"}
"""The command line loads the preview's server only when somebody asks for it."""

_ROW = re.compile(r"^\| (?P<floor>\d+) \| (?P<rooms>[^|]+) \|", re.MULTILINE)  # matches `| 3 | pipeline | …`, not `| floor | rooms |`


def floors(heading: str) -> dict[str, int]:
    """Room or single module -> its floor, as the table under a heading of ARCHITECTURE.md draws it."""
    _, _, text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8").partition(f"\n## {heading}\n")
    rows = _ROW.finditer(text.partition("\n## ")[0])
    return {room.strip(" `/"): int(row["floor"]) for row in rows for room in row["rooms"].split(",")}


FLOORS = floors("The floors")
OF_FIGURES = floors("The floors of `figures`")


def room_of(module: str) -> str:
    """`kcsite.model.call` -> `model`; the package itself -> ``.

    >>> room_of("kcsite.model.call"), room_of("kcsite")
    ('model', '')
    """
    return module.split(".")[1] if "." in module else ""


def room_of_figures(module: str) -> str:
    """`kcsite.figures.words.phrases` -> `words`; what is not in that room, and the room itself -> ``.

    >>> room_of_figures("kcsite.figures.reading"), room_of_figures("kcsite.checks.ledger")
    ('reading', '')
    """
    parts = module.split(".")
    return parts[2] if parts[1:2] == ["figures"] and len(parts) > 2 else ""


def module_name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def names(node: ast.AST) -> list[str]:
    """Full names of the modules of our own package that one statement imports."""
    if isinstance(node, ast.Import):
        found = [alias.name for alias in node.names]
    elif isinstance(node, ast.ImportFrom):
        assert node.level == 0, f"line {node.lineno}: imports are written in full"
        parts = [alias.name for alias in node.names if not alias.name.startswith("__")]
        found = [f"kcsite.{name}" for name in parts] if node.module == "kcsite" and parts else [node.module or ""]
    else:
        found = []
    return [name for name in found if name.split(".")[0] == "kcsite"]


def imported(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Line and full name of every import of our own package, wherever it stands in the file."""
    for node in ast.walk(tree):
        for name in names(node):
            yield getattr(node, "lineno", 0), name


def late(tree: ast.AST) -> list[int]:
    """Lines of imports of our own package inside functions."""
    functions = (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    return sorted({line for function in functions for line, _ in imported(function)})


def functions(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """Name and length in lines of every function, decorators left out."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, (node.end_lineno or node.lineno) - node.lineno + 1


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def shown(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_every_room_has_a_floor() -> None:
    rooms = {room_of(module_name(path)) for path in MODULES} - {""}
    assert rooms <= set(FLOORS), f"not in the table of ARCHITECTURE.md: {sorted(rooms - set(FLOORS))}"


@pytest.mark.parametrize("path", MODULES, ids=shown)
def test_imports_go_down(path: Path) -> None:
    room = room_of(module_name(path))
    floor = FLOORS.get(room, 0)
    for line, name in imported(tree_of(path)):
        other = room_of(name)
        is_allowed = other in {room, ""} or FLOORS[other] < floor
        assert is_allowed, f"{shown(path)}:{line}: {room or 'kcsite'} (floor {floor}) imports {name} (floor {FLOORS[other]})"


def test_every_room_of_figures_has_a_floor() -> None:
    assert {room_of_figures(module_name(path)) for path in MODULES} - {""} == set(OF_FIGURES)


@pytest.mark.parametrize("path", [path for path in MODULES if room_of_figures(module_name(path))], ids=shown)
def test_imports_within_figures_go_down(path: Path) -> None:
    room = room_of_figures(module_name(path))
    for line, name in imported(tree_of(path)):
        other = room_of_figures(name)
        assert other in {room, ""} or OF_FIGURES[other] < OF_FIGURES[room], f"{shown(path)}:{line}: {room} imports {name}"


@pytest.mark.parametrize("path", MODULES, ids=shown)
def test_imports_stand_at_the_top(path: Path) -> None:
    lines = [] if room_of(module_name(path)) in MAY_IMPORT_LATE else late(tree_of(path))
    assert not lines, f"{shown(path)}: imports of our own package inside functions, lines {lines}: a late import is how a cycle hides"


@pytest.mark.parametrize("path", MEASURED, ids=shown)
def test_modules_and_functions_stay_short(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= MODULE_LINES, f"{shown(path)} is longer than {MODULE_LINES} lines"
    long = {name: lines for name, lines in functions(ast.parse(text)) if lines > FUNCTION_LINES}
    assert not long, f"{shown(path)}: longer than {FUNCTION_LINES} lines: {long}"


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("import kcsite.model.call", ["kcsite.model.call"]),
        ("from kcsite.site import urls", ["kcsite.site"]),
        ("from kcsite import problems, __version__", ["kcsite.problems"]),
        ("from kcsite import __version__", ["kcsite"]),
        ("def f():\n    from kcsite.search import index", ["kcsite.search"]),
        ("if TYPE_CHECKING:\n    import kcsite.cli", ["kcsite.cli"]),
        ("import kcsites, json", []),
    ],
)
def test_the_walk_sees(source: str, found: list[str]) -> None:
    assert [name for _, name in imported(ast.parse(source))] == found


def test_the_walk_sees_late_imports() -> None:
    assert late(ast.parse("import kcsite.a\ndef f():\n    def g():\n        import kcsite.b\n")) == [4]
