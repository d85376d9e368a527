"""Who has a page of their own, and what stands on it."""

import re

from markupsafe import Markup, escape

from kcsite.model.archive import CallSummary, Site, SpeakerSummary
from kcsite.model.call import Call, Speaker, Turn
from kcsite.model.company import Company
from kcsite.site.frame import Frame, frame
from kcsite.site.lines import call_line
from kcsite.site.theme import Theme, load_theme
from kcsite.site.urls import Here, call_path, company_path, page_file, person_path
from kcsite.site.views import PersonView, SpeakerView, SpokenView
from kcsite.site.words import pairs, role_of

_KINDS = frozenset({"management", "ir", "analyst", "interpreter"})
_NOBODY = re.compile(r"\b(unidentified|unknown|inaudible)\b", re.IGNORECASE)


def has_page(speaker: Speaker | SpeakerSummary) -> bool:
    """Whether someone is a person with a name: no operator, no editor, nobody unidentified."""
    return speaker.kind in _KINDS and not _NOBODY.search(speaker.name)


def speaker_view(speaker: Speaker | SpeakerSummary, company: str, here: Here, turns: int) -> SpeakerView:
    """A speaker as pages show them."""
    return SpeakerView(
        name=speaker.name,
        names=pairs(speaker.names),
        role=role_of(speaker),
        kind=speaker.kind,
        href=here.to(person_path(company, speaker.id)) if has_page(speaker) else None,
        turns=turns,
    )


def said_by(call: Call, company: Company, theme: Theme) -> dict[str, str]:
    """What each speaker with a page said on a call, as HTML for that page, by the speaker's id.

    The words are those of the leading language. Of a call whose passages may not be shown, only the links are given.
    """
    said: dict[str, list[Markup]] = {speaker.id: [] for speaker in call.speakers if has_page(speaker)}
    for turn in call.turns:
        if turn.speaker in said:
            here = Here.at(person_path(company.id, turn.speaker))
            said[turn.speaker].append(_turn(call, turn, here, theme))
    return {speaker: str(Markup("").join(turns)) for speaker, turns in said.items() if turns}


def _turn(call: Call, turn: Turn, here: Here, theme: Theme) -> Markup:
    path = call_path(call.company, call.period)
    where = theme.say("section_prepared" if turn.section == "prepared" else "section_qa")
    label = Markup('<h3 class="place"><a href="{}">{}</a></h3>').format(here.to(path, turn.id if call.rights == "full" else ""), where)
    words = Markup("").join(_paragraphs(turn, here, path)) if call.rights == "full" else Markup("")
    return Markup('<section class="spoken">{}{}</section>\n').format(label, words)


def _paragraphs(turn: Turn, here: Here, path: str) -> list[Markup]:
    line = Markup('<div class="paragraph {}"><p class="passage o" lang="{}">{}</p><a class="pin" href="{}" aria-label="¶ {}">¶</a></div>')
    return [
        line.format(
            paragraph.kind, paragraph.passages[0].lang, escape(paragraph.passages[0].text), here.to(path, paragraph.id), paragraph.id
        )
        for paragraph in turn.paragraphs
    ]


def person_files(
    company: Company, speaker_id: str, spoken: tuple[tuple[CallSummary, str], ...], site: Site, templates: str | None
) -> dict[str, bytes]:
    """Someone's page, from what they said on each call, in order of the periods."""
    theme, path = load_theme(templates), person_path(company.id, speaker_id)
    here = Here.at(path)
    latest = next(speaker for speaker in spoken[-1][0].speakers if speaker.id == speaker_id)
    calls = []
    for summary, said in reversed(spoken):
        speaker = next(one for one in summary.speakers if one.id == speaker_id)
        calls.append(SpokenView(call=call_line(summary, company, here), role=role_of(speaker), said=Markup(said)))  # noqa: S704 - made by said_by
    view = PersonView(
        name=latest.name,
        names=pairs(latest.names),
        role=role_of(latest),
        company=company.name,
        company_href=here.to(company_path(company.id)),
        calls=tuple(calls),
        turns=sum(speaker.turns for summary, _ in spoken for speaker in summary.speakers if speaker.id == speaker_id),
    )
    title = f"{latest.name}, {company.name}"
    about = f"Everything {latest.name} said on the earnings calls of {company.name}: {len(spoken)} calls."
    page = frame(Frame(here=here, title=title, description=about, company=company), site, theme)
    return {page_file(path): theme.render("person.html", page=page, person=view)}
