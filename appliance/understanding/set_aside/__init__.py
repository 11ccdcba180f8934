"""What is set aside before values are read: words that look like one and are none."""
