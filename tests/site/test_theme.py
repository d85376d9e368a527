"""The theme: what it says exists in both languages, nothing in it is inline, and it stays light."""

import gzip
import re
from dataclasses import replace
from itertools import chain

import pytest

from kcsite.site.pages import asset_files
from kcsite.site.theme import default_templates, load_theme
from tests.site.records import CALL, Reader, call_page, paragraph, turn, whole_site

SAID = re.compile(r'say\("(\w+)"')
SAID_OF_MANY = re.compile(r'many\("(\w+)", "(\w+)"')
PLACE = re.compile(r"\{(\w*)\}")
EXTERNAL = re.compile(rb"(?:https?:)?//(?!www\.w3\.org/)[\w-]+\.[\w.-]+")
SCRIPTS_OF_A_PAGE = ("early.js", "site.js", "search-page.js", "search.js", "search-amounts.js")
MOST_STYLE, MOST_SCRIPT = 20_000, 15_000
"""Bytes, compressed. The scripts of the search page together are the most that any page loads."""


def test_every_word_the_templates_say_is_known() -> None:
    words = load_theme(None).words
    for path in default_templates().glob("*.html"):
        text = path.read_text(encoding="utf-8")
        said = {*SAID.findall(text), *chain.from_iterable(SAID_OF_MANY.findall(text))}
        assert said <= set(words), path.name


def test_both_languages_leave_the_same_places_for_facts() -> None:
    for key, said in load_theme(None).words.items():
        assert set(PLACE.findall(said["en"])) == set(PLACE.findall(said["zh-Hant"])), key


def test_nothing_is_inline() -> None:
    for path, data in whole_site(CALL).items():
        if not path.endswith(".html"):
            continue
        for tag, attributes in Reader(data).elements:
            assert tag != "style", path
            assert tag != "script" or "src" in attributes or attributes.get("type") == "application/ld+json", path
            assert "style" not in attributes, path
            assert not [name for name in attributes if name.startswith("on")], path


@pytest.mark.parametrize("name", ["style.css", "early.js", "site.js", "search-page.js", "search.js", "search-amounts.js"])
def test_assets_ask_nothing_of_other_hosts(name: str) -> None:
    assert not EXTERNAL.findall(asset_files(None)[f"assets/{name}"])


def test_assets_stay_light() -> None:
    assets = asset_files(None)
    assert len(gzip.compress(assets["assets/style.css"])) <= MOST_STYLE
    scripts = [len(gzip.compress(assets[f"assets/{name}"])) for name in SCRIPTS_OF_A_PAGE]
    assert sum(scripts[:2]) <= MOST_SCRIPT
    assert max(scripts) <= MOST_SCRIPT


@pytest.mark.parametrize("name", ["site.js", "search-page.js", "early.js", "search.js", "search-amounts.js"])
def test_no_script_makes_markup_of_words(name: str) -> None:
    text = asset_files(None)[f"assets/{name}"].decode()
    for forbidden in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function"):
        assert forbidden not in text


def test_a_long_page_is_mostly_its_words() -> None:
    english = "The terminal moved more containers than in any quarter before, and the cranes stood still for two days only. " * 3
    chinese = "本季碼頭處理的貨櫃數量創下新高，起重機僅停工兩天，其餘時間均正常運作，並無其他中斷情形發生。" * 2
    turns = tuple(
        turn("倫瑪拉", number, "prepared", *(paragraph(f"倫瑪拉-{number}-p{n}", en=english, zh=chinese) for n in range(1, 5)))
        for number in range(1, 25)
    )
    page = call_page(replace(CALL, turns=turns, corrections=()))["starling/2025-q2/index.html"]
    assert len(page) <= 1.6 * len(Reader(page).text.encode())
