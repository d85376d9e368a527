"""What an amount is an amount of: the metric, or the speaker's own words for it, and its basis."""
