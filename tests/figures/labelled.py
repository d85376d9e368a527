"""How far the figures found in real calls are those a careful reader labelled: `python -m tests.figures.labelled SHARED [miss|extra|value|sign|metric|name|role|period]`."""

import hashlib
import sys
from collections import Counter
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from kcsite.figures.reading import read_figures
from kcsite.model.call import Source
from kcsite.model.company import Company
from kcsite.model.figure import Figure
from kcsite.model.period import Period
from kcsite.transcript.settling import settle
from tests.layouts.describe import read

HERE = Path(__file__).parent
LABELS = sorted(HERE.glob("*.yaml"))
HELD_OUT = sorted((HERE / "held_out").glob("*.yaml"))
"""Calls the rules were not written for at first; they have been looked at since."""
UNSEEN = sorted((HERE / "unseen").glob("*.yaml"))
"""Calls labelled before any rule saw them, measured once, and then used."""
FRESH = sorted((HERE / "fresh").glob("*.yaml"))
"""Calls labelled last and measured as they were found, then looked at; much of it is what a machine heard, trials of medicines, or questions about ore."""
FINAL = sorted((HERE / "final").glob("*.yaml"))
"""Calls that are measured and never looked at: how a call nobody has read will be read. Their misses are not to be printed."""
CURRENCIES = {"nvo_2024q3": "DKK"}
"""The call's own currency, where it is not the dollar."""


def passages(labels: dict[str, Any], shared: Path) -> list[tuple[str, list[dict[str, Any]]]]:
    """The labelled paragraphs' words, from the sample itself, and their figures. Errors: AssertionError where a digest no longer fits."""
    _, reading = read(shared / "samples" / labels["sample"])
    lang = labels.get("lang", reading.languages[0])
    found = []
    for one in labels["paragraphs"]:
        paragraph = reading.turns[one["turn"]].paragraphs[one["paragraph"]]
        text = next(w.text for w in paragraph.passages if w.lang == lang)[one["offset"] : one["offset"] + one["length"]]
        assert hashlib.sha256(text.encode()).hexdigest()[:16] == one["sha256"]
        found.append((text, one["figures"]))
    return found


def score(path: Path, shared: Path, told: str = "") -> Counter[str]:
    """Counts of what was found, and of that, what was understood. `told` names one count whose misses are printed."""
    labels = yaml.safe_load(path.read_text(encoding="utf-8"))
    year, quarter = labels["fiscal"].split("Q")
    call = Period(int(year), int(quarter))
    counts: Counter[str] = Counter()
    currency = labels.get("currency") or CURRENCIES.get(path.stem, "USD")
    found_in = _found(labels, shared, call, currency)
    for one, (text, figures) in zip(labels["paragraphs"], passages(labels, shared), strict=True):
        shift = one["offset"]
        found = [
            replace(f, amount=replace(f.amount, start=f.amount.start - shift, end=f.amount.end - shift))
            for f in found_in.get((one["turn"], one["paragraph"]), ())
            if shift <= f.amount.start < shift + one["length"]
        ]
        taken: set[int] = set()
        for want in figures:
            start, end = want["start"], want["start"] + len(want["text"])
            at = next((n for n, f in enumerate(found) if n not in taken and f.amount.start < end and start < f.amount.end), None)
            if at is not None:
                taken.add(at)
            if want.get("debatable"):
                continue
            counts["labelled"] += 1
            results = {"miss": False} if at is None else {"miss": True, **compare(found[at], want)}
            counts.update(name for name, right in results.items() if right)
            if told in results and not results[told]:
                print(told_as(path.stem, text, want, None if at is None else found[at]))  # noqa: T201
        counts["extra"] += len(found) - len(taken)
        for extra in (f for n, f in enumerate(found) if n not in taken and told == "extra"):
            start, end = extra.amount.start, extra.amount.end
            print(f"{path.stem}: {text[max(0, start - 60) : start]}[{extra.amount.text}]{text[end : end + 40]}")  # noqa: T201
    return counts


def _found(labels: dict[str, Any], shared: Path, period: Period, currency: str) -> dict[tuple[int, int], list[Figure]]:
    """The figures of every paragraph in the labelled language, by the numbers of its turn and its own, as a build reads the whole call."""
    _, reading = read(shared / "samples" / labels["sample"])
    lang = labels.get("lang", reading.languages[0])
    company = Company(id="company", name="Company", currency=currency)
    call = settle(reading, company, period, Source(file="sample.txt", sha256="0" * 64, layout=reading.layout))
    places = {p.id: (t, n) for t, turn in enumerate(call.turns) for n, p in enumerate(turn.paragraphs)}
    made: dict[tuple[int, int], list[Figure]] = {}
    for figure in read_figures(call, company, ()).figures:
        if figure.lang == lang:
            made.setdefault(places[figure.paragraph], []).append(figure)
    return made


