"""What a page links to and what it can be linked by, and whether all of it fits together."""

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

_BLANKS = bytes.maketrans(b"\t\n\r\f\v", b"     ")
_LINKING = (b"href", b"src", b"action")


@dataclass(frozen=True, slots=True)
class PageLinks:
    """The ids of a page, and the links from it that stay on the site, once each."""

    path: str
    ids: tuple[str, ...]
    hrefs: tuple[str, ...]


def page_links(path: str, page: bytes) -> PageLinks:
    """The ids and links of a page that kcsite laid out. `path` is its file's, from the root of the output."""
    flat = page.translate(_BLANKS)
    ids = tuple(dict.fromkeys(unescape(found.decode()) for found in _values(flat, b"id")))
    found = sorted({unescape(link.decode()) for name in _LINKING for link in set(_values(flat, name))})
    return PageLinks(path, ids, tuple(link for link in found if _stays(link)))


def _values(flat: bytes, name: bytes) -> list[bytes]:
    """The values of an attribute. Cutting at it takes half as long as one pattern for all, which is tried at every blank of a page."""
    return [rest.partition(b'"')[0] for rest in flat.split(b' %b="' % name)[1:]]


def _stays(link: str) -> bool:
    """Whether a link leads to this site; what cannot even be read as an address leads elsewhere, as browsers see it."""
    if link.startswith(("#", "./", "../")):
        return True
    try:
        return not urlsplit(link).scheme and not link.startswith("//")
    except ValueError:
        return False


def broken(pages: Iterable[PageLinks], ids: Mapping[str, frozenset[str]], files: Container[str]) -> Iterator[tuple[str, str]]:
    """Page and link, for every link that leads nowhere.

    Args: `ids` are those of each page where they are known, `files` all paths of the output. Links from the page for lost readers are
    addresses from the host's root, which is not known here, and are not looked at.
    """
    for page in pages:
        targets: dict[str, str] = {}  # a page's links lead to few files, and to many places in each
        for link in page.hrefs:
            path, _, fragment = link.partition("#")
            if path not in targets:
                targets[path] = _target(page.path, path)
            if not link.startswith("/") and not _leads_somewhere(targets[path], fragment, ids, files):
                yield page.path, link


def _target(page: str, path: str) -> str:
    """The file that a link without its fragment leads to, from a page."""
    path = path.partition("?")[0]
    if not path:
        return page
    target = normpath(join(dirname(page), unquote(path)))
    target = "" if target == "." else target
    if path.endswith(("/", ".")):
        return f"{target}/index.html" if target else "index.html"
    return target


def _leads_somewhere(target: str, fragment: str, ids: Mapping[str, frozenset[str]], files: Container[str]) -> bool:
    if target not in files:
        return False
    anchor = unquote(fragment)
    return not anchor or target not in ids or anchor in ids[target]
