"""What untrusted files may hold: names that lead elsewhere, links out, unseen characters, bombs, and more than anybody needs."""

import contextlib
import io
import re
import resource
import subprocess
import sys
import time
import zipfile
import zlib
from pathlib import Path

import pytest
import yaml

from kcsite.config import read_archive
from kcsite.content.call_file import parse_call
from kcsite.content.company_files import LONGEST_NOTE
from kcsite.escapes import turning
from kcsite.pipeline import check, ingest
from kcsite.problems import Problems, Refused
from kcsite.steps.identity import Wishes
from tests.build.archives import grep, run_build, tree, write_archive, write_call
from tests.clock import within
from tests.conftest import ROOT, run_kcsite

CANARY = "Zanzibarquetzal"
FRONT = "---\ncompany: starling\nperiod: 2025-q2\n{more}---\n\n## Prepared remarks\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_archive(tmp_path / "above" / "archive")


# Names that lead elsewhere

NAMES = [
    "..", "../..", "../../etc/passwd", "/etc/passwd", "/", "//host/share", "C:\\Windows", "..\\..\\x", "%2e%2e%2f%2e%2e%2fx", "..%2f..%2fx",
    "\\..\\x", "a/../../b", ".git", ".git/config", ".env", ".htaccess", "CON", "nul.txt", "LPT1", "x" * 300, "長" * 300, "a\0b", "\0",
    "\u202egpj.exe", "a\u2066b", "\u200b", " ", ".", "-rf", "--output=/tmp/x", "~", "~root", "$HOME", "`id`", "$(id)", "a;b|c", "a\nb", "?x#y",
    "assets", "search", "index.html", "\ud7ff\ufffe", "ui-main", "İ", "ﬀ", "é", "e\u0301",
]  # fmt: skip


def outside(root: Path) -> dict[str, str]:
    """Everything beside and above the archive that a name could reach, and what of the archive no build may write."""
    above = {f"above/{path}": digest for path, digest in tree(root.parent).items() if not path.startswith("archive/")}
    mine = {path: digest for path, digest in tree(root).items() if path.split("/")[0] not in {"content", "output", ".kcsite"}}
    return above | mine


def test_there_are_thirty_names() -> None:
    assert len(set(NAMES)) >= 30


@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_a_name_in_a_transcript_leads_nowhere_else(root: Path, name: str) -> None:
    quoted = '"' + "".join(f"\\U{ord(one):08x}" for one in name) + '"'
    (root / "seeds").mkdir()
    seed = f"---\ncompany: {quoted}\nperiod: Q1 2025\nspeakers:\n  {quoted}: {{kind: analyst}}\n---\n\n## Q&A\n\n### {name.split(chr(10), maxsplit=1)[0]}\n\nHello.\n"
    (root / "seeds" / "call.md").write_text(seed, encoding="utf-8", errors="replace")
    before = outside(root)
    report = run_build(root)
    assert outside(root) == before
    assert report.replaced
    made = {path.relative_to(root / "content").parts[0] for path in (root / "content").glob("*/*")}
    assert not [one for one in made if one.startswith(".") or len(one.encode()) > 255 or any(mark in one for mark in "/\\\0\u202e\u2066")]
    for path in tree(root / "output"):
        assert not list(turning(path))
        assert not any(part.startswith(".") or len(part.encode()) > 255 for part in path.split("/")) or path in {
            ".nojekyll",
            ".kcsite-output",
        }


@pytest.mark.parametrize("name", NAMES, ids=ascii)
@pytest.mark.parametrize("field", ["company", "speaker", "period"])
def test_a_name_in_a_content_file_leads_nowhere_else(root: Path, name: str, field: str) -> None:
    quoted = '"' + "".join(f"\\U{ord(one):08x}" for one in name) + '"'
    path = root / "content" / "wren" / "2025-q1.md"
    text = path.read_text(encoding="utf-8")
    was = {"company": "company: wren", "period": "period: 2025-q1", "speaker": "  ben-oduya:"}[field]
    now = {"company": f"company: {quoted}", "period": f"period: {quoted}", "speaker": f"  {quoted}:"}[field]
    path.write_text(text.replace(was, now), encoding="utf-8")
    before, content = outside(root), tree(root / "content")
    report = run_build(root)
    assert outside(root) == before
    assert tree(root / "content") == content
    if report.replaced:
        assert field == "speaker"
        assert not [one for one in tree(root / "output") if list(turning(one)) or "\\" in one or ".." in one.split("/")]
    else:
        assert all(
            str(problem).startswith(("content/wren/2025-q1.md:", "output/wren/")) for problem in report.problems if problem.level == "error"
        )


