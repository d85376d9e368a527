"""The templates: the default theme, overridden file by file by an archive's own folder."""

import hashlib
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from jinja2 import ChoiceLoader, Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from kcsite.problems import Refused
from kcsite.site.escaped import escaped
from kcsite.site.marked import marked
from kcsite.site.svg import drawn

_PACKAGE = Path(__file__).resolve().parent.parent
_UI_LANGUAGES = ("en", "zh-Hant")
_SPAN = Markup('<span class="w" lang="{}">{}</span>')
_IMPORT = re.compile(rb"""^(import .{1,200} from )["']\./([a-z-]{1,60}\.js)["']""", re.MULTILINE)
"""Matches `import { openIndex } from "./search.js"` at the start of a line."""
_ASSETS = frozenset({".css", ".js", ".svg", ".png", ".ico"})


@dataclass(frozen=True, slots=True)
class Theme:
    """Templates ready to be filled, the site's own words, and the files that go beside the pages."""

    environment: Environment
    words: dict[str, dict[str, str]]
    sayings: dict[str, Markup]
    """Words without anything to fill in, ready to be shown: a page says the same things a hundred times."""
    assets: dict[str, bytes]
    """By name, below `assets/`."""
    versions: dict[str, str]
    """A few letters of each asset's hash: the address of a changed one is a new one."""

    def render(self, template: str, **views: object) -> bytes:
        """A filled template. Errors: a view's field that does not exist is an error of the template."""
        return self.environment.get_template(template).render(**views).encode()

    def say(self, key: str, **facts: object) -> Markup:
        """Something the site says itself, in both of its languages; the reading mode shows one. Errors: KeyError."""
        if not facts:
            return self.sayings[key]
        said, safe = self.words[key], {name: str(escape(fact)) for name, fact in facts.items()}
        # A plain string's format is five times as fast as a Markup's, and lists say such things a thousand times.
        spans = (f'<span class="w" lang="{lang}">{escaped(said[lang]).format(**safe)}</span>' for lang in _UI_LANGUAGES)
        return Markup("".join(spans))  # noqa: S704 - escaped


def texts(pairs: tuple[tuple[str, str], ...]) -> Markup:
    """A text in the languages it is given in; the reading mode shows one. What is given in one language alone is always shown.

    Pages say thousands of them: this is quicker than a macro.
    """
    mark = ' class="w"' if {lang.partition("-")[0] for lang, _ in pairs} >= {"en", "zh"} else ""
    spans = (f'<span{mark} lang="{escaped(lang)}">{escaped(text)}</span>' for lang, text in pairs)
    return Markup("".join(spans))  # noqa: S704 - escaped


def default_templates() -> Path:
    """Where the default theme lies: inside the installed package, or beside it in a checkout."""
    inside = _PACKAGE / "templates"
    return inside if inside.is_dir() else _PACKAGE.parent / "templates"


@cache
def load_theme(templates: str | None) -> Theme:
    """The theme of an archive whose own templates lie in a folder, or the default one. Read once per process."""
    folders = _folders(templates)
    environment = Environment(
        loader=ChoiceLoader([FileSystemLoader(folder) for folder in folders]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    words = _words(folders)
    assets = {
        path.name: path.read_bytes()
        for folder in reversed(folders)
        for path in sorted((folder / "assets").glob("*.*"))
        if path.suffix in _ASSETS
    }
    sayings = {key: Markup("").join(_SPAN.format(lang, said[lang]) for lang in _UI_LANGUAGES) for key, said in words.items()}
    versions = {name: hashlib.sha256(data).hexdigest()[:10] for name, data in assets.items()}
    for name in sorted(assets):
        assets[name] = _versioned_imports(assets[name], versions)
        versions[name] = hashlib.sha256(assets[name]).hexdigest()[:10]
    theme = Theme(environment, words, sayings, assets, versions)
    environment.globals |= {"say": theme.say, "texts": texts, "drawn": drawn}
    environment.filters |= {"marked": marked}
    return theme


def _versioned_imports(data: bytes, versions: dict[str, str]) -> bytes:
    """A script whose imports name the bytes they ask for, as links of pages do: hosts let browsers keep old ones for a while."""
    return _IMPORT.sub(lambda found: b'%b"./%b?v=%b"' % (found[1], found[2], versions[found[2].decode()].encode()), data)


def _folders(templates: str | None) -> list[Path]:
    return [*([Path(templates)] if templates and Path(templates).is_dir() else []), default_templates()]


def _words(folders: list[Path]) -> dict[str, dict[str, str]]:
    words: dict[str, Any] = {}
    for folder in reversed(folders):
        path = folder / "words.yaml"
        if path.is_file():
            words |= yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)  # noqa: S506 - every scalar stays text
    for key, said in words.items():
        if not isinstance(said, dict) or set(_UI_LANGUAGES) - set(said):
            raise Refused(f"templates/words.yaml: '{key}' lacks a language.", f"Give it in {' and '.join(_UI_LANGUAGES)}.")
    return words


def theme_digest(templates: str | None) -> str:
    """A digest of every file pages may be made from."""
    digest = hashlib.sha256()
    for folder in _folders(templates):
        for path in sorted(folder.rglob("*")):
            if path.is_file() and not path.name.startswith("."):
                digest.update(f"{path.relative_to(folder).as_posix()}\0".encode() + path.read_bytes() + b"\0")
    return digest.hexdigest()
