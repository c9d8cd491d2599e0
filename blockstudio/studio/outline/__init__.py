"""The network as a tree of modules."""
