"""What stands beside the words of a call: editor's notes by paragraph, figures by passage."""

from dataclasses import dataclass

from kcsite.model.call import Call, Correction
from kcsite.model.figure import CallFigures, Figure
from kcsite.site.boxes import Marks, PieceView, pieces
from kcsite.site.ledger import marks


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


def beside(call: Call, found: CallFigures) -> Beside:
    """What stands beside a call's words."""
    corrections: dict[str, list[Correction]] = {}
    for correction in call.corrections:
        corrections.setdefault(correction.where, []).append(correction)
    figures: dict[tuple[str, str], list[Figure]] = {}
    for figure in found.figures:
        figures.setdefault((figure.paragraph, figure.lang), []).append(figure)
    return Beside(found, corrections, figures, frozenset(callout.metric for callout in found.callouts), marks(found))
