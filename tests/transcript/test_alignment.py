"""A transcript read again: ids stay with their words, are never given twice, and keep their order."""

from collections.abc import Sequence

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kcsite.content.call_file import format_call, parse_call
from kcsite.model.call import Call, Paragraph, Passage, Source, Speaker, Turn
from kcsite.model.period import Period
from kcsite.problems import Problems
from kcsite.transcript.alignment import align, keep_ids

NAMES = ("Operator", "Mara Lund", "Ben Oduya", "鄒濤")
IDS = ("operator", "mara-lund", "ben-oduya", "鄒濤")
Told = list[tuple[int, list[str]]]
"""Turns before they have ids: who speaks, and the words of each paragraph."""


def call_of(told: Told, names: Sequence[str] = NAMES, ids: Sequence[str] = IDS) -> Call:
    """A call with fresh ids, as ingest makes it."""
    spoken = dict.fromkeys(who for who, _ in told)
    counts = dict.fromkeys(spoken, 0)
    turns = []
    for who, said in told:
        counts[who] += 1
        turn_id = f"{ids[who]}-{counts[who]}"
        paragraphs = tuple(
            Paragraph(id=f"{turn_id}-p{n}", kind="speech", passages=(Passage(lang="en", text=text),)) for n, text in enumerate(said, 1)
        )
        turns.append(Turn(id=turn_id, speaker=ids[who], section="prepared", paragraphs=paragraphs))
    speakers = tuple(Speaker(id=ids[who], name=names[who], kind="analyst") for who in spoken)
    source = Source(file="a.txt", sha256="0" * 64, layout="x")
    return Call(company="wren", period=Period(2025, 1), languages=("en",), source=source, speakers=speakers, turns=tuple(turns))


def ids_of(call: Call) -> list[str]:
    return [turn.id for turn in call.turns] + [paragraph.id for _, paragraph in call.paragraphs()]


def words_of(turn: Turn) -> tuple[str, ...]:
    return tuple(paragraph.passages[0].text for paragraph in turn.paragraphs)


words = st.lists(
    st.sampled_from(["we", "grew", "and", "you", "asked", "why", "so", "it", "rose", "again", "by", "ten", "thanks"]),
    min_size=1,
    max_size=8,
).map(" ".join)
told = st.lists(st.tuples(st.integers(0, 3), st.lists(words, max_size=4)), max_size=8)


@given(told, told)
@settings(max_examples=200)
def test_ids_are_never_given_twice_whatever_is_read(before: Told, after: Told) -> None:
    merged, changes = keep_ids(call_of(before), call_of(after))
    found = ids_of(merged)
    assert len(found) == len(set(found))
    assert [words_of(turn) for turn in merged.turns] == [tuple(said) for _, said in after]
    paragraphs = {paragraph.id for _, paragraph in merged.paragraphs()}
    assert sorted((*changes.kept, *changes.reworded, *changes.added)) == sorted(paragraphs)
    assert set(changes.gone).isdisjoint(paragraphs)
    assert parse_call(format_call(merged), "a.md", Problems()) == merged


@given(told, told)
@settings(max_examples=100)
def test_kept_ids_keep_their_order(before: Told, after: Told) -> None:
    old = call_of(before)
    merged, _ = keep_ids(old, call_of(after))
    order = {turn.id: at for at, turn in enumerate(old.turns)}
    kept = [order[turn.id] for turn in merged.turns if turn.id in order]
    assert kept == sorted(kept)
    for turn in merged.turns:
        paragraphs = [p.id for t in old.turns if t.id == turn.id for p in t.paragraphs]
        again = [paragraphs.index(p.id) for p in turn.paragraphs if p.id in paragraphs]
        assert again == sorted(again)


@given(told)
@settings(max_examples=50)
def test_the_same_transcript_changes_nothing(before: Told) -> None:
    call = call_of(before)
    merged, changes = keep_ids(call, call)
    assert merged == call
    assert not (changes.reworded)
    assert not (changes.added)
    assert not (changes.gone)


@given(told, st.data())
@settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow])
def test_words_that_stay_keep_their_ids(before: Told, data: st.DataObject) -> None:
    """Turns and paragraphs are dropped, inserted and reworded; every text is unmistakable, so what stays can be told apart."""
    told = [(who, [f"{text} t{at}n{n} u{at}n{n} v{at}n{n}" * 3 for n, text in enumerate(said)]) for at, (who, said) in enumerate(before)]
    old = call_of(told)
    after: Told = []
    for at, (who, said) in enumerate(told):
        if data.draw(st.booleans(), label="insert"):
            after.append((data.draw(st.integers(0, 3)), [f"quite new {at} words{at} here{at}"]))
        fate = data.draw(st.sampled_from(["keep", "keep", "drop", "reword"]))
        if fate == "reword":
            after.append((who, [*said[:-1], f"other{at}"]))
        elif fate == "keep":
            after.append((who, said))
    merged, changes = keep_ids(old, call_of(after))
    names = {words_of(turn): turn.id for turn in old.turns if turn.paragraphs}
    for turn in merged.turns:
        if words_of(turn) in names:
            assert turn.id == names[words_of(turn)]
            assert all(paragraph.id in changes.kept for paragraph in turn.paragraphs)


def test_a_new_turn_gets_a_number_its_speaker_never_had() -> None:
    old = call_of([(0, ["Good morning all."]), (1, ["We grew a lot."]), (0, ["That is it."])])
    new = call_of([(0, ["Good morning all."]), (0, ["Please hold now."]), (1, ["We grew a lot."]), (0, ["That is it."])])
    assert [turn.id for turn in keep_ids(old, new)[0].turns] == ["operator-1", "operator-3", "mara-lund-1", "operator-2"]


def test_what_a_person_decided_stays() -> None:
    old = call_of([(1, ["We grew a lot."])])
    speaker = Speaker(id="mara-lund", name="Mara B. Lund", kind="management", title="CEO", aliases=("Mara Lund",))
    old = Call(**{name: getattr(old, name) for name in Call.__slots__} | {"speakers": (speaker,), "rights": "figures-only", "draft": True})
    merged, _ = keep_ids(old, call_of([(1, ["We grew a lot, truly."])]))
    assert merged.speakers == (speaker,)
    assert (merged.rights, merged.draft) == ("figures-only", True)


def test_two_names_stay_two_speakers() -> None:
    """The old file knows `MARA LUND`; the new transcript prints that and, before it, `Mara Lund`."""
    old = call_of([(0, ["We grew a lot."])], ["MARA LUND"], ["mara-lund"])
    new = call_of([(0, ["Good day."]), (1, ["We grew a lot."])], ["Mara Lund", "MARA LUND"], ["mara-lund", "mara-lund-2"])
    merged, _ = keep_ids(old, new)
    ids = [speaker.id for speaker in merged.speakers]
    assert len(ids) == len(set(ids)) == 2


@given(st.lists(st.integers(0, 5), max_size=8), st.lists(st.integers(0, 5), max_size=8))
def test_align_finds_a_longest_common_subsequence(old: list[int], new: list[int]) -> None:
    partners = align(old, new, lambda one, other: float(one == other))
    pairs = [(partner, b) for partner, b in zip(partners, new, strict=True) if partner is not None]
    assert all(one == other for one, other in pairs)
    best = [[0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i, one in enumerate(old):
        for j, other in enumerate(new):
            best[i + 1][j + 1] = best[i][j] + 1 if one == other else max(best[i][j + 1], best[i + 1][j])
    assert len(pairs) == best[-1][-1]
