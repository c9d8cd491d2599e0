"""Data sets that are fetched from the web when somebody asks for them."""
