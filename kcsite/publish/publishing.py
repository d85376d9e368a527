"""Publish: look at the branch, write the site's tree, say what changes, and move the branch."""

import re
from dataclasses import dataclass
from pathlib import Path

from kcsite.config import Archive
from kcsite.problems import Refused
from kcsite.publish.branch import MARKER, Branch, commit, files_of, look_at, own_repository, push
from kcsite.publish.git import run_git
from kcsite.publish.manifest import read_site
from kcsite.publish.tree import write_tree

Sizes = dict[str, int]

_ON_GITHUB = re.compile(r"(?:^|@|//)github\.com[:/](?P<owner>[\w.-]{1,100})/(?P<name>[\w.-]{1,100}?)(?:\.git)?/?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """What publishing changed, or would change: sizes in bytes by path."""

    branch: str
    remote: str
    address: str
    added: Sizes
    changed: Sizes
    removed: Sizes
    files: int
    commit: str | None
    """None where nothing was pushed."""
    warnings: tuple[str, ...]

    @property
    def is_change(self) -> bool:
        """Whether the site differs from what stands on the branch."""
        return bool(self.added or self.changed or self.removed)


def publish(archive: Archive, *, remote: str, branch: str, dry_run: bool = False) -> Published:
    """Make a branch of a remote hold the last build's files; `dry_run` only finds out what that would change.

    Errors: Refused where the site is not what the archive says now, the branch holds somebody else's work, or git fails.
    """
    site = read_site(archive)
    home = _repository(archive.root)
    _check_not_checked_out(archive.root, branch)
    place = _place(archive.root, remote, home)
    with own_repository(home / "config" if home else None, archive.root.resolve()) as git:
        there = look_at(git, place, branch)
        tree = write_tree(there, site)
        differs = there.tip is None or tree != git.say("rev-parse", f"{there.tip}^{{tree}}")
        made = None
        added, changed, removed = _differences(there.files, files_of(git, tree))
        if differs and not dry_run:
            made = commit(there, tree, f"Publish {archive.settings.title}")
            push(there, made)
        address, warnings = _address(archive, there)
    return Published(
        branch=branch, remote=remote, address=address, added=added, changed=changed, removed=removed, files=len(site.files), commit=made,
        warnings=(*site.warnings, *warnings),
    )  # fmt: skip


def _differences(before: dict[str, tuple[str, int]], after: dict[str, tuple[str, int]]) -> tuple[Sizes, Sizes, Sizes]:
    added = {path: size for path, (_, size) in after.items() if path not in before}
    changed = {path: size for path, (blob, size) in after.items() if path in before and before[path][0] != blob}
    removed = {path: size for path, (_, size) in before.items() if path not in after}
    return tuple({path: size for path, size in sorted(sizes.items()) if path != MARKER} for sizes in (added, changed, removed))  # type: ignore[return-value]  # three of them


def _repository(root: Path) -> Path | None:
    """The folder of git's that holds the settings of the repository the archive lies in, if it lies in one."""
    done = run_git(("rev-parse", "--path-format=absolute", "--git-common-dir"), root, may_fail=True)
    return None if done.returncode else Path(done.stdout.decode("utf-8", "surrogateescape").rstrip("\n"))


def _check_not_checked_out(root: Path, branch: str) -> None:
    done = run_git(("symbolic-ref", "--quiet", "--short", "HEAD"), root, may_fail=True)
    if done.returncode == 0 and done.stdout.decode("utf-8", "replace").strip() == branch:
        raise Refused(
            f"branch '{branch}' is the one the archive itself is on.", "The site needs a branch of its own: name another with --branch."
        )


def _place(root: Path, remote: str, home: Path | None) -> str:
    """A remote's name, or its address with a path made whole. Errors: Refused where it is neither."""
    if not remote or remote.startswith("-"):
        raise Refused(f"--remote '{remote}': neither a remote's name nor an address.", "Write a name as origin, a URL or a path.")
    names = run_git(("remote",), root, may_fail=True).stdout.decode("utf-8", "replace").splitlines() if home else []
    if remote in names or re.match(r"[a-z+]{2,20}://|[^/\s]{1,200}@?[^/\s]{0,200}:", remote):
        return remote
    path = Path(remote).expanduser()
    if path.is_dir():
        return str(path.resolve())
    if home is None:
        raise Refused(
            f"no remote '{remote}': this archive is in no git repository.",
            "Run 'git init' and 'git remote add', or give --remote a URL or a path.",
        )
    known = f"Known: {', '.join(names)}." if names else "It has none yet: git remote add origin URL."
    raise Refused(f"no remote '{remote}' in this repository.", f"{known} Or give --remote a URL or a path.")


def _address(archive: Archive, branch: Branch) -> tuple[str, tuple[str, ...]]:
    """Where the site can be read, and a warning where its pages say otherwise."""
    base = archive.settings.base_url
    domain = (branch.domain or b"").decode("utf-8", "replace").split()
    git, name = branch.git, branch.remote
    urls = (git.ask("config", f"remote.{name}.url"), git.ask("remote", "get-url", name), name)
    found = next((found for url in urls if url and (found := _ON_GITHUB.search(url))), None)
    if domain:
        address = f"https://{domain[0]}/"
    elif found:
        host = f"{found['owner'].lower()}.github.io"
        address = f"https://{host}/" if found["name"].lower() == host else f"https://{host}/{found['name']}/"
    else:
        return base, ()
    if address.split("://")[1] == base.split("://")[1]:
        return base, ()
    return address, (f"base_url is {base}, and the feeds, the site map and the 404 page lead there; set base_url: {address}",)
