"""The search index: made here when the archive is built, looked up by `templates/assets/search.js` in the reader's browser.

A call becomes a `CallIndex` by itself; the postings of many calls are merged range by range into shards; a manifest says where
everything is. The bytes are described in docs/search-index.md. What is a term is said twice, in tokens.py and in search.js: both
are held to tests/search/tokens.json.
"""
