"""Telephone numbers in every spoken form, both ways; ``reading`` gives numbers."""
