"""A process that builds again and again, changing its output folder file by file, ends where a clean build would."""

import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from kcsite.config import Archive, read_archive
from kcsite.pipeline import Report, Wanted, build
from kcsite.steps.clock import silent
from kcsite.steps.finish import catch_up
from kcsite.steps.sources import Digests
from kcsite.steps.warm import Warm
from tests.build.archives import run_build, tree, write_archive, write_call

SEED = "---\ncompany: wren\nperiod: Q2 2025\n---\n## Prepared remarks\n### Mara Lund - Chief Executive Officer\nHello again.\n"


def previewed(root: Path) -> Archive:
    return replace(read_archive(root), output=root / ".kcsite" / "preview" / "site", remembered=root / ".kcsite" / "preview")


def rebuild(root: Path, warm: Warm) -> Report:
    return build(previewed(root), Wanted(drafts=True), silent, warm)


def clean(root: Path, folder: Path) -> dict[str, str]:
    """The tree a build makes that knows nothing of any other."""
    for name in ("content", "seeds", "templates", "kcsite.yaml"):
        if (root / name).is_dir():
            shutil.copytree(root / name, folder / name)
        elif (root / name).is_file():
            shutil.copy(root / name, folder / name)
    assert run_build(folder, drafts=True).replaced
    return tree(folder / "output")


def _edit(root: Path) -> None:
    write_call(root, "starling", "2025-q1", words="Now it was thirteen million.")


def _edit_two(root: Path) -> None:
    write_call(root, "starling", "2025-q1", words="Now it was fourteen million.")
    write_call(root, "wren", "2025-q1", words="A wren sang.")


def _add(root: Path) -> None:
    write_call(root, "wren", "2025-q3", words="Twenty new nests.")


def _delete(root: Path) -> None:
    (root / "content" / "starling" / "2024-q4.md").unlink()


def _delete_company(root: Path) -> None:
    shutil.rmtree(root / "content" / "wren")


def _rename_company(root: Path) -> None:
    (root / "content" / "wren").rename(root / "content" / "robin")
    for path in (root / "content" / "robin").glob("*.md"):
        path.write_text(path.read_text(encoding="utf-8").replace("company: wren", "company: robin"), encoding="utf-8")


def _draft(root: Path) -> None:
    write_call(root, "wren", "2025-q1", more="draft: true\n")


def _embargo(root: Path) -> None:
    write_call(root, "wren", "2025-q1", more="embargo_until: 2999-01-01T00:00:00Z\n")


def _company(root: Path) -> None:
    (root / "content" / "wren" / "company.yaml").write_text("name: Wren & Sons\ncurrency: EUR\n", encoding="utf-8")


def _settings(root: Path) -> None:
    (root / "kcsite.yaml").write_text("title: Another\nbase_url: https://example.org/a/b/\n", encoding="utf-8")


def _template(root: Path) -> None:
    (root / "templates").mkdir()
    (root / "templates" / "404.html").write_text("{% extends 'base.html' %}{% block main %}<h1>Lost</h1>{% endblock %}", encoding="utf-8")


def _seed(root: Path) -> None:
    (root / "seeds").mkdir()
    (root / "seeds" / "wren.md").write_text(SEED, encoding="utf-8")


CHANGES: list[Callable[[Path], None]] = [
    _edit, _edit_two, _add, _delete, _company, _draft, _embargo, _settings, _template, _rename_company, _delete_company, _seed,
]  # fmt: skip


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__.strip("_"))
def test_a_warm_build_is_a_clean_one_byte_for_byte(tmp_path: Path, change: Callable[[Path], None]) -> None:
    root, warm = write_archive(tmp_path / "archive"), Warm()
    assert rebuild(root, warm).replaced
    change(root)
    assert rebuild(root, warm).replaced
    assert tree(previewed(root).output) == clean(root, tmp_path / "clean")


