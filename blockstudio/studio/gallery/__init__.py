"""The welcome page, with the examples as cards."""
