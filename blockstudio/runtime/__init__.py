"""Python source to torch."""
