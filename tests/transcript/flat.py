"""Documents in the flat layout, made up: a notice, headings printed twice, English with the Chinese under it."""

import itertools
from dataclasses import dataclass

from hypothesis import strategies as st

NOTICE = "使用警語:中文譯文由機器翻譯,僅供參考"


@dataclass(frozen=True)
class Flat:
    """A document and what must be found in it: per turn its heading and its paragraphs, English and Chinese or None."""

    notice: tuple[str, ...]
    turns: tuple[tuple[str, tuple[tuple[str | None, str | None], ...]], ...]

    @property
    def lines(self) -> list[str]:
        """Every line of the document, headings twice."""
        found = list(self.notice)
        for heading, paragraphs in self.turns:
            found += [heading, heading, *(words for pair in paragraphs for words in pair if words is not None)]
        return found

    @property
    def text(self) -> str:
        """The document."""
        return "\n".join(self.lines) + "\n"


NAMES = ("Operator", "Mara Lund", "Ann-Marie O'Neill", "J. R. Oduya", "Unidentified Analyst", "鄒濤", "Zoë Müller", "Li, Wei", "eOne Host")
TITLES = ("Chief Executive Officer", "CFO - Asia", "VP–Investor Relations", "Director-Investor Relations", "Analyst", "Head of R&D")
ENGLISH = (
    "Good morning.", "Revenue rose 14% to RMB1.97 billion.", "(Operator Instructions)", "(inaudible)", "Thanks - and well done.", "Why?",
    "## Prepared remarks", "1. We grew.", "{#p1} was said.", "  Two spaces before. ", "A & B &amp; C.", "Our app 雲端 grew fast.", "Yes\u200b, we did.",
)  # fmt: skip
CHINESE = (
    "早安。", "營收增長14%。", "(操作員指示)", "(聽不清楚)", "謝謝。", "為什麼?", "我們的 AI 業務成長。", "一、增長。", " 前有空白。 ", "增長\u3000迅速。",
)  # fmt: skip


def _pair(english: str, chinese: str, gap: int) -> tuple[str | None, str | None]:
    return (english if gap != 1 else None, chinese if gap != 2 else None)


pairs = st.builds(_pair, st.sampled_from(ENGLISH), st.sampled_from(CHINESE), st.sampled_from([0, 0, 0, 0, 0, 0, 0, 1, 2]))
headings = st.one_of(
    st.sampled_from(NAMES), st.builds(lambda name, title: f"{name} - {title}", st.sampled_from(NAMES), st.sampled_from(TITLES))
)


def _may_stand(turns: list[tuple[str, tuple[tuple[str | None, str | None], ...]]]) -> bool:
    """The layout is recognised, and no line without its partner comes to stand beside another's or its own double."""
    paragraphs = [pair for _, said in turns for pair in said]
    whole = sum(None not in pair for pair in paragraphs)
    in_order = all(not (before[1] is None and after[0] is None) for _, said in turns for before, after in itertools.pairwise(said))
    said_twice = any(one.strip() == other.strip() for one, other in zip(_lines(paragraphs), _lines(paragraphs)[1:], strict=False))
    return in_order and not said_twice and whole > len(paragraphs) - whole


def _lines(paragraphs: list[tuple[str | None, str | None]]) -> list[str]:
    return [words for pair in paragraphs for words in pair if words is not None]


documents = (
    st.lists(st.tuples(headings, st.lists(pairs, max_size=4).map(tuple)), min_size=2, max_size=8)
    .filter(_may_stand)
    .flatmap(
        lambda turns: st.builds(
            Flat, notice=st.sampled_from([(), (NOTICE,), (NOTICE, "A translation, for reference.")]), turns=st.just(tuple(turns))
        )
    )
)
