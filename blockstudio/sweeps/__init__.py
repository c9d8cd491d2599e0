"""Runs in sweeps and k-fold: what varies, how it is drawn, what came of it. No torch."""
