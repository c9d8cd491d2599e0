"""What fits an expression: the small language people type, and the nodes of a network it is about."""
