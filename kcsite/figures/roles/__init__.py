"""How an amount is to be taken: its role, sign and comparison, and the period its own words name."""
