"""The language a reader chose holds: on the page, on the next page, and in the address; and choosing works without JavaScript."""

import pytest
from playwright.sync_api import Page

from tests.browser.window import WINDOW, OpenWindow, Site

SHOWS = {"en": {"en"}, "zh-Hant": {"zh-Hant"}, "stacked": {"en", "zh-Hant"}, "side": {"en", "zh-Hant"}}
"""Which passages each mode lets a reader see."""


@pytest.fixture
def long_paragraph(site: Site) -> dict[str, str]:
    """The longest spoken paragraph of the call: language -> words."""
    _, call = site.call()
    by_managers = {speaker["id"] for speaker in call["speakers"] if speaker["kind"] == "management"}
    texts: list[dict[str, str]] = [
        paragraph["text"] for turn in call["turns"] if turn["speaker"] in by_managers for paragraph in turn["paragraphs"]
    ]
    return max((text for text in texts if len(text) > 1), key=lambda text: len(text["en"]))


def seen(page: Page, text: dict[str, str]) -> set[str]:
    """The languages in which a paragraph can be read on the page."""
    shown = "".join(page.locator("main").inner_text().split())
    return {lang for lang, words in text.items() if "".join(words.split()) in shown}


def choose(page: Page, mode: str) -> None:
    chosen = page.locator(f'input[type=radio][value="{mode}"]')
    page.locator(f'label[for="{chosen.get_attribute("id")}"]').click()
    assert chosen.is_checked()


@pytest.mark.parametrize("has_script", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_each_mode_shows_its_languages(site: Site, read: OpenWindow, long_paragraph: dict[str, str], *, has_script: bool) -> None:
    path, _ = site.call()
    page = read(java_script_enabled=has_script).open(path)
    for mode, languages in SHOWS.items():
        choose(page, mode)
        assert seen(page, long_paragraph) == languages, mode


def test_the_choice_holds_on_the_next_page(site: Site, read: OpenWindow, long_paragraph: dict[str, str]) -> None:
    path, _ = site.call()
    reader = read()
    choose(reader.open(path), "zh-Hant")
    home = reader.open("")
    assert home.locator("html").get_attribute("lang") == "zh-Hant"
    page = reader.open(path)
    assert seen(page, long_paragraph) == {"zh-Hant"}
    assert page.locator('input[type=radio][value="zh-Hant"]').first.is_checked()
    assert not reader.troubles


def test_the_address_chooses(site: Site, read: OpenWindow, long_paragraph: dict[str, str]) -> None:
    path, _ = site.call()
    page = read().open(f"{path}?lang=zh-Hant")
    assert seen(page, long_paragraph) == {"zh-Hant"}
    choose(page, "en")
    assert "lang=en" in page.url
    assert seen(page, long_paragraph) == {"en"}


def test_switching_keeps_the_place(site: Site, read: OpenWindow) -> None:
    path, call = site.call()
    last = call["turns"][-1]["paragraphs"][0]["id"]
    page = read().open(f"{path}#{last}")
    shown = page.locator(f'[id="{last}"]')
    choose(page, "zh-Hant")
    box = shown.bounding_box()
    assert box is not None
    assert 0 <= box["y"] < WINDOW["height"]
