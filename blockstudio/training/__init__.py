"""Torch to a run: the loop, its processes, and what a trained network answers."""
