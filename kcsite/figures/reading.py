"""Every figure of a call, with ids, twins and call-outs: what the rest of the program asks of this room."""

from collections import Counter

from kcsite.figures.amounts import amounts
from kcsite.figures.callouts import make_callouts
from kcsite.figures.finding import Finding, find_figures
from kcsite.figures.pairing import pair_all
from kcsite.figures.vocabulary import vocabulary
from kcsite.model.call import Call
from kcsite.model.company import Company, Metric
from kcsite.model.figure import CallFigures, Figure


def read_figures(call: Call, company: Company, own: tuple[Metric, ...]) -> CallFigures:
    """The figures and call-outs of a call. Pure: the same call and metrics give the same figures."""
    words = vocabulary(own)
    currency = company.currency or _currency(call)
    found = [
        _figure(finding, turn.id, paragraph.id, passage.lang, number, leading=passage.lang == call.languages[0])
        for turn, paragraph in call.paragraphs()
        for passage in paragraph.passages
        for number, finding in enumerate(find_figures(passage.text, words, call.period, currency), 1)
    ]
    figures = pair_all(found, call.languages)
    named = {metric for figure in figures for metric in (figure.metric, figure.of) if metric}
    known = {metric: words.metrics[metric] for metric in sorted(named) if metric in words.metrics}
    return CallFigures(
        figures=tuple(figures),
        callouts=tuple(make_callouts(figures, words, call.period, call.languages[0])),
        titles={metric: one.titles for metric, one in known.items()},
        better={metric: one.better for metric, one in known.items()},
    )


def _currency(call: Call) -> str | None:
    """The currency most amounts of a call name, for those that name none."""
    named = Counter(a.currency for _, p in call.paragraphs() for a in amounts(p.passages[0].text) if a.currency)
    return named.most_common(1)[0][0] if named else None


def _figure(finding: Finding, turn: str, paragraph: str, lang: str, number: int, *, leading: bool) -> Figure:
    return Figure(
        id=f"{paragraph}-f{number}" if leading else f"{paragraph}-{lang.lower()}-f{number}",
        turn=turn,
        paragraph=paragraph,
        lang=lang,
        amount=finding.amount,
        currency=finding.currency,
        sign=finding.sign,
        metric=finding.metric,
        basis=finding.basis,
        role=finding.role,
        comparison=finding.comparison,
        period=finding.period,
        of=finding.of,
    )
