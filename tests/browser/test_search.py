"""Searching as a reader does it: what is typed, what is listed, and where a result opens."""

import re
from dataclasses import dataclass
from urllib.parse import quote

import pytest

from tests.browser.window import OpenWindow, Site

RESULT = 'main a[href*="{path}"][href*="#{paragraph}"]'

_RUN_OF_HAN = re.compile(r"[\u4e00-\u9fff]{6,}")


@dataclass(frozen=True, slots=True)
class Inside:
    """Characters out of the middle of a longer run of Chinese, and the one paragraph of the archive they stand in."""

    piece: str
    path: str
    paragraph: str

    @property
    def result(self) -> str:
        """Where the result is found on the search page."""
        return RESULT.format(path=self.path, paragraph=self.paragraph)


@pytest.fixture
def inside(site: Site) -> Inside:
    every = [
        (path, paragraph["id"], paragraph["text"].get("zh-Hant", ""))
        for path, call in site.calls().items()
        for turn in call["turns"]
        for paragraph in turn["paragraphs"]
        if "text" in paragraph
    ]
    for path, paragraph, text in every[len(every) // 2 :]:
        for run in _RUN_OF_HAN.findall(text):
            if sum(run[1:5] in other for _, _, other in every) == 1:
                return Inside(run[1:5], path, paragraph)
    pytest.fail("no call has a run of six Chinese characters")


def test_chinese_is_found_inside_a_longer_run(read: OpenWindow, inside: Inside) -> None:
    reader = read()
    page = reader.open(f"search/?q={quote(inside.piece)}")
    page.locator(inside.result).first.wait_for(timeout=10_000)
    assert page.locator("mark", has_text=re.compile("|".join(inside.piece))).count() >= 1
    assert not reader.troubles


def test_a_result_opens_on_its_paragraph(read: OpenWindow, inside: Inside) -> None:
    reader = read()
    page = reader.open(f"search/?q={quote(inside.piece)}")
    page.locator(inside.result).first.click()
    page.wait_for_url(re.compile(re.escape(inside.path) + r".*#" + re.escape(inside.paragraph)))
    shown = page.locator(f'[id="{inside.paragraph}"]')
    shown.wait_for(state="visible")
    page.wait_for_function(
        "id => { const box = document.getElementById(id).getBoundingClientRect(); return box.top >= 0 && box.top < innerHeight }",
        arg=inside.paragraph,
    )
    assert inside.piece in shown.inner_text()
    assert not reader.troubles


def test_back_returns_to_the_results(read: OpenWindow, inside: Inside) -> None:
    page = read().open(f"search/?q={quote(inside.piece)}")
    page.locator(inside.result).first.click()
    page.wait_for_url(re.compile("#" + re.escape(inside.paragraph)))
    page.go_back()
    page.locator(inside.result).first.wait_for(timeout=10_000)
    assert page.locator("main input[name=q]").input_value() == inside.piece


def test_typing_finds_too(site: Site, read: OpenWindow, inside: Inside) -> None:
    reader = read()
    page = reader.open("search/")
    box = page.locator("main input[name=q]").first
    box.fill(inside.piece)
    box.press("Enter")
    page.locator(inside.result).first.wait_for(timeout=10_000)
    assert site.url + "search/" in page.url
    assert not reader.troubles


@pytest.fixture
def amount(site: Site) -> tuple[str, dict[str, str]]:
    """A sum of money that one paragraph speaks of in two languages: the paragraph, and its words by language."""
    paragraphs: dict[str, set[str]] = {}
    said: dict[str, dict[str, str]] = {}
    for path, call in site.calls().items():
        for figure in call["figures"]:
            if figure["kind"] == "money" and figure["value"] and int(float(figure["value"])) >= 10**8:
                paragraphs.setdefault(figure["value"], set()).add(f"{path}#{figure['paragraph']}")
                said.setdefault(figure["value"], {})[figure["lang"]] = figure["text"]
    for value, places in paragraphs.items():
        if len(places) == 1 and len(said[value]) > 1:
            return places.pop(), said[value] | {"millions": f"{float(value) / 1e6:,.9g} million"}
    pytest.fail("no call has a sum that one paragraph alone says in two languages")


@pytest.mark.parametrize("notation", ["en", "zh-Hant", "millions"])
def test_a_figure_is_found_and_marked_in_any_notation(read: OpenWindow, amount: tuple[str, dict[str, str]], notation: str) -> None:
    place, said = amount
    reader = read()
    page = reader.open(f"search/?q={quote(said[notation])}")
    path, _, paragraph = place.partition("#")
    page.locator(RESULT.format(path=path, paragraph=paragraph)).first.wait_for(timeout=10_000)
    assert set(page.locator("main mark").all_inner_texts()) <= {said["en"], said["zh-Hant"]}
    assert page.locator("main mark").count() >= 1
    assert not reader.troubles


@pytest.mark.parametrize("query", ["<img src=x onerror=alert(1)>", '"><script>alert(1)</script>', "{{7*7}}", "%00", "\u202e", "(" * 300])
def test_a_query_is_only_ever_text(read: OpenWindow, query: str) -> None:
    reader = read()
    reader.page.on("dialog", lambda dialog: reader.troubles.append(f"a dialog: {dialog.message}"))
    page = reader.open(f"search/?q={quote(query)}")
    assert page.locator("main img, main script").count() == 0
    assert not reader.troubles


def test_what_is_not_there_is_said_so(read: OpenWindow) -> None:
    reader = read()
    page = reader.open("search/?q=zzyzxqwv")
    page.locator("main [role=status]", has_text=re.compile(r"\bno\b|\b0\b", re.IGNORECASE)).wait_for(timeout=10_000)
    assert page.locator("main a mark").count() == 0
    assert not reader.troubles
