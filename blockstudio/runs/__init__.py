"""A run on disk: its folder, how it stands, how it is steered, what it measured. No torch."""
