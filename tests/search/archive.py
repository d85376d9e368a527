"""A tiny made-up archive in two languages, its index written to a folder, and the program that looks things up in it."""

import json
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from kcsite.figures.reading import read_figures
from kcsite.model.call import Call, Paragraph, Passage, Section, Speaker, Turn
from kcsite.model.company import Company
from kcsite.model.period import Period
from kcsite.search.amounts import figure_terms
from kcsite.search.call_index import CallIndex, index_call, read_head, write_call_index
from kcsite.search.index import index_files, merge
from kcsite.search.text_blocks import text_blocks

ROOT = Path(__file__).resolve().parents[2]
NODE = shutil.which("node") or "node"
LOOK_UP = Path(__file__).with_name("look_up.mjs")
STARLING = Company(id="starling", name="Starling Robotics", names={"zh-Hant": "椋鳥機器人"}, tickers=("STRL",))
PELICAN = Company(id="pelican", name="Pelican Freight", names={"zh-Hant": "鵜鶘貨運"}, fiscal_year_end=6)
SPEAKERS = (
    Speaker(id="mara-lindqvist", name="Mara Lindqvist", names={"zh-Hant": "林瑪拉"}, kind="management"),
    Speaker(id="ben-oduya", name="Ben Oduya", kind="analyst"),
)

Said = tuple[str, Section, Sequence[dict[str, str]]]


def make_call(company: Company, period: str, *said: Said, rights: str = "full") -> Call:
    """A call from (speaker, section, paragraphs as language -> words)."""
    turns: list[Turn] = []
    for speaker, section, paragraphs in said:
        turn = f"{speaker}-{sum(other.speaker == speaker for other in turns) + 1}"
        made = [
            Paragraph(id=f"{turn}-p{n}", kind="speech", passages=tuple(Passage(lang=lang, text=text) for lang, text in words.items()))
            for n, words in enumerate(paragraphs, 1)
        ]
        turns.append(Turn(id=turn, speaker=speaker, section=section, paragraphs=tuple(made)))
    found = Period.parse(period)
    assert found
    return Call(
        company=company.id,
        period=found,
        languages=("en", "zh-Hant"),
        rights="figures-only" if rights == "figures-only" else "full",
        speakers=SPEAKERS,
        turns=tuple(turns),
    )


def archive() -> list[tuple[Call, Company]]:
    """Three calls of two companies, and one whose passages may not be shown."""
    first = make_call(
        STARLING,
        "2024-q4",
        (
            "mara-lindqvist",
            "prepared",
            [
                {
                    "en": "Our robots walked further. Revenues from gripper leasing grew 14% to RMB1.97 billion.",
                    "zh-Hant": "機器人走得更遠。夾爪租賃收入年增14%,達人民幣19.7億元。",
                },
                {"en": "The long-term plan for warehouse automation is unchanged.", "zh-Hant": "倉儲自動化的長期計畫沒有改變。"},
            ],
        ),
    )
    second = make_call(
        STARLING,
        "2025-q1",
        (
            "mara-lindqvist",
            "prepared",
            [
                {"en": "We shipped 6,005 grippers.", "zh-Hant": "我們出貨6,005個夾爪。"},
                {"en": "Robots learn from robots in our public meadow.", "zh-Hant": "機器人在公有草原雲上互相學習。"},
            ],
        ),
        ("ben-oduya", "qa", [{"en": "What about profitability, and the chip curfew?", "zh-Hant": "獲利能力如何?晶片宵禁呢?"}]),
        ("mara-lindqvist", "qa", [{"en": "The curfew on chips hurts. It is not a robot problem.", "zh-Hant": "晶片的宵禁有影響。"}]),
    )
    third = make_call(PELICAN, "2025-q3", ("ben-oduya", "qa", [{"en": "Do your barges carry robots?", "zh-Hant": "駁船載機器人嗎?"}]))
    secret = make_call(
        PELICAN, "2025-q4", ("ben-oduya", "qa", [{"en": "Zanzibar cloves.", "zh-Hant": "丁香走私。"}]), rights="figures-only"
    )
    return [(first, STARLING), (second, STARLING), (third, PELICAN), (secret, PELICAN)]


def index_of(call: Call, company: Company) -> CallIndex:
    """The index of one call whose page is where every quarter page is."""
    return index_call(call, company, url=f"{company.id}/{call.period.id}/", figures=figure_terms(read_figures(call, company, ()).figures))


def write_call_indexes(calls: list[tuple[Call, Company]], folder: Path) -> list[Path]:
    """The call index files in the order of their ordinals."""
    folder.mkdir(parents=True, exist_ok=True)
    found = sorted((index_of(call, company) for call, company in calls), key=lambda index: index.head.order)
    paths = [folder / f"{number}.calls" for number in range(len(found))]
    for path, index in zip(paths, found, strict=True):
        write_call_index(path, index)
    return paths


def write_files(files: dict[str, bytes], folder: Path) -> None:
    """Write files below a folder."""
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)


def write_index(calls: list[tuple[Call, Company]], folder: Path) -> Path:
    """Build the whole index; give back its folder."""
    paths = write_call_indexes(calls, folder / "calls")
    output = folder / "output"
    write_files(index_files([read_head(path) for path in paths], merge(paths)), output)
    for call, company in calls:
        write_files(text_blocks(call, company), output)
    return output


def look_up(output: Path, *queries: tuple[str, dict[str, Any]]) -> list[dict[str, Any]]:
    """What the browser's half finds for each query with its options; `fetched` counts the files it read."""
    asked = json.dumps([[query, options] for query, options in queries])
    found = subprocess.run([NODE, LOOK_UP, output], input=asked, capture_output=True, text=True, timeout=60, check=False)
    assert found.returncode == 0, found.stderr
    answers: list[dict[str, Any]] = json.loads(found.stdout)
    return answers
