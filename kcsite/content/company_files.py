"""The files beside the calls: company.yaml, metrics.yaml, reported.yaml. Written by people, read here."""

import re
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field

from kcsite.fields import Fields, PeriodField, Words, check_fields
from kcsite.model.company import Basis, Company, Metric, Person, ReportedFigure
from kcsite.problems import Problems
from kcsite.strict_yaml import Tree, parse_yaml

_METRIC_ID = re.compile(r"[a-z0-9][a-z0-9_]{0,79}")


def _web_address(text: str) -> str:
    if urlsplit(text).scheme not in ("http", "https"):
        message = "a web address begins with http:// or https://"
        raise ValueError(message)
    return text


def _list(value: object) -> object:
    return [value] if isinstance(value, str) else value


WebAddress = Annotated[str, AfterValidator(_web_address)]


class PersonFields(Fields):
    """Someone who speaks for the company."""

    name: str
    names: dict[str, str] = {}
    title: str | None = None
    aliases: Words = ()


class CompanyFields(Fields):
    """company.yaml."""

    name: str
    names: dict[str, str] = {}
    aliases: Words = ()
    tickers: Words = ()
    fiscal_year_end: Annotated[int, Field(ge=1, le=12)] = 12
    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")] | None = None
    people: dict[str, PersonFields] = {}
    about: dict[str, str] = {}
    fictional: bool = False


class MetricFields(Fields):
    """One metric of metrics.yaml."""

    titles: dict[str, str]
    aliases: dict[str, Annotated[tuple[str, ...], BeforeValidator(_list)]] = {}
    unit: str
    basis: Basis | None = None
    sum_of: Words = ()
    ratio: Words = ()
    better: Literal["higher", "lower", "neither"] = "neither"


class ReportedFields(Fields):
    """One figure of reported.yaml."""

    metric: str
    value: Decimal
    unit: str
    source: str
    url: WebAddress | None = None
    published_on: date | None = None


def parse_company(text: str, path: str, company_id: str, problems: Problems) -> Company | None:
    """The company of a company.yaml; None, and Problems, where it is wrong."""
    tree = parse_yaml(text, path, problems)
    fields = check_fields(CompanyFields, tree, problems) if tree else None
    if fields is None:
        return None
    people = tuple(Person(id=slug, name=p.name, names=p.names, title=p.title, aliases=p.aliases) for slug, p in fields.people.items())
    given = {name: getattr(fields, name) for name in CompanyFields.model_fields if name != "people"}
    return Company(id=company_id, people=people, **given)


def parse_metrics(text: str, path: str, problems: Problems) -> tuple[Metric, ...]:
    """The metrics of a metrics.yaml, in its order. Errors: Problems for wrong fields, and for parts that are no metrics of the file."""
    tree = parse_yaml(text, path, problems)
    if tree is None:
        return ()
    metrics = [
        Metric(id=name, **{field: getattr(fields, field) for field in MetricFields.model_fields})
        for name, fields in _each(tree, MetricFields, problems)
    ]
    return tuple(metrics)


def parse_reported(text: str, path: str, problems: Problems) -> tuple[ReportedFigure, ...]:
    """The reported figures of a reported.yaml, by period and in its order."""
    tree = parse_yaml(text, path, problems)
    if tree is None or not isinstance(tree.value, dict):
        return ()
    figures: list[ReportedFigure] = []
    for name, entries in tree.value.items():
        fields = check_fields(_ReportedPeriod, _part(tree, name, entries), problems)
        if fields:
            given = [{field: getattr(entry, field) for field in ReportedFields.model_fields} for entry in fields.figures]
            figures += [ReportedFigure(period=fields.period, **values) for values in given]
    return tuple(figures)


class _ReportedPeriod(Fields):
    period: PeriodField
    figures: tuple[ReportedFields, ...]


def _part(tree: Tree, name: str, entries: object) -> Tree:
    """The list of one period as fields of its own, every value keeping its place."""
    places = {("figures", *location[1:]): place for location, place in tree.places.items() if location[:1] == (name,)}
    return Tree({"period": name, "figures": entries}, {**places, (): tree.place((name,)), ("period",): tree.place((name,))})  # type: ignore[dict-item]


def _each(tree: Tree, model: type[MetricFields], problems: Problems) -> list[tuple[str, MetricFields]]:
    found = []
    for name, value in tree.value.items() if isinstance(tree.value, dict) else ():
        if not _METRIC_ID.fullmatch(name):
            advice = "Use small letters, digits and underscores, such as revenue_public_cloud: it is part of an address."
            problems.error(tree.place((name,)), f"'{name}' cannot be the id of a metric.", advice, "metric")
            continue
        places = {location[1:]: place for location, place in tree.places.items() if location[:1] == (name,)}
        fields = check_fields(model, Tree(value, places), problems)
        if fields:
            found.append((name, fields))
    return found
