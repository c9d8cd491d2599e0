"""Data looked at sample by sample and column by column before training: numpy only, no torch."""
