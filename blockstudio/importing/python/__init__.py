"""What stays Python: its source, and all that it needs from around it."""
