"""Raw transcripts: recognising a vendor's layout, splitting turns, telling languages and people apart."""
