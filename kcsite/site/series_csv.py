"""series.csv: a metric over the quarters, one row for everything that was said of a quarter, for spreadsheets."""

import csv
import io
from collections.abc import Iterator
from decimal import Decimal

from kcsite.model.archive import Site
from kcsite.model.company import Company
from kcsite.model.figure import Told
from kcsite.model.period import Period
from kcsite.model.series import Level
from kcsite.site.numbers import plain
from kcsite.site.series import Point, Series
from kcsite.site.urls import absolute, anchor, call_path

COLUMNS = (
    "company", "metric", "kind", "currency", "basis", "period", "said_in", "said", "value", "qualifier", "differs",
    "yoy", "yoy_kind", "yoy_status", "qoq", "qoq_kind", "qoq_status", "mentions", "link",
)  # fmt: skip
"""`said` is `then` (on the quarter's own call), `also` (there too, but another value) or `later` (on a later call). Values are in base
units, signed; `differs` is `yes` where it cannot be the number that was said then."""


def series_csv(company: Company, metric: str, made: tuple[Series, ...], site: Site) -> bytes:
    """The series as CSV with a byte order mark, which spreadsheets need to read it as UTF-8. Oldest quarter first, series after series."""
    written = io.StringIO(newline="")
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for series in made:
        for point in series.points:
            for cells in _rows(point, company, site):
                writer.writerow([company.id, metric, *series.line, point.period.id, *cells])
    return b"\xef\xbb\xbf" + written.getvalue().encode()


def _rows(point: Point, company: Company, site: Site) -> Iterator[list[str]]:
    if point.level:
        link = _link(company, point.period, point.level.place, site)
        changes = [*_told(point.yoy), *_told(point.qoq), str(point.said)]
        yield [point.period.id, "then", *_value(point.level), "", *changes, link]
        for place, value in point.level.also:
            yield [point.period.id, "also", _number(value), "", "yes", *[""] * 7, _link(company, point.period, place, site)]
    for later in point.later:
        differs = "yes" if later.differs else ""
        link = _link(company, later.call, later.level.place, site)
        yield [later.call.id, "later", *_value(later.level), differs, *[""] * 7, link]


def _value(level: Level) -> list[str]:
    return [_number(level.value), level.qualifier]


def _told(told: Told | None) -> list[str]:
    if told is None:
        return ["", "", ""]
    return [_number(-told.value if told.sign == "-" else told.value), told.kind, "computed" if told.computed else "stated"]


def _number(value: Decimal) -> str:
    return plain(value) or ""


def _link(company: Company, call: Period, place: str, site: Site) -> str:
    return f"{absolute(site, call_path(company.id, call))}{anchor(place) if place else ''}"
