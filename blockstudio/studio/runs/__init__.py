"""Runs of the open document: starting, steering and following them."""
