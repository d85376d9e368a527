"""A figure in the text: it takes the focus, tells its record at the foot of the window, and can be cited by its address."""

import pytest

from tests.browser.window import OpenWindow, Site

SHOWN = """(id) => {
  const style = getComputedStyle(document.getElementById(id), '::after');
  return style.content === 'none' || style.display === 'none' ? '' : style.content;
}"""
FITS = """(id) => {
  const figure = document.getElementById(id).getBoundingClientRect();
  return document.documentElement.scrollWidth <= innerWidth && figure.top >= 0 && figure.bottom <= innerHeight - 60;
}"""


@pytest.mark.parametrize(("width", "height"), [(1280, 900), (360, 640)])
def test_focus_shows_the_record_and_escape_puts_it_away(site: Site, read: OpenWindow, width: int, height: int) -> None:
    path, call = site.call()
    page = read(viewport={"width": width, "height": height}).open(path)
    for figure in (call["figures"][0], call["figures"][-1]):
        mark = page.locator(f"[id='{figure['id']}']")
        assert page.evaluate(SHOWN, figure["id"]) == ""
        page.keyboard.press("Tab")  # the keyboard is in use: only then a focus is shown
        mark.focus()
        assert mark.get_attribute("title") in page.evaluate(SHOWN, figure["id"])
        assert page.evaluate(FITS, figure["id"])
        page.keyboard.press("Escape")
        assert page.evaluate(SHOWN, figure["id"]) == ""


def test_a_cited_figure_is_marked_and_tells_its_record(site: Site, read: OpenWindow) -> None:
    path, call = site.call()
    figure = next(one for one in call["figures"] if one["metric"])
    page = read().open(f"{path}#{figure['id']}")
    assert page.locator(":target").inner_text() == figure["text"]
    assert page.locator(":target").get_attribute("title") in page.evaluate(SHOWN, figure["id"])


def test_every_figure_leads_somewhere_and_tells_its_record_in_its_language(site: Site, read: OpenWindow) -> None:
    path, call = site.call()
    page = read().open(path)
    marks = page.evaluate(
        "[...document.querySelectorAll('a.figure')].map((one) => [one.id, one.hash, one.title, one.closest('[lang]').lang])"
    )
    assert {mark[0] for mark in marks} >= {figure["id"] for figure in call["figures"]}
    for name, leads_to, title, lang in marks:
        assert page.evaluate("(hash) => document.getElementById(decodeURIComponent(hash.slice(1))) !== null", leads_to), name
        assert "not assigned" not in title or lang == "en", name
