"""One call's share of the index: its terms with their segments, kept range by range, and a head that other files need of it.

Made from one call alone, so that it can be made anywhere and remembered by the hash of what went in. In a file the head comes first and
then a block of bytes for each range, so that one range of many calls is merged without reading the others.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from kcsite.model.call import Call, Paragraph, Speaker, Turn
from kcsite.model.company import Company
from kcsite.search.folding import folded_characters
from kcsite.search.postings import join_marks, join_runs
from kcsite.search.ranges import cut_ranges, sort_terms
from kcsite.search.tokens import find_terms

_HEAD_SIZE = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class CallHead:
    """What the manifest needs of a call."""

    company: str
    name: str
    names: dict[str, str] = field(default_factory=dict)
    period: str
    ends_on: str
    """The day the period ends, as ISO 8601."""
    url: str
    languages: tuple[str, ...]
    paragraphs: int
    """How many units the call has: its paragraphs, or 1 where nothing of them may be shown."""
    folded: str
    """The Simplified characters in its terms that a Traditional one may stand behind."""

    @property
    def order(self) -> tuple[str, str, str]:
        """Calls are numbered in this order, so that a new quarter comes last."""
        return self.ends_on, self.period, self.company


@dataclass(frozen=True, slots=True, kw_only=True)
class CallIndex:
    """The head, and a text per range: its terms, a line each, an empty line, and their segments, a line each."""

    head: CallHead
    ranges: tuple[str, ...]

    def segments(self, number: int) -> dict[str, str]:
        """Term -> segment, of one range."""
        return dict(_pairs(self.ranges[number]))


def index_call(call: Call, company: Company, *, url: str, figures: Mapping[str, Sequence[str]] | None = None) -> CallIndex:
    """The index of one call, whose page is at `url` (`kingsoft-cloud/2025-q1/`, from the root of the site).

    `figures` gives further terms by paragraph id, for what a paragraph's words do not say by themselves: `#1.97e+09`. A call whose
    passages may not be shown has one unit, which knows the company, the period, the speakers and the figures alone.
    """
    found = _units(call, figures or {})
    found[0] += [term for text in _words_of_call(call, company) for term in find_terms(text)]
    segments = join_marks(map(Counter, found))
    segments.update(_facets(call))
    terms = sort_terms(list(segments))
    head = CallHead(
        company=call.company,
        name=company.name,
        names=dict(sorted(company.names.items())),
        period=call.period.id,
        ends_on=call.period.ends_on(company.fiscal_year_end).isoformat(),
        url=url,
        languages=call.languages if call.rights == "full" else (),
        paragraphs=len(found),
        folded=folded_characters(terms),
    )
    return CallIndex(head=head, ranges=tuple(_lines(terms[start:end], segments) for start, end in cut_ranges(terms)))


def display_name(speaker: Speaker) -> str:
    """A speaker's name in every language, as it stands in the term of the facet.

    Example:
        >>> display_name(Speaker(id="zou-tao", name="Zou Tao", names={"zh-Hant": "鄒濤"}, kind="management"))
        'Zou Tao / 鄒濤'
    """
    names = dict.fromkeys([speaker.name, *(name for _, name in sorted(speaker.names.items()))])
    return " / ".join(" ".join(name.split()) for name in names)


def _units(call: Call, figures: Mapping[str, Sequence[str]]) -> list[list[str]]:
    """The terms of each unit. A turn's first paragraph is found by the name of who speaks as well."""
    if call.rights != "full" or not any(turn.paragraphs for turn in call.turns):
        spoken = [term for speaker in call.speakers for term in _terms_of_name(speaker)]
        return [[*spoken, *(term for terms in figures.values() for term in terms)]]
    names = {speaker.id: _terms_of_name(speaker) for speaker in call.speakers}
    return [_terms(turn, paragraph, names, figures) for turn, paragraph in call.paragraphs()]


