"""Whose call a reading is, and which quarter it is about: as the user says, as the document states, as its opening says."""

from dataclasses import dataclass
from datetime import date

from kcsite.config import Archive
from kcsite.content.company_files import parse_company
from kcsite.model.company import Company
from kcsite.model.period import Period
from kcsite.model.slugs import slug
from kcsite.problems import Problems, Refused
from kcsite.site.urls import OWN
from kcsite.transcript.facts import bare, find_company, find_date, find_period, find_quarter_end, find_ticker
from kcsite.transcript.reading import Reading

OPENING_TURNS, OPENING_PARAGRAPHS = 3, 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What the user said on the command line; None leaves it to the transcript."""

    company: str | None = None
    period: Period | None = None
    held_on: date | None = None
    layout: str | None = None
    update: bool = False


def read_companies(archive: Archive) -> dict[str, Company]:
    """Every company the archive has a folder for, by id. One whose company.yaml is missing or wrong goes by its folder's name."""
    found = {}
    for folder in sorted(archive.content.iterdir()) if archive.content.is_dir() else ():
        path = folder / "company.yaml"
        if folder.is_dir() and not folder.name.startswith("."):
            try:
                company = (
                    parse_company(path.read_text(encoding="utf-8-sig"), str(path), folder.name, Problems()) if path.is_file() else None
                )
            except UnicodeDecodeError as trouble:
                raise Refused(f"{path}: not UTF-8.", "Save the file as UTF-8.") from trouble
            found[folder.name] = company or Company(id=folder.name, name=folder.name)
    return found


def company_of(reading: Reading, name: str, known: dict[str, Company], wishes: Wishes) -> Company:
    """The company of a reading, known or new. Errors: Refused where nothing says whose call it is."""
    stated = wishes.company or reading.company
    if stated in known:
        return known[stated]
    found: Company | str | None = stated
    if stated:
        found = _by_name(stated, known) or (None if wishes.company else _by_ticker(reading.ticker, known)) or stated
    else:
        found = find_company(opening(reading), known.values()) or _by_ticker(reading.ticker, known)
    if found is None:
        ids = f" (known: {', '.join(known)})" if known else ""
        raise Refused(f"{name}: cannot tell which company's call this is.", f"Say so: kcsite ingest {name} --company NAME{ids}.")
    if isinstance(found, Company):
        return found
    ticker = reading.ticker or find_ticker(opening(reading))
    return Company(id=_free(slug(bare(found) or found), known), name=found, tickers=(ticker,) if ticker else ())


def _by_name(name: str, known: dict[str, Company]) -> Company | None:
    return next(
        (c for c in known.values() if bare(name) and bare(name) in {bare(n) for n in (c.name, *c.aliases, *c.names.values())}), None
    )


def _by_ticker(ticker: str | None, known: dict[str, Company]) -> Company | None:
    """By the symbol alone, where just one company has it: `NASDAQ: KC` and `KC` are the same."""
    symbol = _symbol(ticker) if ticker else ""
    found = [company for company in known.values() if symbol and symbol in map(_symbol, company.tickers)]
    return found[0] if len(found) == 1 else None


def _symbol(ticker: str) -> str:
    return ticker.rpartition(":")[2].strip().upper()


def _free(wanted: str, known: dict[str, Company]) -> str:
    """Two companies never share a folder, even if their names make the same one. A folder that bears the name itself is the company's."""
    number, free = 2, wanted
    while free in OWN or (free in known and known[free].name != free):
        free, number = f"{wanted}-{number}", number + 1
    return free


def period_of(reading: Reading, company: Company, name: str, wishes: Wishes) -> Period:
    """The fiscal quarter of a reading. Errors: Refused where nothing says which."""
    said = opening(reading)
    period = wishes.period or reading.period or find_period(said)
    if period is None and (end := find_quarter_end(said)):
        period = Period.ending_on(end, company.fiscal_year_end)
    if period is None:
        raise Refused(f"{name}: cannot tell which quarter this call is about.", f"Say so: kcsite ingest {name} --period 2025-q1.")
    return period


def held_on_of(reading: Reading, wishes: Wishes) -> date | None:
    """The day of the call: as the user or the document says, or as the first speakers do (`today, July 23, 2020`)."""
    return wishes.held_on or reading.held_on or find_date(opening(reading))


def opening(reading: Reading) -> list[str]:
    """The passages in which a call says what it is."""
    turns = reading.turns[:OPENING_TURNS]
    return [passage.text for turn in turns for p in turn.paragraphs for passage in p.passages][:OPENING_PARAGRAPHS]
