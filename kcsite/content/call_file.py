"""One call's content file: `parse_call` and `format_call`, each other's inverse. The format is described in docs/content-file.md."""

import hashlib
import re
from typing import Any

import yaml

from kcsite.content.body import format_body, parse_body
from kcsite.content.front_matter import parse_front_matter, read_source
from kcsite.model.call import Answer, Call, Correction, Source, Speaker
from kcsite.problems import Problems
from kcsite.strict_yaml import Tree

_SEAL = re.compile(r"^(  written: )([0-9a-f]{64})$", re.MULTILINE)
_BLANK_SEAL = "f" * 64  # reads as text without quotes


class _Written(yaml.CSafeDumper):
    """Writes a record met twice in full each time: our own reader refuses aliases."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - as the library calls it
        """Never an alias."""
        return True


def parse_call(text: str, path: str, problems: Problems) -> Call | None:
    """The call of a content file; None, and Problems at their places, where it cannot be read as it should."""
    before = problems.count("error")
    parts = parse_front_matter(text, path, problems)
    if parts is None:
        return None
    front, tree, body, body_line = parts
    speakers = tuple(
        Speaker(id=slug, name=s.name, names=s.names, kind=s.kind, title=s.title, affiliation=s.affiliation, aliases=s.aliases)
        for slug, s in front.speakers.items()
    )
    turns = parse_body(body, path, body_line, front.languages, speakers, problems)
    corrections = tuple(Correction(where=c.where, said=c.said, should_say=c.should_say, why=c.why, on=c.on) for c in front.corrections)
    call = Call(
        company=front.company,
        period=front.period,
        held_on=front.held_on,
        event=front.event,
        languages=front.languages,
        source=read_source(front.source) if front.source else None,
        rights=front.rights,
        draft=front.draft,
        embargo_until=front.embargo_until,
        speakers=speakers,
        turns=turns,
        corrections=corrections,
        answers=tuple(Answer(check=one.check, why=one.why, on=one.on) for one in front.answers),
    )
    _check_corrections(call, tree, problems)
    return call if problems.count("error") == before else None


def _check_corrections(call: Call, tree: Tree, problems: Problems) -> None:
    paragraphs = {paragraph.id: paragraph for _, paragraph in call.paragraphs()} if call.corrections else {}
    for number, correction in enumerate(call.corrections):
        place = tree.place(("corrections", number))
        paragraph = paragraphs.get(correction.where)
        if paragraph is None:
            problems.error(
                place,
                f"correction of '{correction.where}': the call has no such paragraph.",
                "Give the id of a paragraph, such as zou-tao-3-p2.",
            )
        elif not any(correction.said in passage.text for passage in paragraph.passages):
            problems.warning(
                place,
                f"correction of '{correction.where}': the passage does not say '{correction.said}'.",
                "Copy the words from the passage.",
            )


def format_call(call: Call, *, sealed: bool = False) -> str:
    """The content file of a call; `parse_call` of it gives the same call back.

    `sealed` writes ingest's seal, by which a person's later edits are known. Needs `call.source`.
    """
    front = yaml.dump(_front_matter(call, sealed=sealed), Dumper=_Written, allow_unicode=True, sort_keys=False, width=10**6)
    text = f"---\n{front}---\n{format_body(call.turns, call.speakers, call.languages)}"
    return _SEAL.sub(lambda found: found[1] + _digest(text), text, count=1) if sealed else text


def _front_matter(call: Call, *, sealed: bool) -> dict[str, Any]:
    source = call.source
    speakers = {
        s.id: _given(name=s.name, names=s.names, kind=s.kind, title=s.title, affiliation=s.affiliation, aliases=list(s.aliases))
        for s in call.speakers
    }
    corrections = [
        {"where": c.where, "said": c.said, "should_say": c.should_say, "why": c.why, "on": c.on.isoformat()} for c in call.corrections
    ]
    written = _BLANK_SEAL if sealed else source.written if source else None
    return _given(
        company=call.company,
        period=call.period.id,
        held_on=call.held_on.isoformat() if call.held_on else None,
        event=call.event,
        languages=list(call.languages),
        source=_front_source(source, written) if source else None,
        rights=call.rights,
        draft="true" if call.draft else None,
        embargo_until=call.embargo_until.isoformat() if call.embargo_until else None,
        speakers=speakers,
        corrections=corrections,
        answers=[{"check": one.check, "why": one.why, "on": one.on.isoformat()} for one in call.answers],
    )


def _front_source(source: Source, written: str | None) -> dict[str, Any]:
    ranges = {one: str(one.first) if one.first == one.last else f"{one.first} to {one.last}" for one in source.left_out}
    return _given(
        file=source.file,
        sha256=source.sha256,
        layout=source.layout,
        notice=source.notice,
        left_out=[{"lines": lines, "why": one.why} for one, lines in ranges.items()],
        mended=[{"line": one.line, "was": one.was, "now": one.now} for one in source.mended],
        written=written,
    )


def _given(**fields: Any) -> dict[str, Any]:  # noqa: ANN401 - plain data on its way to YAML
    return {name: value for name, value in fields.items() if value not in (None, {}, [])}


def _digest(text: str) -> str:
    return hashlib.sha256(_SEAL.sub(rf"\g<1>{_BLANK_SEAL}", text, count=1).encode()).hexdigest()


def is_as_written(text: str) -> bool:
    """Whether ingest's seal still fits: nobody has edited the file since."""
    found = _SEAL.search(text)
    return found is not None and found[2] == _digest(text)
