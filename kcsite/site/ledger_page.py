"""The open conflicts of a company's calls on one page, and the same for programs."""

import json

from kcsite.model.archive import Site
from kcsite.model.check import Check
from kcsite.model.company import Company
from kcsite.model.period import Period
from kcsite.site.boxes import MentionView, check_anchor
from kcsite.site.checks_json import SCHEMA, check_fields
from kcsite.site.frame import Frame, frame
from kcsite.site.ledger import CallConflictsView, EntryView
from kcsite.site.theme import load_theme
from kcsite.site.urls import Here, call_path, company_checks_page, company_checks_path, page_file
from kcsite.site.words import pairs

Conflicts = tuple[tuple[Period, tuple[Check, ...]], ...]
"""Of each call that has any, in the order of their periods."""


def ledger_files(company: Company, conflicts: Conflicts, site: Site, templates: str | None) -> dict[str, bytes]:
    """The page of a company's open conflicts, latest call first, and its checks.json."""
    theme = load_theme(templates)
    here = Here.at(company_checks_page(company.id))
    calls = tuple(_call(company, period, checks, here) for period, checks in reversed(conflicts))
    about = f"Figures on the calls of {company.name} that do not follow from the figures quoted with them."
    page = frame(Frame(here=here, title=f"{company.name}: open conflicts", description=about, company=company), site, theme)
    tree = {
        "schema": SCHEMA,
        "company": company.id,
        "calls": [{"period": period.id, "checks": [check_fields(check) for check in checks]} for period, checks in conflicts],
    }
    return {
        page_file(here.path): theme.render("checks.html", page=page, calls=calls),
        company_checks_path(company.id): json.dumps(tree, ensure_ascii=False, separators=(",", ":")).encode() + b"\n",
    }


def _call(company: Company, period: Period, checks: tuple[Check, ...], here: Here) -> CallConflictsView:
    path = call_path(company.id, period)
    entries = tuple(
        EntryView(
            id=f"ui-{period.id}-{check.id}",
            rule=f"rule_{check.rule}",
            verdict=check.verdict,
            sentences=pairs(check.sentences),
            mentions=(MentionView(href=here.to(path, check_anchor(check)), text=period.label),),
            answered="",
        )
        for check in checks
    )
    return CallConflictsView(label=period.label, href=here.to(path, "ui-ledger"), entries=entries)
