"""Writes an archive of made-up bilingual calls, as large as real ones: about 54 KB, 26 turns and 95 pairs of paragraphs each.

What matters for a measure is kept as in real calls: few words are very common and many are rare (so that a search index meets thousands
of distinct terms), every second paragraph holds a figure, and a company has eight quarters. The same seed gives the same bytes.
"""

import argparse
from collections.abc import Iterator
from pathlib import Path
from random import Random

import yaml

WORDS: dict[str, list[str]] = {
    name: words.split() for name, words in yaml.safe_load(Path(__file__).with_name("words.yaml").read_text(encoding="utf-8")).items()
}
QUARTERS_OF_A_COMPANY = 8
VOCABULARY = 6_000
TURNS = 26
PARAGRAPHS = 95
WORDS_OF_A_PARAGRAPH = (27, 53)
CHINESE_WORDS_OF_A_PARAGRAPH = (19, 35)
PREPARED_TURNS = 6
FIRST_YEAR = 2023


class Speech:
    """Draws sentences whose words follow Zipf's law: the n-th most common word is n times rarer than the first."""

    def __init__(self, seed: int) -> None:
        random = Random(seed)
        invented = {
            random.choice(WORDS["stems"]) + random.choice(WORDS["stems"]) + random.choice(WORDS["endings"]) for _ in range(2 * VOCABULARY)
        }
        rare = sorted(invented)
        random.shuffle(rare)
        self.words = [*WORDS["common"], *rare[: VOCABULARY - len(WORDS["common"])]]
        pairs = sorted({random.choice(WORDS["chinese"]) + random.choice(WORDS["chinese"]) for _ in range(2_000)})
        random.shuffle(pairs)
        self.chinese = [*WORDS["chinese"], *pairs]
        self.weights = _harmonic(len(self.words))
        self.chinese_weights = _harmonic(len(self.chinese))

    def english(self, random: Random, amount: str) -> str:
        """A paragraph with one amount in it, or none where `amount` is empty."""
        count = random.randint(*WORDS_OF_A_PARAGRAPH)
        words = random.choices(self.words, cum_weights=self.weights, k=count)
        if amount:
            words.insert(random.randrange(count), amount)
        return " ".join(_sentences(words, random, ".", 9, 21)).replace(" ,", ",")

    def translated(self, random: Random, amount: str) -> str:
        """The same in Traditional Chinese: other words, as many of them as a translation has."""
        count = random.randint(*CHINESE_WORDS_OF_A_PARAGRAPH)
        words = random.choices(self.chinese, cum_weights=self.chinese_weights, k=count)
        if amount:
            words.insert(random.randrange(count), amount)
        return "".join(_sentences(words, random, "。", 6, 14))


def _harmonic(count: int) -> list[float]:
    total, sums = 0.0, []
    for rank in range(1, count + 1):
        total += 1 / (rank + 2)
        sums.append(total)
    return sums


def _sentences(words: list[str], random: Random, stop: str, shortest: int, longest: int) -> Iterator[str]:
    """The words again, the first of each sentence with a capital letter and the last with a full stop."""
    left = 0
    for place, word in enumerate(words):
        begins = left == 0
        left = random.randint(shortest, longest) if begins else left - 1
        shown = word[0].upper() + word[1:] if begins else word
        yield shown + stop if left == 0 or place == len(words) - 1 else shown


def amounts(random: Random) -> tuple[str, str]:
    """One amount as the two languages say it."""
    value = random.randint(11, 9_999)
    match random.randrange(6):
        case 0:
            return f"RMB{value / 100:.2f} billion", f"人民幣{value / 10:.1f}億元"
        case 1:
            return f"{value / 100:.1f}% year-over-year", f"年增{value / 100:.1f}%"
        case 2:
            return f"RMB{value:,} million", f"人民幣{value / 100:.2f}億元"
        case _:
            return "", ""


