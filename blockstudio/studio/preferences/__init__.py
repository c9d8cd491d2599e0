"""What a person sets for the whole program."""
