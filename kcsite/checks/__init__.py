"""The ledger: what follows from the figures of a call, and what does not. Pure functions; what they find are checks."""
