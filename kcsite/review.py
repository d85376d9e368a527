"""Shows the figures of a call to whoever reviews them: as text, JSON or CSV, to standard output."""

import json
from collections.abc import Iterable
from enum import StrEnum

import typer

from kcsite.model.figure import Figure
from kcsite.site.call_json import figure_json
from kcsite.site.figures_csv import figures_csv
from kcsite.steps.review import Review


class Format(StrEnum):
    """How figures are printed."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"


def tell_figures(review: Review, form: Format, *, unassigned: bool) -> None:
    """Print the figures; `unassigned` those alone that no metric was found for."""
    figures = [figure for figure in review.found.figures if not (unassigned and figure.metric)]
    if form is Format.CSV:
        typer.echo(figures_csv(review.company, review.call, figures).decode("utf-8-sig"), nl=False)
    elif form is Format.JSON:
        rows = [{"place": _place(review, figure)} | figure_json(figure, review.found) for figure in figures]
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=2))
    else:
        for line in _lines(review, figures):
            typer.echo(line)


def coverage(review: Review) -> str:
    """How many figures have a metric, language by language, and how many an editor has decided on.

    Example: `en: 61 of 64 figures named; zh-Hant: 60 of 64 figures named`.
    """
    told = []
    for lang in review.call.languages:
        spoken = [figure for figure in review.found.figures if figure.lang == lang]
        named = sum(figure.metric is not None for figure in spoken)
        told.append(f"{lang}: {named} of {len(spoken)} {'figure' if len(spoken) == 1 else 'figures'} named")
    corrected = len(review.found.corrected)
    return "; ".join(told) + (f"; {corrected} corrected" if corrected else "")


def _lines(review: Review, figures: list[Figure]) -> Iterable[str]:
    """Two lines a figure: where and what was said, and under it how it is read."""
    for figure in figures:
        yield f"{_place(review, figure)}: {figure.amount.text}"
        yield f"  {figure.id}: {', '.join(_read(review, figure))}"
    for name, one in review.found.corrected.items():
        if one.reading.not_a_figure:
            yield f"{_place(review, one.figure)}: {one.figure.amount.text}"
            yield f"  {name}: not a figure, as corrected: {one.reading.why}"


def _place(review: Review, figure: Figure) -> str:
    """Path, line and column of the figure's first character."""
    begins = review.places[figure.paragraph, figure.lang]
    passage = next(p.text(figure.lang) for _, p in review.call.paragraphs() if p.id == figure.paragraph) or ""
    before = passage[: figure.amount.start]
    lines = before.count("\n")
    column = len(before) - before.rfind("\n") if lines else begins.column + len(before)
    return f"{begins.path}:{begins.line + lines}:{column}"


def _read(review: Review, figure: Figure) -> Iterable[str]:
    fields = figure_json(figure, review.found)
    numbers = fields["value"] or " to ".join(end for end in (fields["low"], fields["high"]) if end)
    sign = {"-": "-", "+": "+"}.get(figure.sign, "")
    yield f"{sign}{numbers} {figure.currency if figure.amount.kind == 'money' and figure.currency else figure.amount.kind}"
    yield figure.metric or "unassigned"
    for text in (figure.basis, figure.role, figure.comparison, figure.period):
        if text:
            yield text
    if figure.of:
        yield f"of {figure.of}"
    yield f"pair {figure.pair}" if figure.pair else "no pair"
    if figure.amount.suspect:
        yield "suspect"
    if figure.id in review.found.corrected:
        yield f"corrected: {review.found.corrected[figure.id].reading.why}"
