"""Feeds, the sitemap and what crawlers ask for."""

import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from urllib.parse import unquote

from kcsite.model.period import Period
from kcsite.site.feeds import ENTRIES
from kcsite.site.pages import archive_files, company_files, summarise
from kcsite.site.urls import page_file
from tests.site.records import CALL, COMPANY, ENGLISH_ONLY, Q1, SITE, whole_site

ATOM = "{http://www.w3.org/2005/Atom}"
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def parsed(text: bytes) -> ET.Element:
    return ET.fromstring(text)  # noqa: S314 - made here


def test_feeds_have_what_atom_asks_for() -> None:
    for path, data in whole_site(CALL, ENGLISH_ONLY).items():
        if path.endswith("feed.xml"):
            feed = parsed(data)
            assert feed.tag == f"{ATOM}feed"
            for one in (feed, *feed.findall(f"{ATOM}entry")):
                for name in ("id", "title", "updated"):
                    assert len(one.findall(f"{ATOM}{name}")) == 1, (path, name)
                assert MOMENT.fullmatch(one.findtext(f"{ATOM}updated") or "")
            assert feed.find(f"{ATOM}author/{ATOM}name") is not None
            assert feed.find(f"{ATOM}link[@rel='self']").attrib["href"] == f"{SITE.base_url}{path}"  # type: ignore[union-attr]


def test_the_latest_call_leads_and_a_call_without_a_day_counts_from_its_quarter() -> None:
    feed = parsed(whole_site(CALL, ENGLISH_ONLY)["starling/feed.xml"])
    entries = [(entry.findtext(f"{ATOM}id"), entry.findtext(f"{ATOM}updated")) for entry in feed.findall(f"{ATOM}entry")]
    assert entries == [
        ("https://example.org/a/b/starling/2025-q3/", "2025-09-30T00:00:00Z"),
        ("https://example.org/a/b/starling/2025-q2/", "2025-08-20T00:00:00Z"),
    ]
    assert feed.findtext(f"{ATOM}updated") == "2025-09-30T00:00:00Z"


def test_a_feed_stays_short() -> None:
    many = tuple(summarise(replace(CALL, period=Period(year, quarter))) for year in range(1990, 2025) for quarter in (1, 2, 3, 4))
    feed = parsed(company_files(COMPANY, many, (), SITE, None)["starling/feed.xml"])
    assert len(feed.findall(f"{ATOM}entry")) == ENTRIES


def test_a_feed_without_calls() -> None:
    feed = parsed(archive_files((), (), (), SITE, None)["feed.xml"])
    assert not feed.findall(f"{ATOM}entry")
    assert MOMENT.fullmatch(feed.findtext(f"{ATOM}updated") or "")


def test_the_sitemap_names_every_page_and_no_other() -> None:
    files = whole_site(CALL, ENGLISH_ONLY)
    addresses = [str(loc.text) for loc in parsed(files["sitemap.xml"]).iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    assert len(addresses) == len(set(addresses))
    assert all(address.startswith(SITE.base_url) and address.isascii() for address in addresses)
    named = {page_file(unquote(address.removeprefix(SITE.base_url))) for address in addresses}
    assert named == {path for path in files if path.endswith(".html")} - {"404.html"}


def test_crawlers_find_the_sitemap() -> None:
    assert f"Sitemap: {SITE.base_url}sitemap.xml".encode() in whole_site(CALL)["robots.txt"].splitlines()


def test_programs_find_the_markdown() -> None:
    text = whole_site(CALL, ENGLISH_ONLY)["llms.txt"].decode()
    assert text.startswith(f"# {SITE.title}\n")
    assert re.findall(r"\((https?://[^)]*call\.md)\)", text) == [f"{SITE.base_url}starling/{p}/call.md" for p in ("2025-q2", "2025-q3")]


def test_a_period_without_a_transcript_is_in_no_feed() -> None:
    assert Q1.id.encode() not in whole_site(CALL)["feed.xml"]
