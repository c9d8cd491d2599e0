"""What can be placed: one entry of data per kind of node."""
