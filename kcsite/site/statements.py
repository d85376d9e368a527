"""Which statement a metric belongs to, for lists: told by its id, which the vocabulary and the companies' own metrics write alike."""

KINDS = ("revenue", "costs", "profit", "ratios", "cash", "operations")
"""In the order of a list; `statement_<kind>` among the site's words names each."""

_PARTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("operations", ("retention", "customers", "users", "subscribers", "employees")),
    ("ratios", ("margin", "tax_rate", "ratio", "roe", "roic", "leverage", "growth")),
    (
        "cash",
        ("cash", "capex", "capital_expenditure", "debt", "inventory", "deposits", "loans", "dividends", "repurchases", "working_capital"),
    ),
    ("costs", ("cost", "opex", "expense", "compensation", "depreciation", "amortization", "restructuring", "provisions")),
    ("profit", ("profit", "income", "ebitda", "eps", "earnings", "loss", "fx_impact")),
    ("revenue", ("revenue", "sales", "billings", "bookings", "backlog", "orders", "arr", "obligations", "merchandise")),
)


def statement_of(metric: str) -> str:
    """The kind of statement a metric stands in.

    Example:
        >>> statement_of("revenue_public_cloud"), statement_of("ebitda_margin_non_gaap"), statement_of("net_revenue_retention")
        ('revenue', 'ratios', 'operations')
    """
    words = f"_{metric}_"
    for kind, parts in _PARTS:
        if any(f"_{part}_" in words for part in parts):
            return kind
    return "operations"
