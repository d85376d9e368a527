"""A reading waits as bytes between two steps of a build, and comes back as it was."""

from pathlib import Path

from kcsite.model.company import Company
from kcsite.problems import Problems
from kcsite.steps.plan import Issuer
from kcsite.steps.readings import packed, read_call, unpacked

ROOT = Path(__file__).resolve().parents[2]
ISSUER = Issuer(company=Company(id="orrinvale-tidal", name="Orrinvale Tidal"), metrics=(), reported=(), key="")


def test_a_reading_comes_back_as_it_was_but_for_the_places_in_its_file() -> None:
    path = "content/orrinvale-tidal/2025-q1.md"
    reading = read_call((ROOT / path).read_text(encoding="utf-8"), path, ISSUER, Problems())
    assert reading is not None
    assert reading.found.figures
    again = unpacked(packed(reading))
    assert again == reading
    assert {passage.place for _, paragraph in again.call.paragraphs() for passage in paragraph.passages} == {None}
    assert {turn.place for turn in again.call.turns} == {None}
