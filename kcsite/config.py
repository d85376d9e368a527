"""kcsite.yaml: what the keeper of an archive decides. Flags of the command line prevail over the environment, and that over the file."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, ConfigDict, Field

from kcsite.fields import Fields, Words, check_fields
from kcsite.model.archive import Site
from kcsite.problems import Problems, Refused
from kcsite.strict_yaml import parse_yaml

FILE = "kcsite.yaml"
MEGABYTE = 1_000_000


def _base_url(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.netloc or parts.query or parts.fragment:
        message = "write the address the site will have, as https://example.org/archive/"
        raise ValueError(message)
    return text if text.endswith("/") else f"{text}/"


class Settings(Fields):
    """The fields of kcsite.yaml, all optional."""

    model_config = ConfigDict(use_attribute_docstrings=True)  # an editor shows them, by the schema `kcsite init` writes

    title: str = Site().title
    """What the site is called, on every page."""
    base_url: Annotated[str, AfterValidator(_base_url)] = Site().base_url
    """The address the site will have, as https://example.org/archive/: feeds, the site map and the page for lost readers carry it."""
    about: dict[str, str] = {}
    """A sentence about the archive, by language, shown on the home page."""
    languages: Words = Site().languages
    """The languages of the site's own words, the first one leading."""
    output: str = "output"
    """The folder the site is built into, replaced whole at every build."""
    largest_transcript_mb: Annotated[int, Field(ge=1)] = 20
    """A seed or content file larger than this is refused: no call is."""

    @property
    def site(self) -> Site:
        """What pages need to know of the settings."""
        return Site(title=self.title, base_url=self.base_url, about=self.about, languages=self.languages)

    @property
    def largest_transcript(self) -> int:
        """In bytes."""
        return self.largest_transcript_mb * MEGABYTE


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """The folders of an archive, and its settings."""

    root: Path
    output: Path
    settings: Settings
    remembered: Path | None = None
    """Where a build's memory lies, if not in `.kcsite/`: a preview has one of its own."""

    @property
    def seeds(self) -> Path:
        """Raw transcripts, as received."""
        return self.root / "seeds"

    @property
    def content(self) -> Path:
        """The source of truth."""
        return self.root / "content"

    @property
    def templates(self) -> Path:
        """What overrides the default theme."""
        return self.root / "templates"

    @property
    def memory(self) -> Path:
        """What earlier builds found out; may be deleted at any time."""
        return self.remembered or self.root / ".kcsite"


def read_archive(root: Path, *, config: Path | None = None, output: Path | None = None, base_url: str | None = None) -> Archive:
    """The archive in a folder.

    Errors: Refused where kcsite.yaml is wrong, or a file named by `config` is missing.
    """
    path = config or root / FILE
    settings = _read_settings(path, given=config is not None)
    if base_url is not None:
        settings = settings.model_copy(update={"base_url": _checked_base_url(base_url)})
    return Archive(root=root, output=output or root / settings.output, settings=settings)


def _read_settings(path: Path, *, given: bool) -> Settings:
    if not path.is_file():
        if given:
            raise Refused(f"{path}: no such file.", "Check the path after --config.")
        return Settings()
    problems = Problems()
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as trouble:
        raise Refused(f"{path}: not UTF-8.", "Save the file as UTF-8.") from trouble
    tree = parse_yaml(text, str(path), problems)
    settings = check_fields(Settings, tree, problems) if tree else None
    if settings is None:
        raise Refused("\n".join(map(str, problems)))
    return settings


def _checked_base_url(text: str) -> str:
    try:
        return _base_url(text)
    except ValueError as trouble:
        raise Refused(f"--base-url '{text}': {trouble}.") from trouble
