"""Reading: the place holds when the language changes, nothing jumps, and what has the focus can be seen."""

import pytest

from tests.browser.window import OpenWindow, Site

SIZES = [(1280, 900), (680, 500), (390, 800)]
MODES = ("translation", "side", "original", "stacked")
FIRST_SEEN = """() => {
  const bar = Math.max(document.querySelector('.bar').getBoundingClientRect().bottom, 0);
  const seen = [...document.querySelectorAll('.paragraph[id]')].find((one) => one.getBoundingClientRect().bottom > bar + 8);
  return [seen.id, Math.round(seen.getBoundingClientRect().top)];
}"""
COVERED = """() => {
  const focused = document.activeElement;
  const shown = (box) => {
    const seen = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    return seen && (seen.contains(focused) || focused.contains(seen));
  };
  // A link that is broken over two lines has a box in each.
  return focused !== document.body && ![...focused.getClientRects()].every(shown);
}"""
COUNT_SHIFTS = """
window.shifted = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifted += entry.value;
}).observe({ type: 'layout-shift', buffered: true });
"""


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_a_click_on_another_language_keeps_the_place(site: Site, read: OpenWindow, width: int, height: int) -> None:
    path, call = site.call()
    middle = call["turns"][len(call["turns"]) // 2]["paragraphs"][0]["id"]
    page = read(viewport={"width": width, "height": height}).open(f"{path}#{middle}")
    before = page.evaluate(FIRST_SEEN)
    for mode in MODES:
        box = page.locator(f"label[for=ui-mode-{mode}]").bounding_box()
        assert box is not None
        page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)  # as a hand does it: the button takes the focus
        page.wait_for_timeout(100)
        paragraph, top = page.evaluate(FIRST_SEEN)
        assert paragraph == before[0], mode
        assert abs(top - before[1]) <= 2, mode


def test_focus_in_the_bar_does_not_move_the_page(site: Site, read: OpenWindow) -> None:
    path, call = site.call()
    page = read().open(f"{path}#{call['turns'][-1]['id']}")
    before = page.evaluate("scrollY")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.name") == "q"
    assert page.evaluate("scrollY") == before


@pytest.mark.parametrize(("width", "height"), SIZES)
@pytest.mark.parametrize("key", ["Tab", "Shift+Tab"])
def test_the_focus_is_never_hidden(site: Site, read: OpenWindow, width: int, height: int, key: str) -> None:
    path, _ = site.call()
    page = read(viewport={"width": width, "height": height}).open(path)
    if key != "Tab":
        page.locator(".transcript a").last.focus()
    for _ in range(40):
        page.keyboard.press(key)
        if page.evaluate("document.activeElement.matches('.modes input')"):
            continue  # its label shows the focus
        assert not page.evaluate(COVERED), page.evaluate("document.activeElement.outerHTML.slice(0, 120)")


@pytest.mark.parametrize("mode", ["en", "zh-Hant", "stacked", "side"])
def test_nothing_shifts_while_the_page_loads(site: Site, read: OpenWindow, mode: str) -> None:
    path, _ = site.call()
    reader = read()
    reader.open(f"{path}?lang={mode}")
    reader.page.add_init_script(COUNT_SHIFTS)
    page = reader.open(f"{path}?lang={mode}")
    page.wait_for_timeout(300)
    assert page.evaluate("window.shifted") < 0.01
