"""What recognisers often write for what was said, put right before anything is read."""
