"""The loop that trains, and what looks after it between its steps."""
