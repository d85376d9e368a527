"""Passages as HTML: what they say is text, and figures stand in it with their records."""

import markupsafe

from kcsite.site.boxes import PieceView
from kcsite.site.call_views import PassageView
from kcsite.site.escaped import escaped
from kcsite.site.marked import marked


def test_text_is_escaped_as_templates_escape_it() -> None:
    text = "".join(map(chr, range(32, 127))) + "鄒濤 &amp; “x”"
    assert escaped(text) == str(markupsafe.escape(text))


def test_words_are_text() -> None:
    said = marked(PassageView(lang="en", text="R&D <b>up</b>", side="o"))
    assert said == '<p class="o" lang="en">R&amp;D &lt;b&gt;up&lt;/b&gt;</p>'


def test_a_figure_with_a_callout_leads_there_and_one_without_to_itself() -> None:
    boxed = PieceView(text="<1>", id="a-1", href="#ui-box-x", record='"x"', mark=" conflicts", flag="#ui-check-y")
    loose = PieceView(text="2", id="a-2", record="not assigned to a metric")
    said = marked(PassageView(lang="en", text="…", pieces=(PieceView(text="& "), boxed, loose), side="t"))
    assert said == (
        '<p class="t" lang="en">&amp; '
        '<a class="figure conflicts" id="a-1" href="#ui-box-x" title="&#34;x&#34;">&lt;1&gt;</a>'
        '<a class="flag" href="#ui-check-y" aria-labelledby="ui-conflicts"></a>'
        '<a class="figure loose" id="a-2" href="#a-2" title="not assigned to a metric">2</a></p>'
    )
