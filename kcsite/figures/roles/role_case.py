"""An amount whose role is asked for, and all that may tell it."""

from dataclasses import dataclass, field

from kcsite.figures.passages.clues import Around
from kcsite.figures.words.phrases import Found
from kcsite.model.figure import Role


@dataclass(slots=True)
class Case:
    """An amount whose role is asked for, and all that may tell it."""

    text: str
    here: Around
    unit: str | None
    """The unit of its metric."""
    connective: Found | None
    before: Role | None
    """The role of the amount before it in the sentence."""
    tag: str = field(init=False)
    """What kind of word connects the amount."""
    link: str = field(init=False)
    """`to`, `by`, `from` or `than`, where a link connects it."""

    def __post_init__(self) -> None:
        """What every rule asks for is looked up once."""
        self.tag = self.connective.tag if self.connective else ""
        self.link = self.connective.value if self.connective and self.tag == "link" else ""

    @property
    def gap(self) -> str:
        """What stands between the connecting word and the amount."""
        return self.text[self.connective.end : self.here.amount.start] if self.connective else ""
