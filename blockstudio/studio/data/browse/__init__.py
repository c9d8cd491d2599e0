"""The browser: every sample of the data, seen, filtered and measured before training."""