def people(random: Random) -> list[tuple[str, str, str]]:
    """Slug, name and kind of everybody on a call: an operator, three managers, five analysts."""
    chosen: dict[str, str] = {}
    while len(chosen) < 8:  # noqa: PLR2004 - three managers and five analysts
        name = f"{random.choice(WORDS['names'])} {random.choice(WORDS['surnames'])}"
        chosen[name.lower().replace(" ", "-")] = name
    kinds = ["management"] * 3 + ["analyst"] * 5
    return [("operator", "Operator", "operator"), *((slug, name, kind) for (slug, name), kind in zip(chosen.items(), kinds, strict=True))]


def front_matter(company: str, period: str, held_on: str, voices: list[tuple[str, str, str]]) -> str:
    """The head of a content file."""
    speakers = "".join(f"  {slug}: {{name: {name}, kind: {kind}}}\n" for slug, name, kind in voices)
    return (
        f"---\ncompany: {company}\nperiod: {period}\nheld_on: {held_on}\nevent: {period[-2:].upper()} {period[:4]} earnings call\n"
        f"languages: [en, zh-Hant]\nspeakers:\n{speakers}---\n"
    )


def body(speech: Speech, random: Random, voices: list[tuple[str, str, str]]) -> str:
    """Sections, turns and pairs of paragraphs."""
    lengths = [1 + (PARAGRAPHS - TURNS) // TURNS + (turn < (PARAGRAPHS - TURNS) % TURNS) for turn in range(TURNS)]
    spoken: dict[str, int] = {}
    blocks = ["## Prepared remarks"]
    for turn, length in enumerate(lengths):
        if turn == PREPARED_TURNS:
            blocks.append("## Questions and answers")
        slug, name, _ = voices[_who(turn, len(voices))]
        spoken[slug] = spoken.get(slug, 0) + 1
        blocks.append(f"### {name} {{#{slug}-{spoken[slug]}}}")
        for number in range(1, length + 1):
            english, chinese = amounts(random)
            blocks += [f"{speech.english(random, english)} {{#p{number}}}", speech.translated(random, chinese)]
    return "\n" + "\n\n".join(blocks) + "\n"


def _who(turn: int, voices: int) -> int:
    """The operator opens, managers speak; then analysts ask in turn and managers answer."""
    if turn < PREPARED_TURNS:
        return (0, 1, 2, 3, 1, 0)[turn]
    asked = turn - PREPARED_TURNS
    return 4 + (asked // 2) % (voices - 4) if asked % 2 == 0 else 1 + (asked // 2) % 3


def write_archive(folder: Path, calls: int, seed: int = 1) -> None:
    """Write `calls` content files, eight to a company, and the companies they belong to, into `folder`."""
    speech = Speech(seed)
    (folder / "content").mkdir(parents=True)
    (folder / "kcsite.yaml").write_text("title: Benchmark\nbase_url: https://kcsite.example/\n", encoding="utf-8")
    voices: list[tuple[str, str, str]] = []
    for number in range(calls):
        random = Random(f"{seed}/{number}")
        company, quarter = divmod(number, QUARTERS_OF_A_COMPANY)
        name = f"company-{company:05}"
        beside = folder / "content" / name
        if quarter == 0:
            voices = people(Random(f"{seed}/{name}"))
            beside.mkdir()
            about = f"name: Company {company}\ntickers: [KC{company:05}]\nfiscal_year_end: 12\ncurrency: CNY\nfictional: true\n"
            (beside / "company.yaml").write_text(about, encoding="utf-8")
        year, month = FIRST_YEAR + quarter // 4, (5, 8, 11, 2)[quarter % 4]
        period, held_on = f"{year}-q{quarter % 4 + 1}", f"{year + (month == 2)}-{month:02}-14"  # noqa: PLR2004 - February of the next year
        text = front_matter(name, period, held_on, voices) + body(speech, random, voices)
        (beside / f"{period}.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="a folder that does not exist yet")
    parser.add_argument("--calls", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    write_archive(chosen.folder, chosen.calls, chosen.seed)
