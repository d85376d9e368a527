"""Figures of every real sample that is read: words in place, nothing overlaps, twins know each other. What they mean is test_labelled.py's."""

from pathlib import Path

import pytest
import yaml

from kcsite.figures.reading import read_figures
from kcsite.model.call import Source
from kcsite.model.company import Company
from kcsite.model.period import Period
from kcsite.transcript.settling import settle
from tests.layouts.describe import read

EXPECTED = sorted((Path(__file__).parent.parent / "layouts" / "samples").glob("*.yaml"))
READ = [path.stem for path in EXPECTED if "refused" not in yaml.safe_load(path.read_text(encoding="utf-8"))]


@pytest.mark.parametrize("name", READ)
def test_figures_of_a_sample_stand_where_they_say(name: str, shared: Path) -> None:
    (sample,) = (shared / "samples").glob(f"*/{name}")
    _, reading = read(sample)
    company = Company(id="somebody", name=reading.company or "Somebody")
    source = Source(file=name, sha256="0" * 64, layout=reading.layout)
    call = settle(reading, company, reading.period or Period(2025, 1), source)
    found = read_figures(call, company, ())
    words = {(paragraph.id, passage.lang): passage.text for _, paragraph in call.paragraphs() for passage in paragraph.passages}
    by_id = {figure.id: figure for figure in found.figures}
    after: dict[tuple[str, str], int] = {}
    for figure in found.figures:
        amount, place = figure.amount, (figure.paragraph, figure.lang)
        assert words[place][amount.start : amount.end] == amount.text
        assert amount.start >= after.get(place, 0)
        after[place] = amount.end
        assert figure.pair is None or by_id[figure.pair].pair == figure.id
    assert len(by_id) == len(found.figures)
    assert all(box.metric in found.titles for box in found.callouts)
