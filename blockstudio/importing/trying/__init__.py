"""What was brought in, tried against the original."""
