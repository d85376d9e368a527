"""Links that lead nowhere are found, and none else."""

from dataclasses import asdict

import pytest

from kcsite.site.links import PageLinks, broken, page_links
from tests.site.records import CALL, ENGLISH_ONLY, whole_site

FILES = {"index.html", "feed.xml", "kc/index.html", "kc/2025-q1/index.html", "kc/people/鄒濤/index.html", "assets/site.js"}
IDS = {"kc/2025-q1/index.html": frozenset({"zou-tao-1", "鄒濤-2"})}


def lead_nowhere(path: str, *links: str) -> list[str]:
    return [link for _, link in broken([PageLinks(path, (), links)], IDS, FILES)]


GOOD_PATHS = ["./", "../", "../../", "../2025-q1/", "../people/%E9%84%92%E6%BF%A4/", "../../feed.xml", "", "/repo/anything"]
GOOD_PLACES = [
    "#zou-tao-1",
    "../2025-q1/#zou-tao-1",
    "../2025-q1/#%E9%84%92%E6%BF%A4-2",
    "../../assets/site.js?v=0a1b2c",
    "../../?q=cranes",
]


@pytest.mark.parametrize("link", [*GOOD_PATHS, *GOOD_PLACES])
def test_links_that_lead_somewhere(link: str) -> None:
    assert not lead_nowhere("kc/2025-q1/index.html", link)


@pytest.mark.parametrize("link", ["../2025-q2/", "../2025-q1/#zou-tao-9", "#zou-tao-9", "call.json", "../../../", "../people/", "2025-q1"])
def test_links_that_lead_nowhere(link: str) -> None:
    assert lead_nowhere("kc/2025-q1/index.html", link) == [link]


def test_a_page_with_unknown_ids_is_not_blamed() -> None:
    assert not lead_nowhere("index.html", "./kc/#anything")


def test_what_a_page_says_of_itself() -> None:
    page = (
        '<a id="ui-a" href="../?a=1&amp;b=2">é</a><img src="x.png"><a href="https://example.org/">o</a><a href="mailto:a@example.org">m</a>'
    )
    assert page_links("kc/index.html", page.encode()) == PageLinks("kc/index.html", ("ui-a",), ("../?a=1&b=2", "x.png"))


@pytest.mark.parametrize("link", ["http://[", "https://[::1", "//["])
def test_an_address_that_is_none_stops_nothing(link: str) -> None:
    found = page_links("index.html", f'<a href="{link}">x</a>'.encode())
    assert list(broken([found], {}, {"index.html"})) in ([], [("index.html", link)])


def test_words_that_look_like_links_are_no_links() -> None:
    found = page_links("index.html", b"<p>&lt;a href=&#34;nowhere/&#34; id=&#34;x&#34;&gt;</p>")
    assert (found.ids, found.hrefs) == ((), ())


def test_records_are_plain_enough_to_be_stored() -> None:
    found = page_links("index.html", b'<a id="x" href="y/">z</a>')
    assert asdict(found) == {"path": "index.html", "ids": ("x",), "hrefs": ("y/",)}


def test_nothing_is_broken_in_a_site_we_made() -> None:
    files = whole_site(CALL, ENGLISH_ONLY)
    pages = [page_links(path, data) for path, data in files.items() if path.endswith(".html")]
    assert not list(broken(pages, {page.path: frozenset(page.ids) for page in pages}, {*files, "search-index.json"}))


def test_no_id_stands_twice_on_a_page() -> None:
    for path, data in whole_site(CALL, ENGLISH_ONLY).items():
        if path.endswith(".html"):
            ids = [part.split('"', 1)[0] for part in data.decode().split(' id="')[1:]]
            assert len(ids) == len(set(ids)), path
