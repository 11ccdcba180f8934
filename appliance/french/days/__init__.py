"""Days as callers wish them: ``reading`` gives spans of days, the other modules its parts."""
