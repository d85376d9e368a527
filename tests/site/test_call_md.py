"""call.md says what the call says, to whoever reads Markdown."""

import re
from dataclasses import replace
from html import unescape

import pytest
from hypothesis import given
from hypothesis.strategies import text
from markdown_it import MarkdownIt

from kcsite.model.call import Call
from kcsite.site.call_md import call_md
from tests.site.records import CALL, COMPANY, SITE, WORDS_OF_THE_CALL, Reader, paragraph, turn

HARD_WORDS = [
    "1. Not a list, a number.",
    "12) nor this",
    "# no heading",
    "> no quotation",
    "- no bullet",
    "+ nor this",
    "*no* _emphasis_ `code` [link](https://example.org/) <b>bold</b>",
    "R&amp;D is not R&D, and &#32; is six characters",
    "above\n===",
    "above\n---",
    "~~~ no fence",
    "``` nor this",
    "    four spaces first",
    "a backslash \\ and \\* another",
    "| no | table |\n| --- | --- |",
    "~~not struck~~",
    "![no image](x.png)",
    "https://example.org/ stays words",
    "{{ 7*7 }} {% raw %}",
]


def markdown(call: Call) -> str:
    return call_md(call, COMPANY, SITE).decode()


def as_read(call: Call) -> str:
    """The words a Markdown reader shows, blanks levelled."""
    html = MarkdownIt("gfm-like", {"linkify": False}).render(markdown(call))
    return " ".join(Reader(html.encode()).text.split())


@pytest.mark.parametrize("words", HARD_WORDS)
def test_words_stay_words(words: str) -> None:
    call = replace(CALL, turns=(turn("operator", 1, "prepared", paragraph("operator-1-p1", en=words, zh=words)),), corrections=())
    whole = re.compile(rf"(?<!\S){re.escape(' '.join(words.split()))}(?!\S)")
    assert len(whole.findall(as_read(call))) == 2


@given(text(alphabet="ab17.)(#>*_`~|-+=&;<[]!:\\\n\t {中", min_size=1))
def test_any_words_stay_words(words: str) -> None:
    shown = " ".join(words.split())
    call = replace(CALL, turns=(turn("operator", 1, "prepared", paragraph("operator-1-p1", en=words)),), corrections=())
    assert as_read(call).endswith(f"Operator {shown}".strip())


def test_every_passage_is_there_in_order() -> None:
    shown = as_read(CALL)
    places = [shown.index(words) for words in WORDS_OF_THE_CALL]
    assert places == sorted(places)


def test_who_where_and_when() -> None:
    shown = as_read(CALL)
    for words in ("Starling Robotics", "Q2 2025", "30 June 2025", "20 August 2025", "This company is fictional", "Chief Executive Officer"):
        assert words in shown
    assert "https://example.org/a/b/starling/2025-q2/" in markdown(CALL)


def test_what_the_vendor_says_of_the_translation_comes_with_it() -> None:
    assert "中文為機器翻譯，僅供參考。" in unescape(as_read(CALL))


def test_links_to_turns_are_whole() -> None:
    links = [
        token.attrGet("href") for block in MarkdownIt().parse(markdown(CALL)) for token in block.children or [] if token.type == "link_open"
    ]
    assert "https://example.org/a/b/starling/2025-q2/#ben-oduya-1" in links
    assert len(links) == len(CALL.turns)
    assert all(str(link).isascii() for link in links)
