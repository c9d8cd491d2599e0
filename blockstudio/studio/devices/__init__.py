"""Devices in the window: what they are called, and what is placed on them."""
