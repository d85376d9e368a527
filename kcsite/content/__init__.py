"""Content files: what a person reviews, edits and versions. Both directions, reading and writing, stand side by side."""
