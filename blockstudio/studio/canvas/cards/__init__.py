"""The cards of nodes: what is on them, how large they are, how they are painted."""
