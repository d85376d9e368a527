"""One amount, one term: Python makes it of a figure, JavaScript of a query."""

import json
import shutil
import subprocess
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from kcsite.figures.amounts.amounts import amounts
from kcsite.model.company import Company
from kcsite.model.figure import Amount
from kcsite.search.amounts import amount_terms
from tests.search.archive import look_up, make_call, write_index

HERE = Path(__file__).parent
NODE = shutil.which("node") or "node"
VECTORS: list[tuple[str, list[str]]] = json.loads((HERE / "amounts.json").read_text(encoding="utf-8"))


def _in_browser(texts: list[str]) -> dict[str, Any]:
    asked = json.dumps({"fold": ["", ""], "texts": [], "words": [], "amounts": texts})
    done = subprocess.run([NODE, HERE / "terms.mjs"], input=asked, capture_output=True, text=True, timeout=60, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize(("text", "terms"), VECTORS, ids=[text for text, _ in VECTORS])
def test_python_makes_the_term_of_the_table(text: str, terms: list[str]) -> None:
    assert [term for amount in amounts(text) for term in amount_terms(amount)] == terms


def test_the_browser_makes_the_terms_of_the_table() -> None:
    assert _in_browser([text for text, _ in VECTORS])["amounts"] == [terms for _, terms in VECTORS]


def test_both_ends_of_a_range_and_zero() -> None:
    said = Amount(start=0, end=1, text="x", kind="money", low=Decimal("1.8e9"), high=Decimal("1.9e9"))
    assert amount_terms(said) == ("#1.8e+09", "#1.9e+09")
    assert amount_terms(Amount(start=0, end=1, text="0", kind="percent", value=Decimal(0))) == ("#0%",)


def test_what_is_no_amount_is_left_to_the_words() -> None:
    plain = ["605", "2025", "Q1 2025", "10-K", "year:2025", "GB200", "-5", "#1.97e+09", "605 men", "5 m", "12,34", "cloud"]
    assert _in_browser(plain)["amounts"] == [[] for _ in plain]


def test_hostile_words_take_linear_time() -> None:
    fillers = ["1", ",", " ", "(", "億", "1,", "$", "1.", "百分之", "1 ", "1,000"]
    assert _in_browser([filler * (100_000 // len(filler)) for filler in fillers])["took"] < 2_000


WREN = Company(id="wren", name="Wren", currency="CNY")


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of one call whose paragraphs speak of amounts."""
    said = [
        {"en": "Total revenue was RMB1.97 billion, up 16.6%.", "zh-Hant": "總收入為19.7億元。"},
        {"en": "Revenue was RMB1,970.0 million."},
        {"en": "Our capital expenditure was RMB605 million.", "zh-Hant": "我們的資本開支為6.05億元。"},
        {"en": "Our capital expenditure was RMB6,005 million.", "zh-Hant": "我們的資本開支為60.05億元。"},
        {"en": "We expect revenue between RMB1.8 billion and RMB1.9 billion."},
        {"en": "Revenue grew 16.6 percent, and margin by 35 basis points."},
        {"en": "Room 605 has million-dollar views."},
    ]
    return write_index([(make_call(WREN, "2025-q1", ("mara-lindqvist", "prepared", said)), WREN)], tmp_path_factory.mktemp("amounts"))


CASES = [
    *[(query, {1, 2}) for query in ("19.7億", "19.7亿元", "RMB1.97 billion", "1,970 million", "1.97 billion", "1.97bn", "#1.97e+09")],
    *[(query, {3}) for query in ("605 million", "capital 605 million", "expenditure 605 million", "資本開支 6.05億", "资本开支6.05亿")],
    *[(query, {4}) for query in ("6,005 million", "RMB6.005 billion")],
    *[(query, {1, 6}) for query in ("16.6%", "16.6 percent")],
    *[(query, {5}) for query in ("1.8 billion", "19億元", "1,900m")],
    ("0.35 percentage points", {6}),
    ("605", {3, 7}),
    ("6005", {4}),
    ("revenue 1.97 billion", {1, 2}),
    ("-revenue 1.97 billion", set()),
]


@pytest.mark.parametrize(("query", "numbers"), CASES, ids=[query for query, _ in CASES])
def test_an_amount_finds_its_paragraphs_in_every_notation(output: Path, query: str, numbers: set[int]) -> None:
    assert _found(output, query) == numbers


def _found(output: Path, query: str) -> set[int]:
    hits = look_up(output, (query, {}))[0]["hits"]
    return {int(hit["url"].rpartition("-p")[2]) for hit in hits}


def test_the_figure_is_marked_in_the_snippet_however_it_was_asked_for(output: Path) -> None:
    marked = {}
    for query in ("19.7億", "1.8 billion", "35 bps"):
        hit = look_up(output, (query, {}))[0]["hits"][-1]
        marked[query] = [part["text"] for part in hit["snippet"] if part["match"]]
    assert marked["19.7億"] in (["RMB1.97 billion"], ["19.7億元"], ["RMB1,970.0 million"])
    assert marked["1.8 billion"] == ["RMB1.8 billion"]
    assert marked["35 bps"] == ["35 basis points"]
