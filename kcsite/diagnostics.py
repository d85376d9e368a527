"""What `kcsite check` found, for programs: as JSON, as SARIF 2.1.0 and as annotations of a GitHub workflow."""

import json
from enum import StrEnum
from typing import Any
from urllib.parse import quote

from kcsite import __version__
from kcsite.model.check import RULES
from kcsite.steps.diagnosing import Diagnosis, Diagnostic

SCHEMA = 1
SARIF = "https://json.schemastore.org/sarif-2.1.0.json"
_GITHUB = {"error": "error", "warning": "warning", "note": "notice"}


class Form(StrEnum):
    """How diagnostics are written."""

    text = "text"
    json = "json"
    sarif = "sarif"
    github = "github"


def written(found: Diagnosis, form: Form) -> str:
    """The diagnostics in one of the forms for programs, with a newline at the end unless there is nothing to say."""
    if form == Form.github:
        return "".join(f"{_annotation(one)}\n" for one in found.diagnostics)
    tree = _sarif(found) if form == Form.sarif else _json(found)
    return json.dumps(tree, ensure_ascii=False, indent=1) + "\n"


def summary(found: Diagnosis) -> str:
    """How much was read and checked, in a line."""
    counts, figures = found.verdicts, max(found.figures, 1)
    agree = counts["agrees"] + counts["agrees_if_truncated"]
    return (
        f"{found.calls} {'call' if found.calls == 1 else 'calls'} read, "
        f"{found.count('error')} errors, {found.count('warning')} warnings; "
        f"{found.figures} figures, {found.named / figures:.0%} with a metric, {found.in_checks / figures:.0%} in a check; "
        f"{agree} checks agree, {counts['conflicts']} conflicts open, {found.answered} answered, "
        f"{counts['cannot_check']} cannot be checked."
    )


def _json(found: Diagnosis) -> dict[str, Any]:
    counts = {
        "calls": found.calls,
        "figures": found.figures,
        "figures_with_metric": found.named,
        "figures_in_checks": found.in_checks,
        "checks": dict(sorted(found.verdicts.items())),
        "errors": found.count("error"),
        "warnings": found.count("warning"),
        "notes": found.count("note"),
    }
    return {"schema": SCHEMA, "summary": counts, "diagnostics": [_fields(one) for one in found.diagnostics]}


def _fields(one: Diagnostic) -> dict[str, Any]:
    problem, check = one.problem, one.check
    end = one.end or problem.place
    made: dict[str, Any] = {
        "path": problem.place.path,
        "line": problem.place.line,
        "column": problem.place.column,
        "end_line": end.line,
        "end_column": end.column,
        "level": problem.level,
        "code": problem.code or "content",
        "message": problem.what,
        "advice": problem.advice,
    }
    if check:
        made |= {"call": one.call, "check": check.id, "verdict": check.verdict, "messages": check.sentences}
        made["figures"] = list(check.figures)
    return made


def _sarif(found: Diagnosis) -> dict[str, Any]:
    codes = sorted({one.problem.code or "content" for one in found.diagnostics} | {f"check/{rule}" for rule in RULES})
    rules = [{"id": code, "shortDescription": {"text": code.replace("/", ": ").replace("_", " ")}} for code in codes]
    driver = {"name": "kcsite", "version": __version__, "rules": rules}
    results = [_result(one, codes) for one in found.diagnostics]
    return {
        "$schema": SARIF,
        "version": "2.1.0",
        "runs": [{"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}],
    }


def _result(one: Diagnostic, codes: list[str]) -> dict[str, Any]:
    problem = one.problem
    code = problem.code or "content"
    region: dict[str, Any] = {"startLine": problem.place.line, "startColumn": problem.place.column}
    if one.end:
        region |= {"endLine": one.end.line, "endColumn": one.end.column}
    location = {"physicalLocation": {"artifactLocation": {"uri": _uri(problem.place.path)}, "region": region}}
    made: dict[str, Any] = {
        "ruleId": code,
        "ruleIndex": codes.index(code),
        "level": problem.level,
        "message": {"text": f"{problem.what} {problem.advice}".strip()},
        "locations": [location],
    }
    if one.check:
        made["partialFingerprints"] = {"kcsite/v1": f"{one.call}#{one.check.id}"}
    return made


def _uri(path: str) -> str:
    """A relative path as a relative reference: RFC 3986 wants what is no letter of it escaped."""
    return quote(path)


def _annotation(one: Diagnostic) -> str:
    """A workflow command: properties and message escape what would end them."""
    problem = one.problem
    properties = {"file": problem.place.path, "line": problem.place.line, "col": problem.place.column}
    if one.end:
        properties |= {"endLine": one.end.line, "endColumn": one.end.column}
    properties["title"] = problem.code or "content"
    told = ",".join(f"{name}={_escaped(str(value)).replace(':', '%3A').replace(',', '%2C')}" for name, value in properties.items())
    return f"::{_GITHUB[problem.level]} {told}::{_escaped(f'{problem.what} {problem.advice}'.strip())}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
