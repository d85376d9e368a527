"""A branch of a remote: what stands on it, whether all of it is ours, and the commit that would replace it.

A commit is ours if its message names its own tree, and the tree bears our marker file: an amended commit names another. CNAME is the one
file others may change, for GitHub writes it there when a person sets the site's own domain.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from kcsite.problems import Refused
from kcsite.publish.git import Git

MARKER = ".kcsite-published"
DOMAIN = "CNAME"
TRAILER = "Kcsite-Tree"
NAMED = 5
"""So many of somebody else's files a message names."""
_NOBODY = ("-c", "user.name=kcsite", "-c", "user.email=kcsite@localhost")


@dataclass(frozen=True, slots=True)
class Branch:
    """A branch of a remote as it was when we looked; `tip` is None where there is none yet."""

    git: Git
    remote: str
    name: str
    tip: str | None

    @property
    def files(self) -> dict[str, tuple[str, int]]:
        """What stands on it: object and size in bytes by path."""
        return files_of(self.git, self.tip) if self.tip else {}

    @property
    def domain(self) -> bytes | None:
        """What CNAME holds, if there is one."""
        return self.git.run("cat-file", "blob", f"{self.tip}:{DOMAIN}").stdout if DOMAIN in self.files else None


@contextmanager
def own_repository(settings: Path | None, start: Path) -> Iterator[Git]:
    """A repository for this one commit, with the settings (remotes, credentials) of another one, which is not touched."""
    with TemporaryDirectory(prefix="kcsite-publish-") as folder:
        git = Git(Path(folder) / "site.git", start)
        git.run("init", "--quiet", "--bare", "--template=", str(git.folder))
        if settings:
            # First in the file, so that our own lines prevail: no work tree, and no hooks that were written for other commits.
            own = (git.folder / "config").read_text(encoding="utf-8")
            quoted = str(settings).replace("\\", "\\\\").replace('"', '\\"')
            (git.folder / "config").write_text(f'[include]\n\tpath = "{quoted}"\n{own}', encoding="utf-8")
        for key, value in (("core.bare", "true"), ("core.hooksPath", "hooks"), ("gc.auto", "0"), ("push.followTags", "false")):
            git.run("config", "--replace-all", key, value)
        yield git


def look_at(git: Git, remote: str, name: str) -> Branch:
    """The branch of a remote. Errors: Refused where it holds somebody else's work, or cannot be read."""
    if git.ask("check-ref-format", f"refs/heads/{name}") is None or name.startswith("-"):
        raise Refused(f"--branch '{name}': no name for a branch.", "Write one as gh-pages.")
    heads = git.say("ls-remote", "--heads", "--", remote, f"refs/heads/{name}")
    tip = heads.split()[0] if heads else None
    if tip:
        git.run("fetch", "--quiet", "--no-tags", "--depth=1", "--refmap=", "--", remote, f"refs/heads/{name}")
        tip = git.say("rev-parse", "FETCH_HEAD")
        if not _is_ours(git, tip):
            _check_ours(git, remote, name, tip)
    return Branch(git, remote, name, tip)


def _is_ours(git: Git, commit: str) -> bool:
    tree = git.say("rev-parse", f"{commit}^{{tree}}")
    trailer = git.say("show", "--no-patch", f"--format=%(trailers:key={TRAILER},valueonly)", commit)
    return trailer.split()[-1:] == [tree] and git.ask("cat-file", "-e", f"{commit}:{MARKER}") is not None


def _check_ours(git: Git, remote: str, name: str, tip: str) -> None:
    """Whether what others did since our last commit leaves our files as they were. Errors: Refused, naming commits and files."""
    if (git.folder / "shallow").exists():
        git.run("fetch", "--quiet", "--no-tags", "--unshallow", "--refmap=", "--", remote, f"refs/heads/{name}")
    history = git.say("rev-list", "--first-parent", tip).split()
    ours = next((commit for commit in history if _is_ours(git, commit)), None)
    if ours is None:
        raise Refused(
            f"branch '{name}' of {remote} was not made by kcsite: its last commit is {_named(git, tip)}.",
            "Name another with --branch, or delete that branch yourself if nobody needs it.",
        )
    changed = _quoted(git.run("diff-tree", "-r", "-z", "--no-renames", "--name-only", ours, tip).stdout)
    theirs = sorted(path for path in changed if path != DOMAIN)
    if theirs:
        others = history[: history.index(ours)]
        files = ", ".join(theirs[:NAMED]) + (f" and {len(theirs) - NAMED} more" if len(theirs) > NAMED else "")
        raise Refused(
            f"branch '{name}' of {remote} was changed by somebody else: {'; '.join(_named(git, one) for one in others[:NAMED])}.",
            f"They changed {files}. Take what you need into the archive, revert those commits on the branch, then publish again.",
        )


def _quoted(names: bytes) -> list[str]:
    return [name.decode("utf-8", "backslashreplace") for name in names.split(b"\0") if name]


def _named(git: Git, commit: str) -> str:
    return git.say("show", "--no-patch", "--format=%h '%s' by %an", commit)[:200]


def files_of(git: Git, tree: str) -> dict[str, tuple[str, int]]:
    """Object and size in bytes of every file of a tree, by path."""
    found = {}
    for line in git.run("ls-tree", "-r", "-l", "-z", tree).stdout.split(b"\0"):
        if line:
            what, _, path = line.partition(b"\t")
            _, _, blob, size = what.split()
            found[path.decode("utf-8", "backslashreplace")] = (blob.decode(), int(size) if size != b"-" else 0)
    return found


def marker(digest: str) -> bytes:
    """The marker file of a site with a digest of all its files."""
    return json.dumps({"kcsite": 1, "site": digest}).encode() + b"\n"


def commit(branch: Branch, tree: str, subject: str) -> str:
    """A commit of a tree on top of the branch; no branch moves yet."""
    parents = ("-p", branch.tip) if branch.tip else ()
    named = branch.git.ask("var", "GIT_COMMITTER_IDENT") is not None
    return branch.git.say(*(() if named else _NOBODY), "commit-tree", tree, *parents, data=f"{subject}\n\n{TRAILER}: {tree}\n".encode())


def push(branch: Branch, made: str) -> None:
    """Move the remote's branch to a commit made on top of it, never by force. Errors: Refused where somebody moved it meanwhile."""
    branch.git.run("push", "--quiet", "--no-follow-tags", "--", branch.remote, f"{made}:refs/heads/{branch.name}")
