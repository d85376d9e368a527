"""What the figures of a passage, and then of a call, tell of one another."""
