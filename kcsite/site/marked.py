"""A passage as HTML, its figures marked: written here and not in a template, for a page has two hundred of them.

Templates ask for it as a filter: those are called straight away, and a function by way of everything that it might want to be given.
"""

from markupsafe import Markup

from kcsite.site.boxes import PieceView
from kcsite.site.call_views import PassageView
from kcsite.site.escaped import escaped


def marked(passage: PassageView) -> Markup:
    """The passage, each of its figures with its record; one that has a call-out leads there, another to its own address."""
    words = "".join(map(_piece, passage.pieces)) if passage.pieces else escaped(passage.text)
    return Markup(f'<p class="{passage.side}" lang="{escaped(passage.lang)}">{words}</p>')  # noqa: S704 - escaped


def _piece(piece: PieceView) -> str:
    text = escaped(piece.text)
    if not piece.id:
        return text
    said = f'id="{escaped(piece.id)}"', f'title="{escaped(piece.record)}">{text}'
    flag = f'<a class="flag" href="{escaped(piece.flag)}" aria-labelledby="ui-conflicts"></a>' if piece.flag else ""
    if piece.href:
        return f'<a class="figure{piece.mark}" {said[0]} href="{escaped(piece.href)}" {said[1]}</a>{flag}'
    return f'<a class="figure loose{piece.mark}" {said[0]} href="#{escaped(piece.id)}" {said[1]}</a>{flag}'
