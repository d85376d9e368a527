"""What was said against what was reported in writing, and what was not said beside it."""

from collections.abc import Iterable, Iterator

from kcsite.checks.intervals import Interval, judge
from kcsite.checks.said import Draft, Said
from kcsite.model.check import Elsewhere
from kcsite.model.company import ReportedFigure

NON_GAAP = "_non_gaap"


def check_reported(said: Said, reported: Iterable[ReportedFigure]) -> Iterator[Draft]:
    """Every level that reported.yaml gives too."""
    for given in reported:
        figure = said.level(given.metric, given.period.id)
        if figure is None or (figure.amount.kind == "money" and figure.currency != given.unit):
            continue
        value = abs(given.value)
        verdict = judge(figure.amount, Interval(value, value))
        if verdict == "conflicts" and not said.plain((figure,)):
            continue
        yield Draft(
            rule="reported",
            verdict=verdict,
            say="reported",
            metric=given.metric,
            figures=(figure,),
            stated=figure.amount.text,
            computed=Interval(value, value),
            terms={"source": given.source},
            elsewhere=(Elsewhere(period=given.period.id, text=str(given.value), source=given.source),),
        )


def check_silence(said: Said) -> Iterator[Draft]:
    """Every adjusted level whose counterpart under accounting rules was not said."""
    for metric in said.by_metric:
        plain = metric.removesuffix(NON_GAAP)
        figure = said.level(metric, said.period)
        if plain != metric and figure and plain in said.metrics and plain not in said.by_metric:
            yield Draft(
                rule="counterpart",
                verdict="cannot_check",
                say="counterpart",
                metric=metric,
                figures=(figure,),
                stated=figure.amount.text,
                terms={"part": plain},
            )