@pytest.mark.parametrize("name", [name for name in NAMES if "/" not in name and "\0" not in name and len(name.encode()) < 250 and name not in {".", ".."}], ids=ascii)  # fmt: skip
def test_a_folder_of_any_name_leads_nowhere_else(root: Path, name: str) -> None:
    folder = root / "content" / name
    folder.mkdir()
    (folder / "company.yaml").write_text("name: Strange\n", encoding="utf-8")
    path = write_call(root, "wren", "2025-q2")
    path.rename(folder / "2025-q2.md")
    quoted = '"' + "".join(f"\\U{ord(one):08x}" for one in name) + '"'
    text = (folder / "2025-q2.md").read_text(encoding="utf-8")
    (folder / "2025-q2.md").write_text(text.replace("company: wren", f"company: {quoted}"), encoding="utf-8")
    before = outside(root)
    report = run_build(root)
    assert outside(root) == before
    assert not [path for path in tree(root / "output") if list(turning(path))] if report.replaced else report.problems.count("error")


@pytest.mark.parametrize("name", ["search", "assets", "Search", "index.html", "feed.xml"])
def test_no_company_takes_a_place_of_the_site(root: Path, name: str) -> None:
    write_call(root, name, "2025-q1")
    assert f"content/{name}:1:1: error: not a name a company's folder can have." in "\n".join(map(str, run_build(root).problems))
    assert not (root / "output").exists()


def test_a_company_called_search_gets_an_address_of_its_own(root: Path) -> None:
    (root / "seeds").mkdir()
    (root / "seeds" / "call.md").write_text(
        "---\ncompany: Search Inc\nperiod: Q1 2025\n---\n## Q&A\n### Ann Lee\nHello.\n", encoding="utf-8"
    )
    assert run_build(root).replaced
    assert (root / "output/search-2/2025-q1/index.html").is_file()
    assert b"search-page.js" in (root / "output/search/index.html").read_bytes()


@pytest.mark.parametrize("name", ["../../evil.md", "/evil.md", "a/../../../evil.md", "..\\evil.md", "evil\0.md"])
def test_a_name_inside_a_zip_leads_nowhere_else(root: Path, name: str) -> None:
    (root / "seeds").mkdir()
    with zipfile.ZipFile(root / "seeds" / "many.zip", "w") as archive:
        archive.writestr(name, "---\ncompany: evil\nperiod: Q1 2025\n---\n## Q&A\n### Ann Lee\nHello.\n")
    before = outside(root)
    run_build(root)
    assert outside(root) == before


def test_names_alike_but_for_capitals_are_told(root: Path) -> None:
    for company in ("Starling", "STARLING"):
        write_call(root, company, "2025-q1")
    report = run_build(root)
    assert not report.replaced
    assert any("differs from 'STARLING/2025-q1/index.html' in capitals alone." in str(one) for one in report.problems)


# Links out


@pytest.mark.parametrize("place", ["content/wren/2025-q2.md", "content/wren/company.yaml", "content/evil", "seeds/call.md", "seeds/folder"])
def test_a_link_out_of_the_archive_is_named_and_not_followed(root: Path, tmp_path: Path, place: str) -> None:
    canary = tmp_path / "canary"
    text = (root / "content/wren/2025-q1.md").read_text(encoding="utf-8").replace("welcome", CANARY).replace("2025-q1", "2025-q2")
    if place in {"content/evil", "seeds/folder"}:
        canary.mkdir()
        (canary / "2025-q2.md").write_text(text, encoding="utf-8")
        (canary / "call.md").write_text(f"---\ncompany: wren\nperiod: Q2 2025\n---\n## Q&A\n### Ann Lee\n{CANARY}.\n", encoding="utf-8")
    else:
        canary.write_text(f"name: {CANARY}\n" if place.endswith("yaml") else text, encoding="utf-8")
    (root / place).parent.mkdir(exist_ok=True)
    (root / place).unlink(missing_ok=True)
    (root / place).symlink_to(canary)
    done = run_kcsite(root, "build", "--strict")
    assert done.returncode == 1, done.stderr
    assert place in done.stderr
    assert not (root / "output").exists() or not grep(root / "output", CANARY)


# Characters nobody sees

UNSEEN = {
    "bidi": "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u061c",
    "C0": "".join(map(chr, (*range(1, 9), 11, *range(14, 32), 127))),
    "C1": "".join(map(chr, range(128, 160))),
}


