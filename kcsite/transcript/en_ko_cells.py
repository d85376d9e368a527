"""The tables of English with Korean: rows of two cells, several paragraphs a cell, as lines of one text."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

PARTS = 2


@dataclass(slots=True)
class Row:
    """One row of a table: the lines of its two cells, each with its number in the text of all."""

    original: list[tuple[int, str]] = field(default_factory=list)
    translation: list[tuple[int, str]] = field(default_factory=list)


@dataclass(slots=True)
class Table:
    """A table under its heading."""

    heading: str
    rows: list[Row] = field(default_factory=list)


class Cells(HTMLParser):
    """Reads tables of two columns. What stands outside of them is kept as lines of its own."""

    def __init__(self) -> None:
        """Nothing is read yet."""
        super().__init__(convert_charrefs=True)
        self.tables: list[Table] = []
        self.lines: list[str] = []
        self.outside: list[int] = []
        self._cell: list[str] | None = None
        self._words = ""
        self._cells: list[list[str]] = []
        self._heading = ""
        self._in_heading = self._hidden = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - as the library calls it
        """A cell, a row, a heading or a line break begins."""
        if tag == "td":
            self._cell, self._words = [], ""
        elif tag == "tr":
            self._cells = []
        elif tag == "br":
            self._break()
        elif tag in ("h1", "h2", "h3", "p", "title", "table"):
            self._flush()
            self._in_heading = tag in ("h1", "h2", "h3")
        elif tag in ("style", "script"):
            self._hidden = True

    def handle_endtag(self, tag: str) -> None:
        """A cell, a row or a heading ends."""
        if tag == "td" and self._cell is not None:
            self._break()
            self._cells.append(self._cell)
            self._cell = None
        elif tag == "tr" and self._cells:
            self._row()
        elif tag in ("h1", "h2", "h3"):
            self._heading = self._words.strip() or self._heading
            self._flush()
            self._in_heading = False
            self.tables.append(Table(self._heading))
        elif tag in ("style", "script"):
            self._hidden = False
        elif tag in ("p", "title", "body", "html"):
            self._flush()

    def handle_data(self, data: str) -> None:
        """Words."""
        if not self._hidden:
            self._words += data

    def _break(self) -> None:
        if self._cell is not None:
            self._cell.extend(filter(None, (" ".join(self._words.split()),)))
            self._words = ""
        else:
            self._flush()

    def _flush(self) -> None:
        words = " ".join(self._words.split())
        if words and self._cell is None:
            self.lines.append(words)
            self.outside.append(len(self.lines))
        if self._cell is None:
            self._words = ""

    def _row(self) -> None:
        row = Row()
        for cell, into in zip(self._cells, (row.original, row.translation), strict=False):
            for words in cell:
                self.lines.append(words)
                into.append((len(self.lines), words))
        if not self.tables:
            self.tables.append(Table(self._heading))
        self.tables[-1].rows.append(row)
        self._cells = []


def read_cells(html: str) -> Cells:
    """The tables of an HTML document."""
    cells = Cells()
    cells.feed(html)
    cells.close()
    cells._flush()  # noqa: SLF001 - its own last words
    return cells
