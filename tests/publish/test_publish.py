"""Publishing to real repositories: only what the build made, on a branch that is ours, over nobody's work."""

import contextlib
import io
import os
import re
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from unittest.mock import patch

import pytest

from kcsite.cli import main
from kcsite.config import read_archive
from kcsite.problems import Refused
from kcsite.publish import manifest, publishing
from kcsite.publish.branch import MARKER, Branch
from kcsite.publish.git import refusal
from kcsite.publish.manifest import LARGE_FILE, LARGE_SITE, LARGEST_FILE, MANY_FILES, read_site
from kcsite.publish.publishing import Published, publish
from kcsite.steps.memory import Output, read_memory, write_memory
from tests.build.archives import run_build, tree, write_archive, write_call
from tests.build.remotes import bare, files, git, somebody_commits, tip
from tests.conftest import run_kcsite

NO_GIT = "error: no remote 'origin': this archive is in no git repository."


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = write_archive(tmp_path_factory.mktemp("built"))
    run_build(folder)
    return folder


@pytest.fixture
def root(tmp_path: Path, built: Path) -> Path:
    return shutil.copytree(built, tmp_path / "an archive 檔案")


@pytest.fixture
def remote(tmp_path: Path) -> Path:
    return bare(tmp_path / "a remote 遠端.git")


def published(root: Path, remote: Path | str, *, dry_run: bool = False, branch: str = "gh-pages") -> Published:
    return publish(read_archive(root), remote=str(remote), branch=branch, dry_run=dry_run)


def made(root: Path) -> set[str]:
    """The files of the last build."""
    return set(read_memory(root / ".kcsite").outputs)


def test_the_branch_holds_the_build_and_nothing_else(root: Path, remote: Path, tmp_path: Path) -> None:
    done = published(root, remote)
    assert files(remote) == made(root) | {MARKER}
    assert done.files == len(made(root))
    git("clone", "--quiet", "--branch", "gh-pages", remote, tmp_path / "copy", folder=tmp_path)
    copy = {path: digest for path, digest in tree(tmp_path / "copy").items() if not path.startswith(".git/") and path != MARKER}
    assert copy == {path: digest for path, digest in tree(root / "output").items() if path != ".kcsite-output"}
    assert ".nojekyll" in copy


def test_nothing_new_makes_no_commit(root: Path, remote: Path) -> None:
    published(root, remote)
    before = tip(remote)
    again = published(root, remote)
    assert (again.commit, again.is_change, tip(remote)) == (None, False, before)


def test_a_dry_run_tells_what_would_change_and_changes_nothing(root: Path, remote: Path) -> None:
    assert set(published(root, remote, dry_run=True).added) == made(root)
    assert tip(remote) == ""
    published(root, remote)
    before, there = tip(remote), files(remote)
    write_call(root, "wren", "2025-q2")
    (root / "content/starling/2024-q4.md").unlink()
    run_build(root)
    told = published(root, remote, dry_run=True)
    assert tip(remote) == before
    assert set(told.added) == made(root) - there
    assert set(told.removed) == there - made(root) - {MARKER}
    assert "starling/2024-q4/index.html" in told.removed
    assert "feed.xml" in told.changed
    assert told.added["wren/2025-q2/index.html"] == (root / "output/wren/2025-q2/index.html").stat().st_size
    assert published(root, remote).added == told.added
    assert files(remote) == made(root) | {MARKER}


def test_history_is_kept_and_grows_by_one(root: Path, remote: Path) -> None:
    published(root, remote)
    first = tip(remote)
    write_call(root, "wren", "2025-q2")
    run_build(root)
    published(root, remote)
    assert git("rev-list", "gh-pages", folder=remote).split() == [tip(remote), first]


def test_the_domain_of_the_site_stays(root: Path, remote: Path, tmp_path: Path) -> None:
    published(root, remote)
    somebody_commits(remote, tmp_path / "other", {"CNAME": "calls.example.org\n"}, message="Create CNAME")
    write_call(root, "wren", "2025-q2")
    run_build(root)
    done = published(root, remote)
    assert "CNAME" in files(remote)
    assert git("cat-file", "blob", "gh-pages:CNAME", folder=remote) == "calls.example.org"
    assert done.address == "https://calls.example.org/"
    assert "base_url" in " ".join(done.warnings)
    assert published(root, remote).commit is None


