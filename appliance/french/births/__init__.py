"""Dates of birth; ``reading`` gives every date that was meant."""
