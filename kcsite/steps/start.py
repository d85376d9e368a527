"""A new archive: folders and a settings file, beside whatever is there."""

from pathlib import Path

_SETTINGS = """\
# The archive's settings. Every line is optional.
title: Earnings calls
# The address the site will have. Feeds and the sitemap carry it.
# base_url: https://example.org/calls/
# A sentence about the archive, shown on the home page.
# about:
#   en: Transcripts of our earnings calls.
#   zh-Hant: 本公司財報電話會議逐字稿。
"""
_IGNORED = "output/\n.kcsite/\n"
_README = """\
# An archive of earnings calls

- `seeds/`: raw transcripts, as received.
- `content/`: one Markdown file per call, written by `kcsite ingest` (or `kcsite build`), reviewed and edited by you.
- `output/`: the site, made by `kcsite build`.

Put a transcript into `seeds/`, run `kcsite build`, then `kcsite serve` and open the address it prints.
"""

NEW_ARCHIVE: dict[str, str] = {
    "kcsite.yaml": _SETTINGS,
    ".gitignore": _IGNORED,
    "README.md": _README,
    "seeds/.gitkeep": "",
    "content/.gitkeep": "",
}


def start_archive(folder: Path) -> list[Path]:
    """Write the files of a new archive that are not there yet; which ones they were."""
    written = []
    for name, text in NEW_ARCHIVE.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with path.open("x", encoding="utf-8") as file:
                file.write(text)
        except FileExistsError:
            continue
        written.append(path)
    return written
