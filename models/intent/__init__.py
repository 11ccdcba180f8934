"""The intent model: phrases, noise, training. Run by ``python -m models.intent.train``."""
