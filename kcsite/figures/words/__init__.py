"""The words of the field: metrics and cues as data, phrases found in text, parts of companies, and patterns that rules share."""
