"""What search engines are told of a call, in the terms of schema.org."""

import json

from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup

from kcsite.model.archive import Site
from kcsite.model.call import Call
from kcsite.model.company import Company
from kcsite.site.urls import absolute, call_path, company_path


def call_data(call: Call, company: Company, site: Site) -> Markup:
    """A JSON-LD object, safe inside a script element."""
    address = absolute(site, call_path(company.id, call.period))
    organization: dict[str, object] = {"@type": "Organization", "name": company.name, "url": absolute(site, company_path(company.id))}
    if company.tickers:
        organization["tickerSymbol"] = list(company.tickers)
    event: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": f"{company.name} {call.event or call.period.label}",
        "url": address,
        "organizer": organization,
        "inLanguage": list(call.languages),
    }
    if call.held_on:
        event["startDate"] = call.held_on.isoformat()
    return htmlsafe_json_dumps(event, dumps=json.dumps, ensure_ascii=False, sort_keys=True)
