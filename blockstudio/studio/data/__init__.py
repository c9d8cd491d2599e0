"""Where samples come from, seen and chosen."""
