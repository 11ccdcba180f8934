"""For whom a caller calls, and which practitioner he wants."""
