"""Keeping blocks beyond their project, and having those that were taken brought up to date."""
