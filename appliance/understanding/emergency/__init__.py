"""The list of emergencies and what may excuse one: denied, past, a saying, somebody helped."""
