"""A passage taken apart: sentences, cues around each amount, and what a sentence speaks of or sets."""
