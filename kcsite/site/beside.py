"""What stands beside the words of a call: editor's notes by paragraph, figures by passage."""

from dataclasses import dataclass

from kcsite.model.call import Call, Correction
from kcsite.model.figure import CallFigures, Figure
from kcsite.site.boxes import Marks, PieceView, pieces
from kcsite.site.call_views import CorrectionView
from kcsite.site.ledger import marks
from kcsite.site.records import record


@dataclass(frozen=True, slots=True)
class Beside:
    """Notes and figures, by the place they belong to."""

    found: CallFigures
    corrections: dict[str, list[Correction]]
    figures: dict[tuple[str, str], list[Figure]]
    boxed: frozenset[str]
    marks: Marks

    def pieces(self, paragraph: str, lang: str, text: str) -> tuple[PieceView, ...]:
        """A passage cut at its figures; nothing where it has none."""
        here = self.figures.get((paragraph, lang))
        return pieces(text, here, self.found, self.boxed, self.marks) if here else ()

    def readings(self, paragraph: str) -> tuple[CorrectionView, ...]:
        """An editor's notes on how figures of a paragraph are read."""
        if not self.found.corrected:
            return ()
        now = {figure.id: figure for figure in self.found.figures if figure.id in self.found.corrected}
        here = {name: one for name, one in self.found.corrected.items() if one.figure.paragraph == paragraph}
        return tuple(
            CorrectionView(
                said=one.figure.amount.text,
                should_say=record(now[name], self.found) if name in now else "",
                why=one.reading.why,
                on=one.reading.on.isoformat(),
                key="reading_said" if name in now else "not_a_figure_said",
            )
            for name, one in here.items()
        )


def beside(call: Call, found: CallFigures) -> Beside:
    """What stands beside a call's words."""
    corrections: dict[str, list[Correction]] = {}
    for correction in call.corrections:
        corrections.setdefault(correction.where, []).append(correction)
    figures: dict[tuple[str, str], list[Figure]] = {}
    for figure in found.figures:
        figures.setdefault((figure.paragraph, figure.lang), []).append(figure)
    return Beside(found, corrections, figures, frozenset(callout.metric for callout in found.callouts), marks(found))
