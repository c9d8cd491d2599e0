"""Runs in groups: k-fold and sweeps. What varies, how it is drawn, and who works through it."""