def compare(got: Figure, want: dict[str, Any]) -> dict[str, bool]:
    """What of a figure is as the reader labelled it: value, sign, metric, name, role, period."""
    amount = got.amount
    bounds = {side: _number(want.get(side)) for side in ("low", "high")}
    same = amount.value == _number(want["value"]) if "value" in want else (amount.low, amount.high) == (bounds["low"], bounds["high"])
    period = (want.get("period") or "").upper().replace("M9", "9M")
    return {
        "value": same and amount.kind == want["kind"] and (want["kind"] != "money" or got.currency == want.get("currency")),
        "sign": got.sign == want["sign"],
        "metric": not want.get("metric") or bool(got.metric and _family(got.metric) == _family(want["metric"])),
        "name": not want.get("metric") or bool(got.metric and _alike(got.metric, want["metric"])),
        "role": got.role == want["role"] and (want["role"] == "guidance" or got.comparison == want.get("comparison")),
        "period": (got.period or "").replace("-", "").upper() == period,
    }


SAME = {
    "stock_based_compensation": "share_based_compensation",
    "capital_investments": "capex",
    "same_store_sales": "comparable_sales",
    "restaurant_level_margin": "store_margin",
    "restaurant_openings": "stores_opened",
    "auv": "average_unit_volume",
    "shareholder_returns": "capital_return",
    "capital_returned": "capital_return",
    "diluted_shares": "shares_outstanding",
    "effective_tax_rate": "tax_rate",
    "inventories": "inventory",
    "segment_margin": "operating_margin",
    "headcount": "employees",
    "cash_conversion": "conversion",
    "weighted_average_shares": "shares_outstanding",
    "rotce": "rote",
    "efficiency_ratio": "cost_income_ratio",
    "comp_sales": "comparable_sales",
    "comp_average_ticket": "average_ticket",
    "comp_transactions": "transactions",
    "rd_": "opex_rd",
    "sales_distribution_costs": "opex_sm",
    "marketing_costs": "opex_sm",
    "administration_costs": "opex_ga",
    "brand_building": "advertising_expense",
    "tam": "total_addressable_market",
    "asp": "average_selling_price",
    "unit_volumes": "volume",
    "platform_volumes": "volume",
    "shipments": "volume",
    "payments_volume": "volume",
    "arpu": "average_selling_price",
    "workers": "employees",
    "dividend_per_share": "dividends",
    "dividends_paid": "dividends",
    "cost_of_risk": "credit_cost",
    "fee_income": "fees",
    "growth": "revenue",
    "organic_growth": "revenue",
    "organic_revenue_growth": "revenue",
    "pipeline": "rooms",
    "spending": "opex",
    "industrial_profit": "operating_profit",
    "operating_income": "operating_profit",
    "cash_": "cash",
}
"""Names of one thing that readers and the vocabulary give; of the longest that a name begins with."""


def _family(metric: str) -> str:
    """What a metric is a kind of: the first word of its name, which readers choose alike; parts are named too freely to be compared."""
    same = max((name for name in SAME if metric.startswith(name)), key=len, default=None)
    return (SAME[same] if same else metric).split("_")[0].removesuffix("s")


PLAIN = frozenset(("total", "rate", "ratio", "of", "and", "the", "us", "new", "net", "other", "in"))


def _alike(got: str, want: str) -> bool:
    """Whether two names are of one thing by their words: `cet1_ratio` and `capital_adequacy_ratio_cet1` share one that tells."""
    words = [{word.removesuffix("s") for word in name.split("_")} - PLAIN for name in (got, want)]
    return _family(got) == _family(want) or bool(words[0] & words[1])


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def told_as(name: str, text: str, want: dict[str, Any], got: Figure | None) -> str:
    """A label and what was found instead, with the words around: for the screen of whoever improves the rules."""
    start, end = want["start"], want["start"] + len(want["text"])
    words = f"{text[max(0, start - 130) : start]}[{want['text']}]{text[end : end + 90]}"
    keys = ("sign", "metric", "role", "comparison", "period", "value", "kind")
    wanted = " ".join(str(want.get(key)) for key in keys)
    found = f"{got.sign} {got.metric} {got.role} {got.comparison} {got.period} {got.amount.value} {got.amount.kind}" if got else "nothing"
    return f"{name}: {words}\n    want {wanted}\n    got  {found}"


def shares(counts: Counter[str]) -> str:
    """Of the labelled, how many were found; of the found, how many were figures; of those, how many were understood: in percent."""
    hits = counts["miss"]
    told = [f"recall {hits / counts['labelled']:.1%}", f"precision {hits / (hits + counts['extra']):.1%}"]
    return ", ".join(told + [f"{name} {counts[name] / hits:.1%}" for name in ("value", "sign", "metric", "name", "role", "period")])


if __name__ == "__main__":
    for group in (LABELS, HELD_OUT, UNSEEN, FRESH, FINAL):
        total: Counter[str] = Counter()
        for one in group:
            counts = score(one, Path(sys.argv[1]), (sys.argv[2:] or [""])[0] if group is not FINAL else "")
            total += counts
            print(f"{one.stem}: {counts['labelled']} labelled, {shares(counts)}")  # noqa: T201
        print(f"all {total['labelled']}: {shares(total)}\n")  # noqa: T201
