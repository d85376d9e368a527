"""Every kind of page, as a browser and as a strict reader of HTML find it."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag, urlsplit

import pytest

from tests.browser.window import OpenWindow, Site

ROOT = Path(__file__).resolve().parent.parent.parent
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
VNU = ROOT / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"

LOOKS: dict[str, dict[str, Any]] = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "narrow": {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True},
}
KINDS_THERE_MUST_BE = {"home", "search", "company", "quarter", "list of metrics", "metric", "404"}


def test_there_is_a_page_of_every_kind(site: Site) -> None:
    assert set(site.pages()) >= KINDS_THERE_MUST_BE


def test_nothing_goes_wrong_on_any_page(site: Site, read: OpenWindow) -> None:
    reader = read()
    for path in site.pages().values():
        reader.open(path).wait_for_load_state("networkidle")
    assert not reader.troubles


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_no_barrier(site: Site, read: OpenWindow, look: str) -> None:
    if not AXE.is_file():
        pytest.skip("axe-core is not in node_modules: run 'make test'")
    reader = read(**LOOKS[look], bypass_csp=True)  # our own policy would keep axe out
    found = {}
    for kind, path in site.pages().items():
        page = reader.open(path)
        page.evaluate("for (const folded of document.querySelectorAll('details')) folded.open = true")  # what is folded is read too
        page.add_script_tag(path=AXE)
        violations = page.evaluate("axe.run().then(({violations}) => violations)")
        if violations:
            found[kind] = [
                f"{violation['id']}: {node['target']} {node['failureSummary']}" for violation in violations for node in violation["nodes"]
            ]
    assert not found, json.dumps(found, indent=1)


@pytest.mark.parametrize("look", LOOKS)
def test_nothing_scrolls_sideways(site: Site, read: OpenWindow, look: str) -> None:
    reader = read(**LOOKS[look])
    wide = {}
    for kind, path in site.pages().items():
        page = reader.open(path)
        over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if over > 0:
            wide[kind] = over
    assert not wide


def test_a_quarter_page_reads_without_javascript(site: Site, read: OpenWindow) -> None:
    path, call = site.call()
    page = read(java_script_enabled=False).open(path)
    assert page.locator("h1").count() == 1
    folded = page.locator("main details")
    for number in range(folded.count()):
        if folded.nth(number).get_attribute("open") is None:
            folded.nth(number).locator("summary").first.click()
    for turn in call["turns"]:
        for paragraph in turn["paragraphs"]:
            assert page.locator(f'[id="{paragraph["id"]}"]').is_visible(), paragraph["id"]
    text = " ".join(page.locator("main").inner_text().split())
    spoken = [passage for turn in call["turns"] for paragraph in turn["paragraphs"] for passage in paragraph["text"].values()]
    lost = [passage for passage in spoken if " ".join(passage.split())[:60] not in text]
    assert not lost, lost[:3]


def test_links_between_pages_lead_somewhere(site: Site, read: OpenWindow) -> None:
    page = read(java_script_enabled=False).page
    broken = set()
    for path in site.pages().values():
        page.goto(site.url + path)
        for address in page.evaluate("Array.from(document.links, link => link.href)"):
            if address.startswith(site.url) and not _leads_somewhere(site, address):
                broken.add((path, address))
    assert not broken


def _leads_somewhere(site: Site, address: str) -> bool:
    """Whether an address within the site has a file, and the file the anchor."""
    address, anchor = urldefrag(address)
    file = site.folder / unquote(urlsplit(address.removeprefix(site.url)).path)
    file = file / "index.html" if file.is_dir() else file
    return file.is_file() and (not anchor or f'id="{unquote(anchor)}"' in file.read_text(encoding="utf-8"))


def test_html_is_valid(site: Site) -> None:
    java = shutil.which("java")
    if java is None or not VNU.is_file():
        pytest.skip("the HTML checker needs java, and vnu-jar in node_modules")
    files = [str(path) for path in sorted(site.folder.rglob("*.html"))]
    command = [java, "-Xss4m", "-jar", str(VNU), "--errors-only", "--also-check-svg", "--format", "gnu", *files]
    checked = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert checked.returncode == 0, checked.stderr[:4000]
