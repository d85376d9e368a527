"""The preview in a real Chromium: an open page follows what is saved, and its reader stays where they were."""

import os
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.build.archives import write_archive, write_call
from tests.clock import slowness
from tests.preview.running import Preview, start, wait_for

AXE = Path(__file__).resolve().parent.parent.parent / "node_modules" / "axe-core" / "axe.min.js"
QUARTER = "starling/2025-q1/"
OVERLAY = "#kcsite-preview"
LONG = "\n".join(f"Sentence {number} of a long speech, which goes on and on. {{#p{number + 10}}}\n" for number in range(60))
NOTE_LOADS = """
const loads = Number(sessionStorage.getItem('loads') ?? 0) + 1;
sessionStorage.setItem('loads', loads);
addEventListener('securitypolicyviolation', (event) => console.error('policy: ' + event.violatedDirective + ' ' + event.blockedURI));
"""


def write_long_call(folder: Path, words: str, *, more: str = "") -> Path:
    """The quarter that is read: the words first, and a long speech after them."""
    return write_call(folder, "starling", "2025-q1", words=f"{words} {{#p5}}\n\n{LONG}\nThat was all.", more=more)


@dataclass(slots=True, kw_only=True)
class Reading:
    """A page of a preview, and what went wrong in it. Mutable: troubles arrive."""

    preview: Preview
    page: Page
    troubles: list[str] = field(default_factory=list)

    def open(self, path: str) -> None:
        self.page.goto(self.preview.url + path)
        self.until_listening()

    def until_listening(self) -> None:
        expect(self.page.locator("html")).to_have_attribute("data-listening", "yes")

    def shows(self, words: str, seconds: float = 5) -> None:
        expect(self.page.locator("body")).to_contain_text(words, timeout=seconds * 1000)

    def loads(self) -> int:
        return int(self.page.evaluate("sessionStorage.getItem('loads')"))

    def write(self, words: str, *, more: str = "") -> Path:
        """Save the quarter that is open, with other words."""
        return write_long_call(self.preview.folder, words, more=more)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_archive(tmp_path)
    write_long_call(tmp_path, "The tide was low.")
    return tmp_path


@pytest.fixture
def reading(folder: Path, browser: Browser) -> Iterator[Reading]:
    with start(folder) as preview:
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        context.add_init_script(NOTE_LOADS)
        page = context.new_page()
        reading = Reading(preview=preview, page=page)
        page.on("console", lambda said: reading.troubles.append(said.text) if said.type in {"error", "warning"} else None)
        page.on("pageerror", lambda error: reading.troubles.append(str(error)))
        yield reading
        context.close()
        assert not preview.heard("Traceback")
        assert preview.process.poll() is None


def test_a_save_reloads_the_page_under_its_own_policy(reading: Reading) -> None:
    reading.open(QUARTER)
    before = reading.loads()
    reading.write("The tide was high.")
    reading.shows("The tide was high.")
    assert reading.loads() == before + 1
    policy = reading.page.locator('meta[http-equiv="Content-Security-Policy"]').get_attribute("content")
    assert policy
    assert "unsafe" not in policy
    assert "connect-src 'self';" in policy
    assert not reading.troubles


def test_the_reader_stays_at_the_paragraph(reading: Reading) -> None:
    """Though two hundred lines came in above it."""
    reading.open(QUARTER)
    place = reading.page.locator("[id$='-p40']").first
    place.evaluate("one => one.scrollIntoView({block: 'start'})")
    reading.page.wait_for_timeout(100)
    name = place.get_attribute("id")
    top = place.evaluate("one => one.getBoundingClientRect().top")
    reading.write("The tide was high.\n\n" + "\n\n".join(f"And number {number} came in." for number in range(200)))
    reading.shows("And number 199 came in.")
    expect(reading.page.locator("html")).to_have_attribute("data-preview", "ready")
    assert reading.page.evaluate("scrollY") > 1000
    assert reading.page.evaluate("id => document.getElementById(id).getBoundingClientRect().top", name) == pytest.approx(top, abs=2)


def test_the_reader_stays_where_an_address_leads_elsewhere(reading: Reading) -> None:
    """A page opened at an anchor, and read on from there."""
    reading.open(f"{QUARTER}#mara-lund-1-p20")
    reading.page.evaluate("scrollTo({top: 600, behavior: 'instant'})")
    reading.page.wait_for_timeout(100)
    reading.write("The tide was high.")
    reading.shows("The tide was high.")
    expect(reading.page.locator("html")).to_have_attribute("data-preview", "ready")
    assert reading.page.evaluate("scrollY") == pytest.approx(600, abs=2)
    assert reading.page.url.endswith("#mara-lund-1-p20")


