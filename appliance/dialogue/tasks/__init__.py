"""One small machine per task. Each file opens with its rules, then its table."""
