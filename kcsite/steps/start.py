"""A new archive: settings, folders, a workflow and an example, beside whatever is there. What they say stands in kcsite/new_archive/."""

import json
from dataclasses import dataclass
from pathlib import Path

from kcsite import __version__
from kcsite.config import Settings
from kcsite.problems import Refused

_TEXTS = Path(__file__).resolve().parent.parent / "new_archive"

NEW_ARCHIVE = {
    "kcsite.yaml": "kcsite.yaml",
    "README.md": "README.md",
    ".gitignore": "gitignore",
    ".gitattributes": "gitattributes",
    ".github/workflows/site.yml": "workflow.yml",
    ".githooks/pre-commit": "pre-commit",
    "requirements.txt": "requirements.txt",
}
"""Files of a new archive, and where their words stand."""
EXAMPLE = {
    "content/example-lanterns/company.yaml": "company.yaml",
    "seeds/example-lanterns-2025-q1.md": "transcript.md",
}
"""Of an archive that has neither seeds nor content yet."""
SCHEMA = "kcsite.schema.json"
"""What an editor needs to complete kcsite.yaml."""
_PROGRAMS = (".githooks/pre-commit",)


@dataclass(frozen=True, slots=True)
class Started:
    """What became of the files of a new archive."""

    written: list[Path]
    left: list[Path]
    """Were there already, and stay as they are."""


def start_archive(folder: Path) -> Started:
    """Write the files of a new archive that are not there yet. Errors: Refused where a file stands in the way of a folder."""
    texts = {name: (_TEXTS / source).read_text(encoding="utf-8").replace("VERSION", __version__) for name, source in NEW_ARCHIVE.items()}
    texts[SCHEMA] = json.dumps(settings_schema(), indent=2, ensure_ascii=False) + "\n"
    if not any(_holds_something(folder / name) for name in ("seeds", "content")):
        texts |= {name: (_TEXTS / source).read_text(encoding="utf-8") for name, source in EXAMPLE.items()}
    started = Started([], [])
    for name, text in texts.items():
        path = folder / name
        (started.written if _write_new(path, text) else started.left).append(path)
        if name in _PROGRAMS and path in started.written:
            path.chmod(0o755)
    return started


def settings_schema() -> dict[str, object]:
    """The JSON Schema of kcsite.yaml."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **Settings.model_json_schema()}


def _holds_something(folder: Path) -> bool:
    return folder.is_dir() and any(path.name != ".gitkeep" for path in folder.iterdir())


def _write_new(path: Path, text: str) -> bool:
    """Whether the file was written: one that is there, or a link of its name, is left alone."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except (FileExistsError, NotADirectoryError) as trouble:
        if path.is_symlink() or path.exists():
            return False
        raise Refused(f"{path}: a file stands where a folder is needed.", "Rename it, or begin the archive in another folder.") from trouble
    except OSError as trouble:
        raise Refused(f"{path}: cannot be written ({trouble.strerror}).", "Begin the archive in a folder you may write to.") from trouble
    return True