def test_a_failure_is_shown_over_the_last_good_page_and_goes_when_mended(reading: Reading) -> None:
    reading.open(QUARTER)
    before, process = reading.loads(), reading.preview.process.pid
    path = reading.write("The tide was high.")
    whole = path.read_text(encoding="utf-8")
    reading.shows("The tide was high.")
    path.write_text(whole.replace("speakers:", "spekers:"), encoding="utf-8")
    overlay = reading.page.get_by_role("alert").filter(has_text="The newest save cannot be built")
    expect(overlay).to_contain_text("content/starling/2025-q1.md:6:1: error: unknown field 'spekers'.")
    expect(overlay).to_contain_text("Did you mean 'speakers'?")
    reading.shows("The tide was high.")
    assert reading.loads() == before + 1
    other = reading.page.context.new_page()  # a page opened meanwhile is told too
    other.goto(f"{reading.preview.url}wren/2025-q1/")
    expect(other.locator(OVERLAY)).to_contain_text("spekers")
    other.close()
    mended, soon = time.monotonic(), 2 * slowness()
    path.write_text(whole.replace("high", "mended"), encoding="utf-8")
    reading.shows("The tide was mended.", seconds=soon)
    expect(reading.page.locator(OVERLAY)).to_have_count(0)
    assert time.monotonic() - mended < soon
    assert reading.preview.process.pid == process
    assert not reading.troubles


def test_taking_a_mistake_back_is_a_recovery_too(reading: Reading) -> None:
    """Nothing has to be built then, and the page must hear of it all the same."""
    reading.open(QUARTER)
    path = reading.write("The tide was high.")
    whole = path.read_text(encoding="utf-8")
    reading.shows("The tide was high.")
    path.write_text("---\n", encoding="utf-8")
    expect(reading.page.locator(OVERLAY)).to_be_visible()
    path.write_text(whole, encoding="utf-8")
    expect(reading.page.locator(OVERLAY)).to_have_count(0, timeout=2000)


