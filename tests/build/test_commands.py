"""The command line as a person meets it: streams, exit codes, messages."""

import os
import subprocess
import sys
from pathlib import Path

from tests.build.archives import tree, write_archive, write_call

PROGRAM = "from kcsite.cli import main; main()"


def command(folder: Path, *words: str, stdin: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", PROGRAM, *words],
        cwd=folder, env={**os.environ, **environment}, input=stdin, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip


def test_version_and_help(tmp_path: Path) -> None:
    assert command(tmp_path, "--version").stdout.startswith("kcsite 0.")
    for name in ("init", "ingest", "build", "serve", "check"):
        assert command(tmp_path, name, "--help").returncode == 0


def test_a_wrong_option_is_wrong_use(tmp_path: Path) -> None:
    result = command(tmp_path, "build", "--basurl", "x")
    assert result.returncode == 2
    assert "--base-url" in result.stderr
    assert result.stdout == ""


def test_init_then_build(tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / "README.md").write_text("mine", encoding="utf-8")
    made = command(tmp_path, "init", "new")
    assert made.returncode == 0
    assert "kcsite.yaml" in made.stdout
    assert "README.md" not in made.stdout
    assert (tmp_path / "new" / "README.md").read_text(encoding="utf-8") == "mine"
    built = command(tmp_path / "new", "build")
    assert built.returncode == 0, built.stderr
    assert (tmp_path / "new" / "output" / "index.html").is_file()
    again = command(tmp_path, "init", "new")
    assert again.stdout == ""


def test_build_says_what_it_did_on_standard_error(tmp_path: Path) -> None:
    write_archive(tmp_path)
    result = command(tmp_path, "build")
    assert result.stdout == ""
    assert "3 calls" in result.stderr
    assert "\x1b[" not in result.stderr
    assert "Nothing has changed" in command(tmp_path, "build").stderr
    assert command(tmp_path, "build", "--quiet").stderr == ""


def test_flags_prevail_over_environment_over_file(tmp_path: Path) -> None:
    write_archive(tmp_path)
    (tmp_path / "kcsite.yaml").write_text("base_url: https://file.example/\n", encoding="utf-8")

    def sitemap(*words: str, **environment: str) -> str:
        assert command(tmp_path, "build", *words, **environment).returncode == 0
        return (tmp_path / "output" / "sitemap.xml").read_text(encoding="utf-8")

    assert "https://file.example/" in sitemap()
    assert "https://env.example/" in sitemap(KCSITE_BASE_URL="https://env.example")
    assert "https://flag.example/" in sitemap("--base-url", "https://flag.example", KCSITE_BASE_URL="https://env.example")


def test_a_wrong_setting_is_refused_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "kcsite.yaml").write_text("titel: x\n", encoding="utf-8")
    result = command(tmp_path, "build")
    assert result.returncode == 2
    assert "kcsite.yaml:1:1: error: unknown field 'titel'." in result.stderr
    assert "Did you mean 'title'?" in result.stderr


def test_check_writes_nothing_and_counts(tmp_path: Path) -> None:
    write_archive(tmp_path)
    before = tree(tmp_path)
    result = command(tmp_path, "check")
    assert (result.returncode, tree(tmp_path)) == (0, before)
    assert "3 calls read, 0 errors, 0 warnings" in result.stderr
    path = write_call(tmp_path, "wren", "2025-q2")
    path.write_text(path.read_text(encoding="utf-8") + "\nAn afterthought.\n", encoding="utf-8")
    assert command(tmp_path, "check").returncode == 0
    assert command(tmp_path, "check", "--strict").returncode == 1


def test_strict_build_keeps_the_old_site_for_a_warning(tmp_path: Path) -> None:
    write_archive(tmp_path)
    command(tmp_path, "build")
    before = tree(tmp_path / "output")
    path = write_call(tmp_path, "wren", "2025-q2")
    path.write_text(path.read_text(encoding="utf-8") + "\nAn afterthought.\n", encoding="utf-8")
    assert command(tmp_path, "build", "--strict").returncode == 1
    assert tree(tmp_path / "output") == before
    assert command(tmp_path, "build").returncode == 0


def test_ingest_reads_standard_input(tmp_path: Path) -> None:
    text = "# Wren Works Q2 2025 earnings call\n\n## Presentation\n\n### Mara Lund - CEO\n\nGood day.\n\n## Q&A\n\n### Ann Lee\n\nWhy?\n"
    result = command(tmp_path, "ingest", "-", "--company", "Wren Works", "--layout", "markdown", stdin=text)
    assert result.returncode == 0, result.stderr
    made = (tmp_path / "content" / "wren-works" / "2025-q2.md").read_text(encoding="utf-8")
    assert "### Mara Lund {#mara-lund-1}" in made
    assert "## Questions and answers" in made
