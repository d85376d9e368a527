"""The boxes of a call: which level of a metric is shown, and what was told beside it."""
