"""Seeds into content files: what a person wrote is never lost, and nothing is written outside the archive."""

import io
from datetime import date
from pathlib import Path

import pytest
from rich.console import Console

from kcsite import printing
from kcsite.config import read_archive
from kcsite.content.call_file import is_as_written, parse_call
from kcsite.model.call import Call
from kcsite.model.period import Period
from kcsite.pipeline import ingest
from kcsite.problems import Problems, Refused
from kcsite.steps.identity import Wishes
from kcsite.steps.ingested import Ingested

SEED = """---
company: Wren Works
period: Q1 2025
---

## Prepared remarks

### Operator

Good morning, and welcome.

### Mara Lund - CEO

Revenue rose by 14% this quarter.

We hired forty people.

## Q&A

### Ben Oduya

What about the cranes?
"""
CONTENT = "content/wren-works/2025-q1.md"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """An archive with one seed; `root.parent` is outside of it."""
    root = tmp_path / "archive"
    write(root, "seeds/call.md", SEED)
    return root


def write(root: Path, path: str, words: str | bytes) -> Path:
    target = root / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(words if isinstance(words, bytes) else words.encode())
    return target


def take(root: Path, **wishes: object) -> Ingested:
    """Ingest the one seed."""
    done, problems = ingest(read_archive(root), [root / "seeds" / "call.md"], Wishes(**wishes))  # type: ignore[arg-type]
    assert not problems
    return done[0]


def content(root: Path) -> str:
    return (root / CONTENT).read_text(encoding="utf-8")


def call(root: Path) -> Call:
    read = parse_call(content(root), CONTENT, Problems())
    assert read
    return read


def test_a_seed_becomes_a_sealed_content_file_and_a_company(root: Path) -> None:
    ingested = take(root)
    assert (ingested.outcome, ingested.path) == ("written", CONTENT)
    assert is_as_written(content(root))
    assert call(root) == parse_call(content(root), CONTENT, Problems())
    assert [turn.id for turn in call(root).turns] == ["operator-1", "mara-lund-1", "ben-oduya-1"]
    assert (root / "content/wren-works/company.yaml").read_text(encoding="utf-8") == "name: Wren Works\n"


def test_a_second_time_changes_nothing(root: Path) -> None:
    take(root)
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    assert take(root).outcome == "known"
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before


def test_an_untouched_file_follows_its_seed_and_keeps_ids(root: Path) -> None:
    take(root)
    write(root, "seeds/call.md", SEED.replace("### Mara", "### Operator\n\nHere is Mara Lund.\n\n### Mara").replace("forty", "fifty"))
    ingested = take(root)
    assert ingested.outcome == "updated"
    assert ingested.changes
    assert ingested.changes.added == ("operator-2-p1",)
    assert ingested.changes.reworded == ("mara-lund-1-p2",)
    assert [turn.id for turn in call(root).turns] == ["operator-1", "operator-2", "mara-lund-1", "ben-oduya-1"]
    assert is_as_written(content(root))
    assert ingested.backup is None


@pytest.mark.parametrize(
    "edit", [("Good morning", "Good evening"), ("name: Ben Oduya", "name: Ben B. Oduya\n    aliases: [Ben Oduya]"), ("", "\n")]
)
def test_an_edited_file_is_left_alone_until_asked(root: Path, edit: tuple[str, str]) -> None:
    take(root)
    edited = content(root).replace(*edit) if edit[0] else content(root) + edit[1]
    write(root, CONTENT, edited)
    for seed in (SEED, SEED.replace("forty", "fifty")):
        write(root, "seeds/call.md", seed)
        with pytest.raises(Refused, match="it stays as it is"):
            take(root)
        assert content(root) == edited


def test_an_update_keeps_decisions_and_the_edited_file(root: Path) -> None:
    take(root)
    edited = content(root).replace("rights: full", "rights: figures-only\nheld_on: 2025-05-14").replace("kind: analyst", "kind: other")
    write(root, CONTENT, edited)
    write(root, "seeds/call.md", SEED.replace("forty", "fifty"))
    for number in (1, 2):
        ingested = take(root, update=True)
        assert ingested.outcome == "updated"
        assert ingested.backup == f"{CONTENT}.before-{number}"
        assert (call(root).rights, call(root).held_on, call(root).speaker("ben-oduya").kind) == ("figures-only", date(2025, 5, 14), "other")
        assert "fifty" in content(root)
        assert not is_as_written(content(root))
    assert (root / f"{CONTENT}.before-1").read_text(encoding="utf-8") == edited


def test_no_draft_is_left_behind(root: Path) -> None:
    take(root)
    write(root, "seeds/call.md", SEED.replace("forty", "fifty"))
    take(root)
    assert sorted(path.name for path in (root / "content/wren-works").iterdir()) == ["2025-q1.md", "company.yaml"]


def test_wishes_prevail_over_the_document(root: Path) -> None:
    ingested = take(root, company="Tern Bank", period=Period(2024, 4), held_on=date(2025, 2, 3))
    assert ingested.path == "content/tern-bank/2024-q4.md"
    assert ingested.call.held_on == date(2025, 2, 3)


