"""How much memory training takes, and what to do where there is not enough."""
