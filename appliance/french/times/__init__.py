"""Hours and parts of the day as callers wish them; ``reading`` gives spans of time."""
