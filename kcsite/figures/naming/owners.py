"""Whose an amount is, where a sentence names somebody else than the company: a product that has users, a subsidiary that earned something."""

import re

from kcsite.figures.passages.clues import Around, Passage
from kcsite.figures.passages.understood import Measured, titled
from kcsite.figures.words import units
from kcsite.figures.words.vocabulary import Vocabulary
from kcsite.model.slugs import slug

OF_ANOTHER = "_subsidiary"
"""What the ids of metrics of companies end in that the company has, and does not say the name of before each."""
_NOBODY = "We|Our|The|This|These|Those|It|Its|They|There|I|You|And|But|So|In|On|At|For|As|With|Today|Now|Total|Over|More|About|Nearly|Currently|Overall|Globally|Together|Combined"
_LOOSE = (
    r"(?: (?:now|already|nearly|over|about|approximately|roughly|more than|almost|around|just|well|a record|grown to|reached|surpassed))"
)
_WHOSE = re.compile(
    rf"(?:\A|(?<=[.,;!?] )|(?<= and )|(?<= as )|(?<= while )|(?<=And )|(?<=Today, ))(?P<who>(?!(?:{_NOBODY})\b)[A-Z][\w&-]{{1,20}}(?: (?:[A-Z&][\w&]{{0,20}}|\d{{1,3}})){{0,3}})"
    rf"(?:['’]s{_LOOSE}{{0,2}}| (?:now |already |currently |also |alone )?(?:has|have|had|serves|reached|surpassed|exceeded|passed|grew to|crossed|counts){_LOOSE}{{0,3}}| (?:is|remains|continues)[^.;,\d]{{3,80}}, with{_LOOSE}{{0,3}}) \Z"
)
_SUBSIDIARY = re.compile(r"\b(?:our|its|the|a) (?:[\w-]+ ){0,3}subsidiary\b(?! (?:companies|of ours))[^.;]{0,80}\Z", re.IGNORECASE)


def of_owner(passage: Passage, here: Around, metric: str | None, subject: str | None, vocabulary: Vocabulary) -> Measured | None:
    """The metric of whom a sentence names; None where that is the company.

    A count is of the name that has it: `Harbour Pass now has 18 million subscribers`. The company's own name is told from others' later.
    """
    text, start = passage.text, here.amount.start
    metric = metric or (here.amount.unit if here.amount.kind == "count" else None)
    if passage.han or metric is None or metric not in vocabulary.metrics:
        return None
    if subject and subject.startswith(f"{metric}_") and subject in passage.titles and vocabulary.unit(metric) == "count":
        return Measured(subject)  # `Harbour Pass has 18 million subscribers, up 9%`
    first = passage.starts[here.sentence]
    if here.amount.kind == "count":
        found = _WHOSE.search(text, max(first, start - 90), start)
        if found is None or (found["who"].lower() in units.COUNTED and found.start("who") == first):
            return None  # `Customers have`
        title = f"{found['who']}: {metric.replace('_', ' ')}"
        return titled(passage, f"{metric}_{slug(found['who']).replace('-', '_')}", title)
    if "ubsidiary" in text[first:start] and _SUBSIDIARY.search(text, first, start):
        known = vocabulary.known(metric)
        return titled(passage, f"{metric}{OF_ANOTHER}", f"Subsidiary's {known.titles['en'].lower() if known else metric}")
    return None
