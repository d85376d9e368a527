"""Seeds into content files: one raw transcript at a time."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace

from kcsite.config import Archive
from kcsite.escapes import turning
from kcsite.model.call import Call, Source
from kcsite.model.company import Company
from kcsite.steps.content_files import write_call
from kcsite.steps.identity import Wishes, company_of, held_on_of, period_of, read_companies
from kcsite.steps.ingested import Ingested
from kcsite.steps.receiving import Raw, open_document
from kcsite.transcript import layouts
from kcsite.transcript.accounting import labels, lines_of, share_known
from kcsite.transcript.doubts import doubts_about
from kcsite.transcript.settling import settle

MOST_UNSEEN = 50


def ingest_raw(archive: Archive, raw: Raw, wishes: Wishes) -> Ingested:
    """Read one raw transcript and write its content file, and a company.yaml where the company is new.

    Errors: Refused where it cannot be read, does not say whose call it is or which, or would overwrite a person's work.
    """
    document, mended = open_document(raw)
    reading = layouts.read(document, wishes.layout)
    company = company_of(reading, raw.name, read_companies(archive), wishes)
    period = period_of(reading, company, raw.name, wishes)
    source = Source(
        file=raw.name.removeprefix("seeds/"),
        sha256=hashlib.sha256(raw.data).hexdigest(),
        layout=reading.layout,
        notice=reading.notice,
        left_out=reading.left_out,
        mended=(*mended, *reading.mended),
    )
    call = replace(settle(reading, company, period, source), held_on=held_on_of(reading, wishes))
    done = write_call(archive, call, company, raw.name, update=wishes.update)
    return replace(
        done, known=share_known(reading, document), doubts=(*_early(call, company), *doubts_about(reading, call), *_unseen(document.text))
    )


def _early(call: Call, company: Company) -> Iterator[str]:
    """A doubt for a call held before its quarter was over: the company's fiscal year does not end when its company.yaml says."""
    ends = call.period.ends_on(company.fiscal_year_end)
    if call.held_on and call.held_on < ends:
        yield (
            f"the call was held on {call.held_on}, before {call.period.label} ended on {ends}; "
            f"say with fiscal_year_end in content/{company.id}/company.yaml in which month (1 to 12) the fiscal year ends"
        )


def _unseen(text: str) -> Iterator[str]:
    """Doubts for characters nobody sees; the content file shows them as numbers."""
    found = list(turning(text))
    yield from (
        f"line {line}: U+{ord(one):04X} in column {column} is not seen and may mislead" for line, column, one in found[:MOST_UNSEEN]
    )
    if len(found) > MOST_UNSEEN:
        yield f"{len(found) - MOST_UNSEEN} more characters that are not seen"


def explain_raw(raw: Raw, layout: str | None) -> list[tuple[int, str, str]]:
    """A raw transcript line by line: number, what the line is taken for, and its words. Errors: Refused where no layout reads it."""
    document, _ = open_document(raw)
    reading = layouts.read(document, layout)
    marked = labels(reading, document)
    return [(number, mark, line) for number, (mark, line) in enumerate(zip(marked, lines_of(reading, document), strict=True), 1)]
