"""The files of a site as a tree of git's: written in one stream, whatever their number, straight from the bytes that were checked."""

import hashlib
from collections.abc import Iterator
from tempfile import TemporaryFile

from kcsite.publish.branch import DOMAIN, MARKER, Branch, marker
from kcsite.publish.manifest import Site

_REF = "refs/kcsite/tree"


def write_tree(branch: Branch, site: Site) -> str:
    """The name of a tree with the site's files, our marker, and the domain the branch has."""
    with TemporaryFile() as stream:
        for piece in _stream(branch, site):
            stream.write(piece)
        stream.seek(0)
        branch.git.feed("fast-import", "--quiet", "--force", "--date-format=now", source=stream)
    return branch.git.say("rev-parse", f"{_REF}^{{tree}}")


def _stream(branch: Branch, site: Site) -> Iterator[bytes]:
    """What `git fast-import` reads. The commit it makes is thrown away: ours names the tree, which is not known before."""
    yield f"commit {_REF}\ncommitter kcsite <kcsite@localhost> now\n".encode() + _data(b"")
    digest = hashlib.sha256()
    for path in sorted(site.files):
        digest.update(f"{path}\0{site.files[path].sha256}\n".encode())
        yield _file(path, site.bytes_of(path))
    yield _file(MARKER, marker(digest.hexdigest()))
    if branch.domain is not None:
        yield _file(DOMAIN, branch.domain)


def _file(path: str, data: bytes) -> bytes:
    quoted = path.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'M 100644 inline "{quoted}"\n'.encode() + _data(data)


def _data(data: bytes) -> bytes:
    return b"data %d\n%b\n" % (len(data), data)
