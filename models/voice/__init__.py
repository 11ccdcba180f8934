"""Training of the box's own French voice (README.md); running the box needs none of it."""
