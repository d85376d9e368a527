"""Where raw transcripts come from: folders, a ZIP of many, standard input, PDF and DOCX, Windows' encoding; each bad one is named alone."""

import io
import time
import zipfile
from pathlib import Path

import docx
import pytest

from kcsite.attachments import LARGEST_RATIO, text_of
from kcsite.config import read_archive
from kcsite.pipeline import explain, ingest
from kcsite.problems import Refused
from kcsite.steps.identity import Wishes
from kcsite.steps.ingested import Ingested
from tests.clock import within

SEED = """---
company: Wren Works
period: {period}
---
## Prepared remarks
### Mara Lund - Chief Executive Officer
Thank you all. R&D grew by 4%.

### Ann Lee
It\u2019s good \u2013 thank you.
"""


def seed(period: str = "Q1 2025") -> str:
    return SEED.format(period=period)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "archive").mkdir()
    return tmp_path / "archive"


def take(root: Path, *paths: Path) -> tuple[list[Ingested], list[str]]:
    done, problems = ingest(read_archive(root), list(paths) or None, Wishes())
    return done, [str(problem) for problem in problems]


def pdf(*lines: str) -> bytes:
    """A page of printed lines, as small as a PDF can be."""
    shown = "BT /F1 12 Tf 72 720 Td 14 TL " + " ".join(f"({line}) Tj T*" for line in lines) + " ET"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(shown)} >>\nstream\n{shown}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    made, places = b"%PDF-1.4\n", []
    for number, text in enumerate(objects, 1):
        places.append(len(made))
        made += f"{number} 0 obj\n{text}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    return made + f"xref\n0 6\n0000000000 65535 f \n{table}trailer << /Size 6 /Root 1 0 R >>\nstartxref\n{len(made)}\n%%EOF".encode()


def packed(members: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return made.getvalue()


def test_a_folder_and_its_folders(root: Path) -> None:
    for name, period in (("a.md", "Q1 2025"), ("old/b.md", "Q2 2025"), (".hidden/c.md", "Q3 2025")):
        path = root.parent / "from" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(seed(period), encoding="utf-8")
    (root.parent / "from" / "bad.md").write_bytes(b"")
    done, problems = take(root, root.parent / "from")
    assert [one.call.period.id for one in done] == ["2025-q1", "2025-q2"]
    assert len(problems) == 1
    assert "bad.md:1:1: error: the file is empty." in problems[0]


def test_a_zip_of_many_with_one_bad(root: Path) -> None:
    members = {"a.md": seed().encode(), "more/b.md": seed("Q2 2025").encode(), "bad.txt": b"\0\1\2", "__MACOSX/a.md": b"x", ".b.md": b"x"}
    data = packed(members)
    (root.parent / "calls.zip").write_bytes(data)
    done, problems = take(root, root.parent / "calls.zip")
    assert [one.call.period.id for one in done] == ["2025-q1", "2025-q2"]
    assert len(problems) == 1
    assert "calls.zip/bad.txt:1:1: error: a binary file, not text." in problems[0]
    assert done[0].call.source is not None
    assert done[0].call.source.file.endswith("calls.zip/a.md")


def test_a_zip_that_unpacks_without_end_is_refused(root: Path) -> None:
    (root.parent / "bomb.zip").write_bytes(packed({"a.txt": b"a" * 60_000_000}))
    with within(1), pytest.raises(Refused, match="are no transcript"):
        take(root, root.parent / "bomb.zip")


def test_a_broken_zip_is_refused(root: Path) -> None:
    (root.parent / "cut.zip").write_bytes(packed({"a.md": seed().encode()})[:60])
    with pytest.raises(Refused, match="a ZIP that cannot be opened"):
        take(root, root.parent / "cut.zip")


def test_standard_input(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(seed().encode())))
    done, _ = take(root, Path("-"))
    assert done[0].seed == "standard input"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
def test_encodings(root: Path, encoding: str) -> None:
    (root.parent / "a.md").write_bytes(seed().encode(encoding))
    done, problems = take(root, root.parent / "a.md")
    assert not problems
    assert done[0].call.turns[1].paragraphs[0].passages[0].text == "It\u2019s good \u2013 thank you."


