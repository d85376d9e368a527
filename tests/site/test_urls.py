"""Addresses lead where they should under any folder of any host."""

from urllib.parse import unquote, urljoin

import pytest

from kcsite.model.archive import Site
from kcsite.model.period import Period
from kcsite.site.urls import HOME, SEARCH, Here, absolute, call_path, company_path, page_file, person_path

PATHS = [HOME, SEARCH, company_path("kc"), call_path("kc", Period(2025, 1)), person_path("kc", "zou-tao"), person_path("金山", "鄒濤")]
ROOTS = ["http://localhost:8000/", "https://example.org/repo/", "https://example.org/a/b/"]


@pytest.mark.parametrize("root", ROOTS)
@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("target", PATHS)
def test_a_link_climbs_to_the_root_and_descends(root: str, path: str, target: str) -> None:
    arrived = urljoin(f"{root}{path}", Here.at(path).to(target))
    assert unquote(arrived) == f"{root}{target}"


@pytest.mark.parametrize("root", ROOTS)
def test_the_page_for_lost_readers_links_from_the_host(root: str) -> None:
    site = Site(base_url=root)
    link = Here.anywhere(site).to(company_path("kc"))
    assert urljoin(f"{root}deep/down/nowhere", link) == f"{root}kc/"


def test_addresses_are_ascii() -> None:
    path = person_path("金山", "鄒濤")
    assert Here.at(HOME).to(path, "鄒濤-1").isascii()
    assert absolute(Site(), path).isascii()
    assert unquote(Here.at(HOME).to(path, "鄒濤-1")) == "./金山/people/鄒濤/#鄒濤-1"


def test_a_place_on_the_same_page_needs_no_path() -> None:
    assert Here.at("kc/").to("kc/", "ui-people") == "#ui-people"


@pytest.mark.parametrize(("path", "file"), [("", "index.html"), ("kc/", "kc/index.html"), ("404.html", "404.html")])
def test_a_page_is_a_file(path: str, file: str) -> None:
    assert page_file(path) == file
