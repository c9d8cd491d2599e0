"""A run as one Python file that needs torch alone: the network, its samples, its recipe, its loop."""
