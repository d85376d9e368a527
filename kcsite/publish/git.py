"""Git as a program: a clean environment, no questions, and its troubles told in a sentence with the way out."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from kcsite.problems import Refused

_KEPT = ("GIT_SSH", "GIT_SSH_COMMAND", "GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM")
"""How a machine reaches its remotes. All other GIT_ variables may point at somebody else's repository: a hook's do."""
_ADVICE = (
    (r"Permission denied \(publickey|Host key verification failed|sign_and_send_pubkey",
     "the SSH key or host was not accepted.",
     "Try 'ssh -T' with the host of the remote, and 'ssh-add' where the key has a passphrase; then publish again."),
    (r"could not read (?:Username|Password)|Authentication failed|Invalid username or password|HTTP Basic: Access denied|error: 401",
     "the remote wants to know who you are.",
     "Set up a credential helper (on GitHub: gh auth setup-git), or use an SSH address; then publish again."),
    (r"error: 403|Permission to .{1,200} denied|Write access to repository not granted|insufficient permission|unable to create temp",
     "you may not write to the remote.",
     "Ask its owner for the right to push, or name another with --remote."),
    (r"\(fetch first\)|\(non-fast-forward\)|cannot lock ref|reference already exists|failed to update ref|incorrect old value",
     "somebody changed the branch meanwhile; nothing of theirs was touched.",
     "Run kcsite publish again: it looks at the branch anew."),
    (r"protected branch|GH006", "the branch is protected.",
     "Allow pushes to it in the remote's settings, or name another with --branch."),
    (r"currently checked out", "the remote is no bare repository, and has the branch checked out.",
     "Give --remote a bare repository, or name another with --branch."),
    (r"hook declined|pre-receive", "the remote's own checks refused the push.",
     "Do what they say, then publish again."),
    (r"dubious ownership", "the repository belongs to another user.",
     "Run kcsite as its owner, or add it to git's safe.directory."),
    (r"No space left", "a disk is full.", "Make room, then publish again."),
    (r"Could not resolve host|Could not connect|Connection (?:refused|timed out|reset)|Network is unreachable|ailed to connect|n't connect",
     "the remote cannot be reached.",
     "Check the network and the remote's address, then publish again."),
    (r"does not appear to be a git repository|[Rr]epository .{0,300}not found|does not exist|not a git repository|error: 404",
     "there is no repository at the remote's address.",
     "Check --remote: the name of a remote, a URL or a path; 'git remote -v' lists the names."),
)  # fmt: skip
"""What git may say when it fails, the sentence for it, and the way out; the first that fits is told."""


@dataclass(frozen=True, slots=True)
class Git:
    """A repository to run git in: its folder, and where a relative path of the user's begins."""

    folder: Path
    start: Path

    def run(self, *words: str, data: bytes | None = None, may_fail: bool = False) -> subprocess.CompletedProcess[bytes]:
        """Run git. Errors: Refused in a sentence where it fails, unless it may."""
        return run_git(("--git-dir", str(self.folder), *words), self.start, data=data, may_fail=may_fail)

    def feed(self, *words: str, source: IO[bytes]) -> None:
        """Run git on what a file holds. Errors: Refused where it fails."""
        run_git(("--git-dir", str(self.folder), *words), self.start, source=source)

    def say(self, *words: str, data: bytes | None = None) -> str:
        """What git prints, without the line's end."""
        return self.run(*words, data=data).stdout.decode("utf-8", "surrogateescape").rstrip("\n")

    def ask(self, *words: str) -> str | None:
        """What git prints, or None where it fails."""
        done = self.run(*words, may_fail=True)
        return None if done.returncode else done.stdout.decode("utf-8", "surrogateescape").rstrip("\n")


def run_git(
    words: Iterable[str], folder: Path, *, data: bytes | None = None, source: IO[bytes] | None = None, may_fail: bool = False
) -> subprocess.CompletedProcess[bytes]:
    """Run git in a folder. Errors: Refused where there is no git, or it fails and may not."""
    program = shutil.which("git")
    if program is None:
        raise Refused("git is not installed.", "Install git, or put the content of the output folder on a web host yourself.")
    with subprocess.Popen(  # noqa: S603 - our own words, never through a shell
        [program, *words], cwd=folder, env=environment(), stdin=source or subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        said, complained = process.communicate(data)
    done = subprocess.CompletedProcess(process.args, process.returncode, said, complained)
    if done.returncode and not may_fail:
        raise refusal(done.stderr.decode("utf-8", "replace"))
    return done


def environment() -> dict[str, str]:
    """The environment git runs in: ours without its own variables; it speaks English and asks nobody."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_") or name in _KEPT}
    kept.pop("LANGUAGE", None)
    if "GIT_SSH" not in kept and "GIT_SSH_COMMAND" not in kept:
        kept["GIT_SSH_COMMAND"] = "ssh -oBatchMode=yes"
    return kept | {"LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", "GIT_ASKPASS": "", "SSH_ASKPASS": ""}


def refusal(said: str) -> Refused:
    """What git says when it fails, as one sentence and the way out; its own last words stand below."""
    lines = [line.strip() for line in said.splitlines() if line.strip() and not line.startswith("hint:")]
    told = [line.removeprefix("remote:").strip() for line in lines if line.startswith(("fatal:", "error:", "remote:", "!"))]
    words = " ".join(told or lines[-1:])
    for pattern, what, advice in _ADVICE:
        if re.search(pattern, said[:20_000]):
            return Refused(what, f"{advice}\ngit said: {words[:400]}")
    return Refused("git failed.", f"git said: {words[:400] or 'nothing'}")
