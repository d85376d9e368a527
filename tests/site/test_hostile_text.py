"""What a transcript or a content file says stays words, whatever it says."""

import json
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from kcsite.model.archive import Site
from kcsite.model.call import Call, Correction, Paragraph, Passage, Source
from kcsite.model.company import Company
from kcsite.site.links import page_links
from tests.site.records import CALL, COMPANY, SITE, Reader, whole_site

PAYLOADS = [
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'><svg onload=alert(1)>",
    '" onmouseover="alert(1)" x="',
    "' autofocus onfocus='alert(1)",
    "</title><script>alert(1)</script>",
    "</textarea></noscript><iframe src=javascript:alert(1)>",
    "<!-- <script>alert(1)</script>",
    "]]><script>alert(1)</script>",
    "{{7*7}}{% include 'words.yaml' %}{{ page.__class__ }}",
    "{0.__class__} {n} {said}",
    "%s %(x)s $& \\1",
    "<a href=javascript:alert(1)>x</a>",
    "[x](javascript:alert(1))",
    "<style>*{display:none}</style>",
    "<base href=//example.org/>",
    "<meta http-equiv=refresh content=0;url=//example.org>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "\u2028\u2029\u202e backwards",
]
OURS = {"early.js", "site.js", "search-page.js"}
FAVOURED = ("http://", "https://", "mailto:", "#", "./", "../", "/")


def hostile(words: str) -> tuple[Call, Company, Site]:
    """The call, company and site with the words in every field that may hold any."""
    speakers = tuple(
        replace(speaker, name=f"{speaker.name} {words}", names={"en": words, "zh-Hant": words}, title=words, affiliation=words)
        for speaker in CALL.speakers
    )
    turns = tuple(replace(turn, title=words, paragraphs=tuple(_worded(one, words) for one in turn.paragraphs)) for turn in CALL.turns)
    call = replace(
        CALL,
        event=words,
        source=Source(file=words, sha256="0" * 64, layout=words, notice={"en": words, "zh-Hant": words}),
        speakers=speakers,
        turns=turns,
        corrections=(Correction(where="ben-oduya-1-p1", said=words, should_say=words, why=words, on=date(2025, 9, 1)),),
    )
    company = replace(
        COMPANY, name=words, names={"zh-Hant": words}, tickers=(words,), currency=words, about={"en": words, "zh-Hant": words}
    )
    return call, company, replace(SITE, title=words, about={"en": words, "zh-Hant": words})


def _worded(paragraph: Paragraph, words: str) -> Paragraph:
    return replace(paragraph, passages=tuple(Passage(lang=passage.lang, text=words) for passage in paragraph.passages))


def pages(words: str, about: str) -> Iterator[tuple[str, bytes]]:
    """Every page, with the company's own notes about itself given apart: they are Markdown, and may make elements."""
    call, company, site = hostile(words)
    company = replace(company, about={"en": about})
    return ((path, data) for path, data in whole_site(call, company=company, site=site).items() if path.endswith(".html"))


@pytest.mark.parametrize("words", PAYLOADS)
def test_no_element_of_theirs_is_on_any_page(words: str) -> None:
    plain = {path: [tag for tag, _ in Reader(data).elements] for path, data in pages("plain", "notes")}
    for path, data in pages(words, "notes"):
        assert [tag for tag, _ in Reader(data).elements] == plain[path], path


@pytest.mark.parametrize("words", PAYLOADS)
def test_nothing_of_theirs_runs_on_any_page(words: str) -> None:
    for path, data in pages(words, words):
        read = Reader(data)
        assert not [name for _, attributes in read.elements for name in attributes if name.startswith("on") or name == "style"], path
        scripts = [
            attributes.get("src")
            for tag, attributes in read.elements
            if tag == "script" and attributes.get("type") != "application/ld+json"
        ]
        assert {str(source).split("/")[-1].split("?")[0] for source in scripts} <= OURS, path
        links = [*read.all("href"), *read.all("src"), *read.all("action")]
        assert not [link for link in links if link and not link.startswith(FAVOURED) and ":" in link], path


@pytest.mark.parametrize("words", PAYLOADS)
def test_the_words_are_shown_as_they_are(words: str) -> None:
    page = dict(pages(words, words))["starling/2025-q2/index.html"]
    assert " ".join(words.split()) in " ".join(Reader(page).text.split())


@pytest.mark.parametrize("words", PAYLOADS)
def test_what_programs_read_stays_whole(words: str) -> None:
    call, company, site = hostile(words)
    files = whole_site(call, company=company, site=site)
    assert json.loads(files["starling/2025-q2/call.json"])["company"]["name"] == words
    for path in ("feed.xml", "starling/feed.xml", "sitemap.xml"):
        ET.fromstring(files[path])  # noqa: S314 - made here
    block = files["starling/2025-q2/index.html"].decode().split('<script type="application/ld+json">')[1].split("</script>")[0]
    assert json.loads(block)["organizer"]["name"] == words


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "vbscript:x", "file:///etc/passwd", "java\tscript:x"]
)
def test_notes_of_a_company_hold_no_link_that_runs(link: str) -> None:
    about = {"en": f"[x]({link}) <{link}> ![y]({link})"}
    page = whole_site(CALL, company=replace(COMPANY, about=about))["starling/index.html"]
    assert not [href for href in Reader(page).all("href") if ":" in href and not href.startswith(("http://", "https://", "mailto:"))]


@pytest.mark.parametrize("link", ["http://[", "https://[x](y", "//[", "http://%zz"])
def test_notes_of_a_company_may_hold_a_wrong_address(link: str) -> None:
    page = whole_site(CALL, company=replace(COMPANY, about={"en": f"[x]({link})"}))["starling/index.html"]
    page_links("starling/index.html", page)


@pytest.mark.parametrize("mark", ["\x00", "\x0b", "\x1f", "\ufffe", "\x85"])
def test_marks_that_no_feed_may_hold(mark: str) -> None:
    files = whole_site(CALL, company=replace(COMPANY, name=f"Star{mark}ling"), site=replace(SITE, title=f"Two{mark}harbours"))
    for path in ("feed.xml", "starling/feed.xml"):
        ET.fromstring(files[path])  # noqa: S314 - made here


@pytest.mark.parametrize("pattern", ["[", "![", "*", "`", "<", "> ", "[a](", "&", "_a", "- "])
def test_long_notes_take_no_long_time(pattern: str) -> None:
    about = {"en": pattern * (20_000 // len(pattern))}
    assert len(whole_site(CALL, company=replace(COMPANY, about=about))["starling/index.html"]) < 20 * 20_000
