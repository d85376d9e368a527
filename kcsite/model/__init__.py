"""The nouns: frozen records that know nothing of files, pages or the network."""
