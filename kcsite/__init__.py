"""kcsite turns earnings-call transcripts into a static investor-relations archive."""

__version__ = "0.1.0"
