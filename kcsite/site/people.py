"""Who has a page of their own, and what stands on it."""

import re

from markupsafe import Markup

from kcsite.model.archive import CallSummary, Site, SpeakerSummary
from kcsite.model.call import Call, Paragraph, Speaker, Turn
from kcsite.model.company import Company
from kcsite.site.escaped import escaped
from kcsite.site.frame import Frame, frame
from kcsite.site.lines import call_line
from kcsite.site.theme import Theme, load_theme
from kcsite.site.urls import Here, anchor, call_path, company_path, page_file, person_path
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
    said: dict[str, list[str]] = {speaker.id: [] for speaker in call.speakers if has_page(speaker)}
    for turn in call.turns:
        if turn.speaker in said:
            here = Here.at(person_path(company.id, turn.speaker))
            said[turn.speaker].append(_turn(call, turn, here, theme))
    return {speaker: "".join(turns) for speaker, turns in said.items() if turns}


def _turn(call: Call, turn: Turn, here: Here, theme: Theme) -> str:
    page = here.to(call_path(call.company, call.period))
    where = theme.say("section_prepared" if turn.section == "prepared" else "section_qa")
    full = call.rights == "full"
    words = "".join(_paragraph(paragraph, page) for paragraph in turn.paragraphs) if full else ""
    href = escaped(page + anchor(turn.id) if full else page)
    return f'<section class="spoken"><h3 class="place"><a href="{href}">{where}</a></h3>{words}</section>\n'


def _paragraph(paragraph: Paragraph, page: str) -> str:
    leading = paragraph.passages[0]
    kind = "" if paragraph.kind == "speech" else f" {paragraph.kind}"
    # Every paragraph of every call is written here once more: joined, not formatted, which takes half the time.
    words = f'<p class="o" lang="{escaped(leading.lang)}">{escaped(leading.text)}</p>'
    return f'<div class="paragraph{kind}">{words}<a class="pin" href="{escaped(page + anchor(paragraph.id))}">¶</a></div>'


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