def test_the_overlay_can_be_put_away_and_shuts_nobody_out(reading: Reading) -> None:
    reading.open(QUARTER)
    broken = reading.write("The tide was high.", more="<script>: '<img src=x onerror=alert(1)>'\n")
    overlay = reading.page.locator(OVERLAY)
    expect(overlay).to_contain_text("<script>")
    assert overlay.locator("script, img").count() == 0
    expect(overlay).to_have_attribute("role", "alert")
    assert overlay.locator("h2 [lang=zh-Hant]").text_content() == "最新儲存的內容無法建置"
    button = overlay.get_by_role("button", name="Close")
    box = button.bounding_box()
    assert box
    assert min(box["width"], box["height"]) >= 24
    reading.page.keyboard.press("Escape")
    expect(overlay).to_have_count(0)
    broken.write_text(broken.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    expect(overlay).to_be_visible()
    overlay.get_by_role("button", name="Close").click()
    expect(overlay).to_have_count(0)
    assert not reading.troubles


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_barrier_in_the_overlay(reading: Reading, browser: Browser, scheme: str) -> None:
    if not AXE.is_file():
        pytest.skip("axe-core is not in node_modules: run 'make test'")
    reading.write("The tide was high.", more="nonsense: 1\n")
    context = browser.new_context(color_scheme=scheme, bypass_csp=True)  # type: ignore[arg-type]  # our own policy would keep axe out
    page = context.new_page()
    page.goto(reading.preview.url + QUARTER)
    expect(page.locator(OVERLAY)).to_be_visible()
    page.add_script_tag(path=AXE)
    found = page.evaluate("axe.run().then(({violations}) => violations.map(({id, nodes}) => [id, nodes[0].failureSummary]))")
    context.close()
    assert not found


def test_a_page_that_is_deleted_is_lost_and_comes_back(reading: Reading) -> None:
    reading.open(QUARTER)
    path = reading.preview.folder / "content" / "starling" / "2025-q1.md"
    path.rename(path.with_suffix(".away"))
    reading.shows("There is no such page")
    reading.until_listening()
    path.with_suffix(".away").rename(path)
    reading.shows("The tide was low.")


def test_a_whole_folder_is_renamed_and_deleted(reading: Reading) -> None:
    """The folders that are watched go away, and come again."""
    reading.open(QUARTER)
    content = reading.preview.folder / "content"
    content.rename(content.with_name("aside"))
    reading.shows("There is no such page")
    reading.until_listening()
    content.with_name("aside").rename(content)
    reading.shows("The tide was low.")
    reading.until_listening()
    reading.write("The tide was high.")  # the new watch holds
    reading.shows("The tide was high.")


def test_an_editor_that_saves_twice_reloads_once(reading: Reading) -> None:
    reading.open(QUARTER)
    before = reading.loads()
    path = reading.write("The tide was high.")
    path.write_bytes(path.read_bytes())
    os.utime(path)
    reading.shows("The tide was high.")
    time.sleep(1)
    path.write_bytes(path.read_bytes())  # a save that changes nothing
    time.sleep(1)
    assert reading.loads() == before + 1


def test_an_editor_that_saves_beside_and_renames(reading: Reading) -> None:
    """With a backup, a swap file and a lock beside it, as editors have them."""
    reading.open(QUARTER)
    before = reading.loads()
    path = reading.preview.folder / "content" / "starling" / "2025-q1.md"
    words = path.read_text(encoding="utf-8").replace("low", "high")
    (path.parent / ".2025-q1.md.swp").write_text("swap", encoding="utf-8")
    (path.parent / "2025-q1.md~").write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    (path.parent / ".2025-q1.md.new").write_text(words, encoding="utf-8")
    (path.parent / ".2025-q1.md.new").replace(path)
    reading.shows("The tide was high.")
    time.sleep(0.5)
    assert reading.loads() == before + 1


def test_half_a_file_is_not_held_against_its_editor(reading: Reading) -> None:
    reading.open(QUARTER)
    reading.page.evaluate("window.seen = 0; new MutationObserver(() => { seen += !!document.getElementById('kcsite-preview') })"
                          ".observe(document.body, {childList: true})")  # fmt: skip
    path = reading.preview.folder / "content" / "starling" / "2025-q1.md"
    whole = path.read_text(encoding="utf-8").replace("low", "high")
    path.write_text("---\ncompany: starl", encoding="utf-8")
    time.sleep(0.15)
    assert reading.page.evaluate("seen") == 0
    path.write_text(whole, encoding="utf-8")
    reading.shows("The tide was high.")
    assert not reading.preview.heard("error:")


def test_ten_saves_in_a_second_end_with_the_last(reading: Reading) -> None:
    reading.open(QUARTER)
    for number in range(10):
        reading.write(f"The tide was at {number}.")
        time.sleep(0.1)
    reading.shows("The tide was at 9.")
    time.sleep(1)
    reading.shows("The tide was at 9.")


def test_settings_and_templates_are_watched_too(reading: Reading) -> None:
    reading.open(QUARTER)
    (reading.preview.folder / "kcsite.yaml").write_text("title: The new title\n", encoding="utf-8")
    reading.shows("The new title")
    reading.until_listening()
    templates = reading.preview.folder / "templates"
    templates.mkdir()
    (templates / "404.html").write_text("{% extends 'base.html' %}{% block main %}<h1>Gone fishing</h1>{% endblock %}", encoding="utf-8")
    wait_for(lambda: b"Gone fishing" in reading.preview.ask("/nowhere").body, "the new template")
    for broken, said in (
        ("{% block main %}", "templates/404.html:1:1: error: Unexpected end of template"),
        ("\n{{ nobody.knows }}", "templates/404.html:2:1: error: 'nobody'"),
    ):
        (templates / "404.html").write_text(broken, encoding="utf-8")
        expect(reading.page.locator(OVERLAY)).to_contain_text(said)
    (templates / "404.html").unlink()
    expect(reading.page.locator(OVERLAY)).to_have_count(0)
    (reading.preview.folder / "kcsite.yaml").write_text("titel: x\n", encoding="utf-8")
    expect(reading.page.locator(OVERLAY)).to_contain_text("unknown field 'titel'")


def test_the_base_path_follows_the_settings(reading: Reading) -> None:
    (reading.preview.folder / "kcsite.yaml").write_text("base_url: https://example.org/a/b/\n", encoding="utf-8")
    wait_for(lambda: reading.preview.ask(f"/a/b/{QUARTER}").status == 200, "the new path")
    reading.preview.base = "/a/b/"
    reading.open("nowhere/at/all")
    reading.shows("There is no such page")
    reading.page.get_by_role("link", name="Home").first.click()
    expect(reading.page).to_have_url(re.compile(r"/a/b/$"))
    reading.until_listening()
    reading.page.goto(f"{reading.preview.url}search/?q=tide")
    expect(reading.page.locator("main")).to_contain_text("The tide was low.")
    assert [said for said in reading.troubles if "404" not in said] == []


def test_a_page_finds_a_preview_that_was_started_again(folder: Path, browser: Browser) -> None:
    page = browser.new_page()
    with start(folder) as preview:
        page.goto(preview.url + QUARTER)
        expect(page.locator("html")).to_have_attribute("data-listening", "yes")
        port = preview.port
    write_call(folder, "starling", "2025-q1", words="While nobody was serving.")
    with start(folder, port=port):
        expect(page.locator("body")).to_contain_text("While nobody was serving.", timeout=10_000)
    page.close()
