"""Gestures: each a small object with start, move, end and cancel."""
