"""Figures: axes with lines, points and bars, painted on the screen or into a file."""
