"""What a page links to and what it can be linked by, and whether all of it fits together."""

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

_ID = re.compile(rb'\sid="([^"]*)"')
_LINK = re.compile(rb'\s(?:href|src|action)="([^"]*)"')


@dataclass(frozen=True, slots=True)
class PageLinks:
    """The ids of a page, and the links from it that stay on the site, once each."""

    path: str
    ids: tuple[str, ...]
    hrefs: tuple[str, ...]


def page_links(path: str, page: bytes) -> PageLinks:
    """The ids and links of a page that kcsite laid out. `path` is its file's, from the root of the output."""
    ids = tuple(dict.fromkeys(unescape(found.decode()) for found in _ID.findall(page)))
    found = sorted({unescape(link.decode()) for link in _LINK.findall(page)})
    return PageLinks(path, ids, tuple(link for link in found if _stays(link)))


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
        for link in page.hrefs:
            if not link.startswith("/") and not _leads_somewhere(page, link, ids, files):
                yield page.path, link


def _leads_somewhere(page: PageLinks, link: str, ids: Mapping[str, frozenset[str]], files: Container[str]) -> bool:
    path, _, fragment = link.partition("#")
    path, target = path.partition("?")[0], page.path
    if path:
        target = normpath(join(dirname(page.path), unquote(path)))
        target = "" if target == "." else target
        if path.endswith(("/", ".")):
            target = f"{target}/index.html" if target else "index.html"
    if target not in files:
        return False
    anchor = unquote(fragment)
    return not anchor or target not in ids or anchor in ids[target]
