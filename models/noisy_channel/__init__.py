"""What the noisy channel of appliance/understanding goes by, made from the lines of callers."""
