"""Hostile words in every field of an archive, built whole, in a real browser: nothing runs, nothing is asked for, nothing is blocked late."""

import threading
from collections.abc import Iterator
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote

import pytest
import yaml
from playwright.sync_api import Browser, Page

from kcsite.content.call_file import format_call
from kcsite.model.company import Company
from tests.browser.conftest import PREFIX, Quiet
from tests.browser.window import Reader, Site
from tests.build.archives import run_build
from tests.site.test_hostile_text import PAYLOADS, hostile

MORE = [
    "<img src=x onerror=hacked()>",
    "<svg><script>hacked()</script></svg>",
    "<svg><animate onbegin=hacked() attributeName=x dur=1s>",
    "<body onload=hacked()>",
    "<details open ontoggle=hacked()>",
    "<video><source onerror=hacked()></video>",
    "<audio src=x onerror=hacked()>",
    "<marquee onstart=hacked()>",
    "<input autofocus onfocus=hacked()>",
    "<math><mtext></table><mglyph><style><img src=x onerror=hacked()>",
    "<iframe srcdoc='<script>parent.hacked()</script>'></iframe>",
    "<object data=javascript:hacked()></object>",
    "<embed src=javascript:hacked()>",
    "<form action=javascript:hacked()><button>x</button></form>",
    "<link rel=stylesheet href=//hostile.example/x.css>",
    "<template><script>hacked()</script></template>",
    "<noscript><p title='</noscript><img src=x onerror=hacked()>'>",
    "<xmp></xmp><script>hacked()</script>",
    "<plaintext>",
    "</p></main></body></html><script>hacked()</script>",
    "--><script>hacked()</script>",
    "<script>hacked()//",
    "<script src=//hostile.example/x.js></script>",
    "<scr<script>ipt>hacked()</scr</script>ipt>",
    "＜script＞hacked()＜/script＞",
    "\uff02 onmouseover=hacked() ",
    "javascript:hacked()",
    "[a](<javascript:hacked()>) ![b](data:text/html;base64,PHNjcmlwdD4)",
    '<https://x.example/"onclick=hacked()>',
    '```html"><script>hacked()</script>\nx\n```',
    "${hacked()} #{hacked()} <%= hacked() %> {{constructor.constructor('hacked()')()}}",
    "{% raw %}{{ config }}{% endraw %}{{ ''.__class__.__mro__ }}",
    "<a id=ui-q name=ui-main>clobber</a>",
    "<form id=document><input name=cookie></form>",
    "*{}</style><script>hacked()</script>",
    "';hacked();//\";hacked();//`;hacked();//",
]  # fmt: skip
WORDS = [*PAYLOADS, *MORE]
QUERIES = [*MORE[:14], "<script>alert(1)</script>", "{{7*7}}", "%3Cscript%3E", "\u202e\u2066", '"' * 200, "__proto__ constructor toString"]
FALSE_FRIENDS = "<s>struck</s> & <q>quoted</q>"


@pytest.fixture(scope="module")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """An archive of one company for each payload, with the payload wherever words may stand."""
    root = tmp_path_factory.mktemp("hostile")
    for number, words in enumerate([*WORDS, FALSE_FRIENDS]):
        _write(root / "content" / f"company-{number}", words)
    server = ThreadingHTTPServer(("127.0.0.1", 0), Quiet)
    url = f"http://127.0.0.1:{server.server_port}{PREFIX}"
    (root / "kcsite.yaml").write_text(yaml.safe_dump({"title": " ".join(WORDS[:3]), "about": {"en": WORDS[1], "zh-Hant": WORDS[2]}}), encoding="utf-8")  # fmt: skip
    report = run_build(root, base_url=url)
    assert report.replaced, list(map(str, report.problems))[:3]
    server.RequestHandlerClass = partial(Quiet, directory=str(root / "output"))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield Site(folder=root / "output", url=url)
    server.shutdown()
    server.server_close()
    thread.join()


def _write(folder: Path, words: str) -> None:
    folder.mkdir(parents=True)
    call, company, _ = hostile(words)
    text = format_call(call).replace(f"company: {call.company}", f"company: {folder.name}", 1)
    (folder / f"{call.period.id}.md").write_text(text, encoding="utf-8")
    (folder / "company.yaml").write_text(yaml.safe_dump(_fields(company, words), allow_unicode=True), encoding="utf-8")
    titles = {"en": words, "zh-Hant": words}
    metric = {"revenue": {"titles": titles, "aliases": {"en": ["revenue", words]}, "unit": "money"}}
    (folder / "metrics.yaml").write_text(yaml.safe_dump(metric, allow_unicode=True), encoding="utf-8")


