"""Sweeps in the window: set up, followed, and compared."""
