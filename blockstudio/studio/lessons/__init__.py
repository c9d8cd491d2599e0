"""Lessons: what is to be done, whether it is, and who does it for whoever asks."""