@pytest.mark.parametrize("encoding", ["big5", "gb18030", "euc-kr", "shift_jis"])
def test_other_encodings_are_refused_with_their_place(root: Path, encoding: str) -> None:
    words = {"euc-kr": "매출은 증가했습니다. ", "shift_jis": "売上は増加しました。 "}.get(encoding, "營收年增百分之四。 ")
    (root.parent / "a.md").write_bytes((seed() + words * 20).replace("\u2019", "").replace("\u2013", "").encode(encoding))
    with pytest.raises(Refused, match="neither UTF-8 nor cp1252"):
        take(root, root.parent / "a.md")


def test_entities_of_html_are_read_and_listed(root: Path) -> None:
    (root.parent / "a.md").write_text(seed().replace("R&D", "R&amp;D"), encoding="utf-8")
    call = take(root, root.parent / "a.md")[0][0].call
    assert call.turns[0].paragraphs[0].passages[0].text == "Thank you all. R&D grew by 4%."
    assert call.source is not None
    assert [(one.line, one.was, one.now) for one in call.source.mended] == [(7, "&amp;", "&")]


def test_a_pdf() -> None:
    pytest.importorskip("pypdf")
    assert text_of(pdf("Thank you all.", "Revenue was 4."), "pdf", "a.pdf").splitlines() == ["Thank you all.", "Revenue was 4."]
    with pytest.raises(Refused, match="its pages are probably pictures"):
        text_of(pdf(), "pdf", "a.pdf")


def test_a_docx(root: Path) -> None:
    made = docx.Document()
    for line in seed().splitlines():
        made.add_paragraph(line)
    made.save(str(root.parent / "a.docx"))
    (root.parent / "a.docx").rename(root.parent / "a.md.docx")
    with pytest.raises(Refused) as refused:
        take(root, root.parent / "missing.docx")
    assert "no such file" in str(refused.value)
    done, _ = take(root, root.parent / "a.md.docx")
    assert [turn.speaker for turn in done[0].call.turns] == ["mara-lund", "ann-lee"]


def test_a_docx_that_unpacks_without_end_is_refused_at_once() -> None:
    raw = packed({"word/document.xml": b"", "filler": b"\0" * 20_000_000})
    with within(0.2), pytest.raises(Refused, match="unpacks to"):
        text_of(raw, "docx", "bomb.docx")
    assert 20_000_000 / len(raw) > LARGEST_RATIO


HOSTILE_PDFS = {
    "garbage": b"%PDF-1.7\n" + b"\xff" * 2000,
    "cut off": pdf("Thank you.")[:200],
    "pages that hold themselves": pdf("x").replace(b"/Kids [3 0 R]", b"/Kids [2 0 R]"),
    "no pages": b"%PDF-1.4\ntrailer << /Root 1 0 R >>\n%%EOF",
}


@pytest.mark.parametrize("name", HOSTILE_PDFS)
def test_a_hostile_pdf_is_one_clear_error(name: str) -> None:
    started = time.perf_counter()
    with pytest.raises(Refused, match=r"^a\.pdf: "):
        text_of(HOSTILE_PDFS[name], "pdf", "a.pdf")
    assert time.perf_counter() - started < 30


def test_a_library_that_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    bare = tmp_path / "python"
    bare.write_text("#!/bin/sh\ncat >/dev/null\necho 'the library pypdf is not installed' >&2\nexit 3\n", encoding="utf-8")
    bare.chmod(0o755)
    monkeypatch.setattr("sys.executable", str(bare))
    with pytest.raises(Refused, match=r"pip install 'kcsite\[pdf\]'"):
        text_of(pdf("x"), "pdf", "a.pdf")


def test_explain_shows_every_line(root: Path) -> None:
    (root.parent / "a.md").write_text(seed(), encoding="utf-8")
    lines = explain(read_archive(root), root.parent / "a.md", None)
    assert [label for _, label, _ in lines][:8] == ["front matter"] * 4 + ["heading", "heading", "speech", ""]
    assert "\n".join(words for _, _, words in lines) == seed()
    assert not (root / "content").exists()
