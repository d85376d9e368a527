"""figures.csv: every figure of a call, one a row, for spreadsheets."""

import csv
import io
from collections.abc import Iterable

from kcsite.model.call import Call
from kcsite.model.figure import Figure
from kcsite.site.numbers import plain

COLUMNS = (
    "company", "period_of_call", "id", "turn", "paragraph", "lang", "text", "kind", "currency", "value", "low", "high", "sign", "qualifier",
    "metric", "basis", "role", "comparison", "period", "pair",
)  # fmt: skip
_FORMULA = "=+@\t\r"
"""What a formula begins with."""


def figures_csv(company: str, call: Call, figures: Iterable[Figure]) -> bytes:
    """The figures as CSV with a byte order mark, which spreadsheets need to read it as UTF-8. Values are in base units, signs apart."""
    made = io.StringIO(newline="")
    writer = csv.writer(made, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for figure in figures:
        writer.writerow([company, call.period.id, *_row(figure)])
    return b"\xef\xbb\xbf" + made.getvalue().encode()


def _row(figure: Figure) -> list[str]:
    amount = figure.amount
    numbers = [plain(number) for number in (amount.value, amount.low, amount.high)]
    place = [figure.id, figure.turn, figure.paragraph, figure.lang, amount.text]
    meaning = [figure.metric, figure.basis, figure.role, figure.comparison, figure.period, figure.pair]
    cells = [*place, amount.kind, figure.currency, *numbers, figure.sign, amount.qualifier, *meaning]
    # Words that a spreadsheet would run as a formula are made words again.
    return [f"'{cell}" if cell and cell[0] in _FORMULA and len(cell) > 1 else cell or "" for cell in cells]
