"""Pages of metrics in whole builds: made again exactly where what they rest on has changed, and the same bytes however they are made."""

import json
import shutil
from pathlib import Path

import pytest

from tests.build.archives import run_build, tree, write_call

METRICS = """revenue_total: {titles: {en: Revenue, zh-Hant: 營收}, aliases: {en: [Revenue]}, unit: CNY, basis: gaap}
revenue_masts: {titles: {en: Mast revenue}, aliases: {en: [Mast revenue]}, unit: CNY, basis: gaap}
"""
SAID = {
    "2024-q3": "Revenue was RMB10.0 million. Mast revenue was RMB4.0 million.",
    "2024-q4": "Revenue was RMB11.0 million.",
    "2025-q1": "Revenue was RMB14.0 million. Mast revenue was RMB5.0 million.",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Two companies that say the same."""
    folder = tmp_path / "archive"
    for company in ("starling", "wren"):
        for period, words in SAID.items():
            write_call(folder, company, period, words=words)
        beside = folder / "content" / company
        (beside / "company.yaml").write_text(f"name: {company.title()} Works\ncurrency: CNY\n", encoding="utf-8")
        (beside / "metrics.yaml").write_text(METRICS, encoding="utf-8")
    return folder


def made_by(root: Path) -> dict[str, str]:
    """Every file of the site with the key of the work that made it."""
    memory = json.loads((root / ".kcsite" / "memory.json").read_text(encoding="utf-8"))
    return {path: output["key"] for path, output in memory["outputs"].items()}


def rebuilt(root: Path, company: str, period: str, words: str) -> set[str]:
    """The pages that were made again after a call said something else."""
    before = made_by(root)
    write_call(root, company, period, words=words)
    run_build(root)
    after = made_by(root)
    return {path for path in after if after[path] != before.get(path) and path.endswith("index.html")}


OWN = {"starling/2025-q1/index.html", "starling/people/mara-lund/index.html"}
"""What every change of the manager's words on a call makes again."""


def test_a_page_for_every_metric_of_every_company(root: Path) -> None:
    assert not run_build(root).problems.found
    made = set(tree(root / "output"))
    for company in ("starling", "wren"):
        assert f"{company}/metrics/index.html" in made
        for metric in ("revenue_total", "revenue_masts"):
            assert {f"{company}/metrics/{metric}/index.html", f"{company}/metrics/{metric}/series.csv"} <= made
    sitemap = (root / "output/sitemap.xml").read_text(encoding="utf-8")
    assert sitemap.count("/metrics/</loc>") == 2
    assert sitemap.count("/metrics/revenue_masts/</loc>") == 2
    assert "starling/metrics/" in (root / "output/llms.txt").read_text(encoding="utf-8")
    assert 'href="../../starling/metrics/revenue_masts/"' in (root / "output/starling/2025-q1/index.html").read_text(encoding="utf-8")
    assert "RMB14 million" in (root / "output/starling/index.html").read_text(encoding="utf-8")


def test_words_without_figures_leave_the_metrics_alone(root: Path) -> None:
    run_build(root)
    assert rebuilt(root, "starling", "2025-q1", f"{SAID['2025-q1']} The sea was calm.") == OWN


def test_the_words_around_a_figure_are_on_its_page_alone(root: Path) -> None:
    run_build(root)
    words = "Revenue was RMB14.0 million. Mast revenue, dear friends, was RMB5.0 million."
    assert rebuilt(root, "starling", "2025-q1", words) == {*OWN, "starling/metrics/revenue_masts/index.html"}


def test_another_value_is_on_the_list_and_the_company_page_too(root: Path) -> None:
    run_build(root)
    words = SAID["2025-q1"].replace("RMB5.0", "RMB6.0")
    changed = {"starling/index.html", "starling/metrics/index.html", "starling/metrics/revenue_masts/index.html"}
    assert rebuilt(root, "starling", "2025-q1", words) == {*OWN, *changed}


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_partial_build_equals_a_clean_one(root: Path, tmp_path: Path, jobs: int) -> None:
    def same_as_clean() -> None:
        clean = tmp_path / "clean"
        shutil.rmtree(clean, ignore_errors=True)
        shutil.copytree(root, clean, ignore=shutil.ignore_patterns("output", ".kcsite"))
        run_build(clean, jobs=3 - jobs)
        assert tree(root / "output") == tree(clean / "output")

    run_build(root, jobs=jobs)
    write_call(root, "starling", "2025-q1", words=SAID["2025-q1"].replace("Mast revenue was RMB5.0 million.", ""))
    run_build(root, jobs=jobs)
    same_as_clean()
    write_call(root, "starling", "2024-q3", words="Nothing was said of money.")
    run_build(root, jobs=jobs)
    assert not (root / "output/starling/metrics/revenue_masts").exists(), "no call speaks of it any more"
    assert "revenue_masts" not in (root / "output/sitemap.xml").read_text(encoding="utf-8").split("wren")[0]
    same_as_clean()
    (root / "content/wren/2024-q4.md").unlink()
    run_build(root, jobs=jobs)
    same_as_clean()
    (root / "content/wren/metrics.yaml").write_text(METRICS.replace("Mast revenue}", "Revenue from masts}"), encoding="utf-8")
    run_build(root, jobs=jobs)
    assert "Revenue from masts" in (root / "output/wren/metrics/revenue_masts/index.html").read_text(encoding="utf-8")
    same_as_clean()


@pytest.mark.parametrize("lost", ["metrics", "said"])
def test_what_is_remembered_may_be_lost(root: Path, lost: str) -> None:
    write_call(root, "starling", "2025-q1", words="Revenue was RMB15.0 million.")
    run_build(root)
    write_call(root, "starling", "2025-q1", words=SAID["2025-q1"])
    for path in (root / ".kcsite/calls").glob(f"*.{lost}"):
        path.unlink()
    run_build(root)
    whole = tree(root / "output")
    shutil.rmtree(root / ".kcsite")
    run_build(root)
    assert tree(root / "output") == whole


def test_a_withheld_call_is_in_no_series(root: Path) -> None:
    write_call(root, "starling", "2025-q2", words="Revenue was RMB77.7 million.", more="embargo_until: 2125-01-01\n")
    run_build(root)
    for path in (root / "output/starling").rglob("*"):
        if path.is_file():
            assert "77.7" not in path.read_text(encoding="utf-8"), path