def _terms(turn: Turn, paragraph: Paragraph, names: dict[str, list[str]], figures: Mapping[str, Sequence[str]]) -> list[str]:
    terms = [term for passage in paragraph.passages for term in find_terms(passage.text)]
    terms += figures.get(paragraph.id, ())
    return terms + names.get(turn.speaker, []) if paragraph is turn.paragraphs[0] else terms


def _terms_of_name(speaker: Speaker) -> list[str]:
    return [term for name in (speaker.name, *speaker.names.values()) for term in find_terms(name)]


def _words_of_call(call: Call, company: Company) -> tuple[str, ...]:
    return company.name, *company.names.values(), *company.aliases, *company.tickers, call.period.label, call.event or ""


def _facets(call: Call) -> dict[str, str]:
    """Segments of what results are narrowed and counted by; the company and the year follow from the number of the call."""
    if call.rights != "full":
        return {_facet_of_speaker(speaker): join_runs([0]) for speaker in call.speakers}
    names = {speaker.id: _facet_of_speaker(speaker) for speaker in call.speakers}
    numbers: dict[str, list[int]] = {}
    for number, (turn, paragraph) in enumerate(call.paragraphs()):
        facets = [names.get(turn.speaker, f"@speaker:{turn.speaker}="), f"@section:{turn.section}", f"@kind:{paragraph.kind}"]
        for facet in facets + [f"@lang:{lang}" for lang in dict.fromkeys(passage.lang for passage in paragraph.passages)]:
            numbers.setdefault(facet, []).append(number)
    return {facet: join_runs(found) for facet, found in numbers.items()}


def _facet_of_speaker(speaker: Speaker) -> str:
    return f"@speaker:{speaker.id}={display_name(speaker)}"


def _lines(terms: list[str], segments: dict[str, str]) -> str:
    return "\n".join([*terms, "", *map(segments.__getitem__, terms)]) if terms else ""


def _pairs(lines: str) -> Iterable[tuple[str, str]]:
    terms, _, segments = lines.partition("\n\n")
    return zip(terms.split("\n"), segments.split("\n"), strict=True) if lines else ()


def write_call_index(path: Path, index: CallIndex) -> None:
    """Write a call's index to a file. Errors: OSError."""
    blocks = [block.encode() for block in index.ranges]
    head = json.dumps([asdict(index.head), [len(block) for block in blocks]], ensure_ascii=False).encode()
    path.write_bytes(b"".join([b"%08d" % len(head), head, *blocks]))


def read_call_index(path: Path) -> CallIndex:
    """A call's index from its file. Errors: OSError; ValueError where the file is something else."""
    content = path.read_bytes()
    head, sizes, at = _parse_head(content)
    blocks: list[str] = []
    for size in sizes:
        blocks.append(content[at : at + size].decode())
        at += size
    return CallIndex(head=head, ranges=tuple(blocks))


def read_head(path: Path) -> CallHead:
    """The head alone. Errors: OSError; ValueError where the file is something else."""
    return _read_head(path)[0]


def _read_head(path: Path) -> tuple[CallHead, list[int], int]:
    with path.open("rb") as file:
        start = file.read(_HEAD_SIZE)
        return _parse_head(start + file.read(int(start)))


def _parse_head(content: bytes) -> tuple[CallHead, list[int], int]:
    end = _HEAD_SIZE + int(content[:_HEAD_SIZE])
    fields, sizes = json.loads(content[_HEAD_SIZE:end])
    return CallHead(**{**fields, "languages": tuple(fields["languages"])}), sizes, end


def read_range(path: Path, number: int) -> Iterable[tuple[str, str]]:
    """The terms of one range with their segments, without reading the others. Errors: as `read_head`."""
    with path.open("rb", buffering=0) as file:
        start = file.read(_HEAD_SIZE)
        # The sizes alone are needed here, and they end the head: parsing all of it for every range would cost more than reading.
        head = file.read(int(start))
        sizes = [int(size) for size in head[head.rindex(b"[") + 1 : -2].split(b",")]
        file.seek(sum(sizes[:number]), 1)
        return _pairs(file.read(sizes[number]).decode())
