"""Reuse of layers and blocks: with the same weights, with its own, or as a copy."""
