"""Which calls are to be published, and what each of their pages depends on."""

from concurrent.futures import Executor
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from kcsite.config import Archive
from kcsite.content.company_files import parse_company, parse_metrics, parse_reported
from kcsite.content.front_matter import parse_front_matter
from kcsite.model.company import Company, Metric, ReportedFigure
from kcsite.model.period import Period
from kcsite.problems import Place, Problem, Problems
from kcsite.steps.execution import in_order
from kcsite.steps.memory import Card, Memory, key_of
from kcsite.steps.sources import File, Folder, Sources


@dataclass(frozen=True, slots=True, kw_only=True)
class Issuer:
    """A company with everything its files say."""

    company: Company
    metrics: tuple[Metric, ...]
    reported: tuple[ReportedFigure, ...]
    key: str
    """A digest of those files."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedCall:
    """A call to be published."""

    file: File
    issuer: Issuer
    period: Period
    earlier: Period | None
    """The published call before this one, of the same company."""
    later: Period | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What the site will consist of."""

    issuers: tuple[Issuer, ...]
    calls: tuple[PlannedCall, ...]
    """In the order of the search index: by period, then company."""


def read_cards(archive: Archive, sources: Sources, memory: Memory, pool: Executor | None, problems: Problems) -> dict[str, Card]:
    """The card of every content file by the digest of the file; those of unchanged files are remembered."""
    known = {file.digest: memory.cards[file.digest] for _, file in sources.calls() if file.digest in memory.cards}
    unread = {file.digest: (str(archive.root / file.path), file.path) for _, file in sources.calls() if file.digest not in known}
    for digest, (card, found) in zip(unread, in_order(pool, _read_card, unread.values()), strict=True):
        problems.add(found)
        if card:
            known[digest] = card
    return known


def _read_card(paths: tuple[str, str]) -> tuple[Card | None, list[Problem]]:
    problems = Problems()
    text = decode_content(Path(paths[0]).read_bytes(), paths[1], problems)
    parts = parse_front_matter(text, paths[1], problems) if text is not None else None
    if parts is None:
        return None, problems.found
    front = parts[0]
    seed = front.source.sha256 if front.source else None
    return Card(
        company=front.company, period=front.period.id, draft=front.draft, embargo_until=front.embargo_until, seed=seed
    ), problems.found


def decode_content(raw: bytes, path: str, problems: Problems) -> str | None:
    """The text of a content file, or None and a Problem at the byte that is not UTF-8."""
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as trouble:
        good = raw[: trouble.start].decode("utf-8", "ignore")
        place = Place(path, good.count("\n") + 1, len(good) - good.rfind("\n"))
        problems.error(place, f"not UTF-8: byte 0x{raw[trouble.start]:02x} cannot be read.", "Save the file as UTF-8.", "encoding")
        return None


def plan_build(archive: Archive, sources: Sources, cards: dict[str, Card], now: datetime, problems: Problems, *, drafts: bool) -> Plan:
    """What will be published at a moment. Problems for files that are not where they say they belong, and for two calls at one address."""
    issuers: list[Issuer] = []
    calls: list[PlannedCall] = []
    for folder in sources.folders:
        issuer = _issuer(archive, folder, problems)
        found = _in_place(folder, cards, problems)
        published = {period: file for period, file in found.items() if _is_published(cards[file.digest], now, drafts=drafts)}
        if issuer is None:
            continue
        issuers.append(issuer)
        order = sorted(published)
        neighbours = zip(order, [None, *order], [*order[1:], None], strict=False)
        calls += [
            PlannedCall(file=published[at], issuer=issuer, period=at, earlier=earlier, later=later) for at, earlier, later in neighbours
        ]
    calls.sort(key=lambda call: (call.period, call.issuer.company.id))
    return Plan(issuers=tuple(issuers), calls=tuple(calls))


def _is_published(card: Card, now: datetime, *, drafts: bool) -> bool:
    """No draft, unless asked for; no embargo that still holds, whoever asks."""
    embargoed = card.embargo_until is not None and card.embargo_until > now
    return not embargoed and (drafts or not card.draft)


def _in_place(folder: Folder, cards: dict[str, Card], problems: Problems) -> dict[Period, File]:
    """The company's calls by period."""
    found: dict[Period, File] = {}
    for file in folder.calls:
        card = cards.get(file.digest)
        period = Period.parse(card.period) if card else None
        if card is None or period is None:
            continue
        if card.company != folder.company:
            advice = f"Move the file to content/{card.company}/, or correct 'company'."
            problems.error(
                Place(file.path), f"says company '{card.company}', but lies in the folder of '{folder.company}'.", advice, "place"
            )
        elif period in found:
            advice = "Keep one, or correct 'period' in one of them."
            problems.error(
                Place(file.path),
                f"two calls at one address: {found[period].path} is {period.label} of '{card.company}' too.",
                advice,
                "place",
            )
        else:
            found[period] = file
    for period, file in found.items():
        if not file.path.endswith(f"/{period.id}.md"):
            problems.warning(
                Place(file.path), f"says period '{period.id}', which is not its name.", f"Rename it to {period.id}.md.", "place"
            )
    return found


def _issuer(archive: Archive, folder: Folder, problems: Problems) -> Issuer | None:
    texts = {}
    for name, file in folder.files.items():
        text = decode_content((archive.root / file.path).read_bytes(), file.path, problems)
        if text is None:
            return None
        texts[name] = text
    if "company.yaml" in texts:
        company = parse_company(texts["company.yaml"], folder.files["company.yaml"].path, folder.company, problems)
    else:
        company = Company(id=folder.company, name=folder.company)
    metrics = parse_metrics(texts["metrics.yaml"], folder.files["metrics.yaml"].path, problems) if "metrics.yaml" in texts else ()
    reported = parse_reported(texts["reported.yaml"], folder.files["reported.yaml"].path, problems) if "reported.yaml" in texts else ()
    digests = sorted((name, file.digest) for name, file in folder.files.items())
    return Issuer(company=company, metrics=metrics, reported=reported, key=key_of(folder.company, digests)) if company else None
