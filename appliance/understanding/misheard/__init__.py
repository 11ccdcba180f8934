"""Words that the recogniser wrote for others, put right; ``noisy_channel`` does most of it."""
