"""Fiscal periods: a fiscal year and a quarter, apart from the day a call was held.

A fiscal year is named for the calendar year it ends in, as the SEC, Bloomberg and the companies themselves do.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date

QUARTERS = 4
_ID = re.compile(r"(?P<year>(?:19|20)\d\d)-q(?P<quarter>[1-4])", re.ASCII)


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """One fiscal quarter."""

    fiscal_year: int
    quarter: int

    @property
    def id(self) -> str:
        """As in file names and addresses: `2025-q1`."""
        return f"{self.fiscal_year}-q{self.quarter}"

    @property
    def label(self) -> str:
        """As shown to a reader: `Q1 2025`."""
        return f"Q{self.quarter} {self.fiscal_year}"

    @classmethod
    def parse(cls, text: str) -> "Period | None":
        """The period of an id, or None if the text is no period id.

        Example:
            >>> Period.parse("2025-q1")
            Period(fiscal_year=2025, quarter=1)
            >>> Period.parse("2025-q5") is None
            True
        """
        found = _ID.fullmatch(text)
        return cls(int(found["year"]), int(found["quarter"])) if found else None

    @classmethod
    def ending_on(cls, day: date, fiscal_year_end: int) -> "Period | None":
        """The quarter that ends in a day's month, or within a week of its end; None where no quarter does.

        Example:
            >>> Period.ending_on(date(2022, 3, 31), 3), Period.ending_on(date(2025, 6, 28), 9)
            (Period(fiscal_year=2022, quarter=4), Period(fiscal_year=2025, quarter=3))
        """
        months = day.year * 12 + day.month - 1 - (1 if day.day <= 7 else 0)  # noqa: PLR2004 - 52-week years end up to a week late
        after = months - fiscal_year_end  # months of the calendar since a fiscal year's end
        quarter, rest = divmod(after % 12 + 1, 3)
        return cls((months + 12 - fiscal_year_end) // 12, quarter) if rest == 0 else None

    def ends_on(self, fiscal_year_end: int) -> date:
        """The last day of the quarter, for a fiscal year that ends with month `fiscal_year_end` (1 to 12).

        Example:
            >>> Period(2025, 1).ends_on(12), Period(2026, 1).ends_on(6)
            (datetime.date(2025, 3, 31), datetime.date(2025, 9, 30))
        """
        months = self.fiscal_year * 12 + fiscal_year_end - 1 - 3 * (QUARTERS - self.quarter)
        year, month = divmod(months, 12)
        return date(year, month + 1, calendar.monthrange(year, month + 1)[1])
