"""The canvas without a mouse: what the keys are at, where they go next, how that is said."""
