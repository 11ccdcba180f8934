"""Which days and hours are wished: of what is told, only what is a wish."""