@pytest.mark.parametrize("kind", UNSEEN)
def test_unseen_characters_are_told_with_their_places(root: Path, kind: str) -> None:
    words = "\n\n".join(f"Before{character}after." for character in UNSEEN[kind])
    path = write_call(root, "wren", "2025-q2", words=words)
    lines = path.read_bytes().decode().split("\n")
    told = "\n".join(str(one.problem) for one in check(read_archive(root), []).diagnostics)
    for character in UNSEEN[kind]:
        line = next(number for number, line in enumerate(lines, 1) if line.startswith(f"Before{character}after."))
        assert f"content/wren/2025-q2.md:{line}:7: warning: U+{ord(character):04X}, which is not seen" in told


@pytest.mark.parametrize("kind", UNSEEN)
def test_unseen_characters_of_a_transcript_are_told_and_written_as_numbers(root: Path, kind: str) -> None:
    (root / "seeds").mkdir()
    turns = "\n\n".join(
        f"### Ann{one if n < 10 else ''} Lee{n}\n\nGood{one}day to all of you, and welcome." for n, one in enumerate(UNSEEN[kind])
    )
    seed = f"---\ncompany: wren\nperiod: Q2 2025\n---\n\n## Q&A\n\n{turns}\n"
    (root / "seeds" / "call.md").write_bytes(seed.encode())
    report = run_build(root)
    assert report.replaced, list(map(str, report.problems))
    text = (root / "content/wren/2025-q2.md").read_bytes().decode()
    assert not list(turning(text))
    told = " ".join(report.ingested[0].doubts)
    for number, line in enumerate(seed.split("\n"), 1):
        if line.startswith("Good"):
            assert f"line {number}: U+{ord(line[4]):04X} in column 5 is not seen" in told
    assert not [path for path in tree(root / "output") if list(turning(path))]
    assert not check(read_archive(root), []).diagnostics


def test_an_unseen_character_in_a_name_is_kept_from_what_stands_beside_it(root: Path) -> None:
    path = root / "content/wren/2025-q1.md"
    path.write_text(
        path.read_text(encoding="utf-8")
        .replace("Ben Oduya", "Ben\\u202eOduya")
        .replace("name: Ben\\u202eOduya", 'name: "Ben\\u202eOduya"')
        .replace("### Ben\\u202eOduya", "### Ben&#8238;Oduya"),
        encoding="utf-8",
    )
    assert run_build(root).replaced
    for page in (root / "output").rglob("*.html"):
        for found in re.finditer(
            "Ben\u202eOduya", re.sub(r"<head>.*?</head>|<script.*?</script>", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
        ):
            before = found.string[: found.start()]
            assert before.rfind("<bdi") > before.rfind("</bdi>"), (page, before[-200:])


# YAML that means harm

HARMFUL = {
    "bomb": "a: &a [x, x]\n" + "".join(f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join([f'*{chr(97 + n)}'] * 9)}]\n" for n in range(9)),
    "tag": "company: !!python/object/apply:os.system [touch hacked]\n",
    "other tag": "company: !!binary aGk=\n",
    "repeated": "event: a\nevent: b\n",
    "deep list": "event: " + "[" * 3000 + "\n",
    "deep map": "event: " + "{a: " * 3000 + "\n",
    "alias": "event: *nobody\n",
    "merge": "speakers: {<<: {a: b}}\n",
    "wide": "".join(f"k{n}: v\n" for n in range(5000)),
}


@pytest.mark.parametrize("name", HARMFUL)
def test_harmful_yaml_is_refused_at_its_line_at_once(name: str) -> None:
    problems = Problems()
    with within(0.1 if name != "wide" else 1):
        call = parse_call(FRONT.format(more=HARMFUL[name]), "content/starling/2025-q2.md", problems)
    assert call is None
    assert re.match(r"content/starling/2025-q2\.md:\d+:\d+: error: ", str(next(iter(problems))))
    assert not Path("hacked").exists()


# Text that means harm to whoever reads it

PATTERNS = ["[", "![", "*", "`", "<", "> ", "[a](", "&", "_a", "- ", "| a ", "#", "\\", "{#", "1,", "(", "億", "\u0301"]


