"""Torch to a run."""
