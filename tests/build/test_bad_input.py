"""Bad input meets a clear message, whole as a person sees it, and nothing is lost."""

from pathlib import Path

import pytest

from tests.build.archives import run_build, tree, write_archive

GOOD = "---\ncompany: starling\nperiod: 2025-q2\nspeakers:\n  ann: {name: Ann Lee, kind: analyst}\n---\n\n## Prepared remarks\n\n### Ann Lee {#ann-1}\n\nHello. {#p1}\n"
BOMB = "a: &a [x, x]\nb: &b [*a, *a]\n"

SEEDS: dict[str, tuple[bytes, str]] = {
    "empty": (b"  \n", "seeds/call.txt:1:1: error: the file is empty.\n  Save the transcript into it again, or remove it from seeds/."),
    "pdf": (b"%PDF-1.7\n", "seeds/call.txt:1:1: error: PDF file: damaged, or not what it says it is (PdfStreamError)."),
    "binary": (
        b"abc\0def",
        "seeds/call.txt:1:1: error: a binary file, not text.\n  Save the transcript as plain text or Markdown in UTF-8.",
    ),
    "big5": (
        b"Operator\n" + "營收年增百分之四".encode("big5"),
        "seeds/call.txt:2:1: error: neither UTF-8 nor cp1252: byte 0xc0 cannot be read.\n  Save the file as UTF-8",
    ),
    "no layout": (b"one\ntwo\n", "seeds/call.txt:1:1: error: no layout recognises this file (2 lines that are not blank).\n"),
    "no company": (
        b"# Q1 2025\n## Prepared remarks\n### Ann Lee\nHello.\n",
        "seeds/call.txt:1:1: error: cannot tell which company's call this is.\n",
    ),
    "no period": (
        b"---\ncompany: Wren Works\n---\n### Ann Lee\nHello.\n",
        "seeds/call.txt:1:1: error: cannot tell which quarter this call is about.\n",
    ),
}

CONTENT: dict[str, tuple[str, str]] = {
    "typo": (GOOD.replace("speakers:", "spekers:"), "content/starling/2025-q2.md:4:1: error: unknown field 'spekers'.\n  Did you mean 'speakers'? "),
    "not closed": (GOOD.replace("---\n\n##", "\n##"), "content/starling/2025-q2.md:1:1: error: front matter is not closed.\n"),
    "none": ("Hello.\n", "content/starling/2025-q2.md:1:1: error: no front matter.\n"),
    "bomb": (f"---\n{BOMB}---\n", "content/starling/2025-q2.md:2:4: error: anchor '&a' is not allowed.\n"),
    "tag": ("---\ncompany: !!python/name:os.system\n---\n", "content/starling/2025-q2.md:2:10: error: tag 'tag:yaml.org,2002:python/name:os.system' is not allowed.\n"),
    "deep": ("---\na: " + "[" * 3000 + "\n---\n", "content/starling/2025-q2.md:2:24: error: nested deeper than 20 levels.\n"),
    "twice": (GOOD.replace("period:", "company: x\nperiod:"), "content/starling/2025-q2.md:3:1: error: key 'company' is repeated.\n  It stands first at line 2; keep one."),
    "period": (GOOD.replace("2025-q2", "2025-q5"), "content/starling/2025-q2.md:3:1: error: field 'period' ('2025-q5'): '2025-q5' is no period; write the fiscal year and quarter as 2025-q1.\n"),
    "company": (GOOD.replace("starling", "wren"), "content/starling/2025-q2.md:1:1: error: says company 'wren', but lies in the folder of 'starling'.\n"),
    "section": (GOOD.replace("## Prepared remarks", "## Prepared remark"), "content/starling/2025-q2.md:8:1: error: unknown section 'Prepared remark'.\n  Did you mean 'Prepared remarks'? "),
    "speaker": (GOOD.replace("### Ann Lee", "### Ann Li"), "content/starling/2025-q2.md:10:1: error: unknown speaker 'Ann Li'.\n  Add them to 'speakers' in the front matter. Did you mean 'Ann Lee'? "),
    "ids": (GOOD + "\nAgain. {#p1}\n", "content/starling/2025-q2.md:14:1: error: id 'ann-1-p1' is used twice.\n  It stands first at line 12; give this one a new number."),
    "stray": (GOOD.replace("### Ann Lee {#ann-1}\n\n", ""), "content/starling/2025-q2.md:10:1: error: words that belong to no turn.\n"),
}  # fmt: skip


@pytest.mark.parametrize("name", SEEDS)
def test_a_bad_seed_is_named_and_the_rest_is_built(tmp_path: Path, name: str) -> None:
    root = write_archive(tmp_path)
    raw, message = SEEDS[name]
    (root / "seeds").mkdir()
    (root / "seeds" / "call.txt").write_bytes(raw)
    content = tree(root / "content")
    report = run_build(root)
    assert report.replaced
    assert (root / "output/wren/2025-q1/index.html").is_file()
    assert "\n".join(map(str, report.problems)).startswith(message)
    assert tree(root / "content") == content
    assert (root / "seeds" / "call.txt").read_bytes() == raw


@pytest.mark.parametrize("name", CONTENT)
def test_wrong_content_is_placed_and_the_old_site_stays(tmp_path: Path, name: str) -> None:
    root = write_archive(tmp_path)
    run_build(root)
    before = tree(root / "output")
    text, message = CONTENT[name]
    (root / "content/starling/2025-q2.md").write_text(text, encoding="utf-8")
    report = run_build(root)
    assert "\n".join(map(str, report.problems)).startswith(message)
    assert not report.replaced
    assert tree(root / "output") == before
    assert (root / "content/starling/2025-q2.md").read_text(encoding="utf-8") == text


def test_a_content_file_that_is_not_utf8(tmp_path: Path) -> None:
    root = write_archive(tmp_path)
    (root / "content/starling/2025-q2.md").write_bytes(GOOD.encode().replace(b"Hello", b"It\x92s"))
    assert "content/starling/2025-q2.md:12:3: error: not UTF-8: byte 0x92 cannot be read." in "\n".join(map(str, run_build(root).problems))


def test_markdown_with_words_that_nobody_speaks(tmp_path: Path) -> None:
    root = write_archive(tmp_path)
    (root / "seeds").mkdir()
    (root / "seeds" / "call.md").write_text("Hello, all.\n\n## Ann Lee\n\nGood day.\n", encoding="utf-8")
    assert "seeds/call.md:1:1: error: words that nobody speaks.\n  Put a heading" in "\n".join(map(str, run_build(root).problems))