@pytest.mark.parametrize("pattern", PATTERNS, ids=ascii)
def test_a_hundred_kilobytes_of_a_pattern_take_no_second(root: Path, pattern: str) -> None:
    path = write_call(root, "wren", "2025-q2")
    run_build(root, jobs=1)
    said = pattern * (100_000 // len(pattern.encode()))
    path.write_text(path.read_text(encoding="utf-8").replace("They lift well.", said), encoding="utf-8")
    (root / "content/starling/company.yaml").write_text(
        yaml.safe_dump({"name": "S", "about": {"en": said[:LONGEST_NOTE]}}), encoding="utf-8"
    )
    with within(1.5):  # a second for the pattern, half for the rest
        run_build(root, jobs=1)
    assert all(page.stat().st_size < 20 * 100_000 for page in (root / "output").rglob("index.html"))


def test_a_note_longer_than_anybody_reads_is_refused_at_its_place(root: Path) -> None:
    (root / "content/wren/company.yaml").write_text(
        f"name: Wren\nabout:\n  en: {'[' * 100_000}\n".replace("en: [", "en: '[").replace("[\n", "['\n"), encoding="utf-8"
    )
    with within(1):
        assert "content/wren/company.yaml:3:" in "\n".join(map(str, run_build(root, jobs=1).problems))


# More than anybody needs


@pytest.mark.parametrize("place", ["seeds/call.txt", "content/wren/2025-q2.md"])
def test_a_huge_file_is_refused_at_once(root: Path, place: str) -> None:
    (root / place).parent.mkdir(exist_ok=True)
    with (root / place).open("wb") as file:
        file.truncate(50_000_000)
    with within(1):
        problems = [one.problem for one in check(read_archive(root), []).diagnostics] if "content" in place else run_build(root).problems
    assert f"{place}:1:1: error: 50,000,000 bytes" in "\n".join(map(str, problems))


MEASURED = """
import re, sys
from pathlib import Path
from kcsite.cli import main
try:
    main()
finally:
    print("peak", re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1], file=sys.stderr)
"""
"""Its own memory alone: what `getrusage` tells begins with that of the process it was forked from."""


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/status").is_file(), reason="no /proc to read a process's memory from")
def test_five_megabytes_build_within_300_megabytes_of_memory(root: Path) -> None:
    said = "\n\n".join(f"Sentence {n} about cranes and turbines, and more of it. " * 10 for n in range(9000))
    path = write_call(root, "wren", "2025-q2", words=said)
    assert path.stat().st_size > 5_000_000
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, "build", "--quiet", "--jobs", "1"],
        cwd=root, env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin"}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-500:]
    peak = int(done.stderr.split("peak ")[1]) * 1024
    assert peak < 300_000_000, f"{peak / 1e6:.0f} MB"


# Bombs in attachments: one clear error, and the rest is built


def pdf_bomb() -> bytes:
    """A page whose content unpacks twice, to a gigabyte."""
    once = zlib.compressobj(9)
    inner = b"".join(once.compress(b"\0" * 1_000_000) for _ in range(1000)) + once.flush()
    data = zlib.compress(inner, 9)
    head = b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n"
    page = b"3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>\nendobj\n"
    stream = b"4 0 obj\n<< /Length %d /Filter [/FlateDecode /FlateDecode] >>\nstream\n%b\nendstream\nendobj\n" % (len(data), data)
    return head + page + stream + b"trailer << /Root 1 0 R >>\n%%EOF"


def docx_of_entities() -> bytes:
    """A document whose few entities would be billions of letters."""
    entities = '<!ENTITY a "lollollollol">' + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    body = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&j;</w:t></w:r></w:p></w:body></w:document>'
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>')  # fmt: skip
        archive.writestr("_rels/.rels", '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>')  # fmt: skip
        archive.writestr("word/document.xml", f'<?xml version="1.0"?><!DOCTYPE w:document [{entities}]>{body}')
    return made.getvalue()


def docx_of_zeros() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"\0" * 120_000_000)
    return made.getvalue()


@pytest.mark.slow
@pytest.mark.parametrize(("name", "make"), [("bomb.pdf", pdf_bomb), ("entities.docx", docx_of_entities), ("zeros.docx", docx_of_zeros)])
def test_a_bomb_is_one_clear_error_and_the_rest_is_built(root: Path, name: str, make: object) -> None:
    (root / "seeds").mkdir()
    (root / "seeds" / name).write_bytes(make())  # type: ignore[operator]
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started = time.perf_counter()
    report = run_build(root)
    assert time.perf_counter() - started < 35
    assert report.replaced
    errors = [str(one) for one in report.problems if one.level == "error"]
    assert len(errors) == 1
    assert errors[0].startswith(f"seeds/{name}:1:1: error: ")
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 300_000


def test_wishes_of_the_command_line_are_checked_as_names_are(root: Path) -> None:
    seed = root.parent / "call.md"
    seed.write_text("## Q&A\n\n### Ann Lee\n\nHello.\n\nQ1 2025\n", encoding="utf-8")
    before = outside(root)
    with contextlib.suppress(Refused):
        ingest(read_archive(root), [seed], Wishes(company="../../evil"))
    assert outside(root) == before