def _fields(company: Company, words: str) -> dict[str, object]:
    person = {"name": words, "names": {"zh-Hant": words}, "title": words}
    return {"name": words, "names": {"zh-Hant": words}, "tickers": [words], "about": company.about, "people": {"somebody": person}}


@pytest.fixture
def reader(browser: Browser, hostile_site: Site) -> Iterator[Reader]:
    """A window in which whatever runs, is blocked, or leaves the site is a trouble."""
    context = browser.new_context()
    page = context.new_page()
    found = Reader(page, hostile_site)
    page.on("dialog", lambda dialog: (found.troubles.append(f"dialog: {dialog.message}"), dialog.dismiss()))
    page.on("console", lambda said: found.troubles.append(said.text) if said.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: found.troubles.append(str(error)))
    page.on("request", lambda request: found.note_request(request.url))
    page.add_init_script("window.hacked = () => { window.ran = true; };")
    yield found
    context.close()


STRANGE = """() => {
  const ours = ["early.js", "site.js", "search-page.js"];
  const src = (one) => (one.getAttribute("src") || "").split("/").pop().split("?")[0];
  const strange = [...document.scripts].filter((one) => one.type !== "application/ld+json" && !ours.includes(src(one)));
  const handlers = [...document.querySelectorAll("*")].filter((one) =>
    one.getAttributeNames().some((name) => name.startsWith("on") || name === "style" || name === "srcdoc"));
  const odd = [...document.querySelectorAll("iframe, object, embed, base, style, img, video, audio, math, marquee, xmp, plaintext")];
  const bad = [...document.querySelectorAll("[href], [src], [action]")].filter((one) =>
    !/^(https?|mailto):/.test(one.href || one.src || one.action));
  return { ran: Boolean(window.ran), found: [...strange, ...handlers, ...odd, ...bad].map((one) => one.outerHTML.slice(0, 200)) };
}"""


def nothing_ran(page: Page) -> dict[str, object]:
    found: dict[str, object] = page.evaluate(STRANGE)
    return found


def test_there_are_fifty_payloads() -> None:
    assert len(set(WORDS)) >= 50


def test_nothing_runs_on_any_page(hostile_site: Site, reader: Reader) -> None:
    paths = sorted(path.relative_to(hostile_site.folder).as_posix() for path in hostile_site.folder.rglob("*.html"))
    assert len(paths) > 3 * len(WORDS)
    wrong = {}
    for path in paths:
        page = reader.open(quote(path))
        found = nothing_ran(page)
        if found != {"ran": False, "found": []} or reader.troubles:
            wrong[path] = (found, list(reader.troubles))
            reader.troubles.clear()
    assert not wrong


@pytest.mark.usefixtures("hostile_site")
def test_markup_is_shown_as_it_was_said(reader: Reader) -> None:
    page = reader.open(f"company-{len(WORDS)}/2025-q2/")
    assert page.locator("main s, main q").count() == 0
    assert page.get_by_text(FALSE_FRIENDS, exact=True).count() > 0
    assert FALSE_FRIENDS in page.title()


def test_hostile_words_are_found_and_shown_as_text(reader: Reader) -> None:
    for query in ("hacked", "script", "alert", "onerror"):
        page = reader.open(f"search/?q={query}")
        page.locator("mark").first.wait_for()
        assert nothing_ran(page) == {"ran": False, "found": []}
    assert not reader.troubles


@pytest.mark.parametrize("query", QUERIES)
def test_a_hostile_query_is_only_ever_text(reader: Reader, query: str) -> None:
    page = reader.open(f"search/?q={quote(query)}")
    page.wait_for_load_state("networkidle")
    assert page.locator('input[name="q"]').last.input_value() == query
    assert nothing_ran(page) == {"ran": False, "found": []}
    assert not reader.troubles


def test_the_check_sees_what_runs(reader: Reader) -> None:
    """The net has no hole: the same payloads, put into a page by hand, are all found."""
    page = reader.open("")
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=hacked()>')")
    page.wait_for_timeout(200)
    assert nothing_ran(page)["found"]
    assert any("Content Security Policy" in trouble for trouble in reader.troubles)
