"""What is kept of a call for the pages of metrics: the numbers and the mentions of each."""

from kcsite.model.call import Call
from kcsite.model.figure import CallFigures
from kcsite.model.series import MetricSaid
from kcsite.site.mentions import Mentions
from kcsite.site.metric_facts import facts_of, is_own, spoken_figures
from kcsite.site.theme import Theme


def measure(call: Call, found: CallFigures, theme: Theme) -> dict[str, MetricSaid]:
    """What a call says of every metric it speaks of."""
    callouts = {callout.metric: callout for callout in found.callouts}
    mentions = Mentions(call, found, theme)
    return {
        metric: MetricSaid(
            facts=facts_of(metric, figures, call, found, callouts.get(metric)),
            mentions=mentions.of(metric, figures),
            is_own=metric in callouts or (metric in found.better and any(is_own(figure, call) for figure in figures)),
        )
        for metric, figures in sorted(spoken_figures(call, found).items())
    }
