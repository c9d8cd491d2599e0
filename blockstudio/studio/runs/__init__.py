"""Runs of the open document: starting, steering and reading them."""
