"""One call's content file: `parse_call` and `format_call`, each other's inverse. The format is described in docs/content-file.md."""

import hashlib
import re
from typing import Any

import yaml

from kcsite.content.body import format_body, parse_body
from kcsite.content.corrections import check_corrections, format_corrections, read_corrections
from kcsite.content.front_matter import parse_front_matter, read_source
from kcsite.content.turning import warn_of_turning
from kcsite.escapes import turning
from kcsite.model.call import Answer, Call, Source, Speaker
from kcsite.problems import Problems

_SEAL = re.compile(r"^(  written: )([0-9a-f]{64})$", re.MULTILINE)
_BLANK_SEAL = "f" * 64  # reads as text without quotes


class _Written(yaml.CSafeDumper):
    """Writes a record met twice in full each time: our own reader refuses aliases."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - as the library calls it
        """Never an alias."""
        return True


def _represent(dumper: yaml.CSafeDumper, text: str) -> yaml.ScalarNode:
    """Text with characters that turn its direction stands in quotes, where they can be written as numbers."""
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"' if next(turning(text), None) else None)


_Written.add_representer(str, _represent)


def parse_call(text: str, path: str, problems: Problems) -> Call | None:
    """The call of a content file; None, and Problems at their places, where it cannot be read as it should."""
    before = problems.count("error")
    parts = parse_front_matter(text, path, problems)
    if parts is None:
        return None
    warn_of_turning(text, path, problems)
    front, tree, body, body_line = parts
    speakers = tuple(
        Speaker(id=slug, name=s.name, names=s.names, kind=s.kind, title=s.title, affiliation=s.affiliation, aliases=s.aliases)
        for slug, s in front.speakers.items()
    )
    turns = parse_body(body, path, body_line, front.languages, speakers, problems)
    corrections, readings = read_corrections(front.corrections, tree)
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
        corrections=tuple(corrections.values()),
        readings=readings,
        answers=tuple(Answer(check=one.check, why=one.why, on=one.on) for one in front.answers),
    )
    check_corrections(call, corrections, tree, problems)
    return call if problems.count("error") == before else None


def format_call(call: Call, *, sealed: bool = False) -> str:
    """The content file of a call; `parse_call` of it gives the same call back.

    `sealed` writes ingest's seal, by which a person's later edits are known. Needs `call.source`.
    """
    front = yaml.dump(_front_matter(call, sealed=sealed), Dumper=_Written, allow_unicode=True, sort_keys=False, width=10**6)
    front = "".join(f"\\u{ord(one):04X}" if next(turning(one), None) else one for one in front) if next(turning(front), None) else front
    text = f"---\n{front}---\n{format_body(call.turns, call.speakers, call.languages)}"
    return _SEAL.sub(lambda found: found[1] + _digest(text), text, count=1) if sealed else text


def _front_matter(call: Call, *, sealed: bool) -> dict[str, Any]:
    source = call.source
    speakers = {
        s.id: _given(name=s.name, names=s.names, kind=s.kind, title=s.title, affiliation=s.affiliation, aliases=list(s.aliases))
        for s in call.speakers
    }
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
        corrections=format_corrections(call),
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