def test_a_long_afternoon(tmp_path: Path) -> None:
    """One change after the other, as they come in a preview, with failing builds between them."""
    root, warm = write_archive(tmp_path / "archive"), Warm()
    rebuild(root, warm)
    for number, change in enumerate([_edit, _add, _edit_two, _company, _template, _delete, _seed, _settings, _rename_company]):
        before = tree(previewed(root).output)
        broken = root / "content" / "starling" / "2025-q4.md"
        broken.write_text("---\nspekers: {}\n---\n", encoding="utf-8")
        failed = rebuild(root, warm)
        assert not failed.replaced
        assert failed.problems.count("error")
        assert tree(previewed(root).output) == before
        broken.unlink()
        change(root)
        rebuild(root, warm)
        if number % 2:
            catch_up(previewed(root), warm)
        assert tree(previewed(root).output) == clean(root, tmp_path / f"clean{number}"), change.__name__
    assert not list(previewed(root).output.parent.glob(".*.next"))


def test_a_meddled_folder_is_made_whole(tmp_path: Path) -> None:
    root, warm = write_archive(tmp_path), Warm()
    rebuild(root, warm)
    before = tree(previewed(root).output)
    (previewed(root).output / "index.html").unlink()
    (previewed(root).output / "starling" / "feed.xml").write_text("short", encoding="utf-8")
    (previewed(root).output / "more.txt").write_text("not ours", encoding="utf-8")
    assert rebuild(root, warm).replaced
    assert tree(previewed(root).output) == before
    _edit(root)
    assert rebuild(root, warm).worked == 1


def test_nothing_is_written_where_nothing_changed(tmp_path: Path) -> None:
    root, warm = write_archive(tmp_path), Warm()
    rebuild(root, warm)
    site = previewed(root).output
    before = {path: path.stat().st_ino for path in site.rglob("*")}
    assert rebuild(root, warm).unchanged
    _edit(root)
    rebuild(root, warm)
    touched = {str(path.relative_to(site)) for path in site.rglob("*") if before.get(path) != path.stat().st_ino}
    assert "starling/2025-q1/index.html" in touched
    assert not any(path.startswith(("wren/", "assets/")) for path in touched)


def test_a_preview_begun_again_knows_the_last_one(tmp_path: Path) -> None:
    root, warm = write_archive(tmp_path / "archive"), Warm()
    rebuild(root, warm)
    _edit(root)
    rebuild(root, warm)
    catch_up(previewed(root), warm)
    again = Warm()
    assert rebuild(root, again).unchanged
    catch_up(previewed(root), again)
    assert len(again.records) == len(again.heads) == 3
    _edit_two(root)
    assert rebuild(root, again).worked == 2
    assert tree(previewed(root).output) == clean(root, tmp_path / "clean")


def test_a_kill_between_the_files_is_not_trusted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The old words have the same length as the new: sizes alone would not give away which of them a file holds."""
    root, warm = write_archive(tmp_path / "archive"), Warm()
    write_call(root, "wren", "2025-q1", words="We earned ten.")
    rebuild(root, warm)
    catch_up(previewed(root), warm)
    write_call(root, "wren", "2025-q1", words="We earned two.")
    calls, real = [], Path.replace

    def killed(path: Path, target: Path) -> Path:
        calls.append(path)
        if len(calls) > 5:
            raise KeyboardInterrupt
        return real(path, target)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", killed)
        with pytest.raises(KeyboardInterrupt):
            rebuild(root, warm)
    write_call(root, "wren", "2025-q1", words="We earned ten.")
    assert rebuild(root, Warm()).replaced
    assert tree(previewed(root).output) == clean(root, tmp_path / "clean")


def test_a_file_saved_twice_in_one_tick_of_the_clock_is_read_twice(tmp_path: Path) -> None:
    digests, path = Digests(), tmp_path / "call.md"
    path.write_text("ten", encoding="utf-8")
    seen = path.stat()
    first = digests.of(path)
    path.write_text("two", encoding="utf-8")
    os.utime(path, ns=(seen.st_atime_ns, seen.st_mtime_ns))
    assert digests.of(path) != first


def test_a_digest_is_remembered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    digests, path = Digests(), tmp_path / "call.md"
    path.write_text("ten", encoding="utf-8")
    monkeypatch.setattr("kcsite.steps.sources._UNSETTLED", -1)
    first = digests.of(path)
    monkeypatch.setattr(Path, "read_bytes", lambda _: pytest.fail("read again"))
    assert digests.of(path) == first
