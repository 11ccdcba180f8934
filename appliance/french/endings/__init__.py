"""Whether an answer sounds finished: ``complete`` says how long a pause may still be one."""