@pytest.mark.parametrize("name", ["wren", "Wren Works Holdings, Inc.", "WREN WORKS", "Wren & Co"])
def test_a_known_company_is_found_by_id_name_and_alias(root: Path, name: str) -> None:
    write(root, "content/wren/company.yaml", "name: Wren Works\naliases: [Wren & Co]\n")
    assert take(root, company=name).path == "content/wren/2025-q1.md"


@pytest.mark.parametrize("name", ["../../etc", "..", "a/b", "con", "ui-x", "x" * 300, "name\nand more", "\x00", "🐋", ".hidden"])
def test_a_company_of_any_name_stays_in_content(root: Path, name: str) -> None:
    take(root, company=name)
    made = [path for path in root.parent.rglob("*") if path.is_file() and path.name != "call.md"]
    assert sorted(path.name for path in made) == ["2025-q1.md", "company.yaml"]
    assert {path.parent.parent for path in made} == {root / "content"}
    assert not any(path.parent.name.startswith(".") for path in made)


def test_a_bad_seed_does_not_stop_the_others(root: Path) -> None:
    write(root, "seeds/a.txt", b"%PDF-1.7")
    done, problems = ingest(read_archive(root), None, Wishes())
    assert [one.seed for one in done] == ["seeds/call.md"]
    assert [problem.place.path for problem in problems] == ["seeds/a.txt"]


@pytest.mark.parametrize("name", ["README.md", "README", ".hidden.txt"])
def test_what_is_no_seed_is_left_alone(root: Path, name: str) -> None:
    write(root, f"seeds/{name}", "words\n")
    done, problems = ingest(read_archive(root), None, Wishes())
    assert len(done) == 1
    assert not problems


def test_hidden_folders_are_left_alone(root: Path) -> None:
    write(root, "seeds/.checkpoints/call.md", "words\n")
    assert not ingest(read_archive(root), None, Wishes())[1]


@pytest.mark.parametrize("path", [CONTENT, "content/wren-works/company.yaml", "kcsite.yaml"])
def test_a_file_that_is_not_utf8_is_refused_in_words(root: Path, path: str) -> None:
    write(root, path, b"title: It\x92s\n")
    with pytest.raises(Refused, match="not UTF-8"):
        take(root)


@pytest.mark.parametrize("path", ["content/wren-works", f"{CONTENT}/file"])
def test_a_file_for_a_folder_and_a_folder_for_a_file_are_refused(root: Path, path: str) -> None:
    write(root, path, "x")
    with pytest.raises(Refused):
        take(root)


def test_nothing_is_written_through_a_link_out_of_the_archive(root: Path) -> None:
    outside = root.parent / "outside"
    outside.mkdir()
    (root / "content").mkdir()
    (root / "content" / "wren-works").symlink_to(outside, target_is_directory=True)
    with pytest.raises(Refused):
        take(root)
    assert not list(outside.iterdir())


def test_a_mark_at_the_beginning_of_a_content_file_is_passed_over(root: Path) -> None:
    take(root)
    write(root, CONTENT, b"\xef\xbb\xbf" + content(root).encode())
    assert take(root, update=True).outcome in ("known", "updated")


@pytest.mark.parametrize("languages", ["[klingon]", "['../x', en]", "[en, en]"])
def test_languages_a_content_file_cannot_have_are_refused_in_a_seed(root: Path, languages: str) -> None:
    write(root, "seeds/call.md", SEED.replace("period:", f"languages: {languages}\nperiod:", 1))
    with pytest.raises(Refused):
        take(root)


def test_companies_without_letters_are_not_one(root: Path) -> None:
    first = take(root, company="🐋")
    second = take(root, company="***", period=Period(2024, 4))
    assert Path(first.path).parent != Path(second.path).parent


def test_a_folder_without_company_yaml_gets_one(root: Path) -> None:
    (root / "content" / "wren-works").mkdir(parents=True)
    take(root)
    assert (root / "content/wren-works/company.yaml").is_file()


@pytest.mark.parametrize(("day", "doubted"), [("2025-03-30", True), ("2025-05-20", False)])
def test_a_call_before_the_end_of_its_quarter_is_doubted(root: Path, day: str, doubted: bool) -> None:  # noqa: FBT001 - a parameter of pytest
    doubts = [doubt for doubt in take(root, held_on=date.fromisoformat(day)).doubts if "fiscal_year_end" in doubt]
    assert bool(doubts) is doubted


def test_the_table_of_what_was_read_breaks_no_word_at_eighty_columns(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Console(width=80, force_terminal=True, no_color=True, highlight=False, soft_wrap=True, file=io.StringIO())
    monkeypatch.setattr(printing, "errors", screen)
    printing.tell_ingested([take(root, held_on=date(2025, 5, 20))])
    lines = screen.file.getvalue().splitlines()  # type: ignore[attr-defined]  # it is a StringIO
    assert any("wren-works/2025-q1" in line and "2025-05-20" in line and "100.0%" in line for line in lines)
