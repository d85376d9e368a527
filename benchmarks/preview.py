"""Measures how long it takes from saving a call until the open page, reloaded, shows what was saved: in a real Chromium.

The preview is the `kcsite` command in a process of its own. Seconds are wall-clock, from the end of the write to the page's load event.
"""

import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from benchmarks.generate import write_archive

ROOT = Path(__file__).resolve().parent.parent
BROWSER = shutil.which("chromium") or shutil.which("google-chrome")
_ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+\S*")
_NOTE_LOADED = "addEventListener('load', () => { window.loadedAt = Date.now(); });"


def write_demo(folder: Path) -> None:
    """Copy the demo archive."""
    for name in ("content", "seeds"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "kcsite.yaml", folder)


@contextmanager
def preview(folder: Path) -> Iterator[str]:
    """`kcsite serve` in a folder; its address once it listens."""
    command = [sys.executable, "-m", "kcsite", "serve", "--port", "8900"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, cwd=folder, env=environment, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr  # noqa: S101 - for the type checker
        for line in process.stderr:
            if found := _ADDRESS.search(line):
                break
        else:
            raise SystemExit("the preview did not start")
        try:
            yield found[0]
        finally:
            process.terminate()
            process.communicate(timeout=60)


def saves(page: Page, path: Path, times: int) -> Iterator[float]:
    """Save a call again and again, each time with other words; the seconds until the page shows them."""
    text = path.read_text(encoding="utf-8")
    for number in range(times):
        page.wait_for_function("document.documentElement.dataset.listening")
        time.sleep(1.5)  # a person takes longer, and what the preview puts off is done
        words = f"Saved as number {number} of {times} at {time.time():.0f}."
        path.write_text(text.replace(" {#p1}", f" {words} {{#p1}}", 1), encoding="utf-8")
        saved = time.time()
        page.wait_for_function("words => document.body.innerText.includes(words) && window.loadedAt", arg=words, polling=5)
        yield page.evaluate("window.loadedAt") / 1000 - saved
    path.write_text(text, encoding="utf-8")


def measure(folder: Path, times: int) -> list[float]:
    """The seconds of each save of the archive's middle call."""
    files = sorted((folder / "content").glob("*/2*.md"))
    path = files[len(files) // 2]
    with preview(folder) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=BROWSER, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page()
        page.add_init_script(_NOTE_LOADED)
        page.goto(f"{address}{path.parent.name}/{path.stem}/")
        found = list(saves(page, path, times))
        browser.close()
    return found


def main() -> None:
    """Measure the demo archive and one of many calls, and print a line for each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--n", type=int, default=1000, metavar="CALLS", help="size of the large archive (default: 1000)")
    parser.add_argument("--times", type=int, default=10, help="saves of each (default: 10)")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="kcsite-preview-") as name:
        demo, large = Path(name) / "demo", Path(name) / "large"
        demo.mkdir()
        write_demo(demo)
        write_archive(large, asked.n)
        for title, folder in (("demo archive", demo), (f"{asked.n:,} calls", large)):
            found = measure(folder, asked.times)
            print(f"{title:<14} median {statistics.median(found):.2f} s, from {min(found):.2f} to {max(found):.2f}")


if __name__ == "__main__":
    main()
