"""call.md: the quarter page for whoever reads Markdown, people and programs."""

from collections.abc import Iterator

from kcsite.escapes import escape
from kcsite.model.archive import Site
from kcsite.model.call import Call, Paragraph, Turn
from kcsite.model.company import Company
from kcsite.site.urls import absolute, call_path, encode
from kcsite.site.words import both, role, role_of

_TITLES = {"prepared": "Prepared remarks", "qa": "Questions and answers"}


def call_md(call: Call, company: Company, site: Site) -> bytes:
    """The call as Markdown, every paragraph with its address. Without a passage where they may not be shown."""
    return "\n\n".join(_parts(call, company, site)).encode() + b"\n"


def _parts(call: Call, company: Company, site: Site) -> Iterator[str]:
    address = absolute(site, call_path(company.id, call.period))
    yield f"# {escape(company.name)}, {escape(call.event or call.period.label)}"
    ends = both(call.period.ends_on(company.fiscal_year_end))[0][1]
    held = f" Held on {both(call.held_on)[0][1]}." if call.held_on else ""
    yield f"Quarter ended {ends}.{held} {address}"
    if company.fictional:
        yield "This company is fictional."
    if call.source:
        yield from (f"> {escape(notice)}" for _, notice in sorted(call.source.notice.items()))
    yield "\n".join(f"- {escape(speaker.name)}{_about(role_of(speaker))}" for speaker in call.speakers)
    if call.rights != "full":
        yield "The transcript of this call may not be republished here."
        return
    section = None
    for turn in call.turns:
        if turn.section != section:
            section = turn.section
            yield f"## {_TITLES[section]}"
        yield from _turn(call, turn, address)


def _turn(call: Call, turn: Turn, address: str) -> Iterator[str]:
    speaker = call.speaker(turn.speaker)
    said = role(turn.title, speaker.affiliation) if turn.title else role_of(speaker)
    yield f"### [{escape(speaker.name)}]({address}#{encode(turn.id)}){_about(said)}"
    for paragraph in turn.paragraphs:
        yield from _paragraph(paragraph, call.languages[0])


def _paragraph(paragraph: Paragraph, leading: str) -> Iterator[str]:
    for passage in paragraph.passages:
        words = escape(passage.text)
        yield words if passage.lang == leading else "\n".join(f"> {line}" for line in words.split("\n"))


def _about(text: str) -> str:
    return f", {escape(text)}" if text else ""
