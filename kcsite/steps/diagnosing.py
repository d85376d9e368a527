"""The ledger as diagnostics: every open conflict at its place in the content files, for whoever keeps the archive."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

from kcsite.config import Archive
from kcsite.content.call_file import parse_call
from kcsite.figures.reading import read_figures
from kcsite.model.call import Call
from kcsite.model.check import CallFacts, Check
from kcsite.model.figure import CallFigures
from kcsite.problems import Level, Place, Problem, Problems, Refused, did_you_mean
from kcsite.steps.checking import FactsTask, checked, compared_with, then_of, work_facts
from kcsite.steps.memory import Memory
from kcsite.steps.plan import Plan, PlannedCall, decode_content, plan_build, read_cards
from kcsite.steps.sources import read_sources

ADVICE = "Correct the transcript if it was misread; else answer: add 'check: {id}', 'why' and 'on' to 'answers' in the front matter."


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostic:
    """A problem, where its words end, and the check it came from, if it came from one."""

    problem: Problem
    end: Place | None = None
    check: Check | None = None
    call: str | None = None
    """The call's address: `kingsoft-cloud/2025-q1`."""


@dataclass(slots=True, kw_only=True)
class Diagnosis:
    """What was found in an archive. Mutable: it is filled call by call."""

    diagnostics: list[Diagnostic] = field(default_factory=list)
    calls: int = 0
    figures: int = 0
    named: int = 0
    in_checks: int = 0
    """Figures that stand in a check."""
    verdicts: Counter[str] = field(default_factory=Counter)
    answered: int = 0

    def count(self, level: Level) -> int:
        """How many diagnostics there are of one level."""
        return sum(one.problem.level == level for one in self.diagnostics)


def diagnose(archive: Archive, names: list[str]) -> Diagnosis:
    """Everything wrong with the content of an archive, and every open conflict; of the named calls only, where some are named.

    A name is an address (`kingsoft-cloud/2025-q1`) or the path of a content file. Nothing is written; drafts are read, and calls under an
    embargo too. Errors: Refused for a name that no call has.
    """
    sources, problems, made = read_sources(archive), Problems(), Diagnosis()
    problems.add(sources.problems)
    cards = read_cards(archive, sources, Memory(), None, problems)
    plan = plan_build(archive, sources, cards, datetime.max.replace(tzinfo=UTC), problems, drafts=True)
    chosen = _chosen(plan, names)
    known = _facts(archive, plan, chosen)
    read = set()
    for planned in chosen:
        read.add(planned.file.path)
        _review_call(archive, planned, then_of(planned, known), made, problems)
    for _, file in sources.calls() if not names else ():
        if file.path not in read:  # one that no page is made of
            text = decode_content((archive.root / file.path).read_bytes(), file.path, problems)
            made.calls += 1
            if text is not None:
                parse_call(text, file.path, problems)
    made.diagnostics += [Diagnostic(problem=problem) for problem in problems]
    made.diagnostics.sort(key=lambda one: (one.problem.place, one.problem.what))
    return made


def _chosen(plan: Plan, names: list[str]) -> list[PlannedCall]:
    calls = {f"{planned.issuer.company.id}/{planned.period.id}": planned for planned in plan.calls}
    paths = {planned.file.path: planned for planned in plan.calls}
    chosen = []
    for name in names:
        plain = name.replace("\\", "/").removeprefix("./").strip("/")
        found = calls.get(plain) or paths.get(plain)
        if found is None:
            raise Refused(f"'{name}': no such call.", did_you_mean(plain, list(calls)))
        chosen.append(found)
    return chosen or list(plan.calls)


def _facts(archive: Archive, plan: Plan, chosen: list[PlannedCall]) -> dict[str, CallFacts]:
    """What the calls said that the chosen ones are compared with."""
    return {
        address: work_facts(FactsTask(file=archive.root / planned.file.path, path=planned.file.path, issuer=planned.issuer))[0]
        for address, planned in compared_with(plan, chosen).items()
    }


def _text(archive: Archive, planned: PlannedCall, problems: Problems) -> str | None:
    return decode_content((archive.root / planned.file.path).read_bytes(), planned.file.path, problems)


def _review_call(archive: Archive, planned: PlannedCall, then: tuple[CallFacts, ...], made: Diagnosis, problems: Problems) -> None:
    made.calls += 1
    text = _text(archive, planned, problems)
    call = parse_call(text, planned.file.path, problems) if text is not None else None
    if call is None or text is None:
        return
    found = read_figures(call, planned.issuer.company, planned.issuer.metrics, problems)
    checks = checked(call, planned.issuer, found, then)
    made.figures += len(found.figures)
    made.named += found.named
    made.in_checks += len({name for check in checks for name in check.figures})
    made.verdicts.update("answered" if check.answered else check.verdict for check in checks)
    made.answered += sum(check.answered is not None for check in checks)
    finder = _Finder(call, found, text.splitlines(), planned.file.path)
    made.diagnostics += finder.diagnostics(checks, f"{planned.issuer.company.id}/{planned.period.id}")
    known = {check.id for check in checks}
    for answer in call.answers:
        if answer.check not in known:
            advice = "Run kcsite check without the answer to see the ids of its conflicts; an edited paragraph may have changed them."
            problems.warning(Place(planned.file.path), f"answer to '{answer.check}': the call has no such check.", advice, "answers")


class _Finder:
    """Places of figures in a content file."""

    def __init__(self, call: Call, found: CallFigures, lines: list[str], path: str) -> None:
        self.figures = {figure.id: figure for figure in found.figures}
        self.passages = {(p.id, passage.lang): passage for _, p in call.paragraphs() for passage in p.passages}
        self.lines, self.path = lines, path

    def diagnostics(self, checks: tuple[Check, ...], address: str) -> Iterator[Diagnostic]:
        for check in checks:
            level: Level | None = "warning" if check.is_open else "note" if check.rule == "lost_number" else None
            if level:
                start, end = self._span(check)
                advice = ADVICE.format(id=check.id) if check.is_open else ""
                problem = Problem(start, level, check.sentences["en"], advice, f"check/{check.rule}")
                yield Diagnostic(problem=problem, end=end, check=check, call=address)

    def _span(self, check: Check) -> tuple[Place, Place]:
        if check.places and (check.rule != "label" or not check.figures):
            spot = check.places[0]
            return self._at(spot.paragraph, spot.lang, spot.start, spot.end)
        if not check.figures:
            return Place(self.path), Place(self.path)
        figure = self.figures[check.figures[1 if check.rule == "translation" else 0]]
        return self._at(figure.paragraph, figure.lang, figure.amount.start, figure.amount.end)

    def _at(self, paragraph: str, lang: str, start: int, end: int) -> tuple[Place, Place]:
        """Where words stand in the file: as the how-manieth of their kind in their line, since Markdown's escapes move columns."""
        passage = self.passages[paragraph, lang]
        words, text = passage.text[start:end], passage.text
        first = passage.place or Place(self.path)
        line = first.line + text.count("\n", 0, start)
        source = self.lines[line - 1] if line <= len(self.lines) else ""
        begins = text.rfind("\n", 0, start) + 1
        column = first.column - 2 if line == first.line else -1
        for _ in range(text.count(words, begins, start) + 1):
            column = source.find(words, column + 1)
            if column < 0:
                return Place(self.path, line, 1), Place(self.path, line, len(source) + 1)
        return Place(self.path, line, column + 1), Place(self.path, line, column + 1 + len(words))
