"""What the line says when nobody else can: made by ``make.py``."""
