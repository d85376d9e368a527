"""Cases as text, in the files of cases/: a title with its source, the words, and the figures that are to be found in them.

    @ a loss in brackets | SHAPES: layout D
    Operating income was (55.8) million.
    = (55.8) million | money | 55800000 | -
    ! fails: what kcsite does instead

A case without `=` lines is negative: there is no figure in it. `! fails:` marks the truth that kcsite does not reach yet; the test holds
it to failing, so that the mark goes when the case works. `python -m tests.figures.cases` tells where marks and kcsite part.
"""

from dataclasses import dataclass
from pathlib import Path

from kcsite.figures.amounts.amounts import amounts
from kcsite.figures.reading import read_figures
from kcsite.model.call import Call, Paragraph, Passage, Speaker, Turn
from kcsite.model.company import Company, Metric
from kcsite.model.figure import Amount, Figure
from kcsite.model.period import Period

FOLDER = Path(__file__).parent / "cases"
AMOUNTS, MEANINGS = sorted((FOLDER / "amounts").glob("*.txt")), sorted((FOLDER / "meanings").glob("*.txt"))
OWN = tuple(
    Metric(
        id=name, titles={"en": en, "zh-Hant": hant}, aliases={"en": (en,), "zh-Hant": (hant,)}, unit="USD", basis="gaap", better="higher"
    )
    for name, en, hant in (
        ("revenue_harbour", "harbour services", "港口服務"),
        ("revenue_freight", "freight software", "貨運軟體"),
        ("revenue_leasing", "vessel leasing", "船舶租賃"),
    )
)
"""The segments of the company that speaks in the cases of meaning: Pelmara Shipping, which there is not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Words, and the figures a careful reader finds in them. `call` is the call they are said in: `2025-q2 en USD`."""

    file: str
    title: str
    source: str
    call: str
    words: str
    figures: tuple[str, ...]
    fails: str
    """What kcsite does instead, or nothing."""


def read_cases(path: Path) -> list[Case]:
    """The cases of a file. Errors: AssertionError where a case has no words, no title or no source."""
    return [_case(path.stem, block.split("\n")) for block in path.read_text(encoding="utf-8").strip().split("\n\n") if block[0] != "#"]


def _case(file: str, lines: list[str]) -> Case:
    head = [part.strip() for part in lines[0].removeprefix("@").split(" | ")]
    words = [line for line in lines[1:] if line[0] not in "=!"]
    assert lines[0].startswith("@ "), lines
    assert len(head) in (2, 3), lines
    assert all(head), lines
    assert len(words) == 1, lines
    return Case(
        file=file,
        title=head[0],
        source=head[1],
        call=head[2] if len(head) > 2 else "",
        words=words[0],
        figures=tuple(line[1:].strip() for line in lines if line.startswith("= ")),
        fails=next((line.partition("fails:")[2].strip() for line in lines if line.startswith("! ")), ""),
    )


def told(amount: Amount) -> str:
    """An amount as a case writes it: its words, kind, value (or ends, or both), and currency, sign and qualifier where there are any."""
    ends = " to ".join("?" if end is None else f"{end.normalize():f}" for end in (amount.low, amount.high))
    value = ends if amount.value is None else f"{amount.value.normalize():f}" + (f" ({ends})" if amount.low is not None else "")
    extra = (
        amount.currency,
        amount.sign if amount.sign != "none" else "",
        amount.qualifier if amount.qualifier != "exact" else "",
        "suspect" if amount.suspect else "",
    )
    return " | ".join([amount.text, amount.kind, value, *filter(None, extra)])


def meant(figure: Figure) -> str:
    """A figure as a case writes it: words, metric (`of` the whole, for a share), role with sign and comparison, and period."""
    metric = (figure.metric or "-") + (f" of {figure.of or '-'}" if figure.role == "contribution_share" else "")
    # What is expected is compared with nothing that was: readers differ on whether `5% growth next year` is told year over year.
    comparison = figure.comparison if figure.role != "guidance" else ""
    role = " ".join(filter(None, (figure.role, figure.sign if figure.sign != "none" else "", comparison)))
    return " | ".join([figure.amount.text, metric, role, figure.period or "-"])


def small_call(case: Case) -> tuple[Call, Company]:
    """The call a case of meaning is said in, one paragraph long, and its company."""
    name, lang, currency = case.call.split()
    period = Period.parse(name)
    assert period, case
    said = Paragraph(id="voss-1-p1", kind="speech", passages=(Passage(lang=lang, text=case.words),))
    turn = Turn(id="voss-1", speaker="voss", section="prepared", paragraphs=(said,))
    speaker = Speaker(id="voss", name="Ilse Voss", kind="management")
    call = Call(company="pelmara", period=period, languages=(lang,), speakers=(speaker,), turns=(turn,))
    return call, Company(id="pelmara", name="Pelmara Shipping", currency=currency)


def figures_of(case: Case) -> tuple[Figure, ...]:
    """What kcsite finds in a case of meaning."""
    return read_figures(*small_call(case), OWN).figures


def found(case: Case) -> tuple[str, ...]:
    """What kcsite finds in a case, as the case would write it."""
    return tuple(map(meant, figures_of(case))) if case.call else tuple(map(told, amounts(case.words)))


def main() -> None:
    """Print each case that fails without a mark, with what was found, and each mark that can go."""
    for path in AMOUNTS + MEANINGS:
        for case in read_cases(path):
            got = found(case)
            if case.fails and got == case.figures:
                print(f"{case.file}: {case.title}: works now, its mark can go")  # noqa: T201
            elif not case.fails and got != case.figures:
                print(f"{case.file}: {case.title}: {case.words}", *(f"  found {one}" for one in got), sep="\n")  # noqa: T201


if __name__ == "__main__":
    main()
