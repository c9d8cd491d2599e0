"""Runs looked at by themselves, beside training: one batch, a break done again, a range of rates."""
