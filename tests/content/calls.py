"""Calls as hypothesis draws them: odd names, look-alikes of markup, characters that cannot be seen, missing languages."""

import re
from datetime import UTC, date, datetime, timedelta, timezone

from hypothesis import strategies as st

from kcsite.model.call import (
    PARAGRAPH_KINDS,
    SPEAKER_KINDS,
    Call,
    Correction,
    Paragraph,
    Passage,
    Reading,
    Source,
    Speaker,
    Turn,
)
from kcsite.model.period import Period
from kcsite.model.slugs import slug

LANGUAGES = (
    ("en",), ("en", "zh-Hant"), ("zh-Hant", "en"), ("zh-Hans", "zh-Hant"), ("en", "ko"), ("ja", "en"), ("en", "fr", "zh-Hant"),
)  # fmt: skip
LOOK_ALIKES = (
    "{#p1}", "a {#p1}", "a {#p1 .note}", "{lang=en}", "{.note}", "{x}", "\\{#p1}", "{#p1} ", "{#p1}\n", "# one", "## Prepared remarks",
    "### Operator {#operator-1}", "#", "---", "===", "- item", "+ item", "* item", "1. first", "2) second", "> said", "`code`", "```", "~~~",
    "[a](b)", "[a][b]", "[inaudible]", "<b>", "<!-- -->", "&amp;", "&#32;", "&#0;", "&nbsp;", "&", "\\", "\\\\", "\\&amp;", "*", "_a_", "|",
    "a  \nb", "a\n\nb", "a\n \nb", "\n", "\n\n", " ", "  a", "a  ", "\t", "\ta", "a\t", "\xa0", "\u3000a\u3000", "\r", "\r\n", "\x85", "\u2028",
    "\x00", "\x0c", "\x1f", "\x7f", "\xad", "\u200b", "\u200f", "\u202e", "\u2066a\u2069", "\ufeff", "\ufffe", "e\u0301", "\U0001f40b",
    "Revenue was 1,970 million.", "營收為19.7億元。", "收入為十億元 AI", "매출은 10억입니다", "売り上げは十億円です", "null", "~", "NO", "00700", "12:30",
)  # fmt: skip
"""What a file of Markdown, YAML or braces might take for something else."""

_character = st.characters(exclude_categories=["Cs"])
words = st.one_of(
    st.sampled_from(LOOK_ALIKES),
    st.text(_character, min_size=1, max_size=20),
    st.lists(st.one_of(st.sampled_from(LOOK_ALIKES), st.text("ab 1.{}#\\&;\n中", min_size=1, max_size=4)), min_size=1, max_size=4).map(
        "".join
    ),
)
lines = words.map(lambda text: " ".join(text.split("\n")))
"""As `words`, on one line: a heading has no second one."""
_ENDS_IN_BRACES = re.compile(r"(?<!\S)\{[^{}\n]*\}\Z")
titles = lines.filter(lambda text: not _ENDS_IN_BRACES.search(text))
"""As `lines`, without the one shape test_call_file.py knows to fail as the title of a turn."""


def _by_language(languages: tuple[str, ...]) -> st.SearchStrategy[dict[str, str]]:
    return st.dictionaries(st.sampled_from(languages), words, min_size=1)


@st.composite
def speakers(draw: st.DrawFn) -> tuple[Speaker, ...]:
    """One to four people; a name may serve for two."""
    names = draw(st.lists(lines, min_size=1, max_size=4))
    found: dict[str, Speaker] = {}
    for name in names:
        ident = draw(st.sampled_from([slug(name), "null", "no", "123", "mara-lund", "鄒濤"]))
        while ident in found:
            ident += "x"
        found[ident] = Speaker(
            id=ident,
            name=name,
            names=draw(st.dictionaries(st.sampled_from(["zh-Hant", "ko"]), lines, max_size=2)),
            kind=draw(st.sampled_from(SPEAKER_KINDS)),
            title=draw(st.none() | lines),
            affiliation=draw(st.none() | lines),
            aliases=tuple(draw(st.lists(st.one_of(lines, st.sampled_from(names)), max_size=2))),
        )
    return tuple(found.values())


@st.composite
def turns(draw: st.DrawFn, people: tuple[Speaker, ...], languages: tuple[str, ...]) -> tuple[Turn, ...]:
    """Up to five turns; numbers in ids are out of order, as they are after an edit."""
    count = draw(st.integers(0, 5))
    numbers = draw(st.permutations(range(1, count + 1)))
    first_question = draw(st.integers(0, count))
    made = []
    for at, number in enumerate(numbers):
        speaker = draw(st.sampled_from(people)).id
        turn_id = f"{speaker}-{number}"
        amount = draw(st.integers(0, 3))
        order = draw(st.permutations(range(1, amount + 1)))
        made.append(
            Turn(
                id=turn_id,
                speaker=speaker,
                section="prepared" if at < first_question else "qa",
                title=draw(st.none() | titles),
                paragraphs=tuple(
                    Paragraph(
                        id=f"{turn_id}-p{n}",
                        kind=draw(st.sampled_from(PARAGRAPH_KINDS)),
                        passages=_in_order(draw(_by_language(languages)), languages),
                    )
                    for n in order
                ),
            )
        )
    return tuple(made)


def _in_order(said: dict[str, str], languages: tuple[str, ...]) -> tuple[Passage, ...]:
    return tuple(Passage(lang=lang, text=said[lang]) for lang in languages if lang in said)


_moments = st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2090, 1, 1)).map(  # noqa: DTZ001 - the zone is drawn next
    lambda moment: moment.replace(tzinfo=UTC if moment.microsecond % 2 else timezone(timedelta(hours=8)))
)


@st.composite
def calls(draw: st.DrawFn) -> Call:
    """A whole call, as ingest or a person might make it."""
    languages = draw(st.sampled_from(LANGUAGES))
    people = draw(speakers())
    said = draw(turns(people, languages))
    paragraphs = [paragraph for turn in said for paragraph in turn.paragraphs]
    corrected = draw(st.lists(st.sampled_from(paragraphs), max_size=2)) if paragraphs else []
    source = Source(file=draw(lines), sha256="0" * 64, layout="x", notice=draw(_by_language(languages)), written=draw(st.none() | lines))
    return Call(
        company=draw(st.sampled_from(["starling", "null", "00700", "鄒濤"])),
        period=Period(draw(st.integers(1990, 2090)), draw(st.integers(1, 4))),
        held_on=draw(st.none() | st.dates()),
        event=draw(st.none() | words),
        languages=languages,
        source=draw(st.sampled_from([None, source])),
        rights=draw(st.sampled_from(["full", "figures-only"])),
        draft=draw(st.booleans()),
        embargo_until=draw(st.none() | _moments),
        speakers=people,
        turns=said,
        readings=tuple(draw(_readings(paragraph.id)) for paragraph in corrected[:1]),
        corrections=tuple(_correction(paragraph, draw(words), draw(st.dates())) for paragraph in corrected),
    )


@st.composite
def _readings(draw: st.DrawFn, where: str) -> Reading:
    changes = draw(st.sampled_from([{}, {"metric": "revenue_total"}, {"sign": "-", "value": "18.15"}, {"period": "none", "role": "level"}]))
    return Reading(
        where=where,
        said=draw(st.sampled_from(LOOK_ALIKES)),
        changes=changes,
        not_a_figure=not changes,
        why="As filed.",
        on=date(2025, 6, 1),
    )


def _correction(paragraph: Paragraph, instead: str, on: date) -> Correction:
    return Correction(where=paragraph.id, said=paragraph.passages[0].text, should_say=instead, why=instead, on=on)
