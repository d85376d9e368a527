"""Templates: strict, escaping, overridden file by file; and pages that are the same bytes every time."""

import json
from pathlib import Path

import pytest
from jinja2 import UndefinedError

from kcsite.problems import Refused
from kcsite.site.pages import archive_files, asset_files
from kcsite.site.theme import load_theme, theme_digest
from tests.build.archives import run_build, write_archive
from tests.site.records import CALL, COMPANY, ENGLISH_ONLY, SITE, Reader, whole_site


def home(folder: Path) -> str:
    return archive_files((COMPANY,), (), (), SITE, str(folder))["index.html"].decode()


def test_the_same_site_is_the_same_bytes() -> None:
    assert whole_site(CALL, ENGLISH_ONLY) == whole_site(CALL, ENGLISH_ONLY)


def test_an_own_template_takes_the_place_of_one_of_ours(tmp_path: Path) -> None:
    (tmp_path / "home.html").write_text("<p>{{ page.site_title }}</p>", encoding="utf-8")
    files = archive_files((COMPANY,), (), (), SITE, str(tmp_path))
    assert files["index.html"] == b"<p>Two harbours</p>"
    assert files["404.html"] == archive_files((COMPANY,), (), (), SITE, None)["404.html"]


def test_an_own_template_escapes_too(tmp_path: Path) -> None:
    (tmp_path / "home.html").write_text("{{ '<b>' ~ page.site_title }}", encoding="utf-8")
    assert home(tmp_path) == "&lt;b&gt;Two harbours"


def test_a_field_that_no_view_has_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "home.html").write_text("{{ home.weather }}", encoding="utf-8")
    with pytest.raises(UndefinedError, match="weather"):
        home(tmp_path)


def test_an_own_asset_takes_the_place_of_ours_under_a_new_address(tmp_path: Path) -> None:
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "style.css").write_text("body { color: teal }\n", encoding="utf-8")
    assert asset_files(str(tmp_path))["assets/style.css"] == b"body { color: teal }\n"
    assert asset_files(str(tmp_path))["assets/search.js"] == asset_files(None)["assets/search.js"]
    ours, theirs = (load_theme(folder).versions["style.css"] for folder in (None, str(tmp_path)))
    assert ours != theirs
    assert f"style.css?v={theirs}" in home(tmp_path)


def test_own_words_take_the_place_of_ours(tmp_path: Path) -> None:
    (tmp_path / "words.yaml").write_text('search: {en: "Find <it>", zh-Hant: 尋找}\n', encoding="utf-8")
    assert "Find &lt;it&gt;" in home(tmp_path)


def test_words_in_one_language_alone_are_refused(tmp_path: Path) -> None:
    (tmp_path / "words.yaml").write_text("search: {en: Find}\n", encoding="utf-8")
    with pytest.raises(Refused, match="search"):
        load_theme(str(tmp_path))


def test_a_saved_template_is_seen_by_the_next_build_of_a_process(tmp_path: Path) -> None:
    """The preview builds again and again."""
    folder = write_archive(tmp_path) / "templates"
    (folder / "assets").mkdir(parents=True)
    for text in ("before", "after"):
        (folder / "words.yaml").write_text(f"search: {{en: {text}, zh-Hant: 尋}}\n", encoding="utf-8")
        (folder / "assets" / "style.css").write_text(f"/* {text} */\n", encoding="utf-8")
        (folder / "home.html").write_text(f"{text} {{{{ say('search') }}}}", encoding="utf-8")
        assert run_build(tmp_path).replaced
    assert (tmp_path / "output" / "index.html").read_text(encoding="utf-8").startswith('after <span class="w" lang="en">after</span>')
    assert (tmp_path / "output" / "assets" / "style.css").read_bytes() == b"/* after */\n"


def test_the_digest_changes_with_any_file(tmp_path: Path) -> None:
    digests = {theme_digest(None), theme_digest(str(tmp_path))}
    for name in ("home.html", "words.yaml", "assets/style.css"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("search: {en: a, zh-Hant: b}\n", encoding="utf-8")
        digests.add(theme_digest(str(tmp_path)))
    assert len(digests) == 4


def test_an_unknown_word_is_an_error() -> None:
    with pytest.raises(KeyError):
        load_theme(None).say("no_such_word")


def test_facts_put_into_words_are_escaped() -> None:
    said = load_theme(None).say("from_seed", seed="<b>{0.__class__}")
    assert "&lt;b&gt;{0.__class__}" in said
    assert "<b>" not in said


def test_links_to_assets_name_their_content() -> None:
    for path, data in whole_site(CALL).items():
        if path.endswith(".html"):
            read = Reader(data)
            links = [link for link in (*read.all("href"), *read.all("src")) if "assets/" in link]
            assert links, path
            assert all(link.split("?v=")[1] == load_theme(None).versions[link.split("/")[-1].split("?")[0]] for link in links)


def test_the_page_for_lost_readers_works_at_any_depth() -> None:
    read = Reader(whole_site(CALL)["404.html"])
    links = [link for link in (*read.all("href"), *read.all("src"), *read.all("action")) if not link.startswith(("#", "https://"))]
    assert links
    assert all(link.startswith("/a/b/") for link in links)


def test_no_other_page_knows_where_the_site_stands() -> None:
    for path, data in whole_site(CALL).items():
        if path.endswith(".html") and path != "404.html":
            tags = [
                (tag, a)
                for tag, a in Reader(data).elements
                if any(a.get(name, "").startswith(SITE.base_url) for name in ("href", "src", "action"))
            ]
            assert [a.get("rel") for _, a in tags] == ["canonical"], path


def test_data_for_search_engines_is_whole() -> None:
    page = whole_site(CALL)["starling/2025-q2/index.html"].decode()
    found = json.loads(page.split('<script type="application/ld+json">')[1].split("</script>")[0])
    assert found["@type"] == "Event"
    assert found["startDate"] == "2025-08-20"
    assert found["url"] == "https://example.org/a/b/starling/2025-q2/"
