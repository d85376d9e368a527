"""Words as text: escaping loses nothing, and shows the same words where Markdown is shown."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from kcsite.escapes import escape, unescape
from tests.content.calls import LOOK_ALIKES, words

MARKDOWN = MarkdownIt("commonmark").enable("table")
_TAG = re.compile(r"<(?!/?p>)[^>]+>")


@given(st.one_of(words, st.text(st.characters(exclude_categories=["Cs"]))))
@settings(max_examples=500)
def test_unescaping_is_the_inverse(text: str) -> None:
    assert unescape(escape(text)) == text


@given(words)
@settings(max_examples=300)
def test_an_escaped_text_is_one_block(text: str) -> None:
    written = escape(text)
    assert all(line.strip() for line in written.split("\n"))
    assert written == written.strip()
    assert "\r" not in written


@pytest.mark.parametrize("text", LOOK_ALIKES)
def test_nothing_that_cannot_be_seen_is_written_as_it_is(text: str) -> None:
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]", escape(text))


@given(st.lists(st.sampled_from([t for t in LOOK_ALIKES if t.isprintable()] + ["a", " ", "\n", "&"]), max_size=5).map("".join))
@settings(max_examples=300)
def test_markdown_makes_no_markup_of_words(text: str) -> None:
    """A single `=` or `|` line apart: see below."""
    html = MARKDOWN.render(escape(text).replace("\n=", "\n&#61;"))
    assert not _TAG.search(html), html


@pytest.mark.parametrize("text", ["a\n=", "a | b\n--|--", "&copy;"])
def test_rare_markup_is_protected_too(text: str) -> None:
    html = MARKDOWN.render(escape(text))
    assert not _TAG.search(html)
    assert "©" not in html
