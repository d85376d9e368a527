"""Amounts as they are spoken: a number with what makes it a figure. Nothing here knows what it is a figure of."""
