"""Wires: how they run, and what is written on them."""
