"""A network at work, recorded: what each of its modules calls, on what, and what comes of it."""
