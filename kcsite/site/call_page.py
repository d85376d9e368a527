"""The quarter page: who spoke, what was said, in one language or two."""

from collections import Counter
from itertools import groupby

from kcsite.model.archive import Site
from kcsite.model.call import Call, Paragraph, Section, Turn, questions
from kcsite.model.company import Company, Metric, ReportedFigure
from kcsite.model.figure import CallFigures
from kcsite.model.period import Period
from kcsite.site.beside import Beside, beside
from kcsite.site.boxes import key_figures
from kcsite.site.call_views import (
    CallView,
    ContentsView,
    CorrectionView,
    GroupView,
    ParagraphView,
    PassageView,
    SectionView,
    TurnView,
)
from kcsite.site.frame import Frame, frame
from kcsite.site.ledger import ledger_view
from kcsite.site.lines import one_source, reported_views
from kcsite.site.people import speaker_view
from kcsite.site.structured import call_data
from kcsite.site.theme import Theme
from kcsite.site.urls import Here, call_path, company_path
from kcsite.site.views import LinkView, SpeakerView
from kcsite.site.words import both, pairs, role

_SECTIONS: tuple[tuple[Section, str], ...] = (("prepared", "section_prepared"), ("qa", "section_qa"))
_WEIGHTS = (400, 1500, 4000, 9000)
"""Characters from which a turn weighs 2, 3, 4, 5 in the contents."""
_FOLDED_LENGTH = 240
_INTERPRETED = ("(interpreted)", "(translated)", "(interpreted from")


def call_page(
    call: Call,
    company: Company,
    site: Site,
    neighbours: tuple[Period | None, Period | None],
    figures: tuple[tuple[ReportedFigure, ...], tuple[Metric, ...]],
    found: CallFigures,
    theme: Theme,
) -> bytes:
    """The page. `neighbours` are the calls before and after, `figures` what was reported for the quarter and the company's metrics."""
    path = call_path(company.id, call.period)
    here = Here.at(path)
    title = f"{company.name} {call.period.label} earnings call transcript"
    ends = call.period.ends_on(company.fiscal_year_end)
    about = f"{company.name}, {call.event or call.period.label}: quarter ended {both(ends)[0][1]}. {len(call.turns)} turns."
    page = frame(
        Frame(here=here, title=title, description=about, company=company, languages=call.languages, markdown="call.md", lang="en"),
        site,
        theme,
    )
    return theme.render("call.html", page=page, call=_view(call, company, site, here, neighbours, figures, found))


def _view(
    call: Call,
    company: Company,
    site: Site,
    here: Here,
    neighbours: tuple[Period | None, Period | None],
    figures: tuple[tuple[ReportedFigure, ...], tuple[Metric, ...]],
    found: CallFigures,
) -> CallView:
    spoke, (earlier, later) = Counter(turn.speaker for turn in call.turns), (_neighbour(company, p, here) for p in neighbours)
    speakers = {s.id: speaker_view(s, company.id, here, spoke[s.id]) for s in call.speakers}
    machine, full = bool(call.source and call.source.notice) and len(call.languages) > 1, call.rights == "full"
    sections = _sections(call, speakers, beside(call, found), machine=machine) if full else ()
    return CallView(
        company=company.name,
        company_names=pairs(company.names),
        company_href=here.to(company_path(company.id)),
        tickers=company.tickers,
        label=call.period.label,
        event=call.event or "",
        ends=both(call.period.ends_on(company.fiscal_year_end)),
        held=both(call.held_on) if call.held_on else (),
        notices=pairs(call.source.notice) if call.source else (),
        cited=_cited(call, company),
        translations=call.languages[1:],
        machine=machine,
        figures_only=not full,
        speakers=tuple(view for speaker, view in speakers.items() if spoke[speaker]),
        sections=sections,
        key_figures=key_figures(found, call.languages[0], company.id, here),
        ledger=ledger_view(call, found),
        reported=reported_views(*figures),
        reported_source=one_source(figures[0]),
        earlier=earlier,
        later=later,
        questions=sum(group.number is not None for section in sections for group in section.groups),
        seed=call.source.file if call.source else "",
        data=call_data(call, company, site),
    )


def _cited(call: Call, company: Company) -> str:
    day = (both(call.held_on)[0][1],) if call.held_on else ()
    return ", ".join((company.name, call.event or call.period.label, *day))


