"""Whole builds: the same bytes however they are made, nothing stale, nothing withheld, nobody's folder lost."""

import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kcsite.problems import Refused
from tests.build.archives import grep, run_build, tree, write_archive, write_call

CANARY = "Zanzibarquetzal"
PROGRAM = "from kcsite.cli import main; main()"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_archive(tmp_path / "archive")


def command(root: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command line in a process of its own."""
    return subprocess.run(
        [sys.executable, "-c", PROGRAM, *words], cwd=root, env={**os.environ, **environment}, capture_output=True, text=True, check=False
    )


def test_every_page_of_the_design_is_there(root: Path) -> None:
    report = run_build(root)
    assert report.replaced
    assert not report.problems.found
    made = tree(root / "output")
    for path in (
        "index.html", "search/index.html", "404.html", "feed.xml", "sitemap.xml", "robots.txt", "llms.txt", "search-index.json",
        ".nojekyll", "starling/index.html", "starling/feed.xml", "starling/2025-q1/index.html", "starling/2025-q1/call.json", "starling/2025-q1/call.md",
        "starling/people/mara-lund/index.html", "starling/people/ben-oduya/index.html", "assets/search.js", "assets/style.css",
    ):  # fmt: skip
        assert path in made
    assert "starling/people/operator/index.html" not in made


def test_bytes_do_not_depend_on_jobs_hash_seed_folder_zone_or_locale(root: Path, tmp_path: Path) -> None:
    other = tmp_path / "elsewhere" / "same"
    shutil.copytree(root, other)
    run_build(root, jobs=1)
    first = tree(root / "output")
    assert command(other, "build", "--jobs", "2", PYTHONHASHSEED="7", TZ="Asia/Taipei", LC_ALL="C").returncode == 0
    assert tree(other / "output") == first


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_partial_build_equals_a_clean_one(root: Path, tmp_path: Path, jobs: int) -> None:
    def same_as_clean() -> None:
        clean = tmp_path / "clean"
        shutil.rmtree(clean, ignore_errors=True)
        shutil.copytree(root, clean, ignore=shutil.ignore_patterns("output", ".kcsite"))
        run_build(clean)
        assert tree(root / "output") == tree(clean / "output")

    run_build(root, jobs=jobs)
    path = write_call(root, "starling", "2025-q1", words="We now say something different about turbines.")
    assert run_build(root, jobs=jobs).worked == 1
    same_as_clean()
    path.write_text(
        path.read_text(encoding="utf-8").replace("## Questions", "### Operator {#operator-2}\n\nInserted. {#p1}\n\n## Questions"),
        encoding="utf-8",
    )
    run_build(root, jobs=jobs)
    same_as_clean()
    write_call(root, "wren", "2025-q2")
    run_build(root, jobs=jobs)
    same_as_clean()
    (root / "content" / "starling" / "2024-q4.md").unlink()
    run_build(root, jobs=jobs)
    same_as_clean()
    (root / "content" / "wren" / "company.yaml").write_text("name: Wren Limited\n", encoding="utf-8")
    run_build(root, jobs=jobs)
    same_as_clean()


def test_an_unchanged_archive_is_left_alone(root: Path) -> None:
    run_build(root)
    before = (root / "output").stat().st_ino
    report = run_build(root)
    assert report.unchanged
    assert (root / "output").stat().st_ino == before


def test_a_damaged_output_is_made_again(root: Path) -> None:
    run_build(root)
    whole = tree(root / "output")
    (root / "output" / "starling" / "2025-q1" / "index.html").write_text("gone", encoding="utf-8")
    (root / "output" / "feed.xml").unlink()
    run_build(root)
    assert tree(root / "output") == whole


def test_no_file_of_the_output_has_a_second_name(root: Path) -> None:
    run_build(root)
    write_call(root, "starling", "2025-q1", words="Edited.")
    run_build(root)
    assert {path.stat().st_nlink for path in (root / "output").rglob("*") if path.is_file()} == {1}


@pytest.mark.parametrize("withheld", ["draft: true\n", "embargo_until: 2125-01-01T00:00:00+00:00\n"])
def test_what_is_withheld_is_in_no_file(root: Path, withheld: str) -> None:
    write_call(root, "starling", "2025-q2", words=f"{CANARY} was agreed.", more=withheld)
    run_build(root)
    assert grep(root / "output", CANARY) == []
    assert grep(root / "output", CANARY.lower()) == []
    assert grep(root / "output", "2025-q2") == []


def test_a_call_of_a_company_that_has_no_other_leaves_no_trace(root: Path) -> None:
    write_call(root, "kestrel", "2025-q2", more="draft: true\n")
    run_build(root)
    assert grep(root / "output", "kestrel") == []


def test_an_embargo_ends_by_itself(root: Path) -> None:
    write_call(root, "starling", "2025-q2", words=f"{CANARY} was agreed.", more="embargo_until: 2025-08-01T12:00:00+08:00\n")
    run_build(root, now=datetime(2025, 8, 1, 3, 59, tzinfo=UTC))
    assert grep(root / "output", CANARY) == []
    report = run_build(root, now=datetime(2025, 8, 1, 4, 0, tzinfo=UTC))
    assert report.replaced
    assert "starling/2025-q2/index.html" in grep(root / "output", CANARY)


def test_drafts_are_shown_on_request_but_embargoes_hold(root: Path) -> None:
    write_call(root, "starling", "2025-q2", words=f"{CANARY} one.", more="draft: true\n")
    write_call(root, "starling", "2025-q3", words=f"{CANARY} two.", more="draft: true\nembargo_until: 2125-01-01\n")
    run_build(root, drafts=True)
    assert grep(root / "output", f"{CANARY} one")
    assert grep(root / "output", f"{CANARY} two") == []


def test_figures_only_withholds_every_passage(root: Path) -> None:
    write_call(root, "starling", "2025-q2", words=f"{CANARY} rose.", more="rights: figures-only\n")
    run_build(root)
    assert grep(root / "output", CANARY) == []
    assert grep(root / "output", CANARY.lower()) == []
    page = (root / "output" / "starling" / "2025-q2" / "index.html").read_text(encoding="utf-8")
    assert "harbour cranes" not in page
    assert "Mara Lund" in page


def test_what_is_gone_from_content_is_gone_from_output(root: Path) -> None:
    path = write_call(root, "starling", "2025-q2", words=f"{CANARY} was agreed.")
    run_build(root)
    assert grep(root / "output", CANARY)
    path.unlink()
    run_build(root)
    assert grep(root / "output", CANARY) == []
    assert grep(root / "output", "2025-q2") == []


def test_wrong_content_leaves_the_old_site(root: Path) -> None:
    run_build(root)
    before = tree(root / "output")
    path = root / "content" / "wren" / "2025-q1.md"
    path.write_text(path.read_text(encoding="utf-8").replace("### Ben Oduya", "### Bob Unknown"), encoding="utf-8")
    report = run_build(root)
    assert not report.replaced
    assert tree(root / "output") == before
    assert [str(problem).split(" error: ")[0] for problem in report.problems] == ["content/wren/2025-q1.md:28:1:"]
    assert command(root, "build").returncode == 1


def test_a_folder_of_somebody_else_is_not_replaced(root: Path) -> None:
    theirs = root / "output"
    theirs.mkdir()
    (theirs / "thesis.txt").write_text("years of work", encoding="utf-8")
    with pytest.raises(Refused, match="not made by kcsite"):
        run_build(root)
    assert tree(theirs) == tree(theirs) | {"thesis.txt": tree(theirs)["thesis.txt"]}
    assert command(root, "build").returncode == 2
    assert (theirs / "thesis.txt").read_text(encoding="utf-8") == "years of work"


@pytest.mark.parametrize("output", [".", "content", "..", "/", "~"])
def test_folders_that_are_never_an_output(root: Path, output: str) -> None:
    with pytest.raises(Refused):
        run_build(root, output=Path(output).expanduser() if output in ("/", "~") else root / output)


def test_two_calls_at_one_address(root: Path) -> None:
    shutil.copy(root / "content/starling/2025-q1.md", root / "content/starling/copy.md")
    report = run_build(root)
    assert not report.replaced
    assert "content/starling/2025-q1.md is Q1 2025 of 'starling' too" in str(
        next(iter(report.problems))
    ) or "two calls at one address" in "".join(map(str, report.problems))


def test_a_link_out_of_the_tree_is_named_and_not_followed(root: Path, tmp_path: Path) -> None:
    canary = tmp_path / "canary.md"
    canary.write_text((root / "content/wren/2025-q1.md").read_text(encoding="utf-8").replace("welcome", CANARY), encoding="utf-8")
    (root / "content/wren/2025-q2.md").symlink_to(canary)
    report = run_build(root)
    assert not report.replaced
    assert "content/wren/2025-q2.md" in str(next(iter(report.problems)))
    assert not (root / "output").exists()


def test_names_without_latin_letters(root: Path) -> None:
    path = root / "content/wren/2025-q1.md"
    text = path.read_text(encoding="utf-8").replace("ben-oduya", "陳望舒").replace("Ben Oduya", "陳望舒")
    path.write_text(text, encoding="utf-8")
    report = run_build(root)
    assert report.replaced
    assert not report.problems.found
    assert (root / "output/wren/people/陳望舒/index.html").is_file()


def test_a_new_seed_becomes_its_page(root: Path) -> None:
    seeds = root / "seeds"
    seeds.mkdir()
    (seeds / "new.md").write_text(
        "---\ncompany: wren\nperiod: Q2 2025\n---\n## Prepared remarks\n### Mara Lund - Chief Executive Officer\nHello again.\n",
        encoding="utf-8",
    )
    report = run_build(root)
    assert [one.path for one in report.ingested] == ["content/wren/2025-q2.md"]
    assert (root / "output/wren/2025-q2/index.html").is_file()
    assert run_build(root).unchanged
    assert run_build(root, ingest=False).unchanged


def test_a_bad_seed_stops_nothing_else(root: Path) -> None:
    seeds = root / "seeds"
    seeds.mkdir()
    (seeds / "noise.txt").write_text("nothing of interest\n" * 20, encoding="utf-8")
    report = run_build(root)
    assert report.replaced
    assert [str(problem).split(": ")[0] for problem in report.problems] == ["seeds/noise.txt:1:1"]
    assert command(root, "build").returncode == 1


@pytest.mark.parametrize("base_url", ["https://example.org/", "https://example.org/repo/", "https://example.org/a/b/"])
def test_addresses_under_any_path(root: Path, base_url: str) -> None:
    assert not run_build(root, base_url=base_url).problems.found
    sitemap = (root / "output/sitemap.xml").read_text(encoding="utf-8")
    assert f"<loc>{base_url}starling/2025-q1/</loc>" in sitemap
    lost = (root / "output/404.html").read_text(encoding="utf-8")
    path = base_url.removeprefix("https://example.org")
    assert f'href="{path}assets/style.css' in lost
    page = (root / "output/starling/2025-q1/index.html").read_text(encoding="utf-8")
    assert 'href="../../assets/style.css' in page


@pytest.mark.slow
def test_five_megabytes_of_text(root: Path) -> None:
    write_call(
        root, "wren", "2025-q2", words="\n\n".join(f"Sentence {n} about cranes and turbines, and more of it. " * 10 for n in range(9000))
    )
    path = root / "content/wren/2025-q2.md"
    assert path.stat().st_size > 5_000_000
    result = command(root, "build", "--quiet")
    assert result.returncode == 0, result.stderr[-2000:]
    assert (root / "output/wren/2025-q2/index.html").is_file()
