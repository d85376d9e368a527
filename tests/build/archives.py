"""Small archives for the tests of whole builds: two made-up companies, and the hash of a tree."""

import hashlib
from pathlib import Path

from kcsite.config import read_archive
from kcsite.pipeline import Report, Wanted, build

FRONT = """---
company: {company}
period: {period}
held_on: 2025-05-14
languages: [en, zh-Hant]
{more}speakers:
  operator: {{name: Operator, kind: operator}}
  mara-lund: {{name: Mara Lund, names: {{zh-Hant: 倫瑪拉}}, kind: management, title: Chief Executive Officer}}
  ben-oduya: {{name: Ben Oduya, kind: analyst, affiliation: Harbour Street}}
---

## Prepared remarks

### Operator {{#operator-1}}

Good morning, and welcome. {{#p1}}

早安，歡迎各位。

### Mara Lund {{#mara-lund-1}}

{words} {{#p1}}

本季公有雲營收為一千二百萬元。

## Questions and answers

### Ben Oduya {{#ben-oduya-1}}

What about the harbour cranes? {{#p1}}

港口起重機的情況如何？

### Mara Lund {{#mara-lund-2}}

They lift well. {{#p1}}

表現良好。
"""


def write_call(root: Path, company: str, period: str, *, words: str = "Revenue was twelve million.", more: str = "") -> Path:
    """A call's content file. `more` is further front matter, each line ended."""
    path = root / "content" / company / f"{period}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(FRONT.format(company=company, period=period, words=words, more=more), encoding="utf-8")
    return path


def write_archive(root: Path) -> Path:
    """Three calls of two companies."""
    for company, periods in {"starling": ("2024-q4", "2025-q1"), "wren": ("2025-q1",)}.items():
        for period in periods:
            write_call(root, company, period, words=f"{company.title()} earned twelve million in {period}.")
        (root / "content" / company / "company.yaml").write_text(f"name: {company.title()} Works\ncurrency: CNY\n", encoding="utf-8")
    return root


def run_build(root: Path, output: Path | None = None, base_url: str | None = None, **wanted: object) -> Report:
    """Build the archive in a folder."""
    return build(read_archive(root, output=output, base_url=base_url), Wanted(**wanted))  # type: ignore[arg-type]


def tree(folder: Path) -> dict[str, str]:
    """Every file of a folder with the hash of its bytes."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def grep(folder: Path, words: str) -> list[str]:
    """The files whose bytes hold the words, or their name does."""
    needle = words.encode()
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    return [str(path.relative_to(folder)) for path in files if needle in path.read_bytes() or words in str(path.relative_to(folder))]
