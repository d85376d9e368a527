"""What a term is, said in Python and in JavaScript: both are held to tokens.json, and to each other."""

import json
import shutil
import subprocess
from itertools import pairwise
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from kcsite.search.folding import fold, fold_pairs, fold_table, folded_characters
from kcsite.search.tokens import find_terms

HERE = Path(__file__).parent
NODE = shutil.which("node") or "node"
VECTORS: list[tuple[str, list[str]]] = json.loads((HERE / "tokens.json").read_text(encoding="utf-8"))


def in_browser(texts: list[str], words: list[str] | None = None) -> tuple[list[list[str]], list[str]]:
    """Terms of each text, and the stem of each word."""
    table = fold_pairs({chr(code) for code in fold_table().values()})
    asked = json.dumps({"fold": table, "texts": texts, "words": words or []})
    done = subprocess.run([NODE, HERE / "terms.mjs"], input=asked, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found["terms"], found["stems"]


def _expected() -> list[list[str]]:
    # Runs of kana and Hangul are pairs as well; the table spells them whole to be readable.
    return [[term for word in words for term in _pairs(word)] for _, words in VECTORS]


def _pairs(word: str) -> list[str]:
    return [*map("".join, pairwise(word)), word[-1]] if word in {"データ", "センター", "클라우드"} else [word]


def test_python_makes_the_terms_of_the_table() -> None:
    assert [find_terms(text) for text, _ in VECTORS] == _expected()


def test_the_browser_makes_the_terms_of_the_table() -> None:
    assert in_browser([text for text, _ in VECTORS])[0] == _expected()


LETTERS = st.text(st.sampled_from("aZéß019.,%-&'’_ \n$#@雲云有公々〇・カ클①Ⅳ½ﬁＡ％İΣ"), max_size=24)


@settings(max_examples=4)
@given(st.lists(LETTERS | st.text(max_size=12), min_size=100, max_size=150))
def test_both_make_the_same_terms_of_any_text(texts: list[str]) -> None:
    known = [text for text in texts if text.isprintable() and text == text.encode("utf-8", "ignore").decode()]
    assert in_browser(known)[0] == [find_terms(text) for text in known]


def test_words_with_one_stem() -> None:
    alike = ["revenue revenues", "company companies", "increase increased increasing", "plan planned planning plans", "sell selling"]
    words = [family.split() for family in alike]
    stems = in_browser([], [word for family in words for word in family])[1]
    for family in words:
        found, stems = stems[: len(family)], stems[len(family) :]
        assert len(set(found)) == 1, (family, found)


def test_words_that_keep_their_stems_apart() -> None:
    words = ["business", "basis", "status", "need", "bring", "string", "gas", "news", "speed"]
    stems = in_browser([], words)[1]
    assert len(set(stems)) == len(words)
    assert "ne" not in stems
    assert "str" not in stems


def test_folding_is_as_long_and_reports_what_it_led_to() -> None:
    assert fold("公有雲abc") == "公有云abc"
    assert folded_characters(["公有云", "abc"]) == "云"
    assert fold_pairs({"云"}) == ("雲", "云")
    assert all(code < 0x10000 for code in fold_table().values())