@pytest.mark.parametrize("what", ["somebody's", "empty-handed", "trailer alone", "amended"])
def test_a_branch_that_is_not_ours_is_refused(root: Path, remote: Path, tmp_path: Path, what: str) -> None:
    if what == "amended":
        published(root, remote)
        message = git("log", "-1", "--format=%B", "gh-pages", folder=remote)
        git("update-ref", "-d", "refs/heads/gh-pages", folder=remote)
    else:
        message = "Kcsite-Tree: 4b825dc642cb6eb9a060e54bf8d69288fbee4904" if what == "trailer alone" else "thesis"
    changes: dict[str, str | None] = {"thesis.html": "years of work"} | ({MARKER: "{}"} if what == "empty-handed" else {})
    before = somebody_commits(remote, tmp_path / "other", changes, message=message)
    with pytest.raises(Refused, match="was not made by kcsite") as refused:
        published(root, remote)
    assert "Dana Other" in str(refused.value)
    assert tip(remote) == before


def test_commits_of_somebody_else_are_refused_and_their_files_named(root: Path, remote: Path, tmp_path: Path) -> None:
    published(root, remote)
    somebody_commits(remote, tmp_path / "other", {"THEIRS.md": "mine"}, message="a page of mine")
    before = somebody_commits(remote, tmp_path / "other", {"index.html": None, "CNAME": "x.example"}, message="and less of yours")
    write_call(root, "wren", "2025-q2")
    run_build(root)
    for dry_run in (True, False):
        with pytest.raises(Refused, match="was changed by somebody else") as refused:
            published(root, remote, dry_run=dry_run)
        assert "THEIRS.md, index.html" in str(refused.value)
        assert "'a page of mine' by Dana Other" in str(refused.value)
        assert "CNAME" not in str(refused.value)
    assert tip(remote) == before


def test_a_commit_of_somebody_else_that_was_reverted_is_no_obstacle(root: Path, remote: Path, tmp_path: Path) -> None:
    published(root, remote)
    somebody_commits(remote, tmp_path / "other", {"THEIRS.md": "mine"})
    somebody_commits(remote, tmp_path / "other", {"THEIRS.md": None})
    write_call(root, "wren", "2025-q2")
    run_build(root)
    published(root, remote)
    assert files(remote) == made(root) | {MARKER}


