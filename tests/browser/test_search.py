"""Searching as a reader does it: what is typed, what is listed, and where a result opens."""

import re
from typing import Any
from urllib.parse import quote

import pytest

from tests.browser.window import OpenWindow, Site

RESULT = 'main a[href*="#{}"]'

_RUN_OF_HAN = re.compile(r"[\u4e00-\u9fff]{6,}")


def paragraphs(call: dict[str, Any]) -> list[dict[str, Any]]:
    return [paragraph for turn in call["turns"] for paragraph in turn["paragraphs"]]


@pytest.fixture
def inside(site: Site) -> tuple[str, str]:
    """Four characters out of the middle of a run of Chinese, and the one paragraph they stand in."""
    _, call = site.call()
    every = paragraphs(call)
    for paragraph in every:
        for run in _RUN_OF_HAN.findall(paragraph["text"].get("zh-Hant", "")):
            piece = run[1:5]
            if sum(piece in other["text"].get("zh-Hant", "") for other in every) == 1:
                return piece, paragraph["id"]
    pytest.fail("the demo call has no run of six Chinese characters")


def test_chinese_is_found_inside_a_longer_run(read: OpenWindow, inside: tuple[str, str]) -> None:
    piece, paragraph = inside
    reader = read()
    page = reader.open(f"search/?q={quote(piece)}")
    page.locator(RESULT.format(paragraph)).first.wait_for(timeout=10_000)
    assert page.locator("mark", has_text=re.compile("|".join(piece))).count() >= 1
    assert not reader.troubles


def test_a_result_opens_on_its_paragraph(site: Site, read: OpenWindow, inside: tuple[str, str]) -> None:
    piece, paragraph = inside
    path, _ = site.call()
    reader = read()
    page = reader.open(f"search/?q={quote(piece)}")
    page.locator(RESULT.format(paragraph)).first.click()
    page.wait_for_url(re.compile(re.escape(path) + r".*#" + re.escape(paragraph)))
    shown = page.locator(f'[id="{paragraph}"]')
    shown.wait_for(state="visible")
    page.wait_for_function(
        "id => { const box = document.getElementById(id).getBoundingClientRect(); return box.top >= 0 && box.top < innerHeight }",
        arg=paragraph,
    )
    assert piece in shown.inner_text()
    assert not reader.troubles


def test_back_returns_to_the_results(read: OpenWindow, inside: tuple[str, str]) -> None:
    piece, paragraph = inside
    page = read().open(f"search/?q={quote(piece)}")
    page.locator(RESULT.format(paragraph)).first.click()
    page.wait_for_url(re.compile("#" + re.escape(paragraph)))
    page.go_back()
    page.locator(RESULT.format(paragraph)).first.wait_for(timeout=10_000)
    assert page.locator("input[name=q]").first.input_value() == piece


def test_typing_finds_too(site: Site, read: OpenWindow, inside: tuple[str, str]) -> None:
    piece, paragraph = inside
    reader = read()
    page = reader.open("search/")
    box = page.locator("main input[name=q]").first
    box.fill(piece)
    box.press("Enter")
    page.locator(RESULT.format(paragraph)).first.wait_for(timeout=10_000)
    assert site.url + "search/" in page.url
    assert not reader.troubles


@pytest.mark.parametrize("query", ["<img src=x onerror=alert(1)>", '"><script>alert(1)</script>', "{{7*7}}", "%00", "\u202e", "(" * 300])
def test_a_query_is_only_ever_text(read: OpenWindow, query: str) -> None:
    reader = read()
    reader.page.on("dialog", lambda dialog: reader.troubles.append(f"a dialog: {dialog.message}"))
    page = reader.open(f"search/?q={quote(query)}")
    assert page.locator("main img, main script").count() == 0
    assert not reader.troubles


def test_what_is_not_there_is_said_so(read: OpenWindow) -> None:
    page = read().open("search/?q=zzyzxqwv")
    assert page.locator("main a mark").count() == 0
    assert page.locator("main [aria-live], main [role=status], main output").first.inner_text().strip()
