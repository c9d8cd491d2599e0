"""Document to Python source text."""