def test_a_push_meanwhile_is_never_overrun(root: Path, remote: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    published(root, remote)
    write_call(root, "wren", "2025-q2")
    run_build(root)
    push, theirs = publishing.push, []

    def late(branch: Branch, commit: str) -> None:
        theirs.append(somebody_commits(remote, tmp_path / "other", {"THEIRS.md": "mine"}))
        push(branch, commit)

    monkeypatch.setattr(publishing, "push", late)
    with pytest.raises(Refused, match="somebody changed the branch meanwhile"):
        published(root, remote)
    assert tip(remote) == theirs[0]


def test_a_branch_made_meanwhile_is_never_overrun(root: Path, remote: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    push, theirs = publishing.push, []

    def late(branch: Branch, commit: str) -> None:
        theirs.append(somebody_commits(remote, tmp_path / "other", {"THEIRS.md": "mine"}))
        push(branch, commit)

    monkeypatch.setattr(publishing, "push", late)
    with pytest.raises(Refused, match="somebody changed the branch meanwhile"):
        published(root, remote)
    assert tip(remote) == theirs[0]


@pytest.mark.slow
def test_six_at_once_leave_one_line_of_commits_of_ours(root: Path, remote: Path) -> None:
    with ThreadPoolExecutor(6) as pool:
        runs = list(pool.map(lambda _: run_kcsite(root, "publish", "--remote", str(remote)), range(6)))
    assert {run.returncode for run in runs} <= {0, 2}
    assert 0 in {run.returncode for run in runs}
    assert "Traceback" not in "".join(run.stderr for run in runs)
    assert git("rev-list", "--count", "gh-pages", folder=remote) == "1"
    assert files(remote) == made(root) | {MARKER}


# What may not be published


def test_planted_secrets_are_left_out_and_named(root: Path, remote: Path, tmp_path: Path) -> None:
    (tmp_path / "canary").write_text("secret", encoding="utf-8")
    output = root / "output"
    (output / ".env").write_text("KEY=secret", encoding="utf-8")
    (output / "id_rsa").write_text("secret", encoding="utf-8")
    (output / ".git").mkdir()
    (output / ".git" / "config").write_text("secret", encoding="utf-8")
    (output / "linked").symlink_to(tmp_path / "canary")
    (output / "folder").symlink_to(tmp_path, target_is_directory=True)
    done = published(root, remote)
    assert files(remote) == made(root) | {MARKER}
    assert ".env, .git/config, id_rsa" in done.warnings[0]
    assert git("grep", "-l", "secret", "gh-pages", folder=remote, check=False) == ""


@pytest.mark.parametrize("withheld", ["draft: true\n", "embargo_until: 2125-01-01T00:00:00+00:00\n"])
def test_what_is_withheld_is_never_published(root: Path, remote: Path, withheld: str) -> None:
    write_call(root, "starling", "2025-q2", words="Zanzibarquetzal was agreed.", more=withheld)
    run_build(root)
    published(root, remote)
    assert not [path for path in files(remote) if "2025-q2" in path]
    assert git("grep", "-il", "zanzibarquetzal", "gh-pages", folder=remote, check=False) == ""


def test_a_site_built_with_drafts_is_refused(root: Path, remote: Path) -> None:
    write_call(root, "starling", "2025-q2", more="draft: true\n")
    run_build(root, drafts=True)
    with pytest.raises(Refused, match="not what the archive says now"):
        published(root, remote)
    assert tip(remote) == ""


def edit_content(root: Path) -> None:
    write_call(root, "starling", "2025-q1", words="Corrected.")


def break_content(root: Path) -> None:
    write_call(root, "starling", "2025-q1", more="tpyo: 1\n")
    run_build(root)


def begin_embargo(root: Path) -> None:
    write_call(root, "starling", "2025-q1", more="embargo_until: 2125-01-01\n")


def other_settings(root: Path) -> None:
    (root / "kcsite.yaml").write_text("title: Another\n", encoding="utf-8")


def lose_a_file(root: Path) -> None:
    (root / "output" / "feed.xml").unlink()


def never_built(root: Path) -> None:
    (root / "output" / ".kcsite-output").unlink()


def forgotten(root: Path) -> None:
    (root / ".kcsite" / "memory.json").unlink()


@pytest.mark.parametrize("change", [edit_content, break_content, begin_embargo, other_settings, lose_a_file, never_built, forgotten])
def test_a_stale_or_absent_site_is_refused(root: Path, remote: Path, change: object) -> None:
    change(root)  # type: ignore[operator]
    with pytest.raises(Refused, match="Run: kcsite build" if change else ""):
        published(root, remote)
    assert tip(remote) == ""


@pytest.mark.parametrize("how", ["bytes", "link"])
def test_a_file_somebody_changed_is_refused_and_the_way_out_works(root: Path, remote: Path, tmp_path: Path, how: str) -> None:
    page = root / "output" / "starling" / "index.html"
    whole = page.read_bytes()
    if how == "bytes":
        page.write_bytes(whole[:-9] + b"<x>secret")
    else:
        (tmp_path / "same").write_bytes(whole)
        page.unlink()
        page.symlink_to(tmp_path / "same")
    with pytest.raises(Refused, match="not as the last build wrote it"):
        published(root, remote)
    assert tip(remote) == ""
    page.unlink()
    run_build(root)
    assert published(root, remote).commit


# Limits


def pretend(root: Path, path: str, size: int) -> None:
    """Let the manifest and the disk agree on a file of a size, without its bytes."""
    memory = read_memory(root / ".kcsite")
    with (root / "output" / path).open("wb") as file:
        file.truncate(size)
    memory.outputs[path] = Output(key="", size=size, sha256="")
    write_memory(root / ".kcsite", memory)


def test_a_file_github_would_refuse_is_refused_before(root: Path, remote: Path) -> None:
    pretend(root, "large.json", LARGEST_FILE + 1)
    with pytest.raises(Refused, match=re.escape("large.json: 100 MB, and GitHub takes no file above 100 MB.")):
        published(root, remote)


def test_what_nears_the_limits_is_told(root: Path) -> None:
    pretend(root, "large.json", LARGE_FILE + 1)
    assert "large.json: 50 MB" in read_site(read_archive(root)).warnings[0]
    for number in range(LARGE_SITE // LARGEST_FILE):
        pretend(root, f"{number}.json", LARGEST_FILE)
    assert "the site has 850 MB, near the 1 GB GitHub Pages allows." in read_site(read_archive(root)).warnings
    for number in range(8, 11):
        pretend(root, f"{number}.json", LARGEST_FILE)
    assert "more than the 1 GB" in read_site(read_archive(root)).warnings[-1]


def test_many_files_are_told(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert MANY_FILES == 100_000
    monkeypatch.setattr(manifest, "MANY_FILES", 10)
    assert "gives up on a site" in manifest.read_site(read_archive(root)).warnings[-1]


# Troubles of git, each a sentence with the way out


def said(root: Path, *words: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """What the command says, run in this process: starting another takes longer than publishing."""
    out, complaints = io.StringIO(), io.StringIO()
    with (
        contextlib.chdir(root),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(complaints),
        patch.dict(os.environ, variables),
        patch.object(sys, "argv", ["kcsite", "publish", *words]),
    ):
        try:
            main()
            code: object = 0
        except SystemExit as end:
            code = end.code
    return subprocess.CompletedProcess(words, int(str(code or 0)), out.getvalue(), complaints.getvalue())


def test_no_repository(root: Path) -> None:
    done = said(root)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(NO_GIT)


def test_no_remote(root: Path) -> None:
    git("init", "--quiet", folder=root)
    assert "no remote 'origin' in this repository.\n  It has none yet: git remote add origin URL." in said(root).stderr
    git("remote", "add", "upstream", "/nowhere/at/all", folder=root)
    assert "Known: upstream." in said(root).stderr
    done = said(root, "--remote", "upstream")
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)
    assert done.stderr.startswith("error: there is no repository at the remote's address.\n  Check --remote")


@pytest.mark.parametrize("address", ["https://127.0.0.1:9/x.git", "ssh://127.0.0.1:9/x.git", "127.0.0.1:x.git"])
def test_an_address_nobody_answers_at(root: Path, address: str) -> None:
    done = said(root, "--remote", address)
    assert (done.returncode, done.stdout, "Traceback" in done.stderr) == (2, "", False)
    assert "git said: " in done.stderr
    assert done.stderr.count("\n") == 3


@pytest.mark.parametrize("words", [("--remote", "-x"), ("--remote", "--upload-pack=touch x"), ("--branch", "-d"), ("--branch", "a..b"), ("--branch", "a b"), ("--remote", "ext::sh -c touch% x")])  # fmt: skip
def test_words_that_are_no_address_and_no_branch(root: Path, remote: Path, words: tuple[str, str]) -> None:
    given = words if words[0] == "--remote" else (*words, "--remote", str(remote))
    done = said(root, *given)
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)
    assert tip(remote) == ""
    assert not (root / "x").exists()


def test_a_hook_of_the_remote_that_refuses(root: Path, remote: Path) -> None:
    hook = remote / "hooks" / "pre-receive"
    hook.write_text("#!/bin/sh\necho 'no pages on Fridays' >&2\nexit 1\n", encoding="utf-8")
    hook.chmod(0o755)
    done = said(root, "--remote", str(remote))
    assert done.returncode == 2
    assert done.stderr.startswith("error: the remote's own checks refused the push.\n  Do what they say, then publish again.\n")
    assert "no pages on Fridays" in done.stderr
    assert tip(remote) == ""


def test_a_remote_where_the_branch_is_checked_out(root: Path, remote: Path, tmp_path: Path) -> None:
    published(root, remote)
    git("clone", "--quiet", "--branch", "gh-pages", remote, tmp_path / "work", folder=tmp_path)
    write_call(root, "wren", "2025-q2")
    run_build(root)
    done = said(root, "--remote", str(tmp_path / "work"))
    assert done.returncode == 2
    assert done.stderr.startswith("error: the remote is no bare repository, and has the branch checked out.\n  Give --remote a bare")


# As git 2.39 and GitHub print them.
TROUBLES = {
    "fatal: could not read Username for 'https://github.com': terminal prompts disabled": "the remote wants to know who you are.",
    "remote: Invalid username or password.\nfatal: Authentication failed for 'https://github.com/a/b/'": "the remote wants to know who you are.",
    "git@github.com: Permission denied (publickey).\nfatal: Could not read from remote repository.": "the SSH key or host was not accepted.",
    "Host key verification failed.\nfatal: Could not read from remote repository.": "the SSH key or host was not accepted.",
    "remote: Permission to a/b.git denied to c.\nfatal: unable to access 'https://github.com/a/b/': The requested URL returned error: 403": "you may not write to the remote.",
    "fatal: unable to access 'https://github.com/a/b/': Could not resolve host: github.com": "the remote cannot be reached.",
    "remote: Repository not found.\nfatal: repository 'https://github.com/a/b/' not found": "there is no repository at the remote's address.",
    "remote: error: GH006: Protected branch update failed for refs/heads/gh-pages.\n ! [remote rejected] gh-pages (protected branch hook declined)": "the branch is protected.",
    " ! [rejected] x -> gh-pages (fetch first)\nerror: failed to push some refs": "somebody changed the branch meanwhile; nothing of theirs was touched.",
    "fatal: detected dubious ownership in repository at '/x'": "the repository belongs to another user.",
    "fatal: write error: No space left on device": "a disk is full.",
    "fatal: something nobody foresaw": "git failed.",
}


@pytest.mark.parametrize("words", TROUBLES)
def test_troubles_of_git_become_a_sentence_and_a_way_out(words: str) -> None:
    refused = refusal(words)
    assert refused.what == TROUBLES[words]
    assert "git said: " in refused.advice
    assert len(str(refused).splitlines()) <= 3


def test_the_archives_own_repository_is_not_touched(root: Path, remote: Path) -> None:
    git("init", "--quiet", folder=root)
    git("remote", "add", "origin", remote, folder=root)
    (root / ".git" / "hooks" / "pre-commit").write_text("#!/bin/sh\ntouch hooked\n", encoding="utf-8")
    for name in ("pre-push", "pre-commit", "post-commit", "reference-transaction"):
        hook = root / ".git" / "hooks" / name
        hook.write_text("#!/bin/sh\ntouch hooked\nexit 1\n", encoding="utf-8")
        hook.chmod(0o755)
    before = tree(root / ".git")
    assert said(root, GIT_DIR="/nowhere", GIT_INDEX_FILE="/nowhere", GIT_WORK_TREE="/nowhere").returncode == 0
    assert tree(root / ".git") == before
    assert not (root / "hooked").exists()
    assert files(remote) == made(root) | {MARKER}


def test_from_a_folder_of_a_repository_with_a_detached_head(root: Path, remote: Path, tmp_path: Path) -> None:
    above = tmp_path / "repository"
    above.mkdir()
    git("init", "--quiet", folder=above)
    git("commit", "--quiet", "--allow-empty", "--message", "x", folder=above)
    git("checkout", "--quiet", "--detach", folder=above)
    git("remote", "add", "pages", remote, folder=above)
    root.rename(above / "archive")
    assert said(above / "archive", "--remote", "pages", "--branch", "site/live").returncode == 0
    assert files(remote, "site/live") == made(above / "archive") | {MARKER}


def test_the_archives_own_branch_is_refused(root: Path, remote: Path) -> None:
    git("init", "--quiet", "--initial-branch", "main", folder=root)
    git("remote", "add", "origin", remote, folder=root)
    done = said(root, "--branch", "main")
    assert done.stderr.startswith("error: branch 'main' is the one the archive itself is on.")
    assert tip(remote, "main") == ""


def test_names_in_any_script(root: Path, remote: Path) -> None:
    path = root / "content/wren/2025-q1.md"
    path.write_text(path.read_text(encoding="utf-8").replace("ben-oduya", "陳望舒").replace("Ben Oduya", "陳望舒"), encoding="utf-8")
    run_build(root)
    published(root, remote)
    assert "wren/people/陳望舒/index.html" in files(remote)
    assert published(root, remote).commit is None


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://github.com/Acme/calls.git", "https://acme.github.io/calls/"),
        ("git@github.com:acme/Calls", "https://acme.github.io/Calls/"),
        ("ssh://git@github.com/acme/acme.github.io.git", "https://acme.github.io/"),
        ("https://example.org/acme/calls.git", "http://localhost:8000/"),
    ],
)
def test_the_address_of_the_site(root: Path, remote: Path, url: str, address: str) -> None:
    git("init", "--quiet", folder=root)
    git("remote", "add", "origin", url, folder=root)
    git("config", f"url.{remote}.insteadOf", url, folder=root)
    done = said(root)
    assert done.returncode == 0, done.stderr
    if "github.com" in url:
        assert done.stdout == address + "\n"
        assert f"set base_url: {address}" in done.stderr


def test_the_command_tells_results_apart(root: Path, remote: Path) -> None:
    told = said(root, "--dry-run", "--remote", str(remote))
    assert f"+ index.html  {(root / 'output/index.html').stat().st_size / 1000:.1f} KB" in told.stdout.splitlines()
    assert len(told.stdout.splitlines()) == len(made(root))
    done = said(root, "--remote", str(remote))
    assert done.stdout == "http://localhost:8000/\n"
    assert f"Published {len(made(root))} files to branch 'gh-pages' of" in done.stderr
    assert "Nothing has changed on branch 'gh-pages'" in said(root, "--remote", str(remote)).stderr
    assert said(root, "--quiet", "--remote", str(remote)).stderr == ""


def test_without_git_it_is_said_so(root: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "kcsite", "publish"], cwd=root, env={"PATH": "/nowhere", "PYTHONPATH": str(Path(__file__).parents[2])},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr.splitlines()[0]) == (2, "error: git is not installed.")
