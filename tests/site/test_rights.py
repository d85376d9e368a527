"""A call whose transcript may not be republished: its speakers and figures are shown, and not one passage, in any file."""

from dataclasses import replace

from kcsite.site.links import broken, page_links
from kcsite.site.pages import said_by
from kcsite.site.theme import load_theme
from tests.site.records import CALL, COMPANY, ENGLISH_ONLY, WORDS_OF_THE_CALL, call_page, whole_site

WITHHELD = replace(CALL, rights="figures-only")


def test_no_passage_is_in_any_file() -> None:
    for path, data in whole_site(WITHHELD, ENGLISH_ONLY).items():
        text = data.decode()
        # A figure's own words are quoted where figures are listed, and nowhere else.
        quoted = () if path.endswith(("call.json", "figures.csv")) else ("twelve billion", "1.2 billion")
        leaked = [words for words in (*WORDS_OF_THE_CALL, *quoted) if words in text]
        assert not leaked, path


def test_the_page_says_why() -> None:
    page = call_page(WITHHELD)["starling/2025-q2/index.html"].decode()
    assert "may not be republished" in page
    assert "倫瑪拉" in page
    assert "Harbour Street" in page


def test_the_markdown_says_so_too() -> None:
    assert "may not be republished" in call_page(WITHHELD)["starling/2025-q2/call.md"].decode()


def test_people_pages_keep_their_links_and_lose_the_words() -> None:
    said = said_by(WITHHELD, COMPANY, load_theme(None))
    assert said.keys() == said_by(CALL, COMPANY, load_theme(None)).keys()
    assert all("2025-q2/" in html for html in said.values())


def test_no_link_of_the_site_is_broken_by_it() -> None:
    files = whole_site(WITHHELD)
    pages = [page_links(path, data) for path, data in files.items() if path.endswith(".html")]
    assert not list(broken(pages, {page.path: frozenset(page.ids) for page in pages}, {*files, "search-index.json"}))