def _neighbour(company: Company, period: Period | None, here: Here) -> LinkView | None:
    return LinkView(href=here.to(call_path(company.id, period)), text=period.label) if period else None


def _sections(call: Call, speakers: dict[str, SpeakerView], notes: Beside, *, machine: bool) -> tuple[SectionView, ...]:
    sections = []
    for section, key in _SECTIONS:
        turns = [turn for turn in call.turns if turn.section == section]
        if turns:
            groups = _groups(call, turns, speakers, notes, machine=machine)
            sections.append(SectionView(id=f"ui-{section}", key=key, contents=_contents(groups, section), groups=groups))
    return tuple(sections)


def _groups(call: Call, turns: list[Turn], speakers: dict[str, SpeakerView], notes: Beside, *, machine: bool) -> tuple[GroupView, ...]:
    """Turns in groups: each question with everything that belongs to it; other turns one by one."""
    belongs = questions(call)
    groups, number = [], 0
    for key, members in groupby(turns, key=lambda turn: belongs.get(turn.id) or f"-{turn.id}"):
        is_question = not key.startswith("-")
        number += is_question
        views = tuple(_turn(call, turn, speakers, notes, machine=machine) for turn in members)
        groups.append(GroupView(number=number if is_question else None, turns=views))
    return tuple(groups)


def _turn(call: Call, turn: Turn, speakers: dict[str, SpeakerView], notes: Beside, *, machine: bool) -> TurnView:
    speaker = speakers[turn.speaker]
    words = " ".join(paragraph.passages[0].text for paragraph in turn.paragraphs)
    affiliation = call.speaker(turn.speaker).affiliation
    folded = speaker.kind == "operator" and len(words) <= _FOLDED_LENGTH and turn.section == "qa"
    return TurnView(
        id=turn.id,
        speaker=speaker,
        role=role(turn.title, affiliation) if turn.title else speaker.role,
        paragraphs=tuple(_paragraph(call, paragraph, notes) for paragraph in turn.paragraphs),
        folded=folded,
        summary=_summary(call, turn) if folded else (),
        machine=machine and any(len(paragraph.passages) > 1 for paragraph in turn.paragraphs),
        interpreted=any(p.kind == "note" and p.passages[0].text.lower().startswith(_INTERPRETED) for p in turn.paragraphs),
    )


def _summary(call: Call, turn: Turn) -> tuple[PassageView, ...]:
    """A turn's words on one line, in each language."""
    said = {lang: " ".join(text for p in turn.paragraphs if (text := p.text(lang))) for lang in call.languages}
    return tuple(PassageView(lang=lang, text=text, side="o" if lang == call.languages[0] else "t") for lang, text in said.items() if text)


def _paragraph(call: Call, paragraph: Paragraph, notes: Beside) -> ParagraphView:
    leading = call.languages[0]
    passages = tuple(
        PassageView(lang=p.lang, text=p.text, pieces=notes.pieces(paragraph.id, p.lang, p.text), side="o" if p.lang == leading else "t")
        for p in paragraph.passages
    )
    sides = {passage.side for passage in passages}
    gap = "" if len(call.languages) == 1 or len(sides) > 1 else "t" if "o" in sides else "o"
    corrections = notes.corrections.get(paragraph.id, ())
    told = tuple(CorrectionView(said=c.said, should_say=c.should_say, why=c.why, on=c.on.isoformat()) for c in corrections)
    told += notes.readings(paragraph.id)
    return ParagraphView(id=paragraph.id, kind=paragraph.kind, passages=passages, gap=gap, corrections=told)


def _contents(groups: tuple[GroupView, ...], section: Section) -> tuple[ContentsView, ...]:
    lines = []
    for group in groups:
        first = group.turns[0]
        if section == "qa" and group.number is None:
            continue
        length = sum(len(passage.text) for turn in group.turns for p in turn.paragraphs for passage in p.passages[:1])
        weight = 1 + sum(length >= least for least in _WEIGHTS)
        about = first.role if section == "prepared" or " · " not in first.role else first.role.split(" · ")[-1]
        lines.append(ContentsView(href=f"#{first.id}", text=first.speaker.name, about=about, number=group.number, weight=weight))
    return tuple(lines)
